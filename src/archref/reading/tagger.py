"""Which reading each token has: the best row of readings by the weights in ``weights.toml``.

The tagger walks over a row of symbols and keeps, for each state that the citation under way can be
in, the best way to it (Viterbi). A state says in which language the terms are read, what the last
element is, and what may come next. What is outside of all citations is a state as well, so where a
citation begins and ends is decided with everything else. The readings among which it chooses are
those of ``tagging/``.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Final

from archref.reading.symbols import NO_HINT, Hint
from archref.reading.tagging.codes import codes, prefixed
from archref.reading.tagging.features import KnownSteps, features, known, may_open
from archref.reading.tagging.gaps import between
from archref.reading.tagging.lists import after_number
from archref.reading.tagging.numbers_first import LISTED, list_tags, numbers_first, term_after
from archref.reading.tagging.row import Row, Symbols
from archref.reading.tagging.states import (
    ARCHIVE,
    HERE,
    NEAR,
    OUTSIDE,
    REPEAT,
    Here,
    State,
    Step,
    Tag,
    Tags,
    in_language,
)
from archref.reading.tagging.terms import after_term, openings
from archref.reading.tagging.weights import remembering

__all__ = ["Tag", "tag"]

_BEAM: Final = 6.5
"""A way that is worse than the best one by so much is given up."""

_CLOSE: Final = 14
"""Tokens from an archive's name within which a number may belong to it."""

_OUT: Final = (Tag("O", 0, 0),)
_Way = tuple[float, int, State, Tags, bool]
"""What a way is worth, where its last step began, in which state, its tags; if it begins."""


@remembering(2048)
def tag(row: Symbols, hint: Hint = NO_HINT) -> tuple[Tags, ...]:
    """Return the stretches of a row that are citations or chains: each the tags of its tokens.

    ``hint`` is what the citation before tells, if there is one. In a book one row of ten has
    been met before (which saves 3 %); where a note is read again to prove that an edit was sound,
    all have (9 %).
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
            if tags is not _OUT:
                tags = self._placed(tags, before)
                taken.append((Tag("BEGIN", before, before), *tags) if begins else tags)
            at, state = before, previous
        taken.reverse()
        return _stretches(taken)

    def _placed(self, tags: Tags, at: int) -> Tags:
        """Return the tags of a step from ``at`` with the places of their tokens."""
        if len(tags) > 1 and tags[1].name == LISTED:
            return (tags[0], *list_tags(self.row, tags[1].first, tags[0].level), *tags[2:])
        return tuple(
            [t if t.first != HERE else Tag(t.name, at, at, t.level, t.language) for t in tags]
        )

    def _leave(self, at: int) -> None:
        """Take all steps from ``at``."""
        here, there = self.ways[at], self.ways[at + 1]
        floor, top = self.tops[at] - _BEAM, self.tops[at + 1]
        steps_from: KnownSteps | None = None  # outside of all citations none are needed
        best: dict[bool, tuple[float, State]] = {}
        for state, way in here.items():
            score = way[0]
            if state.closable:
                near = state.near
                if near not in best or score > best[near][0]:
                    best[near] = score, state
                if state.mode == "O":
                    continue
            if score < floor:
                continue
            if steps_from is None:
                steps_from = known(self.row.kinds[at], features(self.row, at))
            steps = steps_from[state]
            if steps is None:
                self._take(at, state, score, self._steps(at, state))
                continue
            for tags, new, value in steps:
                total = score + value
                held = there.get(new)
                if held is None or total > held[0]:
                    there[new] = (total, at, state, tags, False)
                    if total > top:
                        top = total
        self.tops[at + 1] = max(top, self.tops[at + 1])
        for near, (score, state) in best.items():
            self._begin(at, near, state, score)

    def _begin(self, at: int, near: bool, state: State, score: float) -> None:
        """Stay outside at ``at``, or begin a citation there; ``near`` says that one just ended."""
        row = self.row
        kind = row.kinds[at]
        self._pass(at, state, NEAR if near and row.is_near(at) else OUTSIDE, score)
        if kind == "T":
            self._take_here(at, state, score, openings(row, at, near), begins=True)
        elif kind in ("A", "R") or (kind == "N" and may_open(row, at)):
            self._take(at, state, score, _openings(row, at), begins=True)

    def _pass(self, at: int, state: State, new: State, total: float) -> None:
        """Keep a step outside over one token if it is better than what is known."""
        there = self.ways[at + 1]
        held = there.get(new)
        if held is None or total > held[0]:
            there[new] = (total, at, state, _OUT, False)
            if total > self.tops[at + 1]:
                self.tops[at + 1] = total

    def _take_here(
        self, at: int, state: State, score: float, steps: Sequence[Here], *, begins: bool = False
    ) -> None:
        """Keep the steps over one token from a state that are better than those that are known."""
        there, top = self.ways[at + 1], self.tops[at + 1]
        for tags, new, value in steps:
            total = score + value
            held = there.get(new)
            if held is None or total > held[0]:
                there[new] = (total, at, state, tags, begins)
                if total > top:
                    top = total
        self.tops[at + 1] = top

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


def _openings(row: Row, at: int) -> list[Step]:
    """Return what can begin at ``at`` but a term."""
    kind, w, steps = row.kinds[at], row.w, list[Step]()
    if kind == "A":
        if "f" not in row.flags[at]:
            steps.append((at + 1, (Tag("ARCHIVE", at, at),), ARCHIVE, w["archive"]))
    elif kind == "R":
        within = row.forms[at - 1] in row.small["within"]
        value = w["repeat_within" if within else "repeat"]
        steps.append((at + 1, (Tag("REPEAT", at, at),), REPEAT, value))
    else:
        for language in row.languages:
            if term_after(row, at, language) is not None:
                steps.extend(numbers_first(row, at, in_language(OUTSIDE, language), opening=True))
        steps.extend(prefixed(row, at, OUTSIDE))
        steps.extend(codes(row, at, OUTSIDE))
    return steps


def _stretches(row: Sequence[Tags]) -> tuple[Tags, ...]:
    """Split the tags of a row that are in citations into these citations or chains."""
    found: list[list[Tag]] = []
    under_way: list[Tag] = []
    for tags in row:
        if tags[0].name == "BEGIN":
            under_way = []
            found.append(under_way)
            tags = tags[1:]
        under_way.extend(tags)
    for stretch in found:
        while stretch and stretch[-1].name in ("SKIP", "_SEMI"):
            stretch.pop()
    return tuple(tuple(stretch) for stretch in found if stretch)
