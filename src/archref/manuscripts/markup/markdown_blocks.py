"""The blocks of a Markdown file: what of markdown-it's tokens is needed, and no more is held.

The library makes five tokens for a note of one line, 2,000 bytes, and holds all of them and what
is in them up to the end of the file. Here a token is written down in a few numbers as soon as the
next one comes, and what is in a block is read when its turn comes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEFINITION: Final = "footnote_reference_open"
DEFINED: Final = "footnote_reference_close"
_TAKEN: Final = (
    *("inline", DEFINITION, DEFINED, "heading_open", "html_block", "front_matter"),
    *("td_open", "th_open", "td_close", "th_close"),
)
_PLACES: Final = {kind: place for place, kind in enumerate(_TAKEN)}


class Block(NamedTuple):
    """A block or the beginning or end of one."""

    kind: str
    first: int
    """Its first line, from 0."""
    end: int
    """The line after its last one."""
    said: str
    """Its content, the label of a note, or the tag of a heading."""


class _Tokens(list["Token"]):
    """Takes the tokens that the library makes; what is in the list is not what was taken."""

    def __init__(self) -> None:
        super().__init__()
        self._last: Token | None = None
        self._open: list[tuple[int, Token]] = []
        """The definitions of notes that are open: only at their end is known where they begin."""
        self._kinds = bytearray()
        self._lines = array("l")
        self._said: list[str] = []

    def append(self, token: Token) -> None:
        """Take a token, of which all will be known when the next one comes."""
        self._write_down()
        self._last = token

    def _write_down(self) -> None:
        token, self._last = self._last, None
        if token is None or token.type not in _PLACES:
            return
        if token.type == DEFINITION:
            self._open.append((len(self._kinds), token))
        elif token.type == DEFINED and self._open:
            place, opened = self._open.pop()
            self._lines[2 * place : 2 * place + 2] = array("l", opened.map or (0, 0))
        self._kinds.append(_PLACES[token.type])
        self._lines.extend(token.map or (-1, -1))
        self._said.append(_said(token))

    def blocks(self) -> Iterator[Block]:
        """Yield what was taken, once."""
        self._write_down()
        for place, kind in enumerate(self._kinds):
            said, self._said[place] = self._said[place], ""
            yield Block(_TAKEN[kind], self._lines[2 * place], self._lines[2 * place + 1], said)


def _said(token: Token) -> str:
    if token.type == DEFINITION:
        return str(token.meta["label"])
    return token.tag if token.type == "heading_open" else token.content


def blocks(parser: MarkdownIt, text: str, environment: dict[str, Any]) -> Iterator[Block]:
    """Yield the blocks of a text; what is inline is not read yet."""
    from markdown_it.rules_core import StateCore, normalize

    state = StateCore(text, parser, environment)
    normalize(state)
    tokens = _Tokens()
    parser.block.parse(state.src, parser, environment, tokens)
    return tokens.blocks()
