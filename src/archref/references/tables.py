"""Runs the tables that Lark makes of a grammar, and tells all readings of each beginning of a row.

Lark's own LALR parser reads a row to its end or fails, and needs a grammar without conflicts.
Here a reference is looked for in the middle of prose, so its end is not known before it is read;
and whether `Stalin` is the author or the title is a conflict until more has been seen. So the
tables keep all actions that Lark's analysis finds, and where there are several, each is followed
(Tomita's generalized LR). Rows are short, and a wrong reading seldom outlives its next token.

The tables are plain data: loading them costs no import of Lark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

END: Final = "$END"

_READINGS: Final = 16
"""Readings of a beginning that are followed at once; those found first are kept."""

_BEGUN: Final = 4
"""Tokens of a row up to which its readings are remembered for rows that begin alike."""

_ALIKE: Final = 1024
"""Beginnings of rows that are remembered."""


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


Stack = tuple[int, Any, Any]
"""State, value and the stack below; stacks of several readings share what is common."""


class Reduced:
    """A rule on a stack; readings that share it share its node, which is made once.

    A row of prose has a reading for each of its beginnings, and all but the last words of one are
    those of the one before: making each tree by itself took a third of all time for references.

    Readers in several threads share it, too: ``values`` are emptied after ``node`` is set, so who
    takes the values first, and finds no node then, has all of them.
    """

    __slots__ = ("node", "rule", "values")

    def __init__(self, rule: int, values: Sequence[Any]) -> None:
        self.rule = rule
        self.values = values
        """Places of tokens and further rules, the last first; none once the node is made."""

        self.node: Node | None = None


class ParseTable:
    """One grammar, ready to run."""

    __slots__ = ("_begun", "_end", "_kinds", "_rules", "_start", "_states")

    def __init__(self, data: dict[str, Any]) -> None:
        """Take what :func:`tabulate` made."""
        self._states: list[dict[str, tuple[int, ...]]] = data["states"]
        self._rules: list[tuple[str, int, str]] = data["rules"]
        self._start: int = data["start"]
        self._end: int = data["end"]
        self._kinds = frozenset().union(*self._states)
        self._begun: dict[tuple[str, ...], Sequence[Stack]] = {}
        """The readings of short beginnings of rows: two of three rows begin like another."""

    def begins(self, kind: str) -> bool:
        """Return whether a row may begin with a token of this type."""
        return kind in self._states[self._start]

    def known(self, types: tuple[str, ...]) -> tuple[str, ...]:
        """Return the types up to the first that the grammar has not, and so can't go over."""
        for place, kind in enumerate(types):
            if kind not in self._kinds:
                return types[: place + 1]
        return types

    def parses(
        self, types: tuple[str, ...], may_end: Sequence[bool] | None = None
    ) -> Iterator[Parse]:
        """Yield the readings of beginnings of the row, the longest first.

        ``may_end`` says of each place of the row whether a reading may end before it. Few readings
        are asked for, mostly, so those of an end are only made when all longer ones were.
        """
        stacks: Sequence[Stack] = [(self._start, None, None)]
        ends: list[tuple[int, Sequence[Stack]]] = []
        last = len(types)
        while may_end is not None and last and not may_end[last]:
            last -= 1
        for position in range(last):
            begun = self._begun.get(types[: position + 1]) if position < _BEGUN else None
            if begun is None:
                begun = self._advance(stacks, types[position], position)[:_READINGS]
                if position < _BEGUN:
                    self._remember(types[: position + 1], begun)
            stacks = begun
            if not stacks:
                break
            end = position + 1
            if may_end is None or may_end[end]:
                ends.append((end, stacks))
        while ends:
            end, stacks = ends.pop()
            for one in self._advance(stacks, END, end):
                yield Parse(end, self, one[1])

    def _remember(self, types: tuple[str, ...], stacks: Sequence[Stack]) -> None:
        if len(self._begun) >= _ALIKE:  # more, where several threads have added one at once
            self._begun.clear()
        self._begun[types] = stacks

    def _advance(self, stacks: Sequence[Stack], kind: str, position: int) -> list[Stack]:
        """Return what becomes of readings with the next token; END leads to finished ones."""
        states, rules, last = self._states, self._rules, self._end
        into: list[Stack] = []
        for stack in stacks:
            actions = states[stack[0]].get(kind, ())
            if len(actions) == 1 and actions[0] >= 0:
                into.append((actions[0], position, stack))
                continue
            if not actions and stack[0] != last:
                continue
            waiting = [stack]
            while waiting:
                current = waiting.pop()
                if current[0] == last:
                    if kind == END:
                        into.append(current)
                    continue
                for action in states[current[0]].get(kind, ()):
                    if action >= 0:
                        into.append((action, position, current))
                        continue
                    name, size, _ = rules[~action]
                    rest, values = current, []
                    for _below in range(size):
                        values.append(rest[1])
                        rest = rest[2]
                    reduced = Reduced(~action, values)
                    for after in states[rest[0]][name]:
                        waiting.append((after, reduced, rest))
        return into

    def parts(self, value: Reduced) -> Iterator[tuple[str, int]]:
        """Yield what the tree of a rule is made of: names of rules ('' a token), first places."""
        values, made = value.values, value.node
        if made is not None:
            for child in made.children:
                yield (child.name, child.leaves[0]) if isinstance(child, Node) else ("", child)
            return
        for one in reversed(values):
            if isinstance(one, int):
                yield "", one
                continue
            name = self._rules[one.rule][2]
            if name[0] == "_":
                yield from self.parts(one)
            else:
                yield name, _first_place(one)

    def node(self, value: Reduced) -> Node:
        """Return the tree of a rule on a stack."""
        values, made = value.values, value.node
        if made is None:
            children: list[Any] = []
            for one in reversed(values):
                if isinstance(one, int):
                    children.append(one)
                    continue
                child = one.node or self.node(one)
                if child.name[0] == "_":
                    children += child.children
                else:
                    children.append(child)
            made = value.node = Node(self._rules[value.rule][2], tuple(children))
            value.values = ()
        return made


