"""Marks of a sheet's back (`об.`, `verso`, `a. p.`), behind a number or its term."""

from __future__ import annotations

import re
from typing import Final

from archref.citation.citation import Repair
from archref.patterns import CAPITAL, LETTER, lazy
from archref.reading.tokens import Token
from archref.terms import Lexicon, fold

_WORD_BEHIND: Final = lazy(rf"\s({LETTER}{{3,}})")
_INITIAL: Final = lazy(rf"\.\s?{CAPITAL}")
"""What follows an initial: the V. of `RGVIA 52.2.94.30, V. S. Popov` is no verso."""

_JOINTS: Final = " \u00a0\u202f\u2009-‑"


class VersoLexer:
    """Reads the verso marks of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._here = lexicon.words["verso_here"]
        self._everywhere = lexicon.words["verso"]
        self._following = lexicon.words["following"]
        self._misread = lexicon.words["verso_misread"]
        self._words = lexicon.words["verso_word"]
        self._terms = lexicon.terms
        marks = lexicon.alternatives("verso", "verso_here")
        misread = lexicon.alternatives("verso_misread")
        recto = lexicon.alternatives("recto")
        joints = lexicon.alternatives("and", "with")
        self._mark = lazy(rf"\s*\(?({marks})(?!\w)(?!\.?\s*\d)\.?\)?", re.IGNORECASE)
        self._mangled = lazy(rf"(?<!\b0\d)(?<!\b0\d\d)\s({misread})\.?(?=\s*(?:[.,;)\]]|$))")
        self._stopped = lazy(rf"\.\s?({marks})\.(?!\s*\d)")
        self._both = lazy(
            rf"(?:\s+{recto})?(?:\s*,\s*|\s+(?:{joints}|&)\s+)({marks})(?!\w)(?!\.?\s*\d)\.?",
            re.IGNORECASE,
        )

    def after_term(self, text: str, at: int, language: str) -> Token | None:
        """Read a mark that stands behind the term of a sheet: `44. lp. o. p.`"""
        found = self._mark.match(text, at + text.startswith(".", at))
        if found and self._is_mark(fold(found.group(1)), language):
            return Token("VERSO", found.start(), _end(found), fold(found.group(1)))
        return None

    def after_number(self, text: str, at: int, language: str) -> Token | None:
        """Read a mark behind a sheet's number that ends at ``at``: its back, or both its sides."""
        found, kind = self._both.match(text, at), "BOTH"
        if found is None:
            found, kind = self._mark.match(text, at) or self._mangled.match(text, at), "VERSO"
        if found is None or not self._is_mark(fold(found.group(1)), language):
            return None
        if self._is_word(text, found):
            return None
        return Token(kind, at, _end(found), fold(found.group(1)))

    def after_stop(self, text: str, at: int, language: str) -> Token | None:
        """Read a mark in small letters behind a stop that is one too many: `Л. 9. об.`

        Only those of the term's own language that are a word elsewhere begin no other sentence.
        """
        found = self._stopped.match(text, at)
        if found is None or language not in self._words.get(fold(found.group(1)), ()):
            return None
        return Token("VERSO", at, found.end(), fold(found.group(1)))

    def _is_word(self, text: str, found: re.Match[str]) -> bool:
        """Return whether a mark without its stop is the preposition it looks like: `Л. 6 об этом`."""
        if len(found.group(1)) == 1 and found.group(1).isupper():
            return _INITIAL.match(text, found.end(1)) is not None
        if fold(found.group(1)) not in self._words or found.group().rstrip(")").endswith("."):
            return False
        behind = _WORD_BEHIND.match(text, found.end())
        return behind is not None and behind[1].islower() and fold(behind[1]) not in self._terms

    def without_mark(self, found: re.Match[str]) -> str:
        """Return ``12`` of ``12об``, ``12f.`` and ``12 a. p.``: their letters are no suffixes."""
        printed = found.group()
        if printed.isdecimal():
            return printed
        digits = printed.rstrip("".join(set(filter(str.isalpha, printed)))).rstrip(_JOINTS)
        letters = fold(printed[len(digits) :])
        if letters in self._everywhere or letters in self._following:
            return digits
        spaced = printed[len(digits) : len(digits) + 1].isspace()
        if spaced and self._mark.match(found.string, found.start() + len(digits)):
            return digits
        return printed

    def repairs(self, text: str, mark: Token) -> tuple[Repair, ...]:
        """Return what was repaired to read a mark: nothing, mostly."""
        languages = self._misread.get(mark.value)
        if languages is None:
            return ()
        meant = next(form for form, own in self._everywhere.items() if languages[0] in own)
        printed = text[mark.start : mark.end].lstrip()
        read = meant + "." * printed.endswith(".")
        return (Repair(mark.end - len(printed), mark.end, printed, read),)

    def _is_mark(self, form: str, language: str) -> bool:
        here = language in self._here.get(form, ()) or language in self._misread.get(form, ())
        return here or form in self._everywhere


def _end(found: re.Match[str]) -> int:
    """Return the end of a mark, without a bracket that was opened before it."""
    unopened = found.group().endswith(")") and "(" not in found.group()
    return found.end() - unopened
