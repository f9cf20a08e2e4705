"""Runs the tables that Lark makes of a grammar, and tells all readings of each beginning of a row.

Lark's own LALR parser reads a row to its end or fails, and needs a grammar without conflicts.
Here a reference is looked for in the middle of prose, so its end is not known before it is read;
and whether `Stalin` is the author or the title is a conflict until more has been seen. So the
tables keep all actions that Lark's analysis finds, and where there are several, each is followed
(Tomita's generalized LR). Rows are short, and a wrong reading seldom outlives its next token.

All readings of a beginning together are followed as one automaton, whose states are made when a
row first comes to them; a reading is made only where the automaton says that one is wanted.

The tables are plain data: loading them costs no import of Lark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

END: Final = "$END"

_READINGS: Final = 16
"""Readings of a beginning that are followed at once; those found first are kept."""

MOMENTS: Final = 2048
"""Moments of a grammar that are remembered."""


class Node:
    """A rule with what it is made of: further nodes, and places of tokens in the row."""

    __slots__ = ("_leaves", "children", "name")

    def __init__(self, name: str, children: tuple[Any, ...]) -> None:
        self.name = name
        self.children = children
        self._leaves: tuple[int, ...] | None = None

    @property
    def leaves(self) -> tuple[int, ...]:
        """The places of all tokens that it covers, in order; remembered, as rows alike share it."""
        if self._leaves is None:
            found: list[int] = []
            for child in self.children:
                if isinstance(child, Node):
                    found += child.leaves
                else:
                    found.append(child)
            self._leaves = tuple(found)
        return self._leaves


States = tuple[int, int, Any]
"""The state of a stack, what its value says, and the states below it."""

OPENS: Final = 1
"""What a token says that is of interest only where it is the first of a rule.

