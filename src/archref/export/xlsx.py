"""A workbook for spreadsheets (.xlsx): the rows and columns of ``csv``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.app.spreadsheet import workbook
from archref.export.item import Item
from archref.export.table import columns_and_rows
from archref.export.works import WorkItem

LOSES: Final = ""


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> bytes:
    """Return items, and works, as a workbook.

    Raises ArchrefError if its library is not installed.
    """
    return workbook(*columns_and_rows(items, works))
