"""archref reads, checks, restyles and deduplicates citations of post-Soviet archives.

>>> import archref
>>> [citation] = archref.parse("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.")
>>> citation.key, citation.listy
('RU-RGASPI/17/162/18', ('125-126ob',))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archref.version import __version__ as __version__

if TYPE_CHECKING:
    from archref.citation.citation import Citation as Citation
    from archref.library import check as check
    from archref.library import format as format
    from archref.library import open as open
    from archref.library import parse as parse
    from archref.library import parse_notes as parse_notes
    from archref.note import Note as Note
    from archref.reading.reader import Reader as Reader
    from archref.references.reference import Reference as Reference

_HOMES = {
    "Citation": "citation.citation",
    "Note": "note",
    "Reader": "reading.reader",
    "Reference": "references.reference",
    **dict.fromkeys(("check", "format", "open", "parse", "parse_notes"), "library"),
}
"""What the package offers, and the module each name comes from."""

__all__ = [
    "Citation",
    "Note",
    "Reader",
    "Reference",
    "check",
    "format",
    "open",
    "parse",
    "parse_notes",
]


def __dir__() -> list[str]:
    """Return what the package offers, and nothing else."""
    return sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Import what is asked for: the command line starts without the parser."""
    if name not in _HOMES:
        raise AttributeError(f"module 'archref' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"archref.{_HOMES[name]}"), name)
