"""The words of all languages by what they say of a token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from archref.archives.authority import Authority
from archref.patterns import lazy
from archref.reading.level_order import SHEETS
from archref.reading.neighbours import joint, word_after
from archref.reading.symbols import Symbol, symbol_of
from archref.terms import Lexicon, fold

ROMAN: Final = lazy(r"[IVXLCІХ]+(?!\w|\.\d)")  # not C.525
LONGEST_PREFIX: Final = 3
"""Letters of the prefix of a number: Р-5446."""

_SMALL: Final = (
    *("and", "with", "bridge", "within", "year", "century", "following", "gloss", "former"),
    *("ordinal", "address", "aside", "honour", "troops", "up_to", "enclosure"),
)
_LONGEST_MONTH: Final = 64
"""Letters of a word that may name a month; each of its beginnings is looked up."""

_AHEAD: Final = 40
"""Characters after a number within which the word is that may be a mark."""

_NUMBERED: Final = r"[^\W\d_]+\.?\s*\d"
"""A word with its number is no mark: `op. 18`."""

_REMEMBERED: Final = 50_000
_SHORT_WORDS: Final = 4096
"""Words that may be prefixes of numbers; what each says is remembered: there are not many."""


class TokenWords:
    """The words of a lexicon as the tokenizer asks for them, in folded form."""

    def __init__(self, known: Lexicon, authority: Authority) -> None:
        self._authority = authority
        self.kinds = words = known.words
        """Small words by what they say, as :class:`archref.terms.Lexicon` has them."""

        phrases = (*known.phrases["bridge"], *known.phrases["gloss"])
        self.small = {form for kind in _SMALL for form in words.get(kind, ())} | {
            fold(word) for phrase in phrases for word in phrase.split()
        }
        self.month = known.month
        self.terms = known.terms
        self.opisi = known.saying("opis")
        self.initials = frozenset(known.initials)
        self.signs = known.saying("number")
        self.verso = frozenset(words["verso"]) | frozenset(words["verso_here"])
        self.after_stop = frozenset(words["verso_word"]) | frozenset(
            form for form in words["verso_here"] if len(form) > 1
        )
        """Marks that may follow a stop: Л. 9. об., 12. o. p.–14. lp."""

        self._add_terms(known)
        self.recto = {("", "r"), *((" ", word) for word in known.phrases["recto"])}
        """Marks of a sheet's front, and what is between its number and them."""

        self._add_marks(known)
        self.plain = lru_cache(maxsize=_REMEMBERED)(self._plain)
        self.class_of = lru_cache(maxsize=_SHORT_WORDS)(self._class_of)

    def _add_terms(self, known: Lexicon) -> None:
        """Add the terms by what they can mean, and the letters that may be digits."""
        self.fonds = known.saying("fond")
        self.files = known.saying("delo", "dokument")
        self.sections = known.saying("razriad", "razdel", "otdelenie", "opis")
        """Terms of parts that are numbered in Roman figures: Разр. V, whose V is no term."""

        self.may_be_sheets = known.saying(*SHEETS)
        self.sheets = self.may_be_sheets - known.saying(*(known.by_level.keys() - SHEETS))
        self.reels = known.saying("reel")
        self.papki = {one for one in known.saying("papka") if not one.isascii()}  # p. is a page

        self.numbered_before = known.number_first
        self.with_mark = self.sheets | frozenset(
            form
            for form in known.by_level["listy"] & known.number_first
            if any(r.level == "listy" and r.number_first for r in known.terms[form])
        )
        """Terms that the mark of a sheet's back may follow: 44. lp. o. p."""

        self.own_terms = known.common_terms

        self.like_digits = frozenset(like for like, digit in known.figures.items() if digit)
        """Letters that may stand for digits."""

        self.misread_within = known.figures.keys() - self.like_digits
        """What scanners make of a digit within a number; which one nobody knows: `339S7`."""

        self.may_be_digits = self.like_digits | frozenset("VXLCХ")
        """What letters begin with that are read as digits, or as a Roman number."""

    def _add_marks(self, known: Lexicon) -> None:
        """Add the marks of a sheet's back and their patterns."""
        self._mark = lazy(lambda: _mark(known), re.VERBOSE | re.IGNORECASE)
        self._glued = frozenset(known.phrases["verso_glued"])
        self._mark_starts = _beginnings(known, "verso", "verso_here", "and", "with", "recto")
        self.mangled = lazy(
            lambda: (
                rf"""
                (?<!\b0\d) (?<!\b0\d\d)                           # not a date's 01 06.
                (?: \s | (?<=\d)(?=[^\W\d_]) ) (?P<mark> {known.alternatives("verso_misread")} ) \.?
                (?= \s* (?: [.,;)\]–—-] | $ ) )
                """
            ),
            re.VERBOSE,
        )
        """`12 06.`, `12о6.`: a scanner's об."""

    def mark(self, text: str, at: int) -> re.Match[str] | None:
        """Return the mark of a sheet's back that begins at ``at``, after blanks or a comma.

        The group ``both`` is what joins it to its front, where both sides are meant. Words that
        begin like none, and terms with a number, are passed over fast.
        """
        ahead = text[at : at + _AHEAD].lstrip().lstrip(",(").lstrip()
        begins = ahead[:2] if ahead[1:2].isalpha() else ahead[:1]
        if begins.lower() not in self._mark_starts or self._is_numbered(
            ahead, at_sheet=text[at : at + 1] != ","
        ):
            return None
        return self._mark.match(text, at)

    def _is_numbered(self, ahead: str, *, at_sheet: bool) -> bool:
        """Return whether a word has a number, so that it is no mark: `op. 18`.

        The number after a mark ``at_sheet`` is the next note's: `9ob. 33 RGIA`; `1, об. 112`
        is another sheet.
        """
        between, word = word_after(ahead, 0)
        to_number = joint(ahead, len(word)) if between == "" else None
        next_note = at_sheet and word.lower() in self._glued and (to_number or "").startswith(". ")
        if to_number is None or next_note:
            return False
        return not to_number.removeprefix(".").strip()

    def _plain(self, word: str) -> tuple[Symbol, Symbol] | None:
        """Return the symbols of a word that is neither a number nor the prefix of one.

        The second one is that after a space.
        """
        if len(word) <= LONGEST_PREFIX or ROMAN.match(word):
            return None
        form, flags = self._class_of(word), "U" if word[0].isupper() else ""
        return symbol_of("W", form, flags), symbol_of("W", form, flags + " ")

    def is_sure_fond(self, term: Symbol) -> bool:
        """Return whether a term is that of a fond even where none has a stop: `fond 118, o 14`."""
        return term.form in self.fonds and (len(term.form) > 1 or "U" in term.flags)

    def have_no_opisi(self, archives: Sequence[str]) -> bool:
        """Return whether these are archives whose fonds have files, and no opisi between."""
        return bool(archives) and all(map(self._authority.has_no_opisi, archives))

    def _class_of(self, word: str) -> str:
        """Return what a word says that is no term: its form if it is a small one, else its kind."""
        form = fold(word)
        if word in ("№", "#"):
            return "№"
        if form in self.small:
            return form
        if len(word) == 1:
            return ("^" if word.isupper() else "") + "letter"
        if len(word) <= _LONGEST_MONTH and self.month(word):
            return "month"
        if form in self.kinds["suffix"]:
            return "double"
        if sum(c.isupper() for c in word) > 1:
            return "^^"
        return "^" if word[0].isupper() else "low"


