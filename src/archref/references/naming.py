"""Names that the lists know: newspapers, journals, collections, archives, places."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import kinds_of, may_be_year, name_form, word_form
from archref.references.pieces import ReferencePart
from archref.references.words import LIBRARY

NAME_TYPES: Final = {
    "newspaper": "NEWSPAPER",
    "journal": "JOURNAL",
    "collection": "COLLECTION",
    "archive": "ARCHIVE",
    "class": "CLASS",
    "short": "JOURNAL",
}
"""The grammar's tokens for names of each kind."""

_LONGEST_NAME: Final = 9
"""Words of the name of an archive, at most."""

_WORDS_OF_OTHERS: Final = 2
"""Words of `u. a.`, at most."""

_NEAR_BOX: Final = 16
"""Parts between such a name and a box, at most."""

_OPENS_PLACE: Final = frozenset(
    (
        "BEGIN",
        "STOP",
        "COMMA",
        "SEMI",
        "DASH",
        "AND",
        "COLON",
        "PLACE",
        "QUOTED",
        "ASIDE",
        "SLASH",
        "NONAME",
        "DISS",
        "DEGREE",
        "EDITION",
        "VOLUMES",
        "ETAL",
    )
)


_SIGNS: Final = {",": "COMMA", ".": "STOP", ":": "COLON"}
_WITHIN: Final = frozenset((".", ",", "-", "№"))
"""Signs between a collection of manuscripts and a number in it: `Кир.-Бел. № 66`."""

_JOINS: Final = frozenset("./-")
_DOTTED: Final = "0 0 0"
"""Stands for three numbers as a shelf mark."""

_LONGEST_COLLECTION: Final = 8


def _begin(word: str, begins: Sequence[str]) -> bool:
    """Return whether a word is the first one of a series or collection of an archive."""
    form = name_form(word)
    return any(one.split(" ")[0] == form for one in begins if one)


