"""Tokens and islands: what the lexer makes of a note for the grammar."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archref.citation import Repair
    from archref.mentions import Mention


class Token(NamedTuple):
    """One token of the grammar."""

    type: str
    start: int
    end: int
    value: str
    """Normal form of a number; level of a term; printed name of an archive or a fond."""


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

    def add(self, *tokens: Token) -> None:
        """Add tokens at the end."""
        self.tokens += tokens
        for token in tokens:
            if token.end > self.end:
                self.end = token.end
