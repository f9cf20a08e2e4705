"""From the types of a stretch of tokens to the tree the grammar gives them.

The shape of a citation does not depend on its numbers, so each sequence of token types is parsed
once and remembered: the leaves of a tree are positions in the sequence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from archref import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from lark import Lark, Tree

GRAMMAR: Final = "citation.lark"


def parse_shape(types: tuple[str, ...]) -> tuple[Tree[int] | None, int]:
    """Parse a sequence of token types with the grammar.

    Returns the tree, whose leaves are positions in ``types``, and how many of the types it
    covers: the longest beginning that the grammar accepts. The tree is None if that is none.
    """
    covered = _feed(types)[1]
    while covered:
        tree, _ = _feed(types[:covered])
        if tree is not None:
            return tree, covered
        covered -= 1
    return None, 0


def _feed(types: Sequence[str]) -> tuple[Tree[int] | None, int]:
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

    return Lark.load(compiled.load("grammar", build, sources))


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
        path.read_text(encoding="utf-8"),
        parser="lalr",
        lexer="basic",
        maybe_placeholders=False,
    )
    # What ``Lark.save`` would write as a pickle, which runs code when it is read.
    data, memo = lark.memo_serialize([TerminalDef, Rule])
    return {"data": data, "memo": memo}
