"""CSV: a row an item, with every number in a column of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.app.csv_text import csv_text
from archref.export.item import Item
from archref.export.work_texts import WORK_COLUMNS, work_row
from archref.export.works import WorkItem

LOSES: Final = ""

ITEM_COLUMNS: Final = (
    "key", "title", "date", "archive", "archive_id", "place", "country", "fond", "opis", "delo",
    "sheets", "further", "shelfmark", "printed", "language", "note", "notes",
)  # fmt: skip


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as a table with a header."""
    return csv_text(*columns_and_rows(items, works))


def columns_and_rows(
    items: Sequence[Item], works: Sequence[WorkItem]
) -> tuple[Sequence[str], Sequence[dict[str, str]]]:
    """Return the columns of a table and its rows; works have some more columns."""
    if not works:
        return ITEM_COLUMNS, [*map(row, items)]
    columns = (*ITEM_COLUMNS, *WORK_COLUMNS)
    every = [*({**row(item), "kind": "archival"} for item in items), *map(work_row, works)]
    return columns, [{name: one.get(name, "") for name in columns} for one in every]


def row(item: Item) -> dict[str, str]:
    """Return the cells of an item by their columns."""
    record = item.record
    return {
        "key": item.key,
        "title": item.title or "",
        "date": item.date or "",
        "archive": item.name,
        "archive_id": record.archive,
        "place": item.place,
        "country": item.country,
        "fond": record.fond,
        "opis": record.opis,
        "delo": record.delo,
        "sheets": ", ".join(record.sheets),
        "further": "; ".join(f"{level}={value}" for level, value in record.levels.items()),
        "shelfmark": item.shelfmark,
        "printed": item.printed,
        "language": item.language or "",
        "note": item.note,
        "notes": ", ".join(mention.note or f"line {mention.line}" for mention in item.mentions),
    }
