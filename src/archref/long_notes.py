"""Notes as long as books, such as a text without a line's end: read in stretches.

What reading needs for a character is a hundred times the character; so it is held for a stretch of
the note at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from archref.patterns import lazy

LONG: Final = 40_000
"""Characters up to which a note is read at once; no real note has as many."""

_STRETCH: Final = 20_000
_ROOM: Final = 2_000
"""Characters at the end of a stretch among which the place of the cut is looked for."""

_DIGITS: Final = lazy(r"\d+")
_ENDS: Final = (
    lazy(r"[;\n]\s+"),  # Л. 7; | ГАРФ. Ф. 393
    lazy(r"[.!?…]\s+"),  # Л. 7 об. | Слово о том
    lazy(r"\s+"),
)
"""What is before a cut, the best first."""


def cut_apart(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (begin, end) of stretches that ``text`` is read in; one, unless it is long.

    They follow one another without a gap. A cut is where the figures are farthest apart, so that it
    goes through no citation, if there is anything else.
    """
    begin = 0
    while len(text) - begin > LONG:
        end = _cut(text, begin + _STRETCH - _ROOM, begin + _STRETCH)
        yield begin, end
        begin = end
    yield begin, len(text)


def _cut(text: str, begin: int, end: int) -> int:
    """Return the best place for a cut between two offsets."""
    figures = [found.span() for found in _DIGITS.finditer(text, begin, end)]
    edges = [(begin, begin), *figures, (end, end)]
    gaps = sorted(((left[1], right[0]) for left, right in pairwise(edges)), key=_width)
    for start, stop in gaps:
        for pattern in _ENDS:
            if found := pattern.search(text, start, stop):
                return found.end()
    return end


def _width(gap: tuple[int, int]) -> int:
    return gap[0] - gap[1]
