"""Terms: whether the form of one is a term where it is."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from archref.citation.numbers import is_year
from archref.patterns import CAPITAL, LETTER, YEAR, lazy
from archref.reading.neighbours import (
    AFTER_TERM,
    COUNTING,
    STOPPED,
    joint,
    number_after,
    word_after,
    word_before,
)
from archref.reading.scanner import Anchor
from archref.reading.symbols import DASH_SIGNS, Symbol
from archref.reading.tokenizing.state import Pass
from archref.reading.tokenizing.vocabulary import ROMAN
from archref.terms import fold, lexicon
from archref.terms.small_words import has_ending, small_words

_LIKE_NUMBER: Final = frozenset("№lIОЗрРRr(")
"""What a number may begin with, or what stands for its first digit: `Он. З`, `Оп. № 1`."""

_AT_END: Final = frozenset({"", "-", "‑", "\n", "-\n", "‑\n"})
"""The rest of a text that ends with a term, as a cell of a table may."""

_TO_YEAR: Final = frozenset({" ", ". "})
"""What is between a month and its year."""

_FORMATS: Final = frozenset("FQO")
_TO_MANUSCRIPT: Final = STOPPED | {".№", ".№ ", ". №", ". № "}
"""What is between the Roman and the other number of a manuscript: `F.IV.232`, `Q.XV. № 2`."""

_NAME_AHEAD: Final = lazy(rf"\.\s?{CAPITAL}(?:\.(\s?{CAPITAL}{LETTER})?|{LETTER})")
"""A name after an initial; the group is its surname after one initial more."""

_ROW_AHEAD: Final = lazy(rf"\s\d+{LETTER}?,?\s{LETTER}\s\d")
"""The number of a letter, and another letter with its number."""

_YEARS_NEXT: Final = lazy(  # дело 1835–1838 годов, книга 1846
    lambda: (
        rf"\s{YEAR}(?:\s?[-–—/]\s?\d{{2,4}})?"
        rf"(?P<said>\s?(?:{lexicon().alternatives('year')})(?!\w))?(?![\w/-])"
    ),
    re.IGNORECASE,
)
_WHOLE_WORD: Final = 4
"""Letters of a term that is a word and no abbreviation."""

_STEM: Final = 3
"""Letters of the shortest stem of an adjective."""

_LETTER_BEFORE: Final = 40
"""Characters in which the last letter before a word tells its script."""

_SERIES_AFTER: Final = 4
"""Characters after a letter in which its number and an ending are: `F. 2d`."""

_JOINTS: Final = DASH_SIGNS | frozenset(",;/")
_ROW: Final = 24
"""Tokens of a row of terms in which its fond or archive is looked for."""


def is_term_here(note: Pass, anchor: Anchor) -> bool:
    """Return whether a term's form is one here, and no suffix, initial or everyday word."""
    text, start, end, form = note.text, anchor.start, anchor.end, anchor.form
    if anchor.damaged and _is_other_word(note, start, end):
        return False
    if text[start - 1 : start].isdigit():
        if not _leads_on(note, form, start, end):
            return False
    elif end - start == 1:
        if _is_series(note, start, end) or _numbers_section(note, start, end):
            return False
        if text[start].isupper() and _is_initial(note, start, end):
            return False
    elif end - start > 2 and text[start:end].isupper():  # the Crimea of СБ Украины в АРК, 013115
        before = text[max(0, start - 2) : start].rstrip()
        if text.startswith(",", end) or before.islower():
            return False
    if _is_after_other(note, form, end) or _is_counted_or_dated(note, form, start, end):
        return False
    if form not in note.words.kinds["common"] or _shows_term(text, end):
        return True
    return end - start == 1 and _is_in_row_without_stops(note, end)


