"""Numbers with their parts: prefix, grouped digits, suffix, Roman part."""

from __future__ import annotations

import re
from typing import Final

from archref.citation.numbers import count, is_year, normal_form
from archref.patterns import LETTER, lazy
from archref.reading.neighbours import (
    AFTER_TERM,
    PARTED,
    code_after,
    ends_word,
    joint,
    number_after,
    word_after,
)
from archref.reading.symbols import DASH_SIGNS, symbol_of
from archref.reading.tokenizing.damage import add_mended, damaged
from archref.reading.tokenizing.marks import BACKS, add_mark
from archref.reading.tokenizing.state import Pass
from archref.reading.tokenizing.terms import is_term_here
from archref.reading.tokenizing.vocabulary import ROMAN
from archref.terms import fold, lexicon

DATE: Final = lazy(
    r"""(?: (?:0?[1-9]|1[0-2]) / (?:1[3-9]|2\d|3[01]) / (?: 1[5-9] | 20 )  # 3/27/1897
          | (?: 0?[1-9] | [12]\d | 3[01] )                          # the day
        (?: [.-] (?: 0?[1-9] | 1[0-2] | [IVX]{1,4} ) [.-] (?: 1[5-9] | 20 )?  # 5.V.38
          | / (?: 0?[1-9] | 1[0-2] ) / (?: 1[5-9] | 20 )          # 5/3/1938; 5/3/38 is a code
        ) )
        \d\d (?![/.-]?\d)
    """,
    re.VERBOSE,
)
_GROUP: Final = lazy(
    r"""
    [ .] (\d{3})
    (?! [\d/] | \s?[-–]\s?\d | \.\d                     # further digits
      | [ ]\d+[^\W\d]? (?: [ ,;:)] | \.?$ | \.\s ) )     # a third number
    """,
    re.VERBOSE,
)
"""The rest of a grouped number: `33 987`, `1.002`; but `558 162 7` is a whole shelf mark."""

_SPACED: Final = lazy(r"(?:(?: \d){1,4}| \d\d)(?=[.,;]\s?[^\W\d_])")
"""The rest of a number whose digits scanners set apart: `Оп. 1 2 0. Д. 5`, `Оп. 2 23. Д. 5`."""

_SUFFIX: Final = lazy(
    lambda: (
        rf"""
    / (?:{"|".join(lexicon().saying("number"))}) \.\d+ (?![\w/-])  # 204/n.2
  | / {LETTER}{{1,2}} (?! \w | [-‑–]\d )                 # 1/п, but no 12/П-25321
  | (?: [-‑–]? (?: {LETTER}{{1,2}}                        # 81а, 81-а, 4а_1220
               | {lexicon().alternatives("suffix")} )    # 3996сс, 8131sch
      | [½¼¾] )
    (?: / {LETTER}{{1,2}} (?!\.?\s?\d) )? (?! [^\W_] )
  | {LETTER} (?= (?: {lexicon().alternatives("verso_glued")} | v ) (?!\w) )  # 13aob, 13av
    """
    ),
    re.VERBOSE,
)
_PREFIX_JOINTS: Final = " .-‑–—"
"""What is between the letter before a number and the number: `Р-5446`, `Р 5446`, `Р.-5446`."""

_PREFIX_SMALL: Final = "рrпpаaмmкkиi"
PREFIXES: Final = frozenset("РПНИRPNI")
_LISTING: Final = frozenset(",;&:()")
_NEAR: Final = 1
"""What a file may be above the one before it in a list after a code: 2540/1/149, 150."""

_LONGEST: Final = 6
"""Digits of the longest number that is not long."""

_NO_SUFFIX: Final = frozenset(["", *" .,;:)\n"])
"""What follows most numbers, and no suffix begins with."""


def add_prefixed(note: Pass, start: int, end: int) -> int:
    """Add a number with the letter before it: Р-5446, Р 5446, R5446; 0 if there is none."""
    word, (between, digits) = note.text[start:end], number_after(note.text, end)
    if between is None or not (_is_lettered(note, word) or _is_prefix(note, word, end, between)):
        return 0
    return add_number(note, end + len(between), digits, start)


