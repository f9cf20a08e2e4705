"""Words: terms, archives, repeats, prefixes of numbers, and all others."""

from __future__ import annotations

from typing import Final

from archref.reading.archive_names import Mention
from archref.reading.neighbours import GOING_ON, code_after, joint
from archref.reading.scanner import Anchor
from archref.reading.symbols import DASH_SIGNS, HYPHENS, symbol_of
from archref.reading.tokenizing.damage import add_if_mended
from archref.reading.tokenizing.marks import add_mark_after_term
from archref.reading.tokenizing.numbers import PREFIXES, add_prefixed
from archref.reading.tokenizing.state import Pass
from archref.reading.tokenizing.terms import is_term_here
from archref.reading.tokenizing.vocabulary import LONGEST_PREFIX
from archref.terms import fold, lexicon

_ROW: Final = 20
"""Tokens in which a letter of an opis is looked for that goes before: `O. 1, D. 82; O. 16`."""

_TO_NUMBER: Final = frozenset("-‑–—/")
"""What is between a prefix and its number, but for a stop or blanks."""

_FOND_OF: Final = frozenset({"ФР", "ФП", "ФН"})


def add_word(note: Pass, word: str, start: int, end: int) -> int:
    """Add a word, and what it is the beginning of; return the offset after it."""
    if (
        word[0] in note.words.like_digits
        and _stands_for_digits(note, start, end)
        and (stop := add_if_mended(note, start))
    ):
        return stop
    if word in _FOND_OF and note.text[end : end + 1] in HYPHENS and not note.after_term():
        note.add(symbol_of("T", "ф", "U" + note.space(start)), start, start + 1)
        return add_prefixed(note, start + 1, end) or end  # ФР-1606: фонд Р-1606
    if word.upper() in note.words.initials and _is_in_joined_row(note, word, end):
        note.add(symbol_of("T", "°" + word.lower(), "U" + note.space(start)), start, end)
        return end
    initial = word in note.words.initials or _is_in_letter_row(note, word)
    near = note.text[end : end + 3].lstrip(" .")[:1]
    prefix = len(word) <= LONGEST_PREFIX and (near.isdigit() or near in _TO_NUMBER)
    if prefix and initial:
        prefix = note.text[end : end + 1] in HYPHENS or _leads_joined_code(note, word, end)
    if prefix and _leads_prefix(note, word, end) and (stop := add_prefixed(note, start, end)):
        return stop
    if start in note.mentions:
        return _add_archive(note, note.mentions[start], start)
    anchor = note.anchors.get(start)
    if anchor and not (anchor.damaged and initial) and (stop := _add_anchor(note, anchor)):
        return stop
    if prefix and (stop := add_prefixed(note, start, end)):
        return stop
    if initial and joint(note.text, end) in ("", " "):
        note.add(symbol_of("T", "°" + word.lower(), "U" + note.space(start)), start, end)
        return end
    return _add_other(note, word, start, end)


def _add_archive(note: Pass, mention: Mention, start: int) -> int:
    flags = "f" * mention.former + "k" * bool(mention.candidates)
    flags += "d" * note.words.have_no_opisi(mention.candidates)
    flags += "c" * (fold(mention.printed) in note.words.kinds["collection"]) + note.space(start)
    note.add(symbol_of("A", "", flags), start, mention.end).mention = mention
    return mention.end


def _add_anchor(note: Pass, anchor: Anchor) -> int:
    """Add what the scanner found; 0 if it is a term's form and no term."""
    start, end = anchor.start, anchor.end
    if anchor.kind == "archive":
        note.add(symbol_of("W", "Alias", note.space(start)), start, end)
        return end
    if anchor.kind == "repeat":
        end += note.text.startswith(".", end)
        note.add(symbol_of("R", anchor.form, note.space(start)), start, end).anchor = anchor
        return end
    if not is_term_here(note, anchor):
        return 0
    flags = note.space(start) + ("m" if anchor.damaged else "")
    if start and note.text[start - 1].isdigit():
        flags += "g"
    if note.text[start].isupper():
        flags += "U"
    if anchor.form in note.words.numbered_before and note.follows("N", HYPHENS):
        note.hyphened = True
    note.add(symbol_of("T", anchor.form, flags), start, end).anchor = anchor
    if anchor.form in note.words.with_mark:
        add_mark_after_term(note, end)
    return note.tokens[-1].end


