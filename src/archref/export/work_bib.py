"""Books, articles, newspapers … as entries of BibTeX and biblatex."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from archref.export.bibliographies import MONTH, month_and_day, verbatim
from archref.export.works import WorkItem, one_line
from archref.references.reader import PersonParts

_BIBTEX: Final = {
    "newspaper": "article", "article": "article", "chapter": "incollection", "book": "book",
    "documents": "book", "dissertation": "phdthesis",
}  # fmt: skip
_BIBLATEX: Final = {
    **_BIBTEX, "dissertation": "thesis", "web": "online", "film": "movie", "law": "misc",
}  # fmt: skip

BibEntry = tuple[str, str, Mapping[str, str | None]]


_NEEDS: Final = {
    "article": ("author", "title", "journal", "year"),
    "book": ("title", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "phdthesis": ("author", "title", "school", "year"),
}
"""The fields without which styles print nothing of an entry."""


def bibtex_entry(item: WorkItem) -> BibEntry:
    """Return type, key and fields of one work for BibTeX."""
    kind = _BIBTEX.get(item.reference.kind, "misc")
    fields = _bibtex_fields(item, kind)
    whole = all(fields[name] for name in _NEEDS.get(kind, ()))
    if not whole or (kind == "book" and not (fields["author"] or fields["editor"])):
        kind, fields = "misc", _bibtex_fields(item, "misc")
    return kind, item.key, fields


def _bibtex_fields(item: WorkItem, kind: str) -> dict[str, str | None]:
    one = item.reference
    host = {"article": "journal", "incollection": "booktitle"}.get(kind, "howpublished")
    fields = _shared(item, host)
    where = one_line(one.place)
    house = one_line(_house(item))
    if kind == "phdthesis":
        fields |= {"school": house or where, "address": where if house else None}
    elif kind == "misc":
        printed = ": ".join(filter(None, (where, house)))
        fields[host] = fields[host] or printed
    else:
        fields |= {"publisher": house, "address": where}
    month, day = month_and_day(one.date)
    return fields | {
        "year": item.date[:4],
        MONTH: month,
        "day": day,
        "number": one_line(one.issue),
        "annote": item.note,
    }


def biblatex_entry(item: WorkItem, langid: str | None) -> BibEntry:
    """Return type, key and fields of one work for biblatex."""
    one = item.reference
    kind = _BIBLATEX.get(one.kind, "misc")
    host = {"article": "journaltitle", "incollection": "booktitle"}.get(kind, "howpublished")
    fields = {
        **_shared(item, host),
        "location": one_line(one.place),
        "institution" if kind == "thesis" else "publisher": one_line(_house(item)),
        "date": item.date.replace("–", "/"),
        "number": one_line(one.issue),
        "entrysubtype": "newspaper" if one.kind == "newspaper" else None,
        "type": "phdthesis" if kind == "thesis" else None,
        "langid": langid,
        "annotation": item.note,
    }
    return kind, item.key, fields


def _shared(item: WorkItem, host: str) -> dict[str, str | None]:
    one = item.reference
    kept = verbatim(one_line(one.archive)) if one.kind == "foreign_archive" else None
    shelf = one_line(one.shelfmark)
    return {
        "author": _names(item.authors) or kept,  # as units of the fond family have it
        "editor": _names(item.editors),
        "title": verbatim(item.title or None),
        host: item.container or shelf,
        "volume": item.volume,
        "pages": item.pages,
        "url": one.url,
        "language": one.language,
    }


def _house(item: WorkItem) -> str:
    return item.reference.publisher or item.reference.institution or ""


def _names(names: Sequence[PersonParts]) -> str:
    said = (f"{family}, {given}" if given else f"{family}" for family, given in names)
    return " and ".join(said)
