"""biblatex: ``@misc`` with the archive as its author and the shelf mark in ``howpublished``.

Styles for archives (biblatex-archaeology, historian's own) read ``@archival``; the standard ones
print ``@misc``, with ``howpublished`` after its title, and sort by ``sortkey``. ``library`` is
biblatex's own field for the place where a thing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.export.bibliographies import record_fields, sentence, verbatim, written
from archref.export.item import Item
from archref.export.work_bib import biblatex_entry
from archref.export.works import WorkItem
from archref.messages import later

LOSES: Final = later("archives and shelf marks; they stand in author and howpublished")

_LANGUAGES: Final = {
    "ru": "russian", "uk": "ukrainian", "en": "english", "de": "german", "fr": "french",
    "pl": "polish", "lt": "lithuanian", "lv": "latvian", "et": "estonian",
}  # fmt: skip
"""Languages that biblatex (babel) has names for."""


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as a .bib file for biblatex."""
    archival = [("misc", item.key, _fields(item)) for item in items]
    others = [biblatex_entry(work, _LANGUAGES.get(work.reference.language or "")) for work in works]
    return written([*archival, *others])


def _fields(item: Item) -> dict[str, str | None]:
    return {
        "sortkey": item.sort_key,
        "author": verbatim(item.repository),
        "title": verbatim(item.title),
        "date": item.date,
        "howpublished": sentence(item.shelfmark),
        "library": ", ".join(filter(None, (item.name, item.place))),
        "langid": _LANGUAGES.get(item.language or ""),
        "language": item.language,
        "annotation": item.note,
        **record_fields(item),
    }
