"""biblatex: ``@unpublished`` with the archive in ``library`` and the shelf mark in ``addendum``.

Styles for archives (biblatex-archaeology, historian's own) read ``@archival``; the standard ones
print ``@unpublished``, with ``addendum`` at its end. ``library`` is biblatex's own field for the
place where a thing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.export.bibliographies import record_fields, verbatim, written
from archref.export.item import Item

LOSES: Final = "shelf marks that styles print; they are in addendum"

_LANGUAGES: Final = {
    "ru": "russian", "uk": "ukrainian", "en": "english", "de": "german", "fr": "french",
    "pl": "polish", "lt": "lithuanian", "lv": "latvian", "et": "estonian",
}  # fmt: skip
"""Languages that biblatex (babel) has names for."""


def write(items: Sequence[Item]) -> str:
    """Return items as a .bib file for biblatex."""
    return written([("unpublished", item.key, _fields(item)) for item in items])


def _fields(item: Item) -> dict[str, str | None]:
    return {
        "title": verbatim(item.title or item.printed),
        "date": item.date,
        "addendum": item.printed if item.title else None,
        "library": ", ".join(filter(None, (item.name, item.place))),
        "langid": _LANGUAGES.get(item.language or ""),
        "language": item.language,
        "annotation": item.note,
        **record_fields(item),
    }
