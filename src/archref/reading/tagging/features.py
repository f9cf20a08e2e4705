"""Steps over one token that depend on a few features of it, and not on the rest of the row.

A stop after a term, a term after a comma, the plain number after its term: most tokens are such.
What each can be after a state is worked out once for the features and remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.reading.level_order import VOLUMES
from archref.reading.symbols import COUNTS, DASH_SIGNS
from archref.reading.tagging.facts import (
    Features,
    NumberSeen,
    OtherSeen,
    SeparatorSeen,
    TermSeen,
    WordSeen,
)
from archref.reading.tagging.further import enclosure_end, file_ahead
from archref.reading.tagging.numbers import is_bare, plain_number
from archref.reading.tagging.numbers_first import term_after
from archref.reading.tagging.row import BRACKETS, LIGHT, OPENING_QUOTES, Row
from archref.reading.tagging.seen import term_at
from archref.reading.tagging.states import HERE as AT
from archref.reading.tagging.states import (
    MOST_WORDS,
    PASSED_OVER,
    Here,
    State,
    Tag,
    gap_after,
    passing,
    state_of,
)
from archref.reading.tagging.terms import further_terms
from archref.reading.tagging.weights import valued, weights
from archref.terms import lexicon
from archref.terms.small_words import word_by_word

_IN_GAP: Final = frozenset("g;&")
"""Modes in a gap, of a citation that has an element."""

_SEMI: Final = (Tag("_SEMI", AT, AT),)
_NEW_SENTENCE: Final = 2
"""Words that the first word of a sentence counts for besides itself."""

_NAME: Final = 3
"""Words that a name after a semicolon counts for besides itself: `Л. 7; Тверская ул., д. 8`."""


class KnownSteps(dict[State, Sequence[Here] | None]):
    """The steps over a token with some features, by state; None where the row has to be asked."""

    def __init__(self, features: Features) -> None:
        self._features = features

    def __missing__(self, state: State) -> Sequence[Here] | None:
        steps = self[state] = _steps(self._features, state)
        return steps


@valued
def known(kind: str, features: Features) -> KnownSteps:
    """Return what is known of the steps over a token of a kind with these features."""
    return KnownSteps(features)


def features(row: Row, at: int) -> Features:
    """Return the features of the token at a place of a row; remembered for all states."""
    found = row.features.get(at)
    if found is None:
        found = row.features[at] = _features(row, at)
    return found


def _features(row: Row, at: int) -> Features:
    kind, form, flags = row.kinds[at], row.forms[at], row.flags[at]
    if kind == "S":
        return SeparatorSeen(
            form, row.forms[at - 1] in (",", ":", ";"), _goes_on(row, at),
            form in (",", ";") and file_ahead(row, at) > 0,
        )  # fmt: skip
    if kind == "N":
        stopped = " " not in flags and row.forms[at - 1] == "."
        listed = row.forms[at - 1] == ","
        year, plain, joined = "y" in flags, is_bare(row, at), row.is_joined(at)
        return NumberSeen(plain, year, stopped, joined, listed, _is_led_on(row, at))
    if row.is_roman(at) or (form == "^letter" and row.forms[at + 1] in DASH_SIGNS):
        return OtherSeen()
    if kind == "T":
        return OtherSeen() if _leads_on(row, at) else term_at(row, at)
    return word_at(row, at) if kind == "W" else OtherSeen()


def may_open(row: Row, at: int) -> bool:
    """Return whether a citation may begin with the number at a place of a row."""
    number = features(row, at)
    return isinstance(number, NumberSeen) and (
        number.joined or number.led_on or "p" in row.flags[at]
    )


def word_at(row: Row, at: int) -> WordSeen:
    """Return the features of a word."""
    after_stop = row.forms[at - 1] == "."
    return WordSeen(row.forms[at], "U" in row.flags[at], after_stop, _leads_on(row, at))


def _leads_on(row: Row, at: int) -> bool:
    """Return whether a word leads to a further file with its sheets, or to an enclosure's."""
    return file_ahead(row, at) > 0 or enclosure_end(row, at) > 0


def _goes_on(row: Row, at: int) -> bool:
    """Return whether a separator after a number may lead to more of its element."""
    form, following, kind = row.forms[at], row.forms[at + 1], row.kinds[at + 1]
    if form in _LEADING or form in DASH_SIGNS or (form == ";" and row.lists_on(at)):
        return True
    if form not in (".", ","):
        return False
    if form == "." and (row.is_glued_range(at + 1) or row.is_stopped_dash(at)):
        return True
    if row.is_stopped_comma(at):
        return True
    if form == "," and row.goes_on_lettered(at + 1):
        return True
    if "1" in row.flags[at + 1] or following == "i":
        return True  # which may be a misread l.: `d. 772.1. 7`
    return form == "," and (kind in ("N", "X", "S") or following in row.small["and"])