def _first_place(value: Reduced) -> int:
    while True:
        values, made = value.values, value.node
        if made is not None:
            return made.leaves[0]
        first = values[-1]
        if isinstance(first, int):
            return first
        value = first


class Parse:
    """A reading of a beginning of a row; its tree is made when it is first asked for."""

    __slots__ = ("_table", "_tree", "_value", "end")

    def __init__(self, end: int, table: ParseTable, value: Any) -> None:
        self.end = end
        self._table = table
        self._value = value
        self._tree: Node | None = None

    @property
    def parts(self) -> Iterator[tuple[str, int]]:
        """What the tree is made of, which need not be made for it: see `ParseTable.parts`."""
        return self._table.parts(self._value)

    @property
    def tree(self) -> Node:
        """Return the tree; rules whose name begins with a line are not nodes of it."""
        if self._tree is None:
            self._tree = self._table.node(self._value)
        return self._tree


def tabulate(grammar: str) -> dict[str, Any]:
    """Return the tables of a grammar as plain data.

    The terminals are the types of pieces and phrases; all that a grammar uses are declared.
    """
    import re

    from lark import Lark
    from lark.common import ParserConf
    from lark.parsers.lalr_analysis import LALR_Analyzer

    rules_only = re.sub(r"//.*", "", grammar)
    terminals = sorted(set(re.findall(r"(?<![a-z_])[A-Z]+(?![a-z_])", rules_only)))
    declared = f"{grammar}\n%declare {' '.join(terminals)}\n"
    lark = Lark(declared, parser="earley", lexer="basic", maybe_placeholders=False)
    analyzer: Any = LALR_Analyzer(ParserConf(lark.rules, {}, ["start"]))
    analyzer.compute_lr0_states()
    analyzer.compute_reads_relations()
    analyzer.compute_includes_lookback()
    analyzer.compute_lookaheads()
    return _tables(analyzer)


def _tables(analyzer: Any) -> dict[str, Any]:
    """Return all actions of each state, shifts first, by the names of tokens and rules."""
    start = analyzer.lr0_start_states["start"]
    number: dict[Any, int] = {start: 0}
    waiting = [start]
    rules: dict[Any, int] = {}
    rows: list[tuple[str, int, str]] = []
    states: list[dict[str, tuple[int, ...]]] = []
    while waiting:
        itemset = waiting.pop(0)
        actions: dict[str, list[int]] = {}
        for symbol, after in sorted(itemset.transitions.items(), key=lambda one: one[0].name):
            if after not in number:
                number[after] = len(number)
                waiting.append(after)
            actions.setdefault(str(symbol.name), []).append(number[after])
        for symbol, reduced in itemset.lookaheads.items():
            for rule in sorted(reduced, key=lambda one: one.order):
                place = rules.setdefault(rule, len(rows))
                if place == len(rows):
                    name = str(rule.origin.name)
                    rows.append((name, len(rule.expansion), str(rule.alias or name)))
                actions.setdefault(str(symbol.name), []).append(~place)
        states.append({name: tuple(found) for name, found in actions.items()})
    [end] = states[0]["start"]
    return {"states": states, "rules": rows, "start": 0, "end": end}