def _mark(known: Lexicon) -> str:
    """Return the source of the pattern of a mark of a sheet's back: 12ob, no s. 35, p'. 14."""
    marks, joints = known.alternatives("verso", "verso_here"), known.alternatives("and", "with")
    return rf"""
        (?: (?P<both> (?:\s+(?P<led>\()?{known.alternatives("recto")})?
                (?: \s*,\s* | (?:\s+|\s?(?P<open>\())
                    (?:{joints}|[&+]) (?-i:\.(?=\s[A-Z]))? \s+ ) )           # 7 u. Rs.
          | \s*\(? )               # 7 и об., 7 (с об.), 7 recto, verso; else 12 об., 12ob, 12 (v)
        (?! {_before_number(known)} {_NUMBERED} )
        (?P<mark> {marks} ) (?! \w | [’'ʼ‘] (?: \w | (?<=\W\w.)\.?\s?\d ) )
        [.°º]? (?(open)\)|(?(led)\)|(?(both)|\)?)))
    """


def _before_number(known: Lexicon) -> str:
    """Return the source of a look ahead that no mark passes after which a number may follow.

    That is one which is no term nor a number's word: the next note's, `9ob. 33 RGIA`.
    """
    return rf"(?!(?:{known.alternatives('verso_glued')})\.\s)"


def _beginnings(known: Lexicon, *kinds: str) -> frozenset[str]:
    """Return how small words begin: with two letters, or with one before a stop or blank."""
    forms = {form for kind in kinds for form in known.phrases.get(kind, ())}
    first = {form[0] for form in forms if not form[1:2].isalpha()}
    return frozenset(first | {"".join(filter(str.isalpha, form))[:2] for form in forms} | {*"&+"})