_LEADING: Final = frozenset({":", "&", *BRACKETS, *OPENING_QUOTES})


def _is_led_on(row: Row, at: int) -> bool:
    """Return whether a number may be before its term, or a day, a year, an ordinal …"""
    if row.forms[at + 1] == "month" or "r" in row.flags[at] or row.is_ordinal(at + 2):
        return True
    if row.is_lettered_section(at):
        return True
    if "y" in row.flags[at]:
        form = row.forms[at + 1]
        if form in DASH_SIGNS or form == "/" or form in row.small["year"]:
            return True
    return any(term_after(row, at, language) is not None for language in row.numbered_before)


def _steps(features: Features, state: State) -> Sequence[Here] | None:
    """Work the steps from a state out; None if they depend on more than the features."""
    if state.whole:
        return None
    if isinstance(features, SeparatorSeen):
        return _over_separator(features, state)
    if isinstance(features, NumberSeen):
        return _over_number(features, state)
    if isinstance(features, TermSeen):
        return _over_term(features, state)
    if not isinstance(features, WordSeen) or features.to_file:
        return None
    if state.mode == "a" and (features.capital or features.form == "letter"):
        return None
    return word_steps(features, state) if state.mode in "ag;&" else None


def _over_separator(at: SeparatorSeen, state: State) -> Sequence[Here] | None:
    w, form, mode = weights(), at.form, state.mode
    if mode == "t":
        if form not in (".", ":", ",", ";", "..") or at.again:
            return None
        return ((PASSED_OVER, state, w["stop_after_term" if form in ".:" else "comma_after_term"]),)
    if at.to_file and state.level == "listy":
        return None
    gap = gap_after(state)
    if mode != "a" and form == ";" and not (at.goes_on and mode in "nr"):
        return ((_SEMI, state_of(state.language, state.level, "", ";", gap.words), 0.0),)
    in_gap = mode in _IN_GAP or mode == "a"
    if form == ";" or (at.goes_on and not (in_gap and form in LIGHT)) or mode == "z":
        return None
    return ((PASSED_OVER, gap, w[PASSING.get(form, "other_separator")]),)


PASSING: Final = {
    "//": "two_slashes", ")": "close_bracket", "]": "close_bracket", "/": "separator",
    **dict.fromkeys(LIGHT, "separator"),
}  # fmt: skip
"""The weights of separators that are passed over, ``other_separator`` for all others."""


def _over_number(at: NumberSeen, state: State) -> Sequence[Here] | None:
    w, mode = weights(), state.mode
    if mode == "t":
        asked = (at.joined and state.current == "fond") or (at.listed and (at.led_on or at.year))
        asked = asked or (at.year and state.current in VOLUMES)
        return (plain_number(state, at.year),) if at.plain and not asked else None
    if mode not in _IN_GAP or at.led_on or (at.joined and (at.listed or mode != "g")):
        return None
    if at.year:
        return ((PASSED_OVER, state, w["year"]),)
    value = w["number_after_stop" if at.after_stop else "number_between"]
    return ((PASSED_OVER, passing(state, state.words + (not at.after_stop)), value),)


def _over_term(at: TermSeen, state: State) -> Sequence[Here] | None:
    if state.mode not in _IN_GAP or not state.language or state.level == "archive":
        return None
    if at.form in lexicon().words["article"]:
        return None
    seen = WordSeen(at.form, capital=False, after_stop=False)
    others = word_steps(seen, state) if at.joins else passed(at.form, 1, state)
    return (*further_terms(at, state, False), *others)


def word_steps(at: WordSeen, state: State) -> Sequence[Here]:
    """Return the steps over a word in a gap: one that joins what comes next, or is passed over."""
    form, words, steps = at.form, COUNTS.get(at.form, 1), list[Here]()
    if state.mode != "a":
        words += _NEW_SENTENCE * (at.capital and at.after_stop)
        words += _NAME * (at.capital and state.mode == ";")
        if form in word_by_word("and", "bridge", "aside"):
            joined = state_of(state.language, state.level, "", "&", state.words)
            steps.append((_SEMI, joined, weights()["joining_word"]))
    return (*steps, *passed(form, words, state))


def passed(form: str, words: int, state: State) -> Sequence[Here]:
    """Return the step over a word that is merely passed over, where there are not too many."""
    w, small = weights(), lexicon().words["within"]
    if state.words >= MOST_WORDS:
        return ()
    goes_on = state.level == "listy" and form in lexicon().words["following"]  # Blatt 5 f., RGASPI
    if form == "Alias" or goes_on or (state.mode != "a" and form in small):
        return ((PASSED_OVER, state, w["small_word"]),)
    return ((PASSED_OVER, passing(state, state.words + words), w["passed_word"]),)
