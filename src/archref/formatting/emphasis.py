"""Keeping emphasis whole: what is rewritten is cut where emphasis or a link begins or ends.

``*GARF*, f. 5446`` becomes ``*Gosudarstvennyi arkhiv Rossiiskoi Federatsii (GARF)* f. 5446`` by
two edits, one for what is in italics and one for what does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from archref.edit import Edit
from archref.formatting.stretches import Stretch, naming
from archref.patterns import lazy
from archref.styles import PartialCitation, PrintedElement

_NUMBER: Final = lazy(r"(?<!\S)\S*\d")
_SIGNS: Final = lazy(r"[^\w\s]*")


class TornError(Exception):
    """Emphasis begins or ends where the new text has no such place; the message is the word."""


class _Pair(NamedTuple):
    """An element as it is printed: where it and its number are, before and after."""

    start: int
    end: int
    number: int
    new_start: int
    new_end: int
    new_number: int


def cut_at_seams(
    text: str, stretch: Stretch, new: str, printed: Reprint, seams: Sequence[int]
) -> Iterator[Edit]:
    """Yield the edits that print a stretch again, none of which reaches over a seam.

    ``new`` is what is printed in place of the stretch of ``text``; ``seams`` are the offsets in
    ``text``, in order, at which emphasis begins or ends. Raises TornError where that can't be.
    """
    start, end = stretch.start, stretch.end
    inside = seams[bisect_right(seams, start) : bisect_left(seams, end)]
    places = [(start, 0)]
    if inside:
        find = _Finder(text, stretch, new, printed)
        places += ((seam, find(seam)) for seam in inside)
    places.append((end, len(new)))
    moved = 0
    for (old, at), (next_old, next_at) in pairwise(places):
        at, next_at = max(at, moved), max(next_at, moved)
        if next_at < at:
            raise TornError(_word_at(text, next_old))
        if at == next_at and old < next_old and {old, next_old} <= {*seams}:
            # The blank of *ф. 17* *оп. 3* stays outside; of «—» in italics nothing would be left.
            if not text[old:next_old].isspace() or not new[at : at + 1].isspace():
                raise TornError(_word_at(text, old))
            moved = next_at = at + 1
        if text[old:next_old] != new[at:next_at]:
            yield Edit(old, next_old, new[at:next_at])


class Reprint(NamedTuple):
    """What the new text is made of."""

    pieces: Sequence[PartialCitation]
    parts: Sequence[PrintedElement]
    shift: int = 0
    """By how much the parts are further on in the text than they say."""


class _Finder:
    """Finds the place in a new text that answers to one in the old text."""

    def __init__(self, text: str, stretch: Stretch, new: str, printed: Reprint) -> None:
        self._text = text
        self._stretch = stretch
        self._new = new
        pairs = sorted(_pairs(text, stretch, new, printed))
        ordered = all(one.new_end <= two.new_start for one, two in pairwise(pairs))
        self._pairs = pairs if ordered else []

    def __call__(self, seam: int) -> int:
        found = self._place(seam)
        if found is None:
            raise TornError(_word_at(self._text, seam))
        return found

    def _place(self, seam: int) -> int | None:
        for pair in self._pairs:
            if seam == pair.start:
                return pair.new_start
            if seam == pair.end:
                return pair.new_end
            if pair.start < seam < pair.end:
                return self._within(pair, seam)
        return self._between(seam)

    def _within(self, pair: _Pair, seam: int) -> int | None:
        """Find a seam between a term and its number, or before the stop of an abbreviation.

        In an element that stays the same it may be anywhere.
        """
        text, new = self._text, self._new
        if text[pair.start : pair.end] == new[pair.new_start : pair.new_end]:
            return pair.new_start + seam - pair.start
        if seam <= pair.number and not text[seam : pair.number].strip():
            if pair.new_start == pair.new_number:
                return None
            return pair.new_number if seam == pair.number else len(new[: pair.new_number].rstrip())
        if text[seam : pair.end] != ".":
            return self._beside_word(pair, seam) if pair.number == pair.start else None
        word = new[pair.new_start : pair.new_end].removesuffix(".")
        same = word == text[pair.start : seam]  # the stop after *Ibid* stays where it was
        return pair.new_start + len(word) if same else pair.new_end

    def _beside_word(self, pair: _Pair, seam: int) -> int | None:
        """Find a seam in a name beside a word that the new name has, too: (hereafter *RGASPI*)."""
        words = [*re.finditer(r"\w+", self._new[pair.new_start : pair.new_end])]
        for word in re.finditer(r"\w+", self._text[pair.start : pair.end]):
            ends = [pair.start + end for end in word.span()]
            same = [one for one in words if one[0] == word[0]]
            if seam in ends and len(same) == 1:
                place = pair.new_start + same[0].span()[ends.index(seam)]
                # 1303. *f.* becomes f. 1303: the number would be in italics, too
                turned = _digits(self._text, pair.start, seam) != _digits(
                    self._new, pair.new_start, place
                )
                return None if turned else place
        return None

    def _between(self, seam: int) -> int | None:
        """Find a seam among the signs and blanks between two elements."""
        before = [pair for pair in self._pairs if pair.end < seam]
        after = [pair for pair in self._pairs if seam < pair.start]
        if not before or not after:
            return None
        one, two = before[-1], after[0]
        signs = self._text[one.end : seam].strip()
        if re.search(r"\w", self._text[one.end : two.start]):
            return None
        if not signs or (signs == "." and self._new.endswith(".", 0, one.new_end)):
            return one.new_end
        match = _SIGNS.match(self._new, one.new_end, two.new_start)
        return match.end() if match else one.new_end


def _pairs(text: str, stretch: Stretch, new: str, printed: Reprint) -> Iterator[_Pair]:
    """Yield the elements of a stretch that are printed once before and once after."""
    for index, piece in enumerate(printed.pieces):
        old: dict[str, list[tuple[int, int, int]]] = {}
        for level, start, end, number in _elements(text, stretch, piece, index):
            old.setdefault(level, []).append((start, end, number))
        for part in printed.parts:
            spans = old.get(part.level, ()) if part.piece == index else ()
            if len(spans) == 1:
                start, end = part.start + printed.shift, part.end + printed.shift
                found = _NUMBER.search(new, start, end)
                yield _Pair(*spans[0], start, end, found.start() if found else start)


def _elements(
    text: str, stretch: Stretch, piece: PartialCitation, index: int
) -> Iterator[tuple[str, int, int, int]]:
    citation = piece.citation
    introduced = stretch.introduced[index]
    named = naming(citation)
    if citation.repeat:
        at = text.find(citation.repeat, citation.start, citation.end)
        if at >= 0:
            yield "archive", at, at + len(citation.repeat), at
    elif introduced is not None:
        yield "archive", *introduced, introduced[0]
    elif named is not None:
        yield "archive", named.start, named.end, named.start
    for element in citation.elements:
        if element.level != "archive":
            number = element.numbers[0].start if element.numbers else element.start
            yield element.level, element.start, element.end, number


def _digits(text: str, start: int, end: int) -> str:
    return "".join(char for char in text[start:end] if char.isdigit())


def _word_at(text: str, offset: int) -> str:
    start = max(text.rfind(" ", 0, offset), text.rfind("\xa0", 0, offset)) + 1
    match = re.compile(r"\S*").match(text, start)
    return match[0] if match else ""
