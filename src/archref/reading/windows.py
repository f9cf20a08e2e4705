"""Where in a note citations can be: windows of its text, and rows of the tokens in these.

Prose outside of the windows round terms, archives and repeats is not made tokens of, so it costs
little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from archref.patterns import lazy
from archref.reading.scanner import SLASHED, Anchor
from archref.reading.symbols import COUNTS, LONGEST_RUN, Tok
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

_BEFORE_TERM: Final = 5
"""Characters before a term in which its number is, where that comes first."""

_APART: Final = 170
"""Characters between two anchors of one window."""

_BEFORE: Final = 40
_AFTER: Final = 40
_TOKENS_BEFORE: Final = 3
"""Tokens before the first of a row that are looked at."""


def windows(text: str, anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
    """Return the offsets between which tokens are needed, in order."""
    places = [(a.start, a.end) for a in anchors if a.kind != "term" or _is_numbered(text, a)]
    for mark in _SHELF_MARKS:
        places += [(found.start() - 1, found.end()) for found in mark.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(places):
        if joined and start - joined[-1][1] <= _APART:
            begin, end = joined.pop()
            joined.append((begin, max(end, stop)))
        else:
            joined.append((start, stop))
    return (_wide(text, *one) for one in joined)


def _is_numbered(text: str, term: Anchor) -> bool:
    """Return whether a term may have a number, or the name that some fonds have."""
    numbered = _DIGIT.search(text, max(0, term.start - _BEFORE_TERM), term.end + _NEAR) is not None
    after = text[term.end : term.end + _NEAR]
    return numbered or not _FIGURES.isdisjoint(after) or term.form in _fonds()


@cache
def _fonds() -> frozenset[str]:
    """Return the terms of fonds and of their supplements."""
    return lexicon().saying("fond", "dop")


def _wide(text: str, begin: int, end: int) -> tuple[int, int]:
    begin = max(0, begin - _BEFORE)
    while begin > 0 and text[begin - 1].isalnum():
        begin -= 1
    opened = text.find("(", end, end + _NEAR)  # ll. 3–4 (report of the military governor), 9
    closed = text.find(")", opened, opened + _APART) if opened >= 0 else end
    end = max(end, closed) + _AFTER
    while end < len(text) and _DIGIT.search(text, end - 30, end):
        end += 30
    end = min(end, len(text))
    while end < len(text) and text[end].isalnum():
        end += 1
    return begin, end


def rows(tokens: Sequence[Tok]) -> Iterator[Sequence[Tok]]:
    """Split tokens where more words are between two others than a citation bridges.

    And before an archive that begins the next note.
    """
    begin = words = 0
    for at, token in enumerate(tokens):
        kind, form, _flags = token.symbol
        if kind == "W":
            words += COUNTS.get(form, 1)
        elif kind in "TARN":
            if words > LONGEST_RUN:
                yield tokens[begin:at]
                begin = max(begin, at - _TOKENS_BEFORE)
            elif kind == "A" and _opens_note(tokens, at):
                yield tokens[begin : at - 1]
                begin = at
            words = 0
    yield tokens[begin:]


def _opens_note(tokens: Sequence[Tok], at: int) -> bool:
    """Return whether the number of a note is before an archive: `s. 20, l. 3. 64 ANRM, f. 680`."""
    if at < 4:
        return False
    before, stop, number = (token.symbol for token in tokens[at - 3 : at])
    ends = stop.kind == "V" or (stop.form == "." and before.kind in "NV")
    return ends and number.kind == "N" and " " in number.flags and " " in tokens[at].symbol.flags
