"""Tokens and islands: what the tagger makes of a note for the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archref.citation.citation import Repair
    from archref.reading.archive_names import Mention


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


class Island:
    """A run of tokens with no prose between them: a citation or a chain.

    ``archives`` are those of its ARCHIVE and ARCHIVE_AFTER tokens, by the token's offset, and
    ``end`` the offset after its last character (a number can precede its term). It is
    ``reordered`` if some do, so that the offsets of its tokens don't climb.
    """

    __slots__ = ("archives", "end", "language", "reordered", "repairs", "tokens")

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.language: str | None = None
        self.repairs: tuple[Repair, ...] = ()
        self.archives: dict[int, Mention] = {}
        self.end = 0
        self.reordered = False

    def add(self, token: Token) -> None:
        """Add a token at the end."""
        self.tokens.append(token)
        if token.end > self.end:
            self.end = token.end
