"""One pass over a note: its pieces, with what each may be read from its neighbours.

The reader's tokens are of no use here: they are made round the terms of archives only, and take words
between them for gaps. A reference is made of the very words that they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from archref.patterns import lazy
from archref.references.lexing import Lex, lex, name_form, word_form
from archref.references.persons import Persons
from archref.references.pieces import BEGIN, Piece
from archref.references.words import fold, vocabulary
from archref.terms import lexicon

_CLOSING: Final = {"«": "»", "“": "”", "„": "”“", "‘": "’", '"': '"', "‹": "›", "»": "«"}
_MONTH: Final = 20
_SHORTEST: Final = 4
_QUOTED: Final = 400
"""Characters that a title in quotation marks may have."""

_CYRILLIC: Final = lazy(r"[а-яёіїєґА-ЯЁІЇЄҐ]")
_DASHES: Final = frozenset("-‐‑‒–—―−")
_ROMAN: Final = lazy(r"[IVXLCDM]+|[ІХ]+")
_YEARS: Final = range(1450, 2050)
_SIGNS: Final = {
    ",": "COMMA", ";": "SEMI", ":": "COLON", "/": "SLASH", "//": "DSLASH", "&": "AND", "+": "AND",
}  # fmt: skip
_MARKS: Final = (("page", "PAGE"), ("volume", "VOL"), ("issue", "ISSUE"), ("part", "PART"))
_PLAIN_KINDS: Final = {
    "repeat": "REPEAT", "opcit": "OPCIT", "idem": "IDEM", "etal": "ETAL", "see": "SEE",
    "dissertation": "DISS", "degree": "DEGREE", "accessed": "ACCESSED", "hereafter": "HEREAFTER",
    "noname": "NONAME", "interview": "INTERVIEW", "editedby": "EDBY", "translated": "TRANS",
    "inbook": "IN", "and": "AND", "especially": "ESP", "edition": "EDITION", "film": "FILM",
}  # fmt: skip
_NAME_TYPES: Final = {
    "newspaper": "NEWSPAPER", "journal": "JOURNAL", "collection": "COLLECTION",
    "archive": "ARCHIVE", "short": "JOURNAL",
}  # fmt: skip
_OPENS_PLACE: Final = frozenset(
    ("BEGIN", "STOP", "COMMA", "SEMI", "DASH", "AND", "COLON", "PLACE", "QUOTED", "ASIDE", "SLASH", "NONAME")
)  # fmt: skip
_SINGLE: Final = lazy(
    r"""’(?=\W|\Z)                      # not Stalin’s
        (?! [,.]?’ )                   # the first of ’,’ is an apostrophe
        (?P<sure> (?= [,.;:)?] | \s\( | \s(?:in|w|dans)\s | \Z ) )?
    """,
    re.VERBOSE,
)
_BIG_AFTER: Final = lazy(r"\s*[«“„\"‘(\[—–-]*\s*(?:[^\W\d_a-zа-яёіїєґ]|\d|№|//|\Z)")
_JOURNAL_WORD: Final = frozenset(("short",))


class Tokenizer:
    """Makes the pieces of one note."""

    def __init__(self, text: str, taken: Iterable[tuple[int, int]]) -> None:
        """Take the note's text and the spans of its archival citations, in order."""
        self.text = text
        self._taken = list(taken)
        self._vocabulary = vocabulary()
        self._month = lexicon().month

    def rows(self) -> Iterator[list[Piece]]:
        """Yield the pieces of each stretch between archival citations that may cite something else."""
        done, first = 0, True
        for start, end in [*self._taken, (len(self.text), len(self.text))]:
            if start > done and worth(self.text, done, start):
                parts = lex(self.text, done, start)
                own = _own_number(self.text, parts) if first else 0
                row = self._row(parts[own:])
                yield row if first else [Piece("ARCHIVAL", done, done), *row]
            done, first = max(done, end), False

    def _row(self, parts: Sequence[Lex]) -> list[Piece]:
        return _Row(self, parts).run()


