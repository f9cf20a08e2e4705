"""One pass over a note: its pieces, with what each may be read from its neighbours.

The reader's tokens are of no use here: they are made round the terms of archives only, and take
words between them for gaps. A reference is made of the very words that they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from archref.patterns import lazy
from archref.references.keys import without_key
from archref.references.lexing import (
    Lex,
    is_roman,
    is_small_roman,
    kinds_of,
    lex,
    may_be_year,
    month_of,
    name_form,
    word_form,
)
from archref.references.numerals import Numerals
from archref.references.pieces import ReferencePart
from archref.references.signs import Signs
from archref.references.slanting import Slanted
from archref.references.titles import titles_in
from archref.references.wording import MarkingWords
from archref.references.words import vocabulary

_OF_CAPITALS: Final = ("WORD", "TEXT")
_RUNS: Final = {"LOW": ("LOW",), "WORD": _OF_CAPITALS, "TEXT": _OF_CAPITALS}
"""The types of a run that a word of a type goes on with; it is of the last of them, then."""

_OPENS_SENTENCE: Final = ("STOP", "BEGIN")
_MARKS: Final = frozenset(
    ("page", "volume", "issue", "part", "season", "statute", "leaf", "noteofpage")
)
"""Kinds of words that are marks of numbers."""

_MONTH: Final = 24
_BEFORE_JOURNAL: Final = ("COMMA", "COLON", "IN")
_LONGEST_JOURNAL: Final = 14
"""Words and stops of a journal's name in abbreviations."""

_LONGEST_DAY: Final = 8
"""Pieces from a newspaper to what comes after its date, at most."""

_SHORTEST: Final = 3
_LETTER: Final = lazy(r"[^\W\d_]")
_SIGNS_OF_ONE: Final = lazy(r"[\d«“„‘\"]")
_WORTH: Final = r"""://|\s//\s
      | \b\w\.\s?\w[\w’'-]+[,.]        # N. Sukhanov, Zapiski o russkoi revoliutsii
      | \bpp\.\s[ivxlc]              # Wang, Escaping the Trap, pp. xxvi-xxvii
      | (?i: \b(?: WORDS ) )
    """


