"""Reading the notes of a manuscript more than once, as proofs do, without doing it all again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from archref.citation import Citation
from archref.notes import Note
from archref.reading import Reader

Held = Callable[[Note, tuple[Citation, ...]], bool]


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

    def __call__(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        self._reader.forget()
        return self._reader.read(notes)

    def trying(
        self, notes: Iterable[tuple[Note, Note | None]], holds: Held
    ) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, edited where that ``holds``.

        ``notes`` are notes in order, each with what it would be after an edit, or None. Where
        the edited note doesn't hold, the note is read as it was, as if nothing had been tried.
        """
        self._reader.forget()
        for note, edited in notes:
            if edited is not None:
                memory = self._reader.memory(note.document)
                found = self._reader.citations(note.document, edited.text)
                if holds(edited, found):
                    yield edited, found
                    continue
                self._reader.restore(note.document, memory)
            yield note, self._reader.citations(note.document, note.text)
