"""Tables as text with commas between the cells."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows, each by the names of its columns, as a table with a header."""
    return csv_lines([columns, *([row[column] for column in columns] for row in rows)])


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as a table; the first may be a header."""
    import csv

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(harmless, rows))
    return text.getvalue()


def harmless(row: Iterable[object]) -> list[object]:
    """Return the cells of a row so that no spreadsheet takes one for a formula.

    A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end, also in full width,
    gets an apostrophe before it, as OWASP's page on CSV injection advises; a spreadsheet shows
    the cell without it. Numbers stay numbers.
    """
    return [_harmless(cell) if isinstance(cell, str) else cell for cell in row]


def _harmless(cell: str) -> str:
    bare = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return bare.replace("\r\n", "\n").replace("\r", "\n")  # csv leaves a \r outside of quotes
