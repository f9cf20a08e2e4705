"""Tokens and islands: what the lexer makes of a note for the grammar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archref.citation import Repair
    from archref.mentions import Mention


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


@dataclass(slots=True, eq=False, repr=False, match_args=False)
class Island:
    """A run of tokens with no prose between them: a citation or a chain."""

    tokens: list[Token] = field(default_factory=list)
    language: str | None = None
    repairs: tuple[Repair, ...] = ()
    archives: dict[int, Mention] = field(default_factory=dict)
    """The archive behind each ARCHIVE and ARCHIVE_AFTER token, by the token's offset."""

    end: int = 0
    """Offset behind its last character (a number can stand before its term)."""

    reordered: bool = False
    """Some numbers stand before their terms, so that offsets of tokens do not climb."""

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
