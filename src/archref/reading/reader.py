"""All stations in a row: notes in, resolved citations out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Final

from archref.archives.authority import Authority
from archref.citation.citation import Citation
from archref.note import Note, Position
from archref.reading.memory import Before, Memory, skip_note
from archref.reading.repair import clean, restored
from archref.reading.resolver import Resolver
from archref.reading.tokenizer import Lexer
from archref.terms import lexicon

_SHORT: Final = 100
"""Characters up to which reading a note costs less than judging first whether it is worth it."""

_PLAIN: Final = Position()

_DOCUMENTS: Final = 1024
"""Documents whose notes may come interleaved; the memory of one left longer ago is given up."""


class Reader:
    """Reads notes in order; the notes of one document are each other's context."""

    def __init__(self, authority: Authority | None = None) -> None:
        """Take another authority table than the one in force, if given."""
        authority = authority or Authority.current()
        self.lexer = Lexer(lexicon(), authority)
        self.resolver = Resolver(authority)
        self._documents: OrderedDict[str, Memory] = OrderedDict()

    def read(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        for note in notes:
            yield note, self.citations(note.document, note.text, note.position)

    def citations(
        self, document: str, text: str, position: Position = _PLAIN
    ) -> tuple[Citation, ...]:
        """Return the citations of the next note of ``document``, whose text is ``text``.

        ``position`` says whether it is a note or body text, its number, and whether a chapter
        begins with it: footnotes, endnotes, lettered notes and the body are rows of their own.
        """
        before = self._memory(document).row(position)
        body = position.kind == "body"
        cleaned = clean(text)
        if cleaned is not None:
            return restored(self._read(cleaned.text, before, body), cleaned, text)
        return self._read(text, before, body)

    def _read(self, text: str, before: Before, body: bool) -> tuple[Citation, ...]:
        if self.passes_over(text):
            skip_note(text, before, body=body)
            return ()
        hint = before.last.language if before.last is not None else None
        return self.resolver.resolve(text, self.lexer.lex(text, hint), before, body=body)

    def passes_over(self, text: str) -> bool:
        """Tell whether a note is so surely without citations that it isn't read further."""
        return len(text) > _SHORT and not self.lexer.worth_reading(text)

    def memory(self, document: str) -> Memory:
        """Give a copy of what is remembered of a document, for :meth:`restore`."""
        return self._memory(document).copy()

    def restore(self, document: str, memory: Memory) -> None:
        """Go back to what was remembered of a document once."""
        self._documents[document] = memory

    def apart(self) -> Reader:
        """Give a reader with the same words and archives, and no note before what it reads."""
        other = copy(self)
        other._documents = OrderedDict()
        return other

    def forget(self) -> None:
        """Forget all documents, as if no note had been read yet."""
        self._documents.clear()

    def _memory(self, document: str) -> Memory:
        memory = self._documents.get(document)
        if memory is None:
            memory = self._documents[document] = Memory()
            if len(self._documents) > _DOCUMENTS:
                self._documents.popitem(last=False)
        else:
            self._documents.move_to_end(document)
        return memory
