"""The elements of a citation as the coloured stretches of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from archref.messages import _
from archref.page.bits import Shade

_OWN: Final = frozenset({"archive", "fond", "opis", "delo", "listy"})
"""The levels with a colour of their own; all others share one."""


class NumberShown(Protocol):
    """A number of an element, as ``Number`` of a citation is."""

    @property
    def value(self) -> str: ...


class ElementShown(Protocol):
    """An element as it is printed, as ``Element`` of a citation is."""

    @property
    def level(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def numbers(self) -> Sequence[NumberShown]: ...


class CitationShown(Protocol):
    """What of a citation is coloured; ``Citation`` is one. This room knows nothing of it."""

    @property
    def start(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def repeat(self) -> str | None: ...
    @property
    def elements(self) -> Sequence[ElementShown]: ...


def shades_of(citation: CitationShown, archive: str = "", link: str = "") -> Iterator[Shade]:
    """Yield the elements of a citation, and its word for a repeat, as offsets in its note.

    ``archive`` is the full name of its archive, ``link`` the anchor of what a repeat means.
    """
    word = citation.repeat
    at = citation.text.find(word) if word else -1
    if word and at >= 0:
        start = citation.start + at
        yield Shade(start, start + len(word), "repeat", link=link)
    for element in citation.elements:
        kind = element.level if element.level in _OWN else "level"
        yield Shade(element.start, element.end, kind, _said(element, archive))


def _said(element: ElementShown, archive: str) -> str:
    if element.level == "archive":
        return archive or "archive"
    return " ".join((_(element.level), ", ".join(one.value for one in element.numbers))).strip()
