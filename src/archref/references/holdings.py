"""Where papers and manuscripts are kept: archives in no list beside a box, libraries' own marks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import kinds_of, name_form
from archref.references.pieces import ReferencePart

_LONGEST_NAME: Final = 9
"""Words of the name of an archive, at most."""

_NUMBERED: Final = frozenset(("NUM", "RANGE", "ROMAN", "NUMS", "PARTS", "VOLUME", "ISSUES"))
"""What a part of a shelf mark has a number by."""

_DESCRIBING: Final = frozenset(
    (
        "WORD",
        "TEXT",
        "NAMES",
        "LOW",
        "AND",
        "PLACE",
        "YEAR",
        "YEARS",
        "SLASH",
        "ASIDE",
        "STOP",
        "QUOTED",
    )
)
"""What a description of what a file has is made of."""

_TOLD: Final = 4
"""Letters of such a description, at least."""

_NEAR_BOX: Final = 16
"""Parts between such a name and a box, at most."""

_SIGNS: Final = {",": "COMMA", ".": "STOP", ":": "COLON"}
_WITHIN: Final = frozenset((".", ",", "-", "№"))
"""Signs between a collection of manuscripts and a number in it: `Кир.-Бел. № 66`."""

_JOINS: Final = frozenset("./-")
_DOTTED: Final = "0 0 0"
"""Stands for three numbers as a shelf mark."""

_LONGEST_COLLECTION: Final = 8


def begins_with(word: str, begins: Sequence[str]) -> bool:
    """Return whether a word is the first one of a series or collection of an archive."""
    form = name_form(word)
    return any(form in (one, one.split(" ")[0]) for one in begins if one)


def without_description(note: str, pieces: Sequence[ReferencePart]) -> Sequence[ReferencePart]:
    """Return a shelf mark without what is said of the file: `RG 38/98B/413, Jordan report`.

    A word in brackets says that it is a copy: `FO 371/24845 (копия)`.
    """
    last = pieces[-1]
    if last.type == "ASIDE" and {one.type for one in last.inner} == {"LOW"}:
        pieces = pieces[:-1] or pieces
    commas = [at for at, one in enumerate(pieces) if one.type == "COMMA"]
    for at, end in itertools.pairwise([*commas, len(pieces)]):
        part = pieces[at + 1 : end]
        if (
            _numbers(pieces[:at])
            and not _numbers(pieces[at:])
            and {one.type for one in part} <= _DESCRIBING
            and part[-1].end - part[0].start >= _TOLD
            and "box" not in kinds_of(note[part[0].start : part[0].end])
        ):
            return pieces[:at]
    return pieces


def _numbers(pieces: Sequence[ReferencePart]) -> bool:
    return any(one.type in _NUMBERED for one in pieces)


class Holdings(Cursor):
    """Makes pieces of such archives and libraries, and of the shelf marks of manuscripts."""

    def _holding(self) -> bool:
        """Take the name of an archive that stands in no list, or of papers, beside a box."""
        if not self._boxes():
            return False
        count = ahead = 0
        of = False
        while ahead < _LONGEST_NAME:
            kinds = kinds_of(self._text(ahead))
            big = self._text(ahead)[:1].isupper()
            if ahead and self._text(ahead) == "." and len(self._text(ahead - 1)) == 1:
                ahead += 1  # Seeley G. Mudd Manuscript Library
                continue
            if not (big or (ahead and ("withinname" in kinds or self._text(ahead) == "/"))):
                break
            ahead += 1
            of = of or (ahead == 1 and "holding" in kinds)  # Papers of the Communist Party
            if big and (of or "repository" in kinds or "holding" in kinds):
                count = ahead
        near = range(self._at - _NEAR_BOX, self._at + count + _NEAR_BOX)
        if count < 2 or not any(at in near for at in self._boxes()):
            return False
        self._add("ARCHIVE", count).inner = ()
        return True

    def _boxes(self) -> Sequence[int]:
        """Return the places of words for boxes and folders with a number; found once a row."""
        if self._boxed is None:
            kinds = self._kinds
            numbers = [at for at, kind in enumerate(kinds) if kind == "n"]
            self._boxed = [
                at - 1
                for at in numbers
                if at and kinds[at - 1] == "w" and "box" in kinds_of(self._texts[at - 1])
            ]
        return self._boxed

    def _manuscript(self, count: int, main: str, begins: Sequence[str]) -> bool:
        """Take a library with the shelf mark of a manuscript, which begins with its collection.

        `РНБ. Кир.-Бел. 66/1305`, `ГПБ, Q.XVII.67`, `БАН. 16.7.15`.
        """
        sign = _SIGNS.get(self._text(count))
        start = count + (sign is not None)
        number = start if self._dotted(start) else self._number_of(start, begins)
        if not number or (number == start and _DOTTED not in begins):
            return False
        end = number + 1
        while self._text(end) in _JOINS and self._glued(end) and self._glued(end + 1):
            if self._kind(end + 1) != "n":
                break
            end += 2
        if "leaf" in kinds_of(self._text(end + 1)) and self._text(end) in _SIGNS:
            leaf = end + 2 + (self._text(end + 2) == ".")
            end = leaf + 1 if self._kind(leaf) == "n" else end
            end += "leaf" in kinds_of(self._text(end))  # Л. 20 об.
        self._add("ARCHIVE", count, main).inner = ()
        if sign is not None:
            self._add(sign, 1)
        self._add("MARK", end - start)
        return True

    def _dotted(self, at: int) -> bool:
        """Return whether three numbers with stops between them are there: `16.7.15`."""
        kinds = [self._kind(at + ahead) for ahead in range(5)]
        signs = self._text(at + 1), self._text(at + 3)
        glued = all(self._glued(at + ahead) for ahead in range(1, 5))
        return glued and kinds == ["n", "s", "n", "s", "n"] and signs == (".", ".")

    def _number_of(self, at: int, begins: Sequence[str]) -> int:
        """Return where the number after a collection is; 0 if there is none: `Кир.-Бел. 66`."""
        if self._kind(at) != "w" or not begins_with(self._text(at), begins):
            return 0
        for end in range(at + 1, at + _LONGEST_COLLECTION):
            if self._kind(end) == "n":
                return end
            if self._kind(end) != "w" and self._text(end) not in _WITHIN:
                return 0
            if self._kind(end) == "w" and not self._text(end)[0].isupper():
                return 0
        return 0
