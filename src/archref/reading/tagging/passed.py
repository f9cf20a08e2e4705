"""What is merely passed over: most tokens of a citation, worked out once for three symbols.

A stop after a term, a comma between two elements, a word between an archive and its fond can be
nothing else, whatever the rest of the row. Nearly half of all steps are such.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from archref.reading.symbols import COUNTS, DASH_SIGNS, Symbol
from archref.reading.tagging.row import LIGHT
from archref.reading.tagging.weights import valued, weights
from archref.terms import lexicon
from archref.terms.small_words import word_by_word


class Passed(NamedTuple):
    """What it is worth to pass a token over, and how many words it counts for."""

    value: float
    words: int = 0
    counted: bool = False
    """It is one of the words of which only so many may be passed over."""


Modes = dict[str, Passed]
"""By the mode of a state; others than these have to be asked what the token is."""

_GAPS: Final = "g;&"
"""Modes in a gap, of a citation that has an element."""

_NEW_SENTENCE: Final = 2
"""Words that the first word of a sentence counts for besides itself."""


@valued
def passed(before: Symbol, symbol: Symbol, after: Symbol) -> Modes:
    """Return in which modes a token between two others is passed over."""
    kind = symbol.kind
    if kind == "S":
        return _separator(before, symbol, after)
    if kind in "WT":
        return _word(before, symbol)
    return _number(before, symbol, after) if kind == "N" else {}


def _separator(before: Symbol, symbol: Symbol, after: Symbol) -> Modes:
    w, form, found = weights(), symbol.form, Modes()
    if form in LIGHT or form == "/":
        found |= dict.fromkeys((*_GAPS, "a"), Passed(w["separator"]))
    if form in (".", ":", ",", ";", "..") and before.form not in (",", ":", ";"):
        found["t"] = Passed(w["stop_after_term" if form in ".:" else "comma_after_term"])
    if form in (".", ",") and not _goes_on(form, after):
        found |= dict.fromkeys("nre", Passed(w["separator"]))
    return found


def _goes_on(form: str, after: Symbol) -> bool:
    """Return whether a stop or comma after a number may lead to more of its element."""
    if "1" in after.flags or after.form == "i":
        return True  # which may be a misread l.: `d. 772.1. 7`
    return form == "," and (
        after.kind in ("N", "X", "S") or after.form in lexicon().words["and"] or after.form == "&"
    )


def _word(before: Symbol, symbol: Symbol) -> Modes:
    """Return the modes in which a word that is more than that in none is passed over."""
    w, (kind, form, flags), small = weights(), symbol, lexicon().words
    upper = "U" in flags
    if form == "i" and upper:
        return {}  # which may be a Roman number
    found = Modes()
    if kind == "W" and not upper:
        value = w["small_word" if form == "Alias" else "passed_word"]
        words = 0 if form == "Alias" else COUNTS.get(form, 1)
        found["a"] = Passed(value, words, counted=True)
    if kind == "W" and form in word_by_word("and", "bridge", "aside"):
        return found
    if form == "Alias" or form in small["within"]:
        return found | dict.fromkeys(_GAPS, Passed(w["small_word"], counted=True))
    words = COUNTS.get(form, 1)
    if kind == "W" and upper and before.form == ".":
        words += _NEW_SENTENCE
    return found | dict.fromkeys(_GAPS, Passed(w["passed_word"], words, counted=True))


def _number(before: Symbol, symbol: Symbol, after: Symbol) -> Modes:
    """Return the modes in which a number is passed over that nothing joins to others."""
    w, flags = weights(), symbol.flags
    if "y" in flags:
        if after.form in DASH_SIGNS or after.form == "/" or after.form in lexicon().words["year"]:
            return {}
        return dict.fromkeys(_GAPS, Passed(w["year"]))
    glued = " " not in flags and before.form == "."
    value = w["number_after_stop" if glued else "number_between"]
    return dict.fromkeys(_GAPS, Passed(value, not glued))
