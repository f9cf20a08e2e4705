"""Makes the tables of a grammar that :mod:`tables` runs, of what Lark's analysis finds."""

from __future__ import annotations

from typing import Any


def tabulate(grammar: str, known: dict[Any, Any] | None = None) -> dict[str, Any]:
    """Return the tables of a grammar as plain data.

    The terminals are the types of pieces and phrases; all that a grammar uses are declared. What
    equals something in ``known`` is taken from there: the tables load in less than half the time.
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
    return _tables(analyzer, {} if known is None else known)


def _place_in_grammar(rule: Any) -> tuple[Any, ...]:
    """Return by what rules are ordered: Lark has them in sets, whose order no two runs share."""
    return rule.order, rule.origin.name, [symbol.name for symbol in rule.expansion]


def _tables(analyzer: Any, known: dict[Any, Any]) -> dict[str, Any]:
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
        for symbol, reduced in sorted(itemset.lookaheads.items(), key=lambda one: one[0].name):
            for rule in sorted(reduced, key=_place_in_grammar):
                place = rules.setdefault(rule, len(rows))
                if place == len(rows):
                    name = str(rule.origin.name)
                    rows.append((name, len(rule.expansion), str(rule.alias or name)))
                actions.setdefault(str(symbol.name), []).append(~place)
        rows_of_state = ((name, tuple(found)) for name, found in actions.items())
        states.append({known.setdefault(a, a): known.setdefault(b, b) for a, b in rows_of_state})
    [end] = states[0]["start"]
    return {"states": states, "rules": rows, "start": 0, "end": end}