def _is_prefix(note: Pass, word: str, end: int, between: str) -> bool:
    """Return whether letters are a number's prefix, as what is between the two tells."""
    form, of_fond = fold(word), note.after_fond()
    if between == "/":
        return word.isupper() and code_after(note.text, end + 1) == "//"  # R/1021/1/1
    if between.strip(_PREFIX_JOINTS):
        return False
    if between == " " or "." in between:  # ф. р. 123
        of_fond = of_fond and (word in PREFIXES or form in "рп")
        return of_fond or leads_code(note, word, end)
    if " " in between and not of_fond:
        return False
    return word.isupper() or form in (_PREFIX_SMALL if between else "рr")


def leads_code(note: Pass, word: str, end: int) -> bool:
    """Return whether a fond's letter is apart from its mark: `LVVA, P 82/1/39`, `P 1026-1-3`."""
    coded = word in PREFIXES and code_after(note.text, end + 1) in ("//", "--")
    return coded and note.after_archive() and note.text[end : end + 1].isspace()


def _is_lettered(note: Pass, word: str) -> bool:
    """Return whether letters before a file's number are part of it: `TLA, f. 230, s. Bh 52`."""
    plain = word[0].isupper() and fold(word) not in note.words.signs
    return plain and note.after_term() in note.words.kinds["lettered"]


def add_number(note: Pass, at: int, plain: str, prefix: int | None = None) -> int:
    """Add a number with its parts: prefix, grouped digits, joined suffix.

    Its digits ``plain`` begin at ``at``, its prefix at ``prefix``; returns the offset after it.
    """
    text, term = note.text, note.after_term()
    start = at if prefix is None else prefix
    note.after = note.after or bool(term)
    end = digits = at + len(plain)
    following = text[end : end + 1]
    if following in note.words.like_digits and (found := damaged(note, at)):
        return add_mended(note, found, start)
    plain, end = _grouped(note, at, end, term)
    normal, end, flags = with_suffix(note, text[start:at], plain, end, term)
    if term and following.isupper() and (rest := _after_misread(note, end)):
        end = rest
        normal = text[start:end]
    if term in note.words.reels:
        between, reel = number_after(text, digits)
        end = digits + len(f".{reel}") if between == "." else digits
        normal = text[start:end]  # reel 1.993, 3.3521: the film and the reel, no thousands
    lettered = term in note.words.fonds and _leads_to_opis(note, end + len(" r"))
    end = end if lettered else _after_front(note, end)
    if prefix is None:
        flags += relations(note, plain, DATE.match(text, at) is not None, "s" in flags)
    token = note.add(symbol_of("N", "", flags + note.space(start)), start, end, normal)
    if len(note.tokens) > 1 and not lettered:
        add_mark(note, token.end)
    note.last = count(plain)
    return note.tokens[-1].end


def _grouped(note: Pass, at: int, end: int, term: str) -> tuple[str, int]:
    """Return the digits from ``at`` to ``end`` with further groups of them, and their end."""
    text, plain = note.text, note.text[at:end]
    if (term or note.follows("ARSTW", ("№",))) and term not in note.words.sheets and len(plain) < 4:
        while (group := _GROUP.match(text, end)) is not None:
            plain += group[1]
            end = group.end()
    if term and len(plain) < 2:
        rest = _spaced(note, end)
        plain += rest.replace(" ", "")
        end += len(rest)
    return plain, end


def _spaced(note: Pass, at: int) -> str:
    """Return the rest of a number whose digits are set apart, if a term follows."""
    found = _SPACED.match(note.text, at)
    return found.group() if found is not None and note.next_term(found.end())[1] else ""