A rule that says so too says the rest only if its first token does.
"""

Reduction = tuple[int, int, int, int]
"""The place of a stack, the rule that is reduced on it and its size, and the state after it."""


class Moment:
    """Where all readings of the beginning of a row stand; those of many beginnings are the same.

    What the next token makes of them depends on their states alone, not on what was read: it is
    found once, and done again in each row that comes to the same moment. A thousand real notes
    have some 2,000 moments, and take 48,000 steps.
    """

    __slots__ = ("after", "last", "stacks")

    def __init__(self, stacks: Sequence[States]) -> None:
        self.stacks = stacks
        self.after: dict[str, Advance] = {}
        """What each type of token makes of it, as far as any has followed."""

        self.last: Advance | None = None
        """What the end of the row makes of it, if it has been asked for."""


class Advance(NamedTuple):
    """What a token makes of the readings of a moment: rules are reduced, then it is taken."""

    reduced: Sequence[Reduction]
    """Each makes a stack that comes after all others; what leads nowhere is not among them."""

    kept: Sequence[tuple[int, int]]
    """The places of the stacks that go on, with the state that the token leads to.

    At the end, those of the readings that are finished, with what they say.
    """

    moment: Moment
    said: int = 0
    """What any of the finished readings says."""


_NOWHERE: Final = Moment(())


class ParseTable:
    """One grammar, ready to run."""

    __slots__ = ("_end", "_first", "_moments", "_rules", "_says", "_start", "_states")

    def __init__(self, data: dict[str, Any], says: Mapping[str, int] | None = None) -> None:
        """Take what :mod:`tabulating` made, and what types of tokens and rules say, as bits.

        A reading says all that its tokens and rules do which are not inside a rule with a name.
        One that says nothing is not told, if anything is to be said.
        """
        self._states: list[dict[str, tuple[int, ...]]] = data["states"]
        self._rules: list[tuple[str, int, str]] = data["rules"]
        self._start: int = data["start"]
        self._end: int = data["end"]
        self._says = says or {}
        self._moments: dict[Sequence[States], Moment] = {}
        self._first = Moment(((self._start, 0, None),))

    def begins(self, kind: str) -> bool:
        """Return whether a row may begin with a token of this type."""
        return kind in self._states[self._start]

    def reach(self, types: tuple[str, ...], at: int, end: int) -> tuple[str, ...]:
        """Return the types from a place up to the first that no reading can go over, or ``end``."""
        moment = self._first
        for place in range(at, min(end, len(types))):
            kind = types[place]
            step = moment.after.get(kind) or self._step(moment, kind)
            if not step.kept:
                return types[at : place + 1]
            moment = step.moment
        return types[at:end]

    def followed(self, types: Sequence[str]) -> Followed:
        """Follow all readings of beginnings of the row together, as far as any goes."""
        steps: list[Advance] = []
        ends: list[tuple[int, Advance]] = []
        moment = self._first
        for end, kind in enumerate(types, 1):
            step = moment.after.get(kind) or self._step(moment, kind)
            if not step.kept:
                break
            steps.append(step)
            moment = step.moment
            last = moment.last or self._finish(moment)
            if last.kept:
                ends.append((end, last))
        return Followed(self._rules, steps, ends)

    def parses(self, types: Sequence[str]) -> Iterator[Parse]:
        """Yield all readings of beginnings of the row, the longest first."""
        followed = self.followed(types)
        for end, last in reversed(followed.ends):
            yield from (followed.made(end, last, place) for place, _ in last.kept)

    def _step(self, moment: Moment, kind: str) -> Advance:
        """Find what a token makes of the readings of a moment."""
        stacks = list(moment.stacks)
        reduced, kept = self._follow(stacks, kind)
        del kept[_READINGS:]
        said = self._says.get(kind, 0)
        following = self._moment(tuple([(state, said, stacks[at]) for at, state in kept]))
        step = Advance(*_needed(reduced, kept, len(moment.stacks)), following)
        moment.after[kind] = step
        return step

    def _finish(self, moment: Moment) -> Advance:
        """Find the readings of a moment that may end."""
        reduced, kept = self._follow(list(moment.stacks), END)
        said = 0
        for _, one in kept:
            said |= one
        moment.last = Advance(*_needed(reduced, kept, len(moment.stacks)), _NOWHERE, said)
        return moment.last

    def _follow(
        self, stacks: list[States], kind: str
    ) -> tuple[list[Reduction], list[tuple[int, int]]]:
        """Return what is reduced and kept before a token; stacks that are made are added."""
        states, rules = self._states, self._rules
        reduced: list[Reduction] = []
        kept: list[tuple[int, int]] = []
        waiting = list(range(len(stacks) - 1, -1, -1))
        while waiting:
            place = waiting.pop()
            stack = stacks[place]
            if stack[0] == self._end:
                said = stack[1] & ~OPENS
                if kind == END and (said or not self._says):
                    kept.append((place, said))
                continue
            for action in states[stack[0]].get(kind, ()):
                if action >= 0:
                    kept.append((place, action))
                    continue
                name, size, shown = rules[~action]
                said, rest = self._said(stack, size, shown)
                for after in states[rest[0]][name]:
                    reduced.append((place, ~action, size, after))
                    waiting.append(len(stacks))
                    stacks.append((after, said, rest))
        return reduced, kept

    def _said(self, stack: States, size: int, rule: str) -> tuple[int, States]:
        """Return what a rule of ``size`` values on a stack says, and the stack below them."""
        said = opening = 0
        for _below in range(size):
            opening = stack[1]
            said |= opening
            stack = stack[2]
        opening &= OPENS
        if rule[0] == "_" or rule == "start":
            return said & ~OPENS | opening, stack
        said = self._says.get(rule, 0)
        return (said & ~OPENS if opening or not said & OPENS else 0) | opening, stack

    def _moment(self, stacks: Sequence[States]) -> Moment:
        """Return the moment at which readings are in these states."""
        if not stacks:
            return _NOWHERE
        if len(self._moments) >= MOMENTS:  # more, where several threads have added one at once
            self._moments.clear()
            self._first = Moment(self._first.stacks)
        return self._moments.setdefault(stacks, Moment(stacks))


def _needed(
    reduced: Sequence[Reduction], kept: Sequence[tuple[int, int]], first: int
) -> tuple[Sequence[Reduction], Sequence[tuple[int, int]]]:
    """Return what was reduced without what leads nowhere, ``first`` the place of its first."""
    needed: set[int] = set()
    for place, _ in kept:
        while place >= first and place not in needed:
            needed.add(place)
            place = reduced[place - first][0]
    if len(needed) == len(reduced):
        return tuple(reduced), tuple(kept)
    places = {place: at for at, place in enumerate([*range(first), *sorted(needed)])}
    found = (reduced[place - first] for place in sorted(needed))
    return (
        tuple((places[below], rule, size, state) for below, rule, size, state in found),
        tuple((places[place], state) for place, state in kept),
    )


class Followed:
    """How far readings of a row go, and where they may end; each is made when it is asked for.

    Of the readings that were followed together few are wanted. The steps tell how one came to its
    end, from there back to the row's beginning; then it alone is gone through again.
    """

    __slots__ = ("_rules", "_steps", "ends")

    def __init__(
        self,
        rules: Sequence[tuple[str, int, str]],
        steps: Sequence[Advance],
        ends: Sequence[tuple[int, Advance]],
    ) -> None:
        self._rules = rules
        self._steps = steps
        self.ends = ends
        """The places before which readings end, with those that do; the longest come last."""

    def made(self, end: int, last: Advance, place: int) -> Parse:
        """Return the reading that ends before a place, from the place of its stack."""
        rules = self._rules
        values: list[Any] = []
        for one in reversed(self._way(end, last, place)):
            if one < 0:
                values.append(~one)
                continue
            _, size, name = rules[one]
            hidden = name[0] == "_"
            if hidden and size == 1:  # what it is made of stands in its place
                continue
            parts = _in_one(values[-size:])
            del values[-size:]
            values.append(parts if hidden else Node(name, tuple(parts)))
        return Parse(end, values[-1])

    def _way(self, end: int, last: Advance, place: int) -> list[int]:
        """Return the rules that a reading reduces and the tokens it takes, the last first.

        A rule is its number, a token the inverted number of its place.
        """
        way: list[int] = []
        step, steps = last, self._steps
        for position in range(end - 1, -1, -1):
            before = steps[position]
            first, reduced = len(before.kept), step.reduced
            while place >= first:
                place, rule, _, _ = reduced[place - first]
                way.append(rule)
            way.append(~position)
            place = before.kept[place][0]
            step = before
        while place:
            place, rule, _, _ = step.reduced[place - 1]
            way.append(rule)
        return way


def _in_one(values: list[Any]) -> list[Any]:
    """Return what a rule is made of; what is in a list is of a rule that is no node itself.

    The first list is lengthened: a rule that holds itself does not copy it at each step.
    """
    first = values[0]
    found: list[Any] = first if isinstance(first, list) else [first]
    for value in values[1:]:
        if isinstance(value, list):
            found += value
        else:
            found.append(value)
    return found


class Parse:
    """A reading of a beginning of a row."""

    __slots__ = ("end", "tree")

    def __init__(self, end: int, tree: Node) -> None:
        self.end = end
        self.tree = tree
        """The tree; rules whose name begins with a line are not nodes of it."""

    @property
    def names(self) -> list[str]:
        """The names of the rules that its tree is made of."""
        return [one.name for one in self.tree.children if isinstance(one, Node)]
