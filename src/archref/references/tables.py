"""Runs the tables that Lark makes of a grammar, and tells all readings of each beginning of a row.

Lark's own LALR parser reads a row to its end or fails, and needs a grammar without conflicts.
Here a reference is looked for in the middle of prose, so its end is not known before it is read;
and whether `Stalin` is the author or the title is a conflict until more has been seen. So the
tables keep all actions that Lark's analysis finds, and where there are several, each is followed
(Tomita's generalized LR). Rows are short, and a wrong reading seldom outlives its next token.

The tables are plain data: loading them costs no import of Lark.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

END: Final = "$END"

_READINGS: Final = 16
"""Readings of a beginning that are followed at once; those found first are kept."""


class Node(NamedTuple):
    """A rule with what it is made of: further nodes, and places of tokens in the row."""

    name: str
    children: tuple[Any, ...]


Stack = tuple[int, Any, Any]
"""State, value and the stack below; stacks of several readings share what is common."""


class ParseTable:
    """One grammar, ready to run."""

    __slots__ = ("_end", "_rules", "_start", "_states")

    def __init__(self, data: dict[str, Any]) -> None:
        """Take what :func:`tabulate` made."""
        self._states: list[dict[str, tuple[int, ...]]] = data["states"]
        self._rules: list[tuple[str, int, str]] = data["rules"]
        self._start: int = data["start"]
        self._end: int = data["end"]

    def begins(self, kind: str) -> bool:
        """Return whether a row may begin with a token of this type."""
        return kind in self._states[self._start]

    def parses(
        self, types: Sequence[str], start: int, may_end: Sequence[bool] | None = None
    ) -> list[Parse]:
        """Return the readings of beginnings of the row from ``start``, the longest first.

        ``may_end`` says of each place of the row whether a reading may end before it.
        """
        stacks: list[Stack] = [(self._start, None, None)]
        found: list[Parse] = []
        advance = self._advance
        for position in range(start, len(types)):
            following: list[Stack] = []
            kind = types[position]
            for stack in stacks:
                advance(stack, kind, position, following)
            if not following:
                break
            stacks = following if len(following) <= _READINGS else following[:_READINGS]
            end = position + 1
            if may_end is not None and not may_end[end]:
                continue
            for stack in stacks:
                ended: list[Stack] = []
                advance(stack, END, end, ended)
                found += [Parse(end, self, one[1]) for one in ended]
        found.sort(key=_longest_first)
        return found

    def _advance(self, stack: Stack, kind: str, position: int, into: list[Stack]) -> None:
        """Add what becomes of a reading with the next token; END leads to finished ones."""
        states, rules = self._states, self._rules
        waiting = [stack]
        while waiting:
            current = waiting.pop()
            state = current[0]
            if state == self._end:
                if kind == END:
                    into.append(current)
                continue
            for action in states[state].get(kind, ()):
                if action >= 0:
                    into.append((action, position, current))
                    continue
                name, size, _ = rules[~action]
                rest, values = current, []
                for _below in range(size):
                    values.append(rest[1])
                    rest = rest[2]
                for after in states[rest[0]][name]:
                    waiting.append((after, (~action, values), rest))

    def node(self, value: Any) -> Any:
        """Return the tree of a value on a stack."""
        if isinstance(value, int):
            return value
        number, values = value
        children: list[Any] = []
        for one in reversed(values):
            child = self.node(one)
            if isinstance(child, Node) and child.name[0] == "_":
                children += child.children
            else:
                children.append(child)
        return Node(self._rules[number][2], tuple(children))


class Parse:
    """A reading of a beginning of a row; its tree is made when it is first asked for."""

    __slots__ = ("_table", "_tree", "_value", "end")

    def __init__(self, end: int, table: ParseTable, value: Any) -> None:
        self.end = end
        self._table = table
        self._value = value
        self._tree: Node | None = None

    @property
    def tree(self) -> Node:
        """Return the tree; rules whose name begins with a line are not nodes of it."""
        if self._tree is None:
            self._tree = self._table.node(self._value)
            self._value = None
        return self._tree


def _longest_first(parse: Parse) -> int:
    return -parse.end


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
