"""From the types of a stretch of tokens to the units it cites; remembered by the row of types.

The shape of a citation does not depend on its numbers, so each row of token types is parsed once:
the leaves of the tree are places in the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from archref import compiled
from archref.reading.plan import Plan
from archref.reading.shapes import _from_plain, _to_plain, _unit

if TYPE_CHECKING:
    from pathlib import Path

    from lark import Lark

GRAMMAR: Final = "citation2.lark"
SHAPES: Final = "shapes2.txt"


@lru_cache(maxsize=16384)
def plan(types: tuple[str, ...]) -> Plan:
    """Return the units of a row of token types, as places in it."""
    ready = _ready().get(" ".join(types))
    return _from_plain(ready) if ready is not None else plan_by_grammar(types)


def plan_by_grammar(types: tuple[str, ...]) -> Plan:
    """Work out the units of a row with the grammar: those of its longest beginning that fits."""
    covered = _feed(types)[1]
    while covered:
        tree, _ = _feed(types[:covered])
        if tree is not None:
            from archref.newreading.transformer import Meaning

            units = Meaning().transform(tree)
            return Plan(tuple(_unit(unit.printed, unit.shared) for unit in units), covered)
        covered -= 1
    return Plan((), 0)


def _feed(types: Sequence[str]) -> tuple[Any, int]:
    from lark import Token
    from lark.exceptions import UnexpectedInput

    parser = grammar().parse_interactive()
    for position, name in enumerate(types):
        try:
            parser.feed_token(Token(name, position))
        except UnexpectedInput:
            return None, position
    try:
        return parser.feed_eof(), len(types)  # type: ignore[no-untyped-call]
    except UnexpectedInput:
        return None, len(types) - 1


@cache
def grammar() -> Lark:
    """Return the compiled grammar, built or loaded once."""
    from lark import Lark

    return Lark.load(compiled.load("grammar2", build, sources))


def sources() -> Iterable[Path]:
    """Return the file the compiled grammar is built from."""
    return [compiled.grammar_folder() / GRAMMAR]


def build() -> dict[str, Any]:
    """Compile the grammar for :func:`archref.compiled.load`, into plain data."""
    from lark import Lark
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    path = compiled.grammar_folder() / GRAMMAR
    lark = Lark(
        path.read_text(encoding="utf-8"), parser="lalr", lexer="basic", maybe_placeholders=False
    )
    # What ``Lark.save`` would write as a pickle, which runs code when it is read.
    data, memo = lark.memo_serialize([TerminalDef, Rule])
    return {"data": data, "memo": memo}


@cache
def _ready() -> dict[str, Any]:
    plans: dict[str, Any] = compiled.load("plans2", build_plans, plan_sources)
    return plans


def plan_sources() -> Iterable[Path]:
    """Return the files the ready plans are made from."""
    folder = compiled.package() / "newreading"
    shapes = compiled.grammar_folder() / SHAPES
    return [shapes, *sources(), folder / "parser.py", folder / "transformer.py"]


def build_plans() -> dict[str, Any]:
    """Plan the shapes that are met often, for :func:`archref.compiled.load`."""
    text = (compiled.grammar_folder() / SHAPES).read_text(encoding="utf-8")
    shapes = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {shape: _to_plain(plan_by_grammar(tuple(shape.split()))) for shape in shapes}
