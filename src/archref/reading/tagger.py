"""Which reading each token has: the best row of readings by the weights in ``weights.toml``.

The tagger walks over a row of symbols and keeps, for each state that the citation under way can be
in, the best way to it (Viterbi). A state says in which language the terms are read, what the last
element is, and what may come next. What is outside of all citations is a state as well, so where a
citation begins and ends is decided with everything else. The readings among which it chooses are
those of ``tagging/``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import Final

from archref.reading.symbols import COUNTS, Symbol
from archref.reading.tagging.codes import codes, prefixed
from archref.reading.tagging.gaps import between
from archref.reading.tagging.lists import after_number
from archref.reading.tagging.numbers_first import LISTED, list_tags, numbers_first, term_after
from archref.reading.tagging.row import LIGHT, Row, Symbols
from archref.reading.tagging.states import (
    ARCHIVE,
    MOST_WORDS,
    NEAR,
    OUTSIDE,
    REPEAT,
    State,
    Step,
    Tag,
    Tags,
    at_mode,
    in_language,
)
from archref.reading.tagging.terms import after_term, opening_term

__all__ = ["Tag", "tag"]

_BEAM: Final = 6.5
"""A way that is worse than the best one by so much is given up."""

_CLOSE: Final = 14
"""Tokens from an archive's name within which a number may belong to it."""

_OUT: Final = (Tag("O", 0, 0),)
_PASSING: Final = frozenset("ga;&")
"""Modes in which light separators and words in small letters are merely passed over."""

_BEGINNING: Final = frozenset("ARTN")
"""Kinds of tokens that a citation can begin with."""

_Way = tuple[float, int, State, Tags, bool]
"""What a way is worth, where its last step began, in which state, its tags; if it begins."""


@lru_cache(maxsize=16384)
def tag(row: Symbols, hint: str | None = None) -> tuple[Tags, ...]:
    """Return the stretches of a row that are citations or chains: each the tags of its tokens.

    ``hint`` is the language of the citation before, if there is one.
    """
    return _Walk(Row(row, hint)).best() if _can_cite(row) else ()


def _can_cite(row: Symbols) -> bool:
    """Return quickly whether a row has a numbered term, a repeat, or a number after an archive."""
    since = _CLOSE
    for at, (kind, form, flags) in enumerate(row):
        if kind == "R" or (kind == "S" and form == "/") or (kind == "N" and "p" in flags):
            return True
        if kind == "T" and (
            since < _CLOSE or any(s.kind in "NX" for s in row[max(0, at - 3) : at + 8])
        ):
            return True
        if kind == "A":
            since = 0
        elif kind == "N" and since < _CLOSE:
            return True
        else:
            since += 1
    return False


