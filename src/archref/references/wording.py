"""Words that say what is beside them: marks of pages, months, `Ibid.`, `eds.`, `in` …"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.editions import Editions
from archref.references.lexing import kinds_of, word_form
from archref.references.marks import NumberMarks
from archref.references.months import Months
from archref.references.words import SAYING_TYPES

_BEFORE_SEE: Final = frozenset(
    ("BEGIN", "SEMI", "STOP", "COMMA", "ARCHIVAL", "DASH", "AND", "ASIDE", "COLON", "SEE")
)
_BEFORE_EDITED: Final = frozenset(
    ("COMMA", "SLASH", "COLON", "STOP", "DASH", "TEXT", "WORD", "LOW", "BEGIN", "SEMI", "EDBY")
)


_WITHIN: Final = frozenset((".", "…", "...", "..", "/", "-", "‑", "‐", "–"))
"""Signs that may be between the words that say something."""

_YEARS: Final = frozenset(("YEAR", "YEARS", "NUM", "MONTH", "FULLDATE"))
"""Pieces after which a word for the year can be: `5 мая 1937 г.`"""


class MarkingWords(NumberMarks, Editions, Months):
    """Makes pieces of such words."""

    def _phrase(self) -> bool:
        """Take a word, or words, that say what is beside them."""
        forms = self._forms()
        for size in range(len(forms), 0, -1):
            form, count = forms[size - 1]
            kinds = self._words.words.get(form)
            if kinds is not None and self._say(kinds, count, size):
                return True
        return False

    def _forms(self) -> list[tuple[str, int]]:
        """Return the folded words from here on that may say something, or go on to what does.

        Each comes with how many parts it is; stops are passed over.
        """
        forms: list[tuple[str, int]] = []
        form = ""
        ahead = 0
        while True:
            part = self._text(ahead)
            if self._kind(ahead) == "w":
                form = f"{form} {word_form(part)}" if form else word_form(part)
                if form not in self._words.saying:
                    return forms
                forms.append((form, ahead + 1))
            elif part not in _WITHIN or not form:
                return forms
            ahead += 1

    def _say(self, kinds: Sequence[str], count: int, size: int) -> bool:
        """Add the piece that a word of these kinds makes here, if it makes one."""
        dotted = count
        while self._text(dotted) == ".":
            dotted += 1
        after = self._text(dotted)
        last = self._text(count - 1)
        for kind in kinds:
            if kind == "inbook" and count > 1 and last[:1].isupper() and _is_article(last):
                continue  # in The Road: Stories and Essays
            if (
                kind == "editors"
                and (after in (",", ")", "]", ":", "") or self._titled(count, dotted))
                and self._after_name()
            ):
                self._add("EDS", dotted)
                return True
            if kind == "year" and self._last().type in _YEARS and not self._marks_files(count):
                self._add("YEARW", count)
                return True
            if kind == "from" and self._is_from(dotted):
                self._add("FROM", dotted)
                return True
            if kind in ("following", "etal") and self._follows_page(count, dotted):
                return True
            if kind == "crossnote" and self._kind(dotted) == "n":
                self._add("OPCIT", dotted + 1)
                return True
            type_ = SAYING_TYPES.get(kind)
            if type_ is not None and self._fits(type_, count, dotted, size):
                size_ = count if kind == "throughout" else dotted
                self._add_said(type_, size_ + self._has_sign(type_, dotted, size))
                return True
        return False

    def _marks_files(self, count: int) -> bool:
        """Return whether a capital goes on with a shelf mark: `FO 371/58678 R 3496`."""
        return self._text().isupper() and self._kind(count) == "n"

    def _is_from(self, dotted: int) -> bool:
        """Return whether a word leads to the day of a paper: `от 5 мая`, `nr 75 z 19 III 1921`."""
        if self._kind(dotted) != "n":
            return False
        paper = self._last().type == "NEWSPAPER"
        issue = [one.type for one in self._pieces[-2:]] == ["ISSUE", "NUM"]
        word = self._text()
        return paper or issue or (word.islower() and "fromday" in kinds_of(word))

    def _has_sign(self, type_: str, ahead: int, size: int) -> bool:
        """Return whether a sign belongs to words: `см.:`, `редкол.:`, `por ejemplo, Getty`."""
        if type_ == "EDITION" and self._kind(ahead) == "o":  # Изд. 3-е
            return self._last().type in ("STOP", "COMMA")
        if type_ not in ("SEE", "EDBY"):
            return False
        after = self._text(ahead)
        return after == ":" or (type_ == "SEE" and after == "," and size > 1)

    def _titled(self, count: int, dotted: int) -> bool:
        """Return whether a title begins after a mark of editors: `Tester, ed. The Flâneur`."""
        after = self._text(dotted)
        if after == "(":  # Hegel, Sämtliche Werke, H. Glockner, ed. (Stuttgart, 1928)
            named = [one.type for one in self._pieces[-2:]] == ["PERSON", "COMMA"]
            return named and dotted > count
        article = after[:1].isupper() and _is_article(after) and self._text(dotted + 1) != "."
        title = article or after in ("“", "«", "„", "‘")  # but red. A. Nowak
        return dotted > count and title and self._last().type == "COMMA"

    def _add_said(self, type_: str, count: int) -> None:
        self._add(type_, count)
        if type_ == "EDITION":  # 2., überarb. und erg. Auflage
            self._edition_goes_on()

    def _follows_page(self, count: int, dotted: int) -> bool:
        """Take what goes on from a page: `S. 37 f.`, `109 and passim`; it belongs to the number."""
        pieces = self._pieces
        joined = len(pieces) > 1 and pieces[-1].type in ("AND", "COMMA")
        number = pieces[-2] if joined else self._last()
        if number.type not in ("NUM", "RANGE") or self._kind(dotted) == "n":
            return False
        if joined:
            pieces.pop()
        number.end = self._parts[self._at + count - 1].end
        self._at += count
        return True

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
        """Return whether words are what they may be, from what is beside them."""
        fits = _FITS.get(type_)
        return fits is None or fits(self, count, dotted, size)

    def _see(self, count: int, dotted: int, size: int) -> bool:
        word, after = self._text(), self._text(dotted)
        if self._last().type in ("PERSON", "INVERTED") and self._says_others(count):
            return False  # Norbert Frei u. a. (Hg.)
        if word[0].isupper() and self._last().type in ("WORD", "TEXT"):
            return False  # Comedies Published According to the Originals
        if self._last().type == "SEE" and word[0].islower():
            return True  # Vgl. dazu Roos, Polen
        if dotted > count and "seeshort" in kinds_of(word) and not word[0].isupper():
            return after[:1].isupper() or after in ("„", "«", "“", "‘")
        short = size == 1 and len(word) < 5 and word.casefold() not in ("see", "voir")
        starts = self._last().type in _BEFORE_SEE
        if starts and word[0].isupper() and "seeshort" in kinds_of(word) and after[:1].isupper():
            return True  # Vgl Luhmann, as Austrian lawyers have it
        return after == ":" or not short or (dotted > count and starts)

    def _says_others(self, count: int) -> bool:
        """Return whether words say as well that there are others: `u. a.`"""
        words = [self._text(ahead) for ahead in range(count) if self._kind(ahead) == "w"]
        return "etal" in kinds_of(" ".join(words))

    def _edited(self, count: int, dotted: int, size: int) -> bool:
        dotted += self._text(dotted) == ":"  # / редкол.: В. А. Смолій
        after = self._text(dotted)
        stopped = dotted > count and self._text()[0].islower()  # red. A. Nowak, but the Red Army
        if size == 1 and not stopped and "editor" not in kinds_of(self._text()):
            return False
        if self._numbers_edition(dotted) or self._names_house(dotted, size):
            return False
        big = after[:1].isupper() or "particle" in kinds_of(after)
        return self._kind(dotted) == "w" and big and self._last().type in _BEFORE_EDITED

    def _names_house(self, dotted: int, size: int) -> bool:
        """Return whether *Ed.* begins a publisher's name: `Lettere a Milano, Ed. Riuniti, Roma`."""
        big = size == 1 and self._text()[0].isupper() and self._last().type == "COMMA"
        return big and self._text(dotted + 1) == "," and self._kind(dotted + 2) == "w"

    def _and(self, count: int, dotted: int, size: int) -> bool:
        if "andstopped" in kinds_of(self._text()):
            return dotted > count and self._text(dotted)[:1].isupper() and self._text() != "U"
        return not self._text()[0].isupper()

    def _in(self, count: int, dotted: int, size: int) -> bool:
        if "inafter" in kinds_of(self._text()):  # “Las categorías”, en De justicia de jueces
            hosted = self._last().type in ("COMMA", "QUOTED") and self._text()[0].islower()
            return hosted and self._text(dotted)[:1].isupper()
        if not self._text()[0].isupper() or self._text(dotted) == ":" or size > 1:
            return True
        return self._last().type == "STOP" and self._edits(dotted)

    def _edits(self, ahead: int) -> bool:
        """Return whether names of editors begin there: `Title. In T. Brand & M. Held (Hrsg.)`."""
        if self._text(ahead).isalpha() and self._text(ahead + 1) == "(":  # In ZtG (Hrsg.),
            return "editors" in kinds_of(self._text(ahead + 2))
        if self._persons.at(self._at + ahead) is None:
            return False
        while self._text(ahead) not in ("(", "", ";", ":"):
            ahead += 1
        return self._text(ahead) == "(" and "editors" in kinds_of(self._text(ahead + 1))

    def _others(self, count: int, dotted: int, size: int) -> bool:
        return not self._text(dotted)[:1].islower() or dotted > count

    def _especially(self, count: int, dotted: int, size: int) -> bool:
        dotted += self._text(dotted) == ","  # especially, pp. 558–60
        return self._kind(dotted) == "n" or "page" in kinds_of(self._text(dotted))

    def _interview(self, count: int, dotted: int, size: int) -> bool:
        return self._last().type not in ("LOW", "PROSE")

    def _directed(self, count: int, dotted: int, size: int) -> bool:
        return dotted > count and self._text(dotted)[:1].isupper()

    def _translated(self, count: int, dotted: int, size: int) -> bool:
        if "contributor" in kinds_of(self._text()):
            before = [one.type for one in self._pieces[-2:]]
            cited = before in (["NUM", "COMMA"], ["RANGE", "COMMA"])
            if cited or self._text()[0].isupper():  # Compare Smith, Title, 44, with Jones, Title
                return False  # Pierre Salinger, With Kennedy
        opens = self._last().type in ("COMMA", "SLASH", "STOP", "AND")
        after = self._text(dotted)
        return opens and (after[:1].isupper() or (after == ";" and size > 1))

    def _opcit(self, count: int, dotted: int, size: int) -> bool:
        words = [self._text(ahead) for ahead in range(count) if self._kind(ahead) == "w"]
        if all(len(word) == 1 and word.isupper() for word in words):
            return False  # D.C.D.A.R., but KAPLAN: c. d.
        alone = dotted > count and self._last().type == "COMMA"  # Graziosi, L’Unione, cit., p. 95
        return size > 1 or (alone and self._text(dotted) in (",", ";", ".", ")", ""))

    def _idem(self, count: int, dotted: int, size: int) -> bool:
        after = self._text(dotted)
        return (
            dotted > count or after[:1].isupper() or (after in (",", ".", "(", ":", "«", "“", "‘"))
        )

    def _book_series(self, count: int, dotted: int, size: int) -> bool:
        quoted = self._text(dotted)[:1] in tuple('«“„"')
        return quoted and self._last().type in ("COMMA", "STOP")

    def _accessed(self, count: int, dotted: int, size: int) -> bool:
        alone = size == 1 and "online" in kinds_of(self._text())  # Spiegel Online, but online: www
        return not alone or self._kind(count + (self._text(count) == ":")) == "u"

    def _noname(self, count: int, dotted: int, size: int) -> bool:
        return dotted > count

    def _volumes_in_words(self, count: int, dotted: int, size: int) -> bool:
        return self._last().type in ("COMMA", "ASIDE")

    def _throughout(self, count: int, dotted: int, size: int) -> bool:
        ends = self._text(count) in (",", ";", ".", ")", "")
        return ends and self._last().type in ("COMMA", "STOP")  # Pohl, Herrschaft, passim

    def _reprinted(self, count: int, dotted: int, size: int) -> bool:
        return self._last().type in ("SEMI", "COMMA")


_FITS: Final = {
    "ACCESSED": MarkingWords._accessed,
    "SEE": MarkingWords._see,
    "EDBY": MarkingWords._edited,
    "AND": MarkingWords._and,
    "IN": MarkingWords._in,
    "ETAL": MarkingWords._others,
    "ESP": MarkingWords._especially,
    "EDITION": MarkingWords._edition,
    "INTERVIEW": MarkingWords._interview,
    "TRANS": MarkingWords._translated,
    "DIRECTED": MarkingWords._directed,
    "OPCIT": MarkingWords._opcit,
    "IDEM": MarkingWords._idem,
    "SERIES": MarkingWords._book_series,
    "NONAME": MarkingWords._noname,
    "REPRINT": MarkingWords._reprinted,
    "VOLUMES": MarkingWords._volumes_in_words,
    "PAGES": MarkingWords._throughout,
}
"""Types of words that are so only beside certain others."""


def _is_article(word: str) -> bool:
    return "article" in kinds_of(word)
