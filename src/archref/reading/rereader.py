"""Reading the notes of a manuscript more than once, as proofs do, without doing it all again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache
from typing import Final

from archref.citation.citation import Citation
from archref.note import Note, Position
from archref.reading.memory import Memory
from archref.reading.reader import Reader

_TEXTS: Final = 8192


class Rereader:
    """A reader that begins anew with each call and can remember what texts say by themselves.

    A call reads notes as ``Reader().read`` would: nothing of an earlier call is context. Only the
    words of a text and how they hang together, which no context can change, are remembered.
    """

    def __init__(self, *, remember: bool = True) -> None:
        """Say whether texts are remembered from the start or once :meth:`remember` is called."""
        self._reader = Reader()
        if remember:
            self.remember()

    def remember(self) -> None:
        """Remember from now on what texts say by themselves; so do those that are apart."""
        lexer = self._reader.lexer
        if not hasattr(lexer.lex, "cache_info"):
            lexer.worth_reading = lru_cache(maxsize=_TEXTS)(lexer.worth_reading)
            lexer.lex = lru_cache(maxsize=_TEXTS)(lexer.lex)  # type: ignore[method-assign]

    def apart(self) -> Rereader:
        """Give another one that shares what is remembered, for notes that are no context here."""
        other = copy(self)
        other._reader = self._reader.apart()
        return other

    def __call__(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        self.begin()
        return self._reader.read(notes)

    def begin(self) -> None:
        """Begin anew: what comes next has no note before it."""
        self._reader.forget()

    def next(self, document: str, text: str, position: Position) -> tuple[Citation, ...]:
        """Give the citations of the next note of ``document``, whose text is ``text``."""
        return self._reader.citations(document, text, position)

    def memory(self, document: str) -> Memory:
        """Give what is remembered of the notes of ``document``, for :meth:`restore`."""
        return self._reader.memory(document)

    def restore(self, document: str, memory: Memory) -> None:
        """Go back to what was remembered of a document once; a memory is good for one time."""
        self._reader.restore(document, memory)