class PieceMaker:
    """Makes the pieces of one note."""

    def __init__(
        self,
        text: str,
        taken: Iterable[tuple[int, int]],
        italics: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Take the note's text, the spans of its archival citations, and of what is in italics."""
        self.text = text
        self._taken = list(taken)
        self._titles = titles_in(text, italics)

    def rows(self) -> Iterator[list[ReferencePart]]:
        """Yield the pieces of each stretch between archival citations that may cite more."""
        done, first = 0, True
        for start, end in [*self._taken, (len(self.text), len(self.text))]:
            if start > done and (self._titles or worth(self.text, done, start)):
                parts = lex(self.text, done, start)
                own = _own_number(self.text, parts) if first else 0
                row = self._row(parts[own:])
                yield without_key(row) if first else [ReferencePart("ARCHIVAL", done, done), *row]
            done, first = max(done, end), False

    def _row(self, parts: Sequence[Lex]) -> list[ReferencePart]:
        return _Row(self.text, parts, self._row, self._titles).run()


class _Row(Slanted, Numerals, MarkingWords, Signs):
    """The pieces of a note, or of what is in brackets."""

    def run(self) -> list[ReferencePart]:
        take = {
            "w": self._take_w,
            "s": self._take_s,
            "n": self._take_n,
            "o": self._take_o,
            "u": self._take_u,
        }
        while self._at < len(self._parts):
            part = self._parts[self._at]
            if part.start in self._titles and self._italic(self._titles[part.start]):
                continue
            take[part.kind](part)
        return self._pieces

    def _take_u(self, part: Lex) -> None:
        linked = self._note[max(0, part.start - 2) : part.start] == "]("
        self._add("LINK" if linked else "URL", 1, part.text)

    def _take_w(self, part: Lex) -> None:
        may, type_ = _may_be(part.text)
        if not (may and self._says_something(part, may)):
            self._plain(part, may, type_)

    def _says_something(self, part: Lex, may: str) -> bool:
        """Take a word that is more than one of a run, by what it may be; return whether it is."""
        before = [one.type for one in self._pieces[-2:]]
        if (before[-1:] == ["VOL"] or before == ["PARTS", "COMMA"]) and is_roman(part.text):
            return False  # Vol. I. New York 1968; ADAP, D, VI
        initial = "i" in may
        if initial and (
            self._series_of_documents() or self._place_of_words() or self._person(part)
        ):
            return True
        if initial and self._section_page():
            return True
        if "r" in may and (self._small_volume() or self._preface()):
            return True
        if "a" in may and self._house():
            return True
        return (
            (initial and self._signature())
            or ("c" in may and self._last().type in _BEFORE_JOURNAL and self._abbreviated())
            or ("v" in may and self._verse())
            or ("p" in may and self._place())
            or ("n" in may and self._name())
            or ("k" in may and self._mark())
            or ("m" in may and self._month())
            or ("f" in may and self._phrase())
            or ("c" in may and (self._holding() or self._person(part)))
        )

    def _section_page(self) -> bool:
        """Take a page of a section of a newspaper after its date: `May 8, 1937, A1`."""
        before = [one.type for one in self._pieces[-_LONGEST_DAY:]]
        dated = before[-2:] in (["YEAR", "COMMA"], ["FULLDATE", "COMMA"]) and "NEWSPAPER" in before
        if not dated or self._kind(1) != "n" or not self._glued(1):
            return False
        self._add("NUM", 2, f"{self._text()}{self._text(1)}")
        return True

    def _preface(self) -> bool:
        """Take a page of a preface after an imprint: `(London: Penguin, 2001), vii`, `xv–xvi`."""
        before = [one.type for one in self._pieces[-2:]]
        word = self._text()
        short = before in (["TEXT", "COMMA"], ["WORD", "COMMA"], ["REPEAT", "COMMA"])
        aside = before[-1:] == ["ASIDE"] or before == ["ASIDE", "COMMA"]
        if not aside and not (short and len(word) > 1):
            return False
        many = self._text(1) in ("-", "–") and is_small_roman(self._text(2))
        ahead = 3 if many else 1
        closed = self._text(ahead) in (",", ".", ";", ")", "")
        if not closed or not is_small_roman(word):
            return False
        if many:
            word = f"{word}-{self._text(2)}"
        self._add("RANGE" if "-" in word else "NUM", ahead, word)
        return True

    def _house(self) -> bool:
        """Take a publisher whose name begins with a small article: `il Mulino, Bologna 2011`."""
        house = self._last().type == "COMMA" and "house" in kinds_of(self._text(1))
        if house:
            self._add("TEXT", 2)
        return house

    def _abbreviated(self) -> bool:
        """Take a journal's name before its number and year: `Am. J. Comp. L. 26 (1978)`."""
        ahead = stops = 0
        while ahead < _LONGEST_JOURNAL and (self._kind(ahead) == "w" or self._text(ahead) == "&"):
            ahead += 1
            if self._text(ahead) == ".":
                ahead, stops = ahead + 1, stops + 1
        dated = self._text(ahead + 1) == "(" and may_be_year(self._text(ahead + 2))
        if stops < 2 or self._kind(ahead) != "n" or not dated or self._text(ahead + 3) != ")":
            return False
        self._add("TEXT", ahead)
        return True

    def _small_volume(self) -> bool:
        """Take a volume in small Roman numbers before a page: `Banduri, ii. p. 38`."""
        listed = [one.type for one in self._pieces[-2:]] == ["COLLECTION", "COMMA"]
        if listed and self._text(1) == ":" and self._kind(2) == "n":  # AKV, xxi: 462
            self._add("VOLUME", 1)
            return True
        if self._last().type not in ("COMMA", "REPEAT", "SEMI") or self._text(1) != ".":
            return False
        if "sheet" in kinds_of(self._text()):
            return False  # Ibid., l. 5
        page = self._kind(2) == "n" or (self._text(3) == "." and self._kind(4) == "n")
        if not page or not is_small_roman(self._text()):
            return False
        self._add("VOLUME", 1)
        self._at += 1
        return True

    def _verse(self) -> bool:
        """Pass over a verse of the Bible, which is no page of a book: `Мф. 27:46`."""
        number = 1 + (self._text(1) == ".")
        if self._kind(number) != "n" or self._text(number + 1) != ":":
            return False
        if self._kind(number + 2) != "n":
            return False
        self._add("PROSE", number + 3)
        return True

    def _person(self, part: Lex) -> bool:
        """Take the name of a person, unless it is the rest of a row of capital words."""
        last = self._last()
        joined = last.type in ("WORD", "TEXT") and not self._note[last.end : part.start].strip()
        if joined and "nosurname" not in kinds_of(str(last.value)):
            return False
        titled = last.type == "INVERTED" and not self._note[last.end : part.start].strip()
        if titled and len(part.text) > 1 and "given" not in kinds_of(part.text):
            return False  # Иванов, А. Б. История России / А. Б. Иванов
        person = self._persons.at(self._at)
        if person is not None and not self._after_article(last, part):
            end, type_ = person
            self._add(type_, end - self._at)
            self._possessive()
            return True
        return False

    def _after_article(self, last: ReferencePart, part: Lex) -> bool:
        """Return whether capital words go on after an article: `der Zweite Weltkrieg`."""
        if last.type != "LOW" or self._note[last.end : part.start].strip():
            return False
        article = "article" in kinds_of(self._text(-1)) and self._text(-1)[0].islower()
        return article and "given" not in kinds_of(part.text)

    def _possessive(self) -> None:
        """Note that a name has the ending of the possessive."""
        piece = self._last()
        if self._note[piece.end - 2 : piece.end] in ("'s", "’s"):
            piece.end -= 2
            self._pieces.append(ReferencePart("POSS", piece.end, piece.end + 2))

    def _plain(self, part: Lex, may: str, type_: str) -> None:
        """Add a word that is nothing but a word to the run before it, if that is of its kind."""
        last = self._last()
        if type_ == "ROMAN" and self._text(1)[:1].isalpha():
            type_ = "TEXT" if len(part.text) > 1 else "WORD"
        if "s" in may and self._text(1)[:1].islower() and last.type in _OPENS_SENTENCE:
            type_ = "PROSE"
        runs = _RUNS.get(type_, ())
        if last.type in runs and not self._note[last.end : part.start].strip():
            last.type, last.end = runs[-1], part.end
            self._at += 1
            return
        self._add(type_, 1, part.text)
        if runs is _OF_CAPITALS:
            self._possessive()


def worth(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a note has anything that a reference has.

    Mere figures are none: the note's own number, the stop after its citations.
    """
    if end - start <= _SHORTEST or _LETTER.search(text, start, end) is None:
        return False
    told = _SIGNS_OF_ONE.search(text, start, end) or _TELLING.search(text, start, end)
    return told is not None


def _telling() -> str:
    words = "|".join(re.escape(word) for word in vocabulary().telling)
    return _WORTH.replace("WORDS", words)


_TELLING: Final = lazy(_telling, re.VERBOSE)


def _own_number(note: str, parts: Sequence[Lex]) -> int:
    """Return how many parts are the note's own number: `116. Kokurin`, `[1202] For`.

    There may be two: that of the file and the printed one, `503⏎45 Ненароков`, `159. 181 Orlov,`;
    but a title may begin with the second: `12. 100 Years of Poland`.
    """
    first = _number_first(note, parts)
    second = _number_first(note, parts[first:]) if first else 0
    if second:
        apart = "\n" in note[parts[first - 1].end : parts[first].start]
        named = [one.text for one in parts[first + second + 1 :][:1]] == [","]
        return first + second if apart or named else first
    return first


def _number_first(note: str, parts: Sequence[Lex]) -> int:
    """Return how many parts are the number that a row begins with, if it is a note's."""
    if len(parts) < 3 or parts[0].kind not in ("n", "s"):
        return 2 if _is_heading(note, parts) else 0
    if parts[0].text in "[({" and parts[1].kind == "n" and parts[2].text in "])}":
        return 3
    if parts[0].text.isdigit() and parts[1].text in (")", "}"):  # 1) Engels, a. a. O., S. 218
        return 2
    if not parts[0].text.isdigit() or len(parts[0].text) > 4:
        return 0
    after = parts[1]
    if after.text == "." and parts[2].start > after.end:
        return 2
    if after.kind == "n" and after.text == parts[0].text:
        return 2 + (parts[2].text == ".")
    apart = note[parts[0].end : after.start]
    big = (after.kind == "w" and after.text[0].isupper()) or after.text in '«“„‘"(['
    named = "particle" in kinds_of(after.text) and parts[2].text[:1].isupper()
    big = big or after.kind == "u" or named  # 10 von Hagen M.    17 http://bibliotekar.kz
    counted = may_be_year(parts[0].text) or "numbered" in kinds_of(after.text)  # 1 Съезд Советов
    return 1 if "\n" in apart or (big and apart and not counted) else 0


def _is_heading(note: str, parts: Sequence[Lex]) -> bool:
    """Return whether a row begins with a line that is a note's number: `Nota 138⏎Moshe Lewin`."""
    if len(parts) < 3 or parts[1].kind != "n" or "notehead" not in kinds_of(parts[0].text):
        return False
    return "\n" in note[parts[1].end : parts[2].start]


@lru_cache(maxsize=16384)
def _may_be(word: str) -> tuple[str, str]:
    """Return what a word can be, or begin, and its type if it is nothing but a word.

    It can be a place, a name, a mark (k), a month, a phrase (f), a book of the Bible (v),
    a small Roman number, an initial, one with a capital, a small article, and can open a sentence.

    Remembering it saves 1 % of reading 780 real notes, 9 % of rewriting them.
    """
    known = vocabulary()
    form, name = word_form(word), name_form(word).split(" ", 1)[0]
    kinds = known.words.get(form, ())
    big, prose = word[0].isupper(), "prose" in kinds
    may = "p" if name in known.place_firsts and (big or word[0] == "'") else ""
    may += "n" if name in known.name_firsts and big else ""
    may += "" if _MARKS.isdisjoint(kinds) else "k"
    may += "v" if "scripture" in kinds and big else ""
    month = len(word) < _MONTH and month_of(word) is not None
    may += "m" if month or "ofdate" in kinds else ""
    may += "f" if form in known.saying else ""
    may += "r" if is_small_roman(word) else ""
    may += "i" if len(word) == 1 and big else ""
    may += "c" if big else "a" if "article" in kinds else ""
    prose = prose and not (big and "article" in kinds)  # Homo sacer. Il potere sovrano
    if not (big or word[0].isdigit()):
        return may, "PROSE" if prose else "LOW"
    capitals = "TEXT" if word.isupper() and len(word) > 1 else "WORD"
    return may + ("s" if prose else ""), "ROMAN" if is_roman(word) else capitals