class KnownNames(Cursor):
    """Makes pieces of known names."""

    def _name(self) -> bool:
        """Take the name of a newspaper, a journal, a collection or an archive."""
        found = self._longest(self._words.name_firsts, self._words.names)
        if found is None:
            return False
        count, (kind, main), form = found
        first = self._text()
        if not first[0].isupper():
            return False
        after = self._text(count)
        if (
            count == 1
            and kind in ("newspaper", "journal", "archive")
            and not self._alone(after, kind, first)
            and not (kind == "archive" and self._series(form, count))  # AMAE fond 71
        ):
            return False
        begins = self._words.series.get(form, ()) if kind == "archive" else ()
        if LIBRARY in begins:
            return self._manuscript(count, main, begins)
        if kind == "archive" and after[:1].isalpha() and not _begin(after, begins):
            return False
        if kind == "class" and not self._piece_number(count):
            return False
        piece = self._add(NAME_TYPES[kind], count, main)
        if kind == "archive":
            piece.inner = ()
        return True

    def _holding(self) -> bool:
        """Take the name of an archive that stands in no list, or of papers, beside a box."""
        if not self._boxes():
            return False
        count = ahead = 0
        of = False
        while ahead < _LONGEST_NAME:
            kinds = kinds_of(self._text(ahead))
            big = self._text(ahead)[:1].isupper()
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
            following = itertools.pairwise(enumerate(self._parts))
            self._boxed = [
                at
                for (at, part), (_, after) in following
                if part.kind == "w" and after.kind == "n" and "box" in kinds_of(part.text)
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
        if self._kind(at) != "w" or not _begin(self._text(at), begins):
            return 0
        for end in range(at + 1, at + _LONGEST_COLLECTION):
            if self._kind(end) == "n":
                return end
            if self._kind(end) != "w" and self._text(end) not in _WITHIN:
                return 0
            if self._kind(end) == "w" and not self._text(end)[0].isupper():
                return 0
        return 0

    def _alone(self, after: str, kind: str, first: str) -> bool:
        """Return whether a name of one word is one here: a sign or a number comes after it."""
        if kind == "archive" or first.isupper():
            return not (after[:1].islower())
        if kind == "journal":
            return after in (".", ",", "(", ";", ")", "") or after[:1].isdigit() or after == "№"
        return not after[:1].isupper() or "and" in self._words.words.get(word_form(after), ())

    def _piece_number(self, count: int) -> bool:
        """Return whether the number of a piece comes after a class of records: `FO 371/24845`."""
        return self._kind(count) == "n" and self._text(count + 1) == "/"

    def _series(self, form: str, count: int) -> bool:
        return _begin(self._text(count), self._words.series.get(form, ()))

    def _longest(
        self, firsts: dict[str, int], entries: dict[str, tuple[str, str]]
    ) -> tuple[int, tuple[str, str], str] | None:
        longest = firsts.get(name_form(self._text()).split(" ", 1)[0])
        if longest is None:
            return None
        best: tuple[int, tuple[str, str], str] | None = None
        words: list[str] = []
        ahead = 0
        while len(words) < longest and ahead < 2 * longest + 1:
            part = self._text(ahead)
            if self._kind(ahead) in ("w", "n"):
                words += name_form(part).split()
                known = entries.get(" ".join(words))
                if known is not None:
                    best = ahead + 1, known, " ".join(words)
            elif (
                part not in (".", ",", "-", "–", ":", "/", "!", "&")
                or not words
                or (part == "," and ahead and not self._glued(ahead))
            ):
                break
            ahead += 1
        return best

    def _place(self) -> bool:
        """Take a place of publication that is where one can be."""
        word = self._text()
        if not (word[0].isupper() or word[0] == "'") or self._last().type not in _OPENS_PLACE:
            return False
        if self._last().type == "COMMA" and len(word) == 1 and self._text(1) != ".":
            return False
        best = self._longest_place(self._words.place_firsts.get(name_form(word).split(" ", 1)[0]))
        if not best:
            return False
        if self._text(best) == "." and self._stop_of_place(best):
            best += 1
        elif len(word) <= 2 and best == 1 and self._text(1) != ":":
            return False
        state = self._text(best)
        if len(state) == 2 and state.isupper() and self._kind(best) == "w":
            best += 1  # Novato CA 1997
        best += self._and_others(best)
        if not self._imprint_follows(best):
            return False
        if self._last().type == "ETAL":  # Сост. Р. Я. Пириг и др. Киев, 1990
            self._pieces.append(ReferencePart("STOP", self._last().end, self._last().end))
        self._add("PLACE", best)
        return True

    def _and_others(self, at: int) -> int:
        """Return how many parts say that there are more places: `Köln u. a. 1996`."""
        words: list[str] = []
        ahead = at
        while self._kind(ahead) == "w" and len(words) < _WORDS_OF_OTHERS:
            words.append(self._text(ahead))
            ahead += 2 if self._text(ahead + 1) == "." else 1
        others = "etal" in kinds_of(" ".join(words))
        return ahead - at if others and may_be_year(self._text(ahead)) else 0

    def _place_of_words(self) -> bool:
        """Take a place whose first word is an initial, which is no person: `Н. Новгород, 1888`."""
        longest = self._words.place_firsts.get(name_form(self._text()), 0)
        return longest > 1 and self._longest_place(longest) > 1 and self._place()

    def _longest_place(self, longest: int | None) -> int:
        """Return how many parts the longest known place has that begins here; 0 for none."""
        words: list[str] = []
        ahead, best = 0, 0
        while len(words) < (longest or 0):
            if self._kind(ahead) == "w":
                words += name_form(self._text(ahead)).split()
                if " ".join(words) in self._words.places:
                    best = ahead + 1
            elif self._text(ahead) not in (".", ",", "/", "-", "'") or not words:
                break
            ahead += 1
        return best

    def _stop_of_place(self, at: int) -> bool:
        """Return whether a stop belongs to the place: `М.`, `СПб.`, `Cambridge, Mass.:`."""
        return len(self._text(at - 1)) < 4 or self._text(at + 1) in (",", ":", ";")

    def _imprint_follows(self, at: int) -> bool:
        after = self._text(at)
        if after in (",", ":", ";", "–", "—", "-", "&", "/", "[", "(", ""):
            return True
        return may_be_year(after) or "and" in self._words.words.get(word_form(after), ())
