"""Names that the lists know: newspapers, journals, collections, archives, places."""

from __future__ import annotations

from typing import Final

from archref.references.holdings import Holdings, begins_with
from archref.references.lexing import is_roman, kinds_of, may_be_year, name_form, word_form
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

_WORDS_OF_OTHERS: Final = 2
"""Words of `u. a.`, at most."""

_SERIES: Final = frozenset("ABCDE")
"""Letters of the series of a published collection."""

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
        "TRANS",
        "DISS",
        "DEGREE",
        "EDITION",
        "VOLUMES",
        "ETAL",
    )
)

_YEAR_AND_LETTER: Final = len("1995a")


class KnownNames(Holdings):
    """Makes pieces of known names."""

    def _name(self) -> bool:
        """Take the name of a newspaper, a journal, a collection or an archive."""
        found = self._longest(self._words.name_firsts, self._words.names)
        if found is None:
            return False
        count, (kind, main), form = found
        first = self._text()
        numbered = kind == "archive" or self._last().type in ("VOL", "ISSUE", "PART")
        roman = count == 1 and is_roman(first) and (numbered or len(first) > len("VI"))
        if not first[0].isupper() or roman:
            return False  # T. IV is no ИВ, the Institute of Oriental Studies; VIII is no ВИ
        after = self._text(count)
        if (
            count == 1
            and kind in ("newspaper", "journal", "archive")
            and not self._alone(after, kind, first)
            and not (kind == "archive" and self._series(form, count))  # AMAE fond 71
        ):
            return False
        if kind == "archive" and not first.isupper() and "box" in kinds_of(first):
            return False  # Bl. 7, a leaf, but BL, Add. MS
        if kind == "collection" and count == 1 and not first.isupper() and kinds_of(first):
            return False  # Bd. 7, a volume, but BD, vol. 11
        begins = self._words.series.get(form, ()) if kind == "archive" else ()
        if LIBRARY in begins:
            return self._manuscript(count, main, begins)
        if kind == "archive" and "repository" in kinds_of(after) and after[0].isupper():
            count, after = count + 1, self._text(count + 1)  # Holocaust Memorial Museum Archives
        if kind == "archive" and self._town_of_archive(count):
            count, after = count + 1, self._text(count + 1)
        if kind == "archive" and after[:1].isalpha() and not begins_with(after, begins):
            return False
        if kind == "class" and not self._piece_number(count):
            return False
        piece = self._add(NAME_TYPES[kind], count, main)
        if kind == "archive":
            piece.inner = ()
        return True

    def _town_of_archive(self, at: int) -> bool:
        """Return whether an archive's town follows it: `Bundesarchiv Koblenz, N 1351/48`."""
        town = self._text(at)
        known = name_form(town) in self._words.places or "archivetown" in kinds_of(town)
        return known and town[0].isupper() and self._text(at + 1) in (",", "(", "[", ".")

    def _alone(self, after: str, kind: str, first: str) -> bool:
        """Return whether a name of one word is one here: a sign or a number comes after it."""
        if kind == "archive" or first.isupper():
            return not after[:1].islower() or "from" in kinds_of(after)  # FAZ vom 28.10.1995
        if kind == "journal":
            return after in (".", ",", "(", ";", ")", "") or after[:1].isdigit() or after == "№"
        kinds = self._words.words.get(word_form(after), ())
        return not after[:1].isupper() or "and" in kinds or "issue" in kinds  # Prawda Nr. 125

    def _piece_number(self, count: int) -> bool:
        """Return whether the number of a piece comes after a class of records: `FO 371/24845`."""
        return self._kind(count) == "n" and self._text(count + 1) == "/"

    def _series(self, form: str, count: int) -> bool:
        return begins_with(self._text(count), self._words.series.get(form, ()))

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

    def _series_of_documents(self) -> bool:
        """Take the letter of a series before its volume: `ADAP D 11`, `ADAP, D, IV`."""
        before = [one.type for one in self._pieces[-2:]]
        if before[-1:] != ["COLLECTION"] and before != ["COLLECTION", "COMMA"]:
            return False
        number = 1 + (self._text(1) in (",", "/"))
        if self._text() not in _SERIES or not (self._kind(number) == "n" or self._roman_at(number)):
            return False
        self._add("PARTS", 1)
        if number > 1 and self._text() == "/":
            self._at += 1
        return True

    def _place(self) -> bool:
        """Take a place of publication that is where one can be."""
        word = self._text()
        if not (word[0].isupper() or word[0] == "'") or self._last().type not in _OPENS_PLACE:
            return False
        if self._last().type == "COMMA" and len(word) == 1 and self._text(1) != ".":
            return False
        if len(word) == 1 and self._glued(0) and self._text(-1) == "." and len(self._text(-2)) == 1:
            return False  # Cadogan, O.M. 1938–1945
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
        if self._last().type in ("ETAL", "TRANS"):  # Сост. Р. Я. Пириг и др. Киев, 1990
            self._pieces.append(ReferencePart("STOP", self._last().end, self._last().end))
        self._add("PLACE", best)
        return True

    def _place_of_words(self) -> bool:
        """Take a place whose first word is an initial, which is no person: `Н. Новгород, 1888`."""
        longest = self._words.place_firsts.get(name_form(self._text()), 0)
        return longest > 1 and self._longest_place(longest) > 1 and self._place()

    def _and_others(self, at: int) -> int:
        """Return how many parts say that there are more places: `Köln u. a. 1996`."""
        words: list[str] = []
        ahead = at
        while self._kind(ahead) == "w" and len(words) < _WORDS_OF_OTHERS:
            words.append(self._text(ahead))
            ahead += 2 if self._text(ahead + 1) == "." else 1
        others = "etal" in kinds_of(" ".join(words))
        dated = may_be_year(self._text(ahead)) or not self._text(ahead)
        return ahead - at if others and dated else 0

    def _longest_place(self, longest: int | None) -> int:
        """Return how many parts the longest known place has that begins here; 0 for none."""
        if self._is_two_places(self._text()):
            return 1
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

    def _is_two_places(self, word: str) -> bool:
        """Return whether a word is two known places with a hyphen: `Moscow-Leningrad, 1945`."""
        parts = word.split("-")
        return len(parts) == 2 and all(name_form(part) in self._words.places for part in parts)

    def _stop_of_place(self, at: int) -> bool:
        """Return whether a stop belongs to the place: `М.`, `СПб.`, `Cambridge, Mass.:`."""
        return len(self._text(at - 1)) < 4 or self._text(at + 1) in (",", ":", ";")

    def _imprint_follows(self, at: int) -> bool:
        after = self._text(at)
        if after == "(" and "editors" in kinds_of(self._text(at + 1)):
            return False  # Görlitz (Hg.), Keitel
        if after in (",", ":", ";", "–", "—", "-", "&", "/", "[", "(", ""):
            return True
        if after == "." and may_be_year(self._text(at + 1)):  # Последние новости. Париж. 1930
            return [one.type for one in self._pieces[-2:]] == ["NEWSPAPER", "STOP"]
        if after == "." and not self._text(at + 1):
            return self._last().type in ("STOP", "EDITION", "COMMA")  # Auflage. Bonn.
        stopped = self._text(at + 1) == "."
        without = f"{after} {self._text(at + 1 + stopped)}"  # Berlin o. J.
        return (
            (may_be_year(after[:4]) and len(after) <= _YEAR_AND_LETTER)  # Frankfurt/Main 1995a
            or "noname" in kinds_of(without)
            or ("and" in self._words.words.get(word_form(after), ()) and not after.isupper())
        )