def _after_misread(note: Pass, end: int) -> int:
    """Return the end of a number in which a digit was misread as a letter, at ``end``; else 0."""
    between, rest = number_after(note.text, end + 1)
    stop = end + 1 + len(rest)
    known = note.text[end : end + 1] in note.words.misread_within and between == ""
    return stop if known and ends_word(note.text, stop) else 0


def _after_front(note: Pass, end: int) -> int:
    """Return the end of the mark of a sheet's front after its number: `12r`, `12 recto`, `132i`."""
    text = note.text
    between, word = word_after(text, end)
    front = (between, word) in note.words.recto and note.in_sheets()
    if not front and not (between == "" and word == "i" and note.is_two_sided()):
        return end
    end += len(f"{between}{word}")
    sign = text[end : end + 1]
    return end + (sign in ("°", "º") or (sign == "." and text[end + 1 : end + 2] in BACKS))


def with_suffix(note: Pass, prefix: str, plain: str, end: int, term: str) -> tuple[str, int, str]:
    """Return a number in its normal form, with what is joined to it; its end; and flags."""
    text, following = note.text, note.text[end : end + 1]
    value, flags = plain, ""
    suffix = None
    roman = None
    if term and (following == "/" or (following == "." and term in note.words.fonds)):
        roman = ROMAN.match(text, end + 1)  # 231/V, 304.I, nr 6789/III
    if roman is None and following not in _NO_SUFFIX:
        suffix = _SUFFIX.match(text, end)
    if suffix is not None and not is_own_word(note, suffix):
        end = suffix.end()
        if not _is_ending(note, suffix):
            value += suffix.group()
            flags += "s"
    elif text[end + 1 : end + 2].isalpha() and (letter := _letter_after_stop(note, end)):
        end += len(f".{letter}")
        value += letter
        flags += "s"
    if prefix:
        value = prefix.replace("/", "-") + value
        flags += "p"
    normal = normal_form(value)
    if roman is not None:
        end = roman.end()
        normal += following + normal_form(roman.group())
    return normal, end, flags


def _letter_after_stop(note: Pass, end: int) -> str:
    """Return a letter of a number after its stop, before a term: `1.s apr.`, `1639.a lieta`."""
    between, letter = word_after(note.text, end)
    if between != "." or len(letter) > 1:
        return ""
    between, term, _ = note.next_term(end + 2)
    return letter if between == " " and term in note.words.numbered_before else ""


def _is_ending(note: Pass, suffix: re.Match[str]) -> bool:
    """Return whether letters after a hyphen are those of an ordinal: `Опись 2-я. Дело 5`."""
    return suffix[0][0] in DASH_SIGNS and fold(suffix[0][1:]) in note.words.kinds["ending"]


def relations(note: Pass, plain: str, dated: bool, suffix: bool) -> str:
    """Return the flags of a number that tell what it is to what precedes it: a year, the next."""
    flags = "y" * is_year(plain) + "d" * dated + "L" * (len(plain) > _LONGEST)
    last = note.tokens[-1].symbol if note.tokens else None
    if plain in ("1", "11") and last is not None and last.form in (".", ","):
        flags += "1"  # it may be a misread l. or ll.
    if last is None or (last.kind == "S" and last.form not in _LISTING):
        return flags  # what a number is to the one before matters in lists only
    value = count(plain)
    if value > note.last or (value == note.last and suffix):
        flags += "c" if value <= note.last + _NEAR else "cb"
    return flags + "k" * (note.last >= 1000)


def _is_of_number(note: Pass, end: int, letters: str) -> bool:
    """Return whether letters that end at ``end`` are the number's by what follows.

    That is an opis after those of a fond, `f. 88r, op. 1`, or after the ss of a secret one,
    `5446ss, op. 1`, which in Spanish means that more follows; a further part of a shelf mark,
    `24/2v/4306` or `24-2v-4`, whose opis has no back as the first sheet of `5v-7` has, and the
    whole one, `4p/33a/66`; or a stop and the term of the number, `390d. l.`.
    """
    if note.after_fond():
        return _leads_to_opis(note, end)
    between, term, after = note.next_term(end)
    if joint(note.text, end) in PARTED:
        if code_after(note.text, end - len(letters) - 1) == "//":
            return True
        return note.follows("N", (note.text[end],))
    apart = joint(note.text, after) not in AFTER_TERM and word_after(note.text, after)[0] != " "
    apart = apart and between == ". " and len(letters) == 1
    marked = letters in note.words.verso and term in note.words.sheets  # 194v–197v. lp.
    return apart and term in note.words.numbered_before and not marked