def _is_after_other(note: Pass, form: str, end: int) -> bool:
    """Return whether a term is not after that of the level it needs: the `М.` of `Ф. 178. М. 3119`.

    What is in the imprint of a book is none: `М., 1996`.
    """
    kinds, last = note.words.kinds, note.last_term()
    if form in kinds["after_fond"]:
        return last not in note.words.fonds or joint(note.text, end) not in AFTER_TERM
    return form in kinds["after_opis"] and last not in note.words.opisi


def _leads_on(note: Pass, form: str, start: int, end: int) -> bool:
    """Return whether letters joined to a number before them have one after: `ф6оп4`, no `54д.`"""
    between = joint(note.text, end)
    if end - start == 1 and form not in note.words.kinds["glued"]:
        return between == "" or (between in STOPPED and note.text[start].isupper())
    return between in AFTER_TERM or str(between).strip(". ") == "№"


def _is_other_word(note: Pass, start: int, end: int) -> bool:
    """Return whether a damaged form is no term but a small or foreign word, or has no number.

    What may be read as its number is one, too: `Он. З`.
    """
    following = note.text[end : end + 3].lstrip(".,:_ ")[:1]
    if joint(note.text, end) is None and following not in _LIKE_NUMBER:
        return True
    return _is_small(note, fold(note.text[start:end]), start) or _is_foreign_word(note, start, end)


def _shows_term(text: str, end: int) -> bool:
    """Return whether a common word is a term by what is next: a stop, a number, №, or nothing.

    Of words and a blank only `No 5` is one.
    """
    if text.startswith(".", end) or text[end : end + 3] in _AT_END:
        return True
    if text[end : end + 2].lstrip()[:1] == "№":
        return True
    joints = ("", " ") if text[end - 2 : end] in ("No", "no") else ("",)
    return joint(text, end) in joints


def _numbers_section(note: Pass, start: int, end: int) -> bool:
    """Return whether a capital is the Roman number of the section before it: `Разр. V. Оп. 1`."""
    roman = note.text[start - 1] != "/" and ROMAN.match(note.text, start, end) is not None
    return roman and note.after_term() in note.words.sections


def _is_initial(note: Pass, start: int, end: int) -> bool:
    """Return whether a capital is an initial: `25. S. S. Torbin`, but no `Ф. А. И. Микояна`."""
    named = _NAME_AHEAD.match(note.text, end)
    if named is None:
        return False
    return bool(named[1] and note.follows("N", (".",))) or _initial_before(note.text, start) != ""


def _is_series(note: Pass, start: int, end: int) -> bool:
    """Return whether a letter is that of a format a new series or law reports.

    `F.IV.232`, `Jahrbücher N. F. 58`, `345 F. 2d`
    """
    text = note.text
    if text[start] in _FORMATS and _is_manuscript(text, end):
        return True
    if text[start] == "F" and _initial_before(text, start) == "N":
        return True
    numbered = text[:start].rstrip()[-1:].isdigit() and text[start] == "F"
    after = text[end : end + _SERIES_AFTER].lstrip(". ")
    return numbered and after[:1].isdigit() and after[1:2] == "d"


def _is_manuscript(text: str, end: int) -> bool:
    """Return whether a manuscript's mark goes on after its format, as the National Library has it.

    `F.IV.232`, `Q.XV.2`
    """
    between, roman = word_after(text, end)
    if between not in STOPPED or not set(roman) <= set("IVX"):
        return False
    return joint(text, end + len(between) + len(roman)) in _TO_MANUSCRIPT


def _is_foreign_word(note: Pass, start: int, end: int) -> bool:
    """Return whether a common word among Latin letters is no misread term: `L. 5. On 7 August`."""
    if fold(note.text[start:end]) not in note.words.kinds["common"] or _shows_term(note.text, end):
        return False
    letters = [one for one in note.text[max(0, start - _LETTER_BEFORE) : start] if one.isalpha()]
    return bool(letters) and letters[-1].isascii()


