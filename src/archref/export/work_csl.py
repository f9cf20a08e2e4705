"""Books, articles, newspapers … in the variables of CSL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from archref.export.works import WorkItem, one_line
from archref.references.reader import PersonParts

_TYPES: Final = {
    "newspaper": "article-newspaper", "article": "article-journal", "chapter": "chapter",
    "book": "book", "documents": "book", "dissertation": "thesis", "web": "webpage",
    "foreign_archive": "collection", "law": "legislation", "interview": "interview",
    "film": "motion_picture",
}  # fmt: skip


_YEAR: Final = 4


def work_as_csl(item: WorkItem) -> dict[str, Any]:
    """Return one work in CSL's variables."""
    one = item.reference
    data: dict[str, Any] = {
        "id": item.key,
        "type": _TYPES.get(one.kind, "book"),
        "author": _persons(item.authors),
        "editor": _persons(item.editors),
        "title": item.title,
        "container-title": item.container,
        "publisher-place": one_line(one.place),
        "publisher": one_line(one.publisher or one.institution),
        "issued": _issued(item.date),
        "volume": item.volume,
        "issue": one_line(one.issue),
        "page": item.pages,
        "URL": one.url,
        "language": one.language,
        "note": item.note,
    }
    if one.kind == "foreign_archive":
        data |= _shelf_mark(
            ", ".join(filter(None, map(one_line, (one.archive, one.shelfmark)))), data
        )
    if one.kind == "dissertation":
        data["genre"] = "PhD diss."
    return {name: value for name, value in data.items() if value}


def _shelf_mark(mark: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what an archive abroad has as those of the fond family have: `TNA, FO 371/24845`.

    Every style prints an author, GOST's and Harvard's no field of an archive.
    """
    named = {"author": [{"literal": mark}], "call-number": mark}
    return {**named, "issued": data["issued"] or {"literal": ""}}


def _persons(names: Sequence[PersonParts]) -> list[dict[str, str]]:
    made = []
    for family, given in names:
        made.append({"family": family, "given": given} if given else {"literal": family})
    return made


def _issued(date: str) -> dict[str, Any] | None:
    """Return a date; of a range of years (``1998–2012``) both ends."""
    parts = date.replace("–", "-").split("-")
    if not all(part.isdigit() for part in parts):
        return {"literal": date} if date else None
    numbers = [int(part) for part in parts]
    if len(parts) == 2 and len(parts[1]) == _YEAR:
        return {"date-parts": [[number] for number in numbers]}
    return {"date-parts": [numbers]}
