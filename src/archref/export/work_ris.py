"""Books, articles, newspapers … as RIS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.export.works import WorkItem, one_line
from archref.references.reader import PersonParts

_TYPES: Final = {
    "newspaper": "NEWS", "article": "JOUR", "chapter": "CHAP", "book": "BOOK", "documents": "BOOK",
    "dissertation": "THES", "web": "ELEC", "foreign_archive": "MANSCPT", "law": "STAT",
    "interview": "GEN", "film": "MPCT",
}  # fmt: skip


def work_lines(item: WorkItem) -> Iterator[str]:
    """Yield the lines of one work, the last of which closes it."""
    one = item.reference
    year, _, rest = item.date.partition("-")
    fields = (
        ("TY", _TYPES.get(one.kind, "BOOK")),
        ("ID", item.key),
        *(("AU", name) for name in _names(item.authors)),
        *(("A2" if one.kind == "chapter" else "ED", name) for name in _names(item.editors)),
        ("TI", item.title),
        ("T2", item.container),
        ("CY", one_line(one.place)),
        ("PB", one_line(one.publisher or one.institution)),
        ("PY", year[:4]),
        ("DA", "/".join((*[year, *rest.split("-"), "", ""][:3], "")) if rest and one.date else ""),
        ("VL", item.volume),
        ("IS", one_line(one.issue)),
        ("SP", item.pages),
        ("UR", one.url),
        ("DB", one_line(one.archive)),
        ("AV", one_line(one.shelfmark)),
        ("LA", one.language),
        ("N1", item.note),
    )
    for tag, value in fields:
        if value:
            yield f"{tag}  - {value}"
    yield "ER  - "


def _names(names: Sequence[PersonParts]) -> list[str]:
    return [f"{family}, {given}" if given else family for family, given in names]