def _is_counted_or_dated(note: Pass, form: str, start: int, end: int) -> bool:
    """Return whether the number after a noun says how many there are, or of which years.

    What follows a year itself is the word for it: `1924 р. № 455`.
    """
    if form in lexicon().words["year"] and note.tokens and "y" in note.tokens[-1].symbol.flags:
        return True
    between, number = number_after(note.text, end)
    if between in COUNTING and form in note.words.kinds["counted"]:
        return True
    if between in _TO_YEAR and is_year(number) and _is_month(note, start, end):
        return True
    blank, word = word_after(note.text, end + len(f"{between}{number}"))
    day = between == " " and len(number) < 3 and _is_of_a_day(note.text, end + len(f" {number}"))
    if day or (form in note.words.papki and blank == " " and lexicon().is_document(word)):
        return True  # П. 3 протокола, an item
    noun = form in note.words.files and end - start >= _WHOLE_WORD
    return noun and _is_dated(note.text, start, end)


def _is_month(note: Pass, start: int, end: int) -> bool:
    """Return whether a form is a month before a year: `20 Apr. 1936`, no `11. apr. 1936. lieta`."""
    day = bool(note.tokens) and note.tokens[-1].symbol.kind == "N"
    named = lexicon().month(note.text[start:end]) is not None
    return named and (day or note.text[start].isupper())


def _is_of_a_day(text: str, at: int) -> bool:
    """Return whether a month follows a day, as a sentence has them.

    `del 25 de octubre`, `vertrokken op 27 mei`
    """
    between, word = word_after(text, at)
    if between and word.lower() in lexicon().words["of_month"]:
        word = word_after(text, at + len(f"{between}{word}"))[1]
    return len(word) > 2 and lexicon().month(word) is not None


def _is_dated(text: str, start: int, end: int) -> bool:
    """Return whether a noun for a file has its years after it: `метрическая книга 1846`."""
    years = _YEARS_NEXT.match(text, end)
    if years is None:
        return False
    return bool(years["said"]) or _follows_adjective(text, start)


def _follows_adjective(text: str, start: int) -> bool:
    """Return whether an adjective precedes a noun: `метрическая книга`, but no «Дело 1846»."""
    word, between = word_before(text, start)
    return between == " " and has_ending(word, "adjective", _STEM)


def _initial_before(text: str, start: int) -> str:
    """Return the initial that precedes a capital: the «С.» of `С. С. Торбин`; else nothing."""
    word, between = word_before(text, start)
    return word if len(word) == 1 and between in STOPPED else ""


def _is_in_row_without_stops(note: Pass, end: int) -> bool:
    """Return whether a letter goes on with a row of them: `ERAF, f 1, n 14, s 85, l 20`.

    No comma is needed: `ERAF f 1 n 14 s 85 l 20`; nor is it one sign only: `l 20; s 86 l 3`.
    """
    before = [token.symbol for token in note.tokens[-_ROW:]]
    listed = list(takewhile(_is_listed, reversed(before)))
    term = before[-len(listed) - 1 :][:1]
    if term and term[0].kind == "R":  # Samas, s 1, l 115
        return _ROW_AHEAD.match(note.text, end) is not None
    if not any(one.kind == "N" for one in listed) or not term or term[0].kind != "T":
        return False
    if len(term[0].form) > 1 or joint(note.text, end) != " ":
        return False  # an initial: O 14, S 79
    # n 12, s 34 and f 5, s 12 may be of a journal
    return any(one.kind in "AR" or note.words.is_sure_fond(one) for one in before)


def _is_listed(one: Symbol) -> bool:
    """Return whether a token is of a list of numbers, or joins it to what comes next."""
    return one.kind in "NV" or one.form in _JOINTS or one.form in small_words("and")


def _is_small(note: Pass, form: str, start: int) -> bool:
    """Return whether a form is a small word that is no known misprint of a term: `пр.` for спр.

    Among others (`хлеб и пр. 25 рублей`) it is none.
    """
    if form not in lexicon().misread:
        return form in note.words.small
    before, between = word_before(note.text, start)
    return between == " " and fold(before) in small_words("and")