_WORTH: Final = lazy(
    r"""\d | [«“„‘"] | ://
      | (?i: \b(?: ibid | ib\. | там\s(?:же|само|жа) | op\.\s?cit | указ\. | соч\. | ebd | ebenda | a\.\s?a\.\s?O
        | idem\b | www\. | праця | interview | интервью | tamże | henceforth | hereafter ) )
      | \b\w\.\s?\w[\w’'-]+,          # N. Sukhanov, Zapiski o russkoi revoliutsii
    """,
    re.VERBOSE,
)


def worth(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a note has anything that a reference has."""
    return end - start > _SHORTEST and _WORTH.search(text, start, end) is not None


def _own_number(note: str, parts: Sequence[Lex]) -> int:
    """Return how many parts are the note's own number: `116. Kokurin`, `99 Val’ts`, `[1202] For`."""
    if len(parts) < 3 or parts[0].kind not in ("n", "s"):
        return 0
    if parts[0].text in "[(" and parts[1].kind == "n" and parts[2].text in "])":
        return 3
    if not parts[0].text.isdigit() or len(parts[0].text) > 4:
        return 0
    after = parts[1]
    if after.text == "." and parts[2].start > after.end:
        return 2
    if after.kind == "n" and after.text == parts[0].text:
        return 2 + (parts[2].text == ".")
    apart = note[parts[0].end : after.start]
    big = after.kind == "w" and after.text[0].isupper() or after.text in '«“„‘"('
    return 1 if "\n" in apart or (big and apart and not _CYRILLIC.match(after.text)) else 0


class _Row:
    """The pieces of a note, or of what stands in brackets."""

    def __init__(self, owner: Tokenizer, parts: Sequence[Lex]) -> None:
        self._owner = owner
        self._note = owner.text
        self._parts = parts
        self._persons = Persons(parts)
        self._words = owner._vocabulary
        self._pieces: list[Piece] = []
        self._at = 0

    def run(self) -> list[Piece]:
        take = {
            "w": self._take_w, "s": self._take_s, "n": self._take_n,
            "o": self._take_o, "u": self._take_u,
        }  # fmt: skip
        while self._at < len(self._parts):
            part = self._parts[self._at]
            take[part.kind](part)
        return self._pieces

    # --- helpers -------------------------------------------------------------------------------

    def _add(self, type_: str, count: int, value: object = None) -> Piece:
        """Make a piece of the next ``count`` parts."""
        first, last = self._parts[self._at], self._parts[self._at + count - 1]
        piece = Piece(type_, first.start, last.end, value)
        self._pieces.append(piece)
        self._at += count
        return piece

    def _last(self) -> Piece:
        return self._pieces[-1] if self._pieces else BEGIN

    def _text(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._parts[at].text if 0 <= at < len(self._parts) else ""

    def _kind(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._parts[at].kind if 0 <= at < len(self._parts) else ""

    def _glued(self, ahead: int) -> bool:
        """Tell whether no space stands before a part."""
        at = self._at + ahead
        return 0 < at < len(self._parts) and self._parts[at - 1].end == self._parts[at].start

    # --- archival citations, addresses, ordinals -------------------------------------------------

    def _take_u(self, part: Lex) -> None:
        linked = self._note[max(0, part.start - 2) : part.start] == "]("
        self._add("LINK" if linked else "URL", 1, part.text)

    def _take_o(self, part: Lex) -> None:
        ahead = 1
        while self._text(ahead) == ".":
            ahead += 1
        if "edition" in self._words.words.get(word_form(self._text(ahead)), ()):
            self._add("EDITION", ahead + 1)
            self._edition_goes_on()
        else:
            self._add("LOW", 1)

    def _edition_goes_on(self) -> None:
        while (
            "edition" in self._words.words.get(word_form(self._text(1)), ())
            and self._text() in ".,"
        ):
            self._at += 2
        if self._text() == ".":
            self._at += 1

    # --- numbers ---------------------------------------------------------------------------------

    def _take_n(self, part: Lex) -> None:
        if self._numeric_date():
            return
        if self._volumes():
            return
        after = self._number_after_dash()
        if after:
            other = self._parts[self._at + after].text
            years = _is_year(part.text) and (
                _is_year(other) or (len(other) < 3 and other > part.text[4 - len(other) :])
            )
            value = f"{part.text}-{other}"
            self._add("YEARS" if years else "RANGE", after + 1, value)
        elif _is_year(part.text):
            self._add("YEAR", 1, part.text)
        elif self._text(1) == "/" and self._kind(2) == "n" and self._glued(1) and self._glued(2):
            self._add("NUM", 3, f"{part.text}/{self._text(2)}")
        elif self._text(1) == "." and self._kind(2) == "n" and self._glued(1) and self._glued(2):
            self._add("NUM", 3)
        elif (
            self._text(1) == ","
            and len(self._text(2)) == 3
            and self._glued(2)
            and self._kind(2) == "n"
            and len(part.text) < 4
        ):
            self._add("NUM", 3, part.text + self._text(2))
        else:
            self._add("NUM", 1, part.text)

    def _number_after_dash(self) -> int:
        """Return how far the second number of a range is."""
        if (
            self._text(1) in _DASHES
            and self._kind(2) == "n"
            and (self._glued(1) or self._glued(2) or self._last().type in ("PAGE", "ISSUE"))
        ):
            return 2
        if self._text(1) == "/" and self._glued(1) and self._glued(2) and _is_year(self._text()):
            return 2 if self._kind(2) == "n" and len(self._text(2)) in (2, 4) else 0
        return 0

    def _numeric_date(self) -> bool:
        """`18.02.63`, `05.2.1945`, `1998-12-03`."""
        if self._kind(2) != "n" or self._kind(4) != "n" or self._text(1) != self._text(3):
            return False
        if self._text(1) not in (".", "/", "-") or not (
            self._glued(1) and self._glued(2) and self._glued(4)
        ):
            return False
        day, month, year = self._text(), self._text(2), self._text(4)
        if len(day) == 4:
            day, year = year, day
        if not (day.isdigit() and month.isdigit() and year.isdigit()):
            return False
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(year) in (2, 4)):
            return False
        year = year if len(year) == 4 else f"19{year}"
        self._add("FULLDATE", 5, f"{year}-{int(month):02}-{int(day):02}")
        return True

    def _volumes(self) -> bool:
        """`2 vols.`, `4 т.`: how many volumes a work has."""
        kinds = self._words.words.get(word_form(self._text(1)), ())
        if "volume" not in kinds or self._kind(2) == "n":
            return False
        ahead = 2
        while self._text(ahead) == ".":
            ahead += 1
        if self._kind(ahead) == "n" or len(self._text()) > 2 or not self._text().isdigit():
            return False
        last = self._last()
        if last.type in ("WORD", "LOW") and self._note[last.start : last.end] in (
            "В",
            "в",
            "у",
            "in",
            "In",
        ):
            self._pieces.pop()  # В 3 т.
        self._add("VOLUMES", ahead)
        return True

    # --- words -----------------------------------------------------------------------------------

    def _take_w(self, part: Lex) -> None:
        word = part.text
        if len(word) == 1 and word.isupper() and self._person(part):
            return
        may = _may_be(word)
        if (
            ("p" in may and self._place())
            or ("n" in may and self._name())
            or ("k" in may and self._mark())
            or ("m" in may and self._month())
            or ("f" in may and self._phrase())
            or (word[0].isupper() and self._person(part))
        ):
            return
        self._plain(part)

    def _person(self, part: Lex) -> bool:
        """Take the name of a person, unless it is the rest of a row of capital words."""
        last = self._last()
        if last.type in ("WORD", "TEXT") and not self._note[last.end : part.start].strip():
            if "nosurname" not in self._words.words.get(word_form(str(last.value)), ()):
                return False
        person = self._persons.at(self._at)
        if person is not None:
            end, type_ = person
            self._add(type_, end - self._at)
            self._possessive()
            return True
        return False

    def _possessive(self) -> None:
        """Note that a name has the ending of the possessive."""
        piece = self._last()
        if self._note[piece.end - 2 : piece.end] in ("'s", "’s"):
            piece.end -= 2
            self._pieces.append(Piece("POSS", piece.end, piece.end + 2))

    def _plain(self, part: Lex) -> None:
        """Add a word that is nothing but a word to the run before it, if that is of its kind."""
        word = part.text
        kinds = self._words.words.get(word_form(word), ())
        last = self._last()
        if word[0].isupper() or word[0].isdigit():
            big = word.isupper() and len(word) > 1
            type_ = "ROMAN" if self._roman(word) else "TEXT" if big else "WORD"
            if "prose" in kinds and self._text(1)[:1].islower() and last.type in ("STOP", "BEGIN"):
                type_ = "PROSE"
        else:
            type_ = "PROSE" if "prose" in kinds else "LOW"
        gap = self._note[last.end : part.start]
        if type_ == last.type == "LOW" and not gap.strip():
            last.end = part.end
            self._at += 1
        elif (
            type_ in ("WORD", "TEXT")
            and last.type in ("WORD", "TEXT")
            and not gap.strip()
            and last is not BEGIN
        ):
            last.type, last.end = "TEXT", part.end
            self._at += 1
        else:
            self._add(type_, 1, word)
            if type_ in ("WORD", "TEXT"):
                self._possessive()

    def _roman(self, word: str) -> bool:
        if not _ROMAN.fullmatch(word):
            return False
        after = self._text(1)
        return not after or not after[0].isalpha()

    def _mark(self) -> bool:
        """Take a mark of pages, volumes, issues or parts, if a number goes with it."""
        word = self._text()
        kinds = self._words.words.get(word_form(word), ())
        if (
            "season" in kinds
            and word[0].isupper()
            and (self._kind(1) == "n" or self._text(1) in ("-", "–", "/"))
        ):
            self._add("SEASON", 1)
            return True
        for kind, type_ in _MARKS:
            if kind in kinds:
                ahead = 1
                while self._text(ahead) in (".", "№", "°"):
                    ahead += 1
                if self._kind(ahead) == "n" or (
                    self._kind(ahead) == "w" and kind != "page" and self._roman_at(ahead)
                ):
                    if (
                        len(word) == 1
                        and word.islower()
                        and ahead == 1
                        and word in "aеvинt"
                        and self._kind(1) != "n"
                    ):
                        return False
                    self._add(type_, ahead)
                    return True
                if (
                    self._text(ahead) in ("[", "(")
                    and self._kind(ahead + 1) == "n"
                    and kind == "page"
                ):
                    self._add(type_, ahead + 1)
                    return True
                if self._text(ahead) == "]" and self._kind(ahead + 1) in ("n", "w"):
                    self._add(type_, ahead + 1)
                    return True
        return False

    def _roman_at(self, ahead: int) -> bool:
        return _ROMAN.fullmatch(self._text(ahead)) is not None

    def _month(self) -> bool:
        """Take the name of a month that stands beside a number."""
        word = self._text()
        if len(word) > 20 or not (self._near_number(1) or self._near_number(-1)):
            return False
        number = self._owner._month(word)
        if number is None:
            return False
        ends = (
            self._text(1) != "."
            or self._kind(2) != "n"
            and (self._text(2)[:1].isupper() or not self._text(2))
        )
        self._add("MONTH", 1 if ends else 2, number)
        return True

    def _near_number(self, step: int) -> bool:
        at = step
        while self._text(at) in (".", ",", "—", "–", "-") and abs(at) < 4:
            at += step
        return self._kind(at) in ("n", "o")

    def _phrase(self) -> bool:
        """Take a word, or words, that say what stands beside them."""
        first = word_form(self._text())
        head = first.split(" ", 1)[0]
        longest = self._words.firsts.get(head)
        if longest is None:
            return False
        for size, (form, count) in reversed(list(enumerate(self._forms(longest), 1))):
            kinds = self._words.words.get(form)
            if kinds is not None and self._say(kinds, count, size):
                return True
        return False

    def _forms(self, longest: int) -> Iterator[tuple[str, int]]:
        """Yield the folded words from here on, stops passed over, with how many parts they are."""
        words: list[str] = []
        ahead = 0
        while len(words) < longest:
            part = self._text(ahead)
            if self._kind(ahead) == "w":
                words += word_form(part).split()
                yield " ".join(words), ahead + 1
            elif part not in (".", "…", "...", "..", "/", "-", "‑", "‐", "–") or not words:
                return
            ahead += 1

    def _say(self, kinds: Sequence[str], count: int, size: int) -> bool:
        """Add the piece that a word of these kinds makes here, if it makes one."""
        dotted = count
        while self._text(dotted) == ".":
            dotted += 1
        after = self._text(dotted)
        for kind in kinds:
            if (
                kind == "editors"
                and (after in (",", ")", "]", ":") or not after)
                and self._after_name()
            ):
                self._add("EDS", dotted)
                return True
            if kind == "year" and self._last().type in ("YEAR", "YEARS", "NUM", "MONTH"):
                self._add("YEARW", count)
                return True
            if (
                kind == "from"
                and self._kind(dotted) == "n"
                and (
                    self._text() in ("от", "від", "vom", "dated")
                    or self._last().type == "NEWSPAPER"
                )
            ):
                self._add("FROM", dotted)
                return True
            type_ = _PLAIN_KINDS.get(kind)
            if type_ is not None and self._fits(type_, count, dotted, size):
                self._add(type_, dotted)
                return True
        return False

    def _after_name(self) -> bool:
        last = self._last()
        return last.type in (
            "COMMA",
            "BEGIN",
            "PERSON",
            "INVERTED",
            "WORD",
            "TEXT",
            "ETAL",
            "AND",
            "ASIDE",
        )

    def _fits(self, type_: str, count: int, dotted: int, size: int) -> bool:
        """Tell whether words are what they may be, from what stands beside them."""
        word, after = self._text(), self._text(dotted)
        if type_ == "SEE":
            short = size == 1 and len(word) < 5 and word.casefold() not in ("see", "voir")
            starts = self._last().type in (
                "BEGIN",
                "SEMI",
                "STOP",
                "COMMA",
                "ARCHIVAL",
                "DASH",
                "AND",
                "ASIDE",
                "COLON",
                "SEE",
            )
            return (
                (dotted > count or after == ":" or not short)
                and (starts or not short)
                and after not in ("»",)
            )
        if type_ == "EDBY":
            big = self._kind(dotted) == "w" and (
                after[:1].isupper() or "particle" in self._words.words.get(word_form(after), ())
            )
            if size == 1 and word_form(word) not in (
                "сост",
                "составитель",
                "составители",
                "ред",
                "редактор",
                "упоряд",
                "укл",
                "публ",
                "публикация",
                "hrsg",
                "hg",
                "oprac",
                "wyd",
                "opr",
                "podgot",
                "sost",
                "comp",
                "ed",
                "eds",
                "упорядник",
            ):
                return False
            return big and self._last().type in (
                "COMMA",
                "SLASH",
                "COLON",
                "STOP",
                "DASH",
                "TEXT",
                "WORD",
                "LOW",
                "BEGIN",
                "SEMI",
                "EDBY",
            )
        if type_ == "AND" and word[:1].isupper():
            return False
        if type_ == "AND":
            return not (word.isupper() and self._last().type in ("VOL", "PART", "COMMA", "ISSUE"))
        if type_ == "IN" and word[:1].isupper():
            return after == ":" or size > 1
        if type_ == "ETAL":
            return not after[:1].islower() or dotted > count
        if type_ == "ESP":
            return self._kind(dotted) in ("n",) or "page" in self._words.words.get(
                word_form(after), ()
            )
        if type_ == "EDITION":
            return (
                self._last().type == "NUM"
                and self._note[self._last().end : self._parts[self._at].start].strip(" .") == ""
            )
        if type_ == "INTERVIEW":
            return self._last().type not in ("LOW", "PROSE")
        if type_ == "FILM":
            return False
        if type_ == "TRANS":
            return self._last().type in ("COMMA", "SLASH", "STOP", "AND") and (after[:1].isupper())
        if type_ == "OPCIT":
            return (
                size > 1
                or dotted > count
                and self._last().type in ("INVERTED", "STOP", "PERSON", "COMMA")
                and self._text() == "Соч"
            )
        if type_ == "IDEM":
            return (
                after in (",", ".", "(", ":")
                or dotted > count
                or after[:1].isupper()
                or after in ("«", "“", "‘")
            )
        if type_ == "NONAME":
            return dotted > count
        return True

    # --- known names -------------------------------------------------------------------------------

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
        ):
            return False
        if kind == "archive" and after[:1].isalpha() and not self._series(form, count):
            return False
        piece = self._add(_NAME_TYPES[kind], count, main)
        if kind == "archive":
            piece.inner = ()
        return True

    def _alone(self, after: str, kind: str, first: str) -> bool:
        """Tell whether a name of one word is one here: a sign or a number comes after it."""
        if kind == "archive" or first.isupper():
            return not (after[:1].islower())
        if kind == "journal":
            return after in (".", ",", "(", ";", ")", "") or after[:1].isdigit() or after == "№"
        return not after[:1].isupper() or "and" in self._words.words.get(word_form(after), ())

    def _series(self, form: str, count: int) -> bool:
        after = name_form(self._text(count))
        return any(one.split(" ")[0] == after for one in self._words.series.get(form, ()) if one)

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
            elif part not in (".", ",", "-", "–", ":", "/", "!", "&") or not words:
                break
            elif part == "," and ahead and not self._glued(ahead):
                break
            ahead += 1
        return best

    def _place(self) -> bool:
        """Take a place of publication that stands where one can stand."""
        if not self._text()[0].isupper() and self._text()[0] != "'":
            return False
        first = name_form(self._text()).split(" ", 1)
        longest = self._words.place_firsts.get(first[0]) if first[0] else None
        if longest is None or self._last().type not in _OPENS_PLACE:
            return False
        if self._last().type == "COMMA" and len(self._text()) == 1 and self._text(1) != ".":
            return False
        words: list[str] = []
        ahead, best = 0, 0
        while len(words) < longest:
            if self._kind(ahead) == "w":
                words += name_form(self._text(ahead)).split()
                if " ".join(words) in self._words.places:
                    best = ahead + 1
            elif self._text(ahead) not in (".", ",", "/", "-", "'") or not words:
                break
            ahead += 1
        if not best:
            return False
        if self._text(best) == "." and (
            len(self._text(best - 1)) < 4 or self._text(best + 1) in (",", ":", ";")
        ):
            best += 1
        elif len(self._text()) <= 2 and best == 1 and self._text(1) != ":":
            return False
        if len(self._text(best)) == 2 and self._text(best).isupper() and self._kind(best) == "w":
            best += 1  # Novato CA 1997
        if not self._imprint_follows(best):
            return False
        self._add("PLACE", best)
        return True

    def _imprint_follows(self, at: int) -> bool:
        after = self._text(at)
        if after in (",", ":", ";", "–", "—", "-", "&", "/", "[", "(", ""):
            return True
        return _is_year(after) or "and" in self._words.words.get(word_form(after), ())

    # --- signs ------------------------------------------------------------------------------------

    def _take_s(self, part: Lex) -> None:
        sign = part.text
        if sign in _CLOSING and self._quoted(sign):
            return
        if sign in "([":
            if self._bracket(sign):
                return
            if (
                sign == "(" and self._pieces
            ):  # a bracket that nothing closes parts what it stands between
                self._add("OPEN", 1)
                return
        elif sign in _SIGNS:
            if self._last().type == _SIGNS[sign] == "COMMA":
                self._at += 1
                return
            self._add(_SIGNS[sign], 1)
            return
        elif sign == ".":
            self._stop(part)
            return
        elif sign in _DASHES:
            self._dash()
            return
        elif sign in "!?…" or sign.startswith(".."):
            if self._pieces and self._last().type in (
                "TEXT",
                "WORD",
                "LOW",
                "PERSON",
                "PROSE",
                "INVERTED",
                "QUOTED",
            ):
                self._last().end = part.end
            self._at += 1
            return
        elif sign in "№#":
            if self._kind(1) == "n" or self._text(1) in ".№":
                ahead = 1
                while self._text(ahead) in (".", "№"):
                    ahead += 1
                self._add("ISSUE", ahead)
                return
        self._at += 1

    def _stop(self, part: Lex) -> None:
        last = self._last()
        if last.type in ("STOP", "COMMA", "SEMI", "COLON", "DSLASH", "BEGIN"):
            self._at += 1
            return
        if last.type == "NUM" and self._kind(1) == "w" and self._owner._month(self._text(1)):
            self._at += 1  # 23. Mai 1885
            return
        word = self._text(-1)
        ends = _BIG_AFTER.match(self._note, part.end) is not None
        kinds = self._words.words.get(word_form(word), ()) if self._kind(-1) == "w" else ()
        if (
            ends
            and not ("abbreviation" in kinds and last.type != "YEARW")
            and not (len(word) == 1 and word.isalpha())
        ):
            self._add("STOP", 1)
            return
        if ends and self._place_after_stop(part):
            return
        if last.type in ("TEXT", "WORD", "LOW") and self._kind(-1) == "w" and not ends:
            last.end = part.end
        elif last.type in ("TEXT", "WORD", "LOW") and ends:
            last.end = part.end
            if self._kind(1) == "n" or self._text(1) in ("№", "—", "–", "//"):
                self._add("STOP", 1)
                return
        self._at += 1

    def _place_after_stop(self, part: Lex) -> bool:
        """Tell whether a place comes after an abbreviation, and take both: `конф. Алматы, 2017`."""
        self._add("STOP", 1)
        if self._kind() == "w" and self._place():
            return True
        self._pieces.pop()
        self._at -= 1
        return False

    def _dash(self) -> None:
        last = self._last()
        spaced = not (self._glued(0) and self._glued(1))
        if last.type == "STOP" or not spaced and last.type not in ("PLACE",):
            if last.type == "STOP":
                self._at += 1
                return
        if last.type in ("COMMA", "COLON", "DSLASH", "DASH"):
            self._at += 1
            return
        self._add("DASH", 1)

    def _quoted(self, sign: str) -> bool:
        """Take what stands in quotation marks, up to the mark that closes it."""
        begin = self._parts[self._at]
        if sign == "»" or (sign == '"' and not self._opens()):
            return False
        close = self._closing(sign)
        if close is None:
            return False
        inner = self._parts[self._at + 1 : close]
        if not inner or self._parts[close].end - begin.start > _QUOTED:
            return False
        start, end = inner[0].start, inner[-1].end
        known = self._words.names.get(fold(self._note[start:end].strip(" .,")))
        piece = self._add("QUOTED", close - self._at + 1, (start, end))
        if known is not None and known[0] in ("newspaper", "journal"):
            piece.type = _NAME_TYPES[known[0]]
            piece.value = known[1]
        if inner[-1].text in (",", "."):
            self._pieces.append(Piece("COMMA" if inner[-1].text == "," else "STOP", end, end))
            if inner[-1].text == "." and self._text() in (",", ";", ":", ")"):
                self._pieces.pop()
            elif self._text() in (",", "."):
                self._at += 1
        return True

    def _opens(self) -> bool:
        after = self._parts[self._at + 1 : self._at + 2]
        return bool(after) and self._glued(1) and not (self._glued(0) and self._kind(-1) == "w")

    def _closing(self, sign: str) -> int | None:
        """Return where the mark stands that closes a quotation; None if none does in reach."""
        if sign == "‘":
            return self._closing_single()
        closers, depth = _CLOSING[sign], 0
        first = self._parts[self._at].start
        for at in range(self._at + 1, len(self._parts)):
            part = self._parts[at]
            if part.end - first > _QUOTED:
                break
            if part.text in closers and part.kind == "s":
                if sign == '"' and not self._closes(at):
                    continue
                if depth == 0:
                    return at
                depth -= 1
            elif part.text == sign and sign != '"':
                depth += 1
        return None

    def _closing_single(self) -> int | None:
        """Tell the mark that closes ‘a title’ from apostrophes: zhizn’, Stalin’s, XX veka’,’."""
        first = self._parts[self._at].start
        end = self._note.find("‘", first + 1, first + _QUOTED)
        likely: int | None = None
        for found in _SINGLE.finditer(self._note, first + 1, end if end > 0 else first + _QUOTED):
            if found["sure"]:
                likely = found.start()
                break
            likely = likely or found.start()
        if likely is None:
            return None
        for at in range(self._at + 1, len(self._parts)):
            part = self._parts[at]
            if part.start == likely and part.kind == "s":
                return at
            if part.kind == "w" and part.end == likely + 1:
                return self._split_word(at)
            if part.start > likely:
                break
        return None

    def _split_word(self, at: int) -> int:
        part = self._parts[at]
        word = Lex("w", part.start, part.end - 1, part.text[:-1])
        mark = Lex("s", part.end - 1, part.end, part.text[-1])
        parts = list(self._parts)
        parts[at : at + 1] = [word, mark]
        self._parts = parts
        self._persons = Persons(parts)
        return at + 1

    def _closes(self, at: int) -> bool:
        part = self._parts[at]
        before = self._parts[at - 1]
        return before.end == part.start and (
            part.end >= len(self._note) or not self._note[part.end].isalnum()
        )

    def _bracket(self, sign: str) -> bool:
        """Take what stands in brackets as one piece, with its own pieces in it."""
        closer, depth = {"(": ")", "[": "]"}[sign], 0
        for at in range(self._at, len(self._parts)):
            text = self._parts[at].text
            depth += (text == sign) - (text == closer)
            if not depth:
                break
        else:
            return False
        inner = self._parts[self._at + 1 : at]
        if sign == "[" and len(inner) < 2:
            return False
        pieces = self._owner._row(inner)
        piece = self._add("ASIDE", at - self._at + 1)
        piece.inner = pieces
        return True


@lru_cache(maxsize=16384)
def _may_be(word: str) -> str:
    """Return what a word can be, or begin: a place, a name, a mark (k), a month, a phrase (f)."""
    known = vocabulary()
    form, name = word_form(word), name_form(word).split(" ", 1)[0]
    kinds = known.words.get(form, ())
    big = word[0].isupper()
    may = "p" if name in known.place_firsts and (big or word[0] == "'") else ""
    may += "n" if name in known.name_firsts and big else ""
    may += "k" if {"page", "volume", "issue", "part", "season"} & set(kinds) else ""
    may += "m" if len(word) < _MONTH and lexicon().month(word) is not None else ""
    return may + ("f" if form.split(" ", 1)[0] in known.firsts else "")


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in _YEARS
