"""RIS: ``AV`` has the shelf mark and ``DB`` the archive, as Zotero and EndNote read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.export.item import Item
from archref.export.work_ris import work_lines
from archref.export.works import WorkItem
from archref.messages import later

LOSES: Final = later("fond, opis and delo by themselves; they are in a note, in one line")


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works, as RIS, each line closed with CR LF as the format wants it."""
    every = (*map(_lines, items), *map(work_lines, works))
    return "\r\n".join(line for lines in every for line in (*lines, ""))


def _lines(item: Item) -> Iterator[str]:
    fields = (
        ("TY", "MANSCPT"),
        ("ID", item.key),
        ("TI", item.title),
        ("PY", (item.date or "")[:4]),
        ("DA", _date(item.date)),
        ("DB", item.repository),
        ("AV", item.shelfmark),
        ("CY", item.place),
        ("LA", item.language),
        ("N1", f"archref: {item.record.line()}"),
        ("N1", item.note),
    )
    for tag, value in fields:
        if value:
            yield f"{tag}  - {' '.join(value.split())}"
    yield "ER  - "


def _date(date: str | None) -> str | None:
    """Return a date as year/month/day/, with what is not known left empty."""
    if not date:
        return None
    parts = [*date.split("-"), "", ""][:3]
    return "/".join((*parts, ""))
