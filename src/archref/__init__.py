"""archref reads, checks, restyles and deduplicates citations of post-Soviet archives.

>>> import archref
>>> [citation] = archref.parse("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.")
>>> citation.key, citation.listy
('RU-RGASPI/17/162/18', ('125-126ob',))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from archref.citation.citation import Archive, Citation, Element, Number, Repair
    from archref.library import parse, parse_notes
    from archref.note import Note

__all__ = [
    "Archive",
    "Citation",
    "Element",
    "Note",
    "Number",
    "Repair",
    "__version__",
    "parse",
    "parse_notes",
]

_HOMES = {
    "parse": "library",
    "parse_notes": "library",
    "Note": "note",
    **dict.fromkeys(("Archive", "Citation", "Element", "Number", "Repair"), "citation.citation"),
}


def __getattr__(name: str) -> Any:
    """Import what is asked for: the command line starts without the parser."""
    if name not in _HOMES:
        raise AttributeError(f"module 'archref' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"archref.{_HOMES[name]}"), name)