def _add_other(note: Pass, word: str, start: int, end: int) -> int:
    """Add letters that are read as digits, or a word that is nothing else."""
    if word[0] in note.words.may_be_digits:
        form = fold(word)
        known = form in note.words.small or form in note.words.verso
        known = known and not (word.isupper() and note.after_term() in note.words.sections)
        if not known and (stop := add_if_mended(note, start)):
            return stop
    kind = note.words.class_of(word)
    if kind != "low" or not note.tokens or not note.run_on(start, end):
        flags = ("U" if word[0].isupper() else "") + note.space(start)
        note.add(symbol_of("W", kind, flags), start, end)
    return end


def _stands_for_digits(note: Pass, start: int, end: int) -> bool:
    """Return whether letters right after a term or a joint look like digits: `Оп. З.`, `l5`."""
    text = note.text
    ends_range = note.follows("NX", DASH_SIGNS) and not note.space(start)  # лл. 35—З6
    if text[end : end + 1].isdigit():
        if text[start] == "l" and _may_have_sheets(note):
            return False
        return text[start] not in "ЗOОо" or bool(note.after_term()) or ends_range
    term = note.after_term()
    led = term in note.words.sheets and text[end : end + 1] in HYPHENS  # ark. l-16
    led = led or (bool(term) and joint(text, end) not in GOING_ON)
    return (led or (ends_range and note.in_sheets())) and text[start] not in "OОо"


def _may_have_sheets(note: Pass) -> bool:
    """Return whether an l after a number and its Latin term may be that of sheets: `d. 5, l7`."""
    term = next((one for one in reversed(note.tokens) if one.symbol.kind == "T"), None)
    latin = term is not None and note.text[term.start].isascii()
    return latin and not (note.after_term() or note.in_sheets())


def _leads_joined_code(note: Pass, word: str, end: int) -> bool:
    """Return whether a shelf mark is joined to the letter of its fond: `R4115/19/7305`."""
    return word in PREFIXES and code_after(note.text, end) in ("//", "..", "--")


def _leads_prefix(note: Pass, word: str, end: int) -> bool:
    """Return whether letters before a hyphen and a number are its prefix, no term or name."""
    if note.after_term() or _leads_joined_code(note, word, end):
        return True
    form, hyphened = fold(word), note.text[end : end + 1] in HYPHENS
    if note.after_archive():
        return form not in note.words.own_terms or (hyphened and form not in note.words.fonds)
    return hyphened and len(word) == 1 and word.isupper() and form not in note.words.own_terms


def _is_in_joined_row(note: Pass, word: str, end: int) -> bool:
    """Return whether a letter goes on with a row like that of a file's name.

    `Ф-904/О-15/Д-23`, `ДАТО_Ф234_О4_С38`, `о.3, с.1`: a letter of an opis follows that of a
    fond, and one of a file that of an opis.
    """
    initials = lexicon().initials
    rest = [token.symbol for token in note.tokens[-4:] if token.symbol.kind != "S"]
    if len(rest) < 2 or rest[-1].kind != "N" or joint(note.text, end) not in GOING_ON:
        return False  # nor is O. 1 an initial
    if initials[word.upper()][1] == "opis":
        again = any(one.symbol.form == f"°{word.lower()}" for one in note.tokens[-_ROW:])
        return word.isupper() and (note.words.is_sure_fond(rest[-2]) or again)
    return initials.get(rest[-2].form.removeprefix("°").upper(), ("", ""))[1] == "opis"


def _is_in_letter_row(note: Pass, word: str) -> bool:
    """Return whether a small letter goes on with a row: `f 821 o 12 d 145`, `o 14, s 79`."""
    if len(word) != 1 or word.upper() not in note.words.initials or len(note.tokens) < 3:
        return False
    before, term, number = (token.symbol for token in note.tokens[-3:])
    if number.form == "," and before.kind == "T":
        led = note.words.is_sure_fond(before) or before.form[0] == "°"
        return led and term.kind == "N"
    return term.kind == "T" and len(term.form) == 1 and number.kind == "N"
