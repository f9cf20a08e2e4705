"""Tables for spreadsheets: CSV with a byte order mark, and workbooks (.xlsx)."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from archref.errors import ArchrefError, MissingPackageError
from archref.messages import _

MARK: Final = "\ufeff"
_WIDEST: Final = 60


def for_excel(table: str) -> str:
    """Return a table as text with the mark by which Excel knows UTF-8."""
    return MARK + table


def workbook(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows, each by the names of its columns, as a workbook with one sheet and a header.

    Every cell is text, so that ``17/3`` is no date and ``0123`` keeps its zero. Raises ArchrefError
    if the library for it is not installed.
    """
    try:
        xlsxwriter: Any = import_module("xlsxwriter")
    except ImportError:
        raise MissingPackageError(_("workbooks need"), "XlsxWriter") from None
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("archref")
    bold = book.add_format({"bold": True})
    widths = [len(column) for column in columns]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, bold)
    for number, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            text = str(row[column])
            sheet.write_string(number, at, text)
            widths[at] = min(max(widths[at], len(text)), _WIDEST)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width + 2)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def is_terminal() -> bool:
    """Return whether somebody would see on a screen what is written."""
    return sys.stdout.isatty()


def refuse_terminal(what: str, name: str) -> None:
    """Raise ArchrefError if standard output is a terminal, on which such a file is no use."""
    if is_terminal():
        raise ArchrefError(
            _("{what} is nothing that a terminal could show: -o {name} writes it").format(
                what=what, name=name
            )
        )
