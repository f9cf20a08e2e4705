"""BibTeX: ``@misc`` with the archive as its author and the shelf mark in ``howpublished``.

``@unpublished`` must have a title, and most archival units have none. Styles sort by the author:
the entries of an archive are together, those without a title in archival order, then those
with one by year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.export.bibliographies import (
    MONTH,
    month_and_day,
    record_fields,
    sentence,
    verbatim,
    written,
)
from archref.export.item import Item
from archref.export.work_bib import bibtex_entry
from archref.export.works import WorkItem
from archref.messages import later

LOSES: Final = later("archives and shelf marks; they stand in author and howpublished")


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as a .bib file."""
    archival = [("misc", item.key, _fields(item)) for item in items]
    return written([*archival, *map(bibtex_entry, works)])


def _fields(item: Item) -> dict[str, str | None]:
    month, _ = month_and_day(item.date)
    return {
        "author": verbatim(item.repository),
        "key": None if item.repository else item.sort_key,
        "title": verbatim(item.title),
        "howpublished": sentence(item.shelfmark),
        "year": (item.date or "").partition("-")[0],
        MONTH: month,
        "date": item.date,
        "language": item.language,
        "archive": item.name,
        "annote": item.note,
        **record_fields(item),
    }
