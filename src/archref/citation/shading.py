"""A citation's elements as the coloured stretches of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archref.page.bits import Shade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archref.citation.citation import Citation, Element

_OWN: Final = frozenset({"archive", "fond", "opis", "delo", "listy"})
"""The levels with a colour of their own; all others share one."""


def shades_of(citation: Citation, link: str = "") -> Iterator[Shade]:
    """Yield the elements of a citation, and its word for a repeat, as offsets in its note.

    ``link`` is the anchor of what a repeat means.
    """
    word = citation.repeat
    at = citation.text.find(word) if word else -1
    if word and at >= 0:
        start = citation.start + at
        yield Shade(start, start + len(word), "repeat", link=link)
    for element in citation.elements:
        kind = element.level if element.level in _OWN else "level"
        yield Shade(element.start, element.end, kind, _said(citation, element))


def _said(citation: Citation, element: Element) -> str:
    if element.level == "archive":
        archive = citation.archive
        return (archive.name if archive is not None else None) or "archive"
    return " ".join((element.level, ", ".join(number.value for number in element.numbers))).strip()
