"""Tables as text with commas between the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Give rows, each by the names of its columns, as a table with a header."""
    return csv_lines([columns, *([row[column] for column in columns] for row in rows)])


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """Give rows as a table; the first may be a header."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