def _leads_to_opis(note: Pass, end: int) -> bool:
    """Return whether an opis comes next, so what is before is of a fond: `f. 326 r, op. 1`."""
    between, term, _ = note.next_term(end)
    return term in note.words.opisi and len(str(between).rstrip()) < 2


def _is_own_after_slash(note: Pass, form: str, end: int) -> bool:
    """Return whether a mark or a term with its number follows a slash: `11/об.`, `17/оп.3`."""
    anchor = note.anchors.get(end - len(form))
    led = note.after_term() or len(form) > 1 or form in note.words.kinds["glued"]  # 18/l.5, no k.2
    if led and anchor and anchor.kind == "term" and joint(note.text, anchor.end) in AFTER_TERM:
        return is_term_here(note, anchor)
    return form in note.words.verso and len(form) > 1 and note.in_sheets()


def _is_own_after_hyphen(note: Pass, letters: str, end: int, *, termed: bool) -> bool:
    """Return whether letters after a hyphen are no suffix; ``termed`` where a term begins there."""
    if letters.isupper() and note.text.startswith("-", end):
        return True  # Д. 5-В-7
    upper = letters.isupper() and joint(note.text, end) not in AFTER_TERM
    kept = not termed or upper or len(letters) == 1  # Спр. 89-СП. Арк. 12
    return len(letters) > 1 and not (note.after and kept)


def is_own_word(note: Pass, suffix: re.Match[str]) -> bool:
    """Return whether letters after digits are a mark, a term or an ending, and no suffix."""
    printed, end = suffix.group(), suffix.end()
    letters = printed.lstrip("-‑–/")
    form = fold(letters)
    if printed[0] == "/":
        return _is_own_after_slash(note, form, end)
    if _begins_mark(note, suffix) or (note.is_capital_mark(printed)):
        return True
    hyphened = printed[0] in DASH_SIGNS
    if (hyphened and form in note.words.kinds["suffix"]) or _is_of_number(note, end, letters):
        return False
    if hyphened and letters in ("З", "l", "I") and note.in_sheets():
        return True  # л. 1-З об.: 3
    if hyphened and form in note.words.numbered_before and (note.hyphened or not note.after):
        return True  # 64-қор. 1-тізбе. 5089-іс. 14-п.
    if form in note.words.verso:
        return len(form) > 1 or note.is_mark(letters)
    if form in ("i", "ii") and note.is_two_sided():
        return True
    if form in note.words.kinds["ordinal"] and word_after(note.text, end)[0] == " ":
        return True
    if (form in note.words.kinds["following"] or form == "r") and note.in_sheets():
        return True
    anchor = note.anchors.get(end - len(letters))
    if hyphened:
        return _is_own_after_hyphen(note, letters, end, termed=anchor is not None)
    stop = note.text.startswith(".", end)
    if anchor is not None and anchor.kind == "term" and is_term_here(note, anchor):
        return not (stop and note.follows("NA", (".",)))  # RGADA.210.6d.54
    stopped = stop and ends_word(note.text, end + 1)  # no 12б.djvu
    return form in note.words.numbered_before and stopped and not note.after


def _begins_mark(note: Pass, suffix: re.Match[str]) -> bool:
    """Return whether a letter begins a mark of several, as `l. 88a. p.` has it."""
    if len(suffix.group()) > 1 or not note.in_sheets():
        return False
    mark = note.words.mark(note.text, suffix.start())
    return mark is not None and mark.end("mark") > suffix.end() and mark["mark"].islower()