class _Walk:
    """The best ways over one row."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.runs = [_run(symbol) for symbol in row.symbols]
        """Of tokens that are merely passed over, how many words they are; else -1."""

        self.ways: list[dict[State, _Way]] = [{} for _ in range(row.count + 1)]
        """The best way to each state, by the token that follows."""

        self.tops = [-inf] * (row.count + 1)
        """What the best of them is worth."""

    def best(self) -> tuple[Tags, ...]:
        """Return the tags of the citations on the best way."""
        count, ways = self.row.count, self.ways
        ways[0][OUTSIDE] = (0.0, -1, OUTSIDE, (), False)
        self.tops[0] = 0.0
        for at in range(count):
            if ways[at]:
                self._leave(at)
        ends = ways[count]
        state = max((one for one in ends if one.closable), key=lambda one: ends[one][0])
        taken: list[Tags] = []
        at = count
        while at > 0:
            _, before, previous, tags, begins = ways[at][state]
            if len(tags) > 1 and tags[1].name == LISTED:
                tags = (tags[0], *list_tags(self.row, tags[1].first, tags[0].level), *tags[2:])
            taken.append((Tag("BEGIN", before, before), *tags) if begins else tags)
            at, state = before, previous
        taken.reverse()
        return _stretches(taken)

    def _leave(self, at: int) -> None:
        """Take all steps from ``at``."""
        floor = self.tops[at] - _BEAM
        run = self.runs[at]
        best: dict[bool, tuple[float, State]] = {}
        for state, way in self.ways[at].items():
            score = way[0]
            if state.closable:
                near = state.near
                if near not in best or score > best[near][0]:
                    best[near] = score, state
            if score < floor or state.mode == "O":
                continue
            if run >= 0 and state.mode in _PASSING and state.words <= MOST_WORDS:
                self._run_over(at, run, state, score)
            else:
                self._take(at, state, score, self._steps(at, state))
        for near, (score, state) in best.items():
            self._begin(at, near, state, score)

    def _run_over(self, at: int, run: int, state: State, score: float) -> None:
        """Pass a token over that says nothing but that it is there."""
        w, skip = self.row.w, self.row.skips[at]
        if run == 0:
            self._pass(at, state, state, score + w["separator"], skip)
        elif state.words < MOST_WORDS:
            new = at_mode(state, state.mode, min(state.words + run, MOST_WORDS))
            self._pass(at, state, new, score + w["passed_word"], skip)

    def _begin(self, at: int, near: bool, state: State, score: float) -> None:
        """Stay outside at ``at``, or begin a citation there; ``near`` says that one just ended."""
        row = self.row
        light = row.kinds[at] == "S" and row.forms[at] in LIGHT
        self._pass(at, state, NEAR if near and light else OUTSIDE, score, _OUT)
        if row.kinds[at] in _BEGINNING:
            self._take(at, state, score, _openings(row, at, near), begins=True)

    def _pass(self, at: int, state: State, new: State, total: float, tags: Tags) -> None:
        """Keep a step over one token if it is better than what is known."""
        there = self.ways[at + 1]
        held = there.get(new)
        if held is None or total > held[0]:
            there[new] = (total, at, state, tags, False)
            if total > self.tops[at + 1]:
                self.tops[at + 1] = total

    def _take(
        self, at: int, state: State, score: float, steps: list[Step], *, begins: bool = False
    ) -> None:
        """Keep the steps from a state that are better than those that are known."""
        ways, tops = self.ways, self.tops
        for end, tags, new, value in steps:
            total = score + value
            there = ways[end]
            held = there.get(new)
            if held is None or total > held[0]:
                there[new] = (total, at, state, tags, begins)
                if total > tops[end]:
                    tops[end] = total

    def _steps(self, at: int, state: State) -> list[Step]:
        """Return what the token at ``at`` can be after ``state``."""
        row, mode, steps = self.row, state.mode, list[Step]()
        if mode == "t":
            after_term(row, at, state, steps)
            return steps
        if mode in "nr":
            steps.extend(after_number(row, at, state))
        if mode != "z":
            between(row, at, state, steps)
        return steps


def _openings(row: Row, at: int, near: bool) -> list[Step]:
    """Return what can begin at ``at``; ``near`` says that a citation has just ended."""
    kind, w, steps = row.kinds[at], row.w, list[Step]()
    if kind == "A":
        if "f" not in row.flags[at]:
            steps.append((at + 1, (Tag("ARCHIVE", at, at),), ARCHIVE, w["archive"]))
    elif kind == "R":
        within = row.forms[at - 1] in row.small["within"]
        value = w["repeat_within" if within else "repeat"]
        steps.append((at + 1, (Tag("REPEAT", at, at),), REPEAT, value))
    elif kind == "T":
        below = near and not any(r.level == "fond" for r in row.readings[at])
        for language in row.languages:
            if any(r.language == language for r in row.readings[at]):
                value = w["hint"] if language == row.hint else 0.0
                opening_term(row, at, language, value + w["begin_near"] * below, steps)
    else:
        for language in row.languages:
            if term_after(row, at, language) is not None:
                steps.extend(numbers_first(row, at, in_language(OUTSIDE, language), opening=True))
        steps.extend(prefixed(row, at, OUTSIDE))
        steps.extend(codes(row, at, OUTSIDE))
    return steps


def _run(symbol: Symbol) -> int:
    """Return how many words are passed over with a token; -1 if it may be more than that."""
    kind, form, flags = symbol
    if kind == "S":
        return 0 if form in LIGHT or form == "/" else -1
    if kind != "W" or "U" in flags:
        return -1
    return 1 if form == "low" else COUNTS.get(form, -1)


def _stretches(row: Sequence[Tags]) -> tuple[Tags, ...]:
    """Split a row of tags into the citations or chains in it."""
    found: list[list[Tag]] = []
    under_way: list[Tag] = []
    for tags in row:
        if tags[0].name == "O":
            continue
        if tags[0].name == "BEGIN":
            under_way = []
            found.append(under_way)
            tags = tags[1:]
        under_way.extend(tags)
    for stretch in found:
        while stretch and stretch[-1].name in ("SKIP", "_SEMI"):
            stretch.pop()
    return tuple(tuple(stretch) for stretch in found if stretch)
