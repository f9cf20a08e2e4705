"""Reading the notes of a manuscript more than once, as proofs do, without doing it all again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from archref.citation import Citation
from archref.notes import Note
from archref.reading import Reader


class Rereader:
    """A reader that begins anew with each call and remembers what texts say by themselves.

    A call reads notes as ``Reader().read`` would: nothing of an earlier call is context. Only the
    words of a text and how they hang together, which no context can change, are kept.
    """

    def __init__(self, reader: Reader | None = None, *, texts: int = 8192) -> None:
        """Take a reader, or make one; ``texts`` is how many texts are remembered."""
        self._reader = reader or Reader()
        lexer = self._reader.lexer
        lexer.worth_reading = lru_cache(maxsize=texts)(lexer.worth_reading)
        lexer.lex = lru_cache(maxsize=texts)(lexer.lex)  # type: ignore[method-assign]

    def __call__(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        self._reader.forget()
        return self._reader.read(notes)
