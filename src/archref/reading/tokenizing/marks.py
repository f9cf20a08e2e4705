"""Marks of a sheet's back (`об.`, `verso`, `a. p.`), after a number or its term."""

from __future__ import annotations

import re
from typing import Final

from archref.citation.citation import Repair
from archref.reading.neighbours import ends_word, word_after
from archref.reading.symbols import Tok, symbol_of
from archref.reading.tokenizing.state import Pass
from archref.terms import fold, lexicon

_NO_MARK: Final = frozenset(["", *";:)]/-‐‑‒–—"])
"""What no mark begins with, nor what joins it to a number."""

BACKS: Final = frozenset("-–/")
"""What joins the mark of a sheet's back to its number, or to the mark of its front."""

_SHORTEST_WORD: Final = 3
"""Letters of a word of a sentence after what looks like a mark: `6 об этом`."""


def add_mark_after_term(note: Pass, at: int) -> None:
    """Add the mark of a sheet's back after its term: `44. lp. o. p.`"""
    found = note.words.mark(note.text, at + note.text.startswith(".", at))
    if found is not None and found["both"] is None:
        form = fold(found["mark"])
        note.add(symbol_of("V", form, ""), found.start(), _end(found), form)


def add_mark(note: Pass, at: int) -> None:
    """Add the mark of a sheet's back after its number, which ends at ``at``."""
    text = note.text
    following = text[at : at + 1]
    if text.startswith("ii", at) and note.is_two_sided():  # fos. 131ii–132i
        note.add(symbol_of("V", "v", ""), at, at + 2, "v")
    elif following in _NO_MARK:
        if following in BACKS:
            _add_hyphened(note, at)
    elif following == ".":
        _add_stopped(note, at)
    elif note.is_capital_mark(mark := following.strip() or _apart(text, at)):
        note.add(symbol_of("V", fold(mark), ""), at, text.index(mark, at) + 1, fold(mark))
    elif (found := _match(note, at)) is not None:
        form = fold(found["mark"])
        both = found.groupdict().get("both") is not None
        token = note.add(symbol_of("V", form, "b" * both), at, _end(found), form)
        token.repairs = _repairs(note, token)


def _apart(text: str, at: int) -> str:
    """Return a letter apart from a sheet's number with nothing after it: `Bl. 20 R.`"""
    ends = text[at + 2 : at + 3] in ("", *",;)") or text[at + 2 :].strip() == "."
    return text[at + 1 : at + 2] if ends else ""


def _add_hyphened(note: Pass, at: int) -> None:
    """Add a mark after a hyphen or slash, which is at ``at``: `17-об.`, `17/об.`, `7r–v`."""
    between, word = word_after(note.text, at)
    fronted = not note.text[at - 1].isdigit() and note.tokens[-1].value.isdecimal()
    marks = lexicon().words["verso"] if fronted else lexicon().phrases["verso_glued"]
    if between is None or len(between.rstrip()) > 1 or word not in marks:
        return
    end = at + len(between) + len(word)
    if ends_word(note.text, end):
        end += note.text[end : end + 1] in (".", "°", "º")
        note.add(symbol_of("V", fold(word), "b" * fronted), at, end, fold(word))


def _add_stopped(note: Pass, at: int) -> None:
    """Add a mark after a stop too many, which is at ``at``: `9. об.`"""
    found = note.words.mark(note.text, at + 1)
    if found is None or found["both"] is not None or not found["mark"].islower():
        return
    anchor = note.anchors.get(found.start("mark"))
    if anchor is not None and anchor.form in note.words.opisi and anchor.end - anchor.start > 1:
        return  # 495. f., 282. op.: an opis
    form, end = fold(found["mark"]), _end(found)
    if note.text[end - 1] == "." and form in note.words.after_stop:
        note.add(symbol_of("V", form, "."), at, end, form)


def _match(note: Pass, at: int) -> re.Match[str] | None:
    """Match a mark that is no initial, word or term; after a space it may be misread."""
    for match in (note.words.mark, note.words.mangled.match):
        found: re.Match[str] | None = match(note.text, at)
        if found is not None and not _is_other(note, found):
            return found
    return None


def _is_other(note: Pass, found: re.Match[str]) -> bool:
    """Return whether a mark is an initial, a term, or the word that it looks like: `6 об этом`."""
    words, printed = note.words, found["mark"]
    if len(printed) == 1 and printed.isupper():
        return True  # the initial of RGVIA 52.2.94.30, V. S. Popov
    between, following = word_after(note.text, found.end())
    if "(" in found.group() and between == " ":
        return True  # d. 2015 (Ob izdanii zhurnala), l. 9
    anchor = note.anchors.get(found.start("mark"))
    if anchor is not None and anchor.form in words.own_terms and anchor.end - anchor.start > 1:
        return True
    if fold(printed) not in words.kinds["verso_word"] or found.group().rstrip(")").endswith("."):
        return False
    prose = len(following) >= _SHORTEST_WORD and following.islower()
    return between == " " and prose and fold(following) not in words.terms


def _repairs(note: Pass, mark: Tok) -> tuple[Repair, ...]:
    """Return what was repaired to read a mark: nothing, mostly."""
    languages = note.words.kinds["verso_misread"].get(mark.value)
    if languages is None:
        return ()
    marks = [form for form, own in note.words.kinds["verso"].items() if languages[0] in own]
    meant = max(marks, key=lambda form: len({*form} & {*mark.value}))
    printed = note.text[mark.start : mark.end].lstrip()
    read = meant + "." * printed.endswith(".")
    return (Repair(mark.end - len(printed), mark.end, printed, read),)


def _end(mark: re.Match[str]) -> int:
    """Return the end of a mark, without a bracket that was opened before it."""
    return mark.end() - (mark.group().endswith(")") and "(" not in mark.group())
