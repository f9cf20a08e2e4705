"""BibTeX: ``@unpublished`` with the archive and shelf mark in ``note``, where styles print it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.export.bibliographies import record_fields, verbatim, written
from archref.export.item import Item

LOSES: Final = "archives and shelf marks that styles print; they are in note"

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def write(items: Sequence[Item]) -> str:
    """Return items as a .bib file."""
    return written([("unpublished", item.key, _fields(item)) for item in items])


def _fields(item: Item) -> dict[str, str | None]:
    year, _, rest = (item.date or "").partition("-")
    return {
        "title": verbatim(item.title or item.printed),
        "note": item.printed if item.title else item.place or item.printed,
        "year": year,
        "month": _MONTHS[int(rest[:2]) - 1] if rest else None,
        "date": item.date,
        "language": item.language,
        "archive": item.name,
        "annote": item.note,
        **record_fields(item),
    }
