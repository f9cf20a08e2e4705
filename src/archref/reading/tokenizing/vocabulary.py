"""The words of all languages by what they say of a token."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from archref.patterns import lazy
from archref.reading.symbols import Symbol, symbol_of
from archref.terms import Lexicon, Reading, fold

ROMAN: Final = lazy(r"[IVXLCІХ]+(?!\w)")
LONGEST_PREFIX: Final = 3
"""Letters of the prefix of a number: Р-5446."""

_SMALL: Final = (
    *("and", "with", "bridge", "within", "year", "following", "gloss", "former"),
    *("ordinal", "address", "aside", "honour", "troops"),
)
_COMMON_LANGUAGES: Final = 4
_LONGEST_MONTH: Final = 64
"""Letters of a word that may name a month; each of its beginnings is looked up."""

_DOUBLE: Final = frozenset({"сс", "ос", "ss", "os", "cc", "oc"})
"""Suffixes of secret files: 12 сс."""

_REMEMBERED: Final = 50_000


class TokenWords:
    """The words of a lexicon as the tokenizer asks for them, in folded form."""

    def __init__(self, known: Lexicon) -> None:
        words = known.words
        phrases = (*known.phrases["bridge"], *known.phrases["gloss"])
        self.small = {form for kind in _SMALL for form in words.get(kind, ())} | {
            fold(word) for phrase in phrases for word in phrase.split()
        }
        self.month = known.month
        self.terms = known.terms
        self.common = frozenset(words["common"])
        self.counted = frozenset(words["counted"])
        self.gluing = frozenset(words["glued"])
        self.following = frozenset(words["following"])
        self.ordinal = frozenset(words["ordinal"])
        self.initials = frozenset(known.initials)
        self.verso = frozenset(words["verso"]) | frozenset(words["verso_here"])
        self.after_stop = frozenset(words["verso_word"]) | frozenset(
            form for form in words["verso_here"] if len(form) > 1
        )
        """Marks that may follow a stop: Л. 9. об., 12. o. p.–14. lp."""

        self._add_terms(known)
        self.recto = lazy(rf"r(?!\w)|\s(?:{known.alternatives('recto')})(?!\w)")
        self._add_marks(known)
        self._plain: dict[str, tuple[Symbol, Symbol] | None] = {}

    def _add_terms(self, known: Lexicon) -> None:
        """Add the terms by what they can mean."""
        terms = known.terms
        self.fonds = _with(terms, lambda rs: any(r.level == "fond" for r in rs))
        self.sheets = _with(terms, lambda rs: all(r.level in ("listy", "pages") for r in rs))
        self.numbered_before = _with(terms, lambda rs: any(r.number_first for r in rs))
        self.with_mark = self.sheets | _with(
            terms, lambda rs: any(r.level == "listy" and r.number_first for r in rs)
        )
        """Terms that the mark of a sheet's back may follow: 44. lp. o. p."""

        self.own_terms = _with(
            terms,
            lambda rs: any(
                r.level in ("fond", "opis", "delo", "listy")
                and known.ranks[r.language] < _COMMON_LANGUAGES
                for r in rs
            ),
        )

    def _add_marks(self, known: Lexicon) -> None:
        """Add the marks of a sheet's back and their patterns."""
        words = known.words
        self.everywhere = words["verso"]
        self.misread = words["verso_misread"]
        self.mark_words = words["verso_word"]
        marks = known.alternatives("verso", "verso_here")
        joints = known.alternatives("and", "with")
        recto = known.alternatives("recto")
        self.mark = lazy(
            rf"""
            (?: (?P<both> (?:\s+{recto})? (?:\s*,\s*|\s+(?:{joints}|&)\s+) )
              | \s*\(? )                        # 7 и об., 7 recto, verso; else 12 об., 12ob, 12 (v)
            (?P<mark> {marks} ) (?!\w) (?!\.?\s*\d) \.? (?(both)|\)?)
            """,
            re.VERBOSE | re.IGNORECASE,
        )
        """A mark; ``both`` is what joins it to its front, where both sides are meant."""

        self.mangled = lazy(
            rf"(?<!\b0\d)(?<!\b0\d\d)\s(?P<mark>{known.alternatives('verso_misread')})\.?"
            r"(?=\s*(?:[.,;)\]]|$))"
        )
        """`12 06.`: a scanner's об."""

    def plain(self, word: str) -> tuple[Symbol, Symbol] | None:
        """Return the symbols of a word that is neither a number nor the prefix of one.

        The second one is that after a space.
        """
        if word in self._plain:
            return self._plain[word]
        plain = None
        if len(word) > LONGEST_PREFIX and not ROMAN.match(word):
            form, flags = self.class_of(word), "U" if word[0].isupper() else ""
            plain = symbol_of("W", form, flags), symbol_of("W", form, flags + " ")
        if len(self._plain) > _REMEMBERED:
            self._plain.clear()
        self._plain[word] = plain
        return plain

    def is_sure_fond(self, term: Symbol) -> bool:
        """Return whether a term is that of a fond even where none has a stop: `fond 118, o 14`."""
        return term.form in self.fonds and (len(term.form) > 1 or "U" in term.flags)

    def class_of(self, word: str) -> str:
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
        if form in _DOUBLE:
            return "double"
        if sum(c.isupper() for c in word) > 1:
            return "^^"
        return "^" if word[0].isupper() else "low"


def _with(
    terms: Mapping[str, Sequence[Reading]], says: Callable[[Sequence[Reading]], bool]
) -> frozenset[str]:
    """Return the terms of whose readings something holds."""
    return frozenset(form for form, readings in terms.items() if says(readings))
