"""Where in a note citations can be: stretches of text round its terms, archives and repeats.

Prose outside of them is not made tokens of, so it costs little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from archref.patterns import lazy
from archref.reading.scanner import SLASHED, Anchor
from archref.terms import lexicon

_FIGURES: Final = frozenset("IVXІХlЗО?")
"""What else than a digit a number may be made of, or be replaced by."""

_DIGIT: Final = lazy(r"\d")
_SHELF_MARKS: Final = (
    SLASHED,
    lazy(r"-(?<=[^\W\d_]-)(?<![\w/.-]..)\d+-\d+[^\W\d_]?-\d"),  # И-138-2-532
)
"""Shelf marks from their first joint on, which is found faster than any digit or letter."""

_NEAR: Final = 14
"""Characters between a term and its number."""

_ARCHIVE: Final = 170
"""Characters from an archive's name to the first number that may be its own."""

_APART: Final = 170
"""Characters between two anchors of one window."""

_BEFORE: Final = 40
_AFTER: Final = 40


def windows(text: str, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
    """Yield the offsets between which tokens are needed, in order."""
    fonds = [a.start for a in anchors if _is_fond(a)]
    places = [(a.start, a.end) for a in anchors if _counts(text, a, fonds)]
    if "/" in text or "-" in text:
        for mark in _SHELF_MARKS:
            places += [(found.start() - 1, found.end()) for found in mark.finditer(text)]
        places.sort()
    begin = end = -1
    for start, stop in places:
        if end >= 0 and start - end <= _APART:
            end = max(end, stop)
            continue
        if end >= 0:
            yield _wide(text, begin, end)
        begin, end = start, stop
    if end >= 0:
        yield _wide(text, begin, end)


def _is_fond(anchor: Anchor) -> bool:
    return anchor.kind == "term" and anchor.form in _fonds()


@cache
def _fonds() -> frozenset[str]:
    """Return the terms of fonds and of their supplements."""
    return lexicon().saying("fond", "dop")


def _counts(text: str, anchor: Anchor, fonds: Sequence[int]) -> bool:
    start, end = anchor.start, anchor.end
    if anchor.kind == "repeat":
        return True
    if anchor.kind == "archive":
        first = bisect_left(fonds, end)  # which may have a name: РГАЛИ. Ф. Г. В. Бебутова
        return _DIGIT.search(text, end, end + _ARCHIVE) is not None or (
            first < len(fonds) and fonds[first] - end < _ARCHIVE
        )
    return (
        _DIGIT.search(text, end, end + _NEAR) is not None
        or _DIGIT.search(text, max(0, start - 5), start) is not None
        or not _FIGURES.isdisjoint(text[end : end + _NEAR])
        or _is_fond(anchor)
    )


def _wide(text: str, begin: int, end: int) -> tuple[int, int]:
    begin = max(0, begin - _BEFORE)
    while begin > 0 and text[begin - 1].isalnum():
        begin -= 1
    end += _AFTER
    while end < len(text) and _DIGIT.search(text, end - 30, end):
        end += 30
    end = min(end, len(text))
    while end < len(text) and text[end].isalnum():
        end += 1
    return begin, end
