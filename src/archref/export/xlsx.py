"""A workbook for spreadsheets (.xlsx): the rows and columns of ``csv``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.app.spreadsheet import workbook
from archref.export.item import Item
from archref.export.table import ITEM_COLUMNS, row

LOSES: Final = ""


def write(items: Sequence[Item]) -> bytes:
    """Return items as a workbook. Raises ArchrefError if its library is not installed."""
    return workbook(ITEM_COLUMNS, map(row, items))
