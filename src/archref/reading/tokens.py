"""Tokens and islands: what the lexer makes of a note for the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from archref.citation.citation import Repair
    from archref.reading.archive_names import Mention
    from archref.reading.plan import Plan


class Token:
    """One token of the grammar; a plain class, since its fields are read most of all.

    ``value`` is the normal form of a number, the level of a term, or the printed name of an
    archive or a fond.
    """

    __slots__ = ("end", "start", "type", "value")

    def __init__(self, type_: str, start: int, end: int, value: str) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.value = value


class Lexed(NamedTuple):
    """The tokens of an element or of its figures, and what was repaired in them."""

    tokens: list[Token]
    repairs: tuple[Repair, ...] = ()


class Island:
    """A run of tokens with no prose between them: a citation or a chain.

    ``archives`` are those behind its ARCHIVE and ARCHIVE_AFTER tokens, by the token's offset, and
    ``end`` the offset behind its last character (a number can stand before its term). It is
    ``reordered`` if some do, so that the offsets of its tokens don't climb.
    """

    __slots__ = ("archives", "end", "language", "plan", "reordered", "repairs", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.language: str | None = None
        self.repairs: tuple[Repair, ...] = ()
        self.archives: dict[int, Mention] = {}
        self.end = 0
        self.reordered = False
        self.plan: Callable[[tuple[str, ...]], Plan] | None = None
        """What plans its units, if that is another grammar."""

    def with_tokens(self, tokens: list[Token]) -> Island:
        """Give an island that is like this one but for its tokens; nothing in it is repaired."""
        other = Island()
        other.tokens = tokens
        other.language = self.language
        other.archives = self.archives
        other.end = self.end
        other.reordered = self.reordered
        return other

    def add(self, token: Token) -> None:
        """Add a token at the end."""
        self.tokens.append(token)
        if token.end > self.end:
            self.end = token.end

    def take(self, lexed: Lexed) -> None:
        """Add the tokens of what was lexed, with its repairs."""
        tokens, repairs = lexed
        self.tokens += tokens
        self.end = max(self.end, tokens[0].end, tokens[-1].end)  # a term may stand behind
        if repairs:
            self.repairs += repairs
