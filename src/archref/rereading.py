"""Reading the notes of a manuscript more than once, as proofs do, without doing it all again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from archref.citation import Citation
from archref.memory import Before
from archref.notes import Note
from archref.reading import Reader


class Rereader:
    """A reader that begins anew with each call and remembers what texts say by themselves.

    A call reads notes as ``Reader().read`` would: nothing of an earlier call is context. Only the
    words of a text and how they hang together, which no context can change, are kept.
    """

    def __init__(self, *, texts: int = 8192) -> None:
        """Say how many texts are remembered; 0 suits notes that are read once."""
        self._reader = Reader()
        if texts:
            lexer = self._reader.lexer
            lexer.worth_reading = lru_cache(maxsize=texts)(lexer.worth_reading)
            lexer.lex = lru_cache(maxsize=texts)(lexer.lex)  # type: ignore[method-assign]
        self._tried: tuple[str, Before] | None = None

    def __call__(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        self.begin()
        return self._reader.read(notes)

    def begin(self) -> None:
        """Begin anew: what comes next has no note before it."""
        self._reader.forget()

    def next(self, note: Note) -> tuple[Citation, ...]:
        """Give the citations of the next note."""
        return self._reader.citations(note.document, note.text)

    def tried(self, note: Note) -> tuple[Citation, ...]:
        """Give the citations of the next note as it might be; :meth:`back` takes that back."""
        self._tried = note.document, self._reader.memory(note.document)
        return self.next(note)

    def back(self) -> None:
        """Forget the note that was tried last, so that it can be read as it is."""
        assert self._tried is not None
        self._reader.restore(*self._tried)
