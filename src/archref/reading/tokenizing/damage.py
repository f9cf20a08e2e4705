"""Letters that are read as digits: `l5`, `Оп. З.`"""

from __future__ import annotations

import re
from typing import Final

from archref.citation.citation import Repair
from archref.citation.numbers import is_year, normal_form
from archref.patterns import lazy
from archref.reading.neighbours import STOPPED, joint, number_after, word_after
from archref.reading.symbols import symbol_of
from archref.reading.tokenizing.marks import add_mark
from archref.reading.tokenizing.state import Pass
from archref.reading.tokenizing.vocabulary import ROMAN
from archref.terms import fold, lexicon


def _like(digits: str) -> str:
    """Return the letters that scanners make of these digits, for a pattern."""
    figures = lexicon().figures.items()
    return "".join(re.escape(one) for one, digit in figures if digit and digit in digits)


_LOOKS_LIKE_DIGITS: Final = lazy(
    lambda: rf"(?:[{_like('1')}][aаbбв]?|[{_like('1')}OОЗ]{{1,4}}|[{_like('3')}])(?!\w)"
)
_DAMAGED_RUN: Final = lazy(
    lambda: (
        rf"""(?= [\d{_like("0136")}]* \d )    # a digit is among the letters that look like some
        (?= \d* [{_like("0136")}] )          # and such a letter among the digits
        (?: [\d{_like("0136")}]{{1,8}} \d [^\W\d_]?    # l25, 1О5а
          | [\d{_like("0136")}]{{2,9}}                  # 12l
          | \d+ [lI] a                              # 8la
        )
        (?!\w)
    """
    ),
    re.VERBOSE,
)
_LIKE_SHEETS: Final = frozenset({"I", "II", "І", "ІІ"})
"""Roman numbers that may be a misread l. or ll.: `d. 986, I. 4`."""


def damaged(note: Pass, at: int) -> re.Match[str] | None:
    """Match digits among which letters stand for digits."""
    found = _DAMAGED_RUN.match(note.text, at)
    if found is None or not is_damage(note, found.group()) or _is_in_glued_row(note, at):
        return None
    backs = tuple(form for form in note.words.kinds["verso_misread"] if form[0].isalpha())
    if found.group().endswith(backs) and note.in_sheets():
        return None  # 16о6: 16 об
    term = fold(found.group()[-1:]) in note.words.kinds["glued"]
    return None if term and joint(note.text, found.end()) in STOPPED else found


def _is_in_glued_row(note: Pass, at: int) -> bool:
    """Return whether an l after digits is a term as what is before them: `f17op3d5l7`."""
    last = note.tokens[-1] if note.tokens else None
    if last is None or last.symbol.kind != "T" or last.end != at:
        return False
    return "g" in last.symbol.flags and last.symbol.form.isascii()


def is_damage(note: Pass, printed: str) -> bool:
    """Return whether letters among digits stand for digits, and are no suffix or mark."""
    letters = printed.lstrip("0123456789")
    if fold(letters) in note.words.verso:
        return False
    sound = not any(token.repairs for token in note.tokens)  # whose 73I is a part of file 73
    return not printed[:-1].isdigit() or printed[-1] in ("lOОЗ|" if sound else "lIOОЗ|")


def add_if_mended(note: Pass, start: int) -> int:
    """Add letters that look like digits as a token that may be a number; 0 if it's none."""
    found = _DAMAGED_RUN.match(note.text, start)
    found = found or _LOOKS_LIKE_DIGITS.match(note.text, start)
    if found is None:
        roman = ROMAN.match(note.text, start)
        if roman is None:
            return 0
        flags = "r" + _like_sheets(note.text, start, roman.end())
        symbol = symbol_of("N", "", flags + note.space(start))
        note.add(symbol, start, roman.end(), normal_form(roman.group()))
        return roman.end()
    return add_mended(note, found, start)


def _like_sheets(text: str, start: int, end: int) -> str:
    """Return the flag of what may be misread l. or ll.; none for the month of `5.II.30 г.`"""
    between, year = number_after(text, end)
    _, word = word_after(text, end + len(f".{year}"))
    said = is_year(year) or (len(year) == 2 and fold(word) in lexicon().words["year"])
    dated = between == "." and said and text[max(0, start - 2) : start - 1].isdigit()
    return "1" if text[start:end] in _LIKE_SHEETS and not dated else ""


def add_mended(note: Pass, found: re.Match[str], start: int) -> int:
    """Add a number as its digits are meant, with the repair; return the offset after it.

    ``start`` is where its prefix begins, or the number itself.
    """
    printed = found.group()
    head = printed[0] + printed[1:].rstrip("aабbв")
    plain = "".join([lexicon().figures.get(one, one) for one in head])
    read = plain + printed[len(head) :]
    flags = "r" if ROMAN.fullmatch(printed) else ""
    flags += _like_sheets(note.text, start, found.end())
    if any(c.isdigit() for c in printed):
        flags += "#c" if plain.isdigit() and int(plain) > note.last else "#"
    value = normal_form(note.text[start : found.start()] + read)
    token = note.add(symbol_of("X", "", flags + note.space(start)), start, found.end(), value)
    token.repairs = (Repair(found.start(), found.end(), printed, read),)
    note.last = int(plain) if plain.isdigit() else note.last
    add_mark(note, token.end)
    return note.tokens[-1].end
