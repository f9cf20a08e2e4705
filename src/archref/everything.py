"""All that notes cite, in the order in which it is printed: archival citations and references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from archref.note import Note
from archref.reading.reader import Reader

if TYPE_CHECKING:
    from archref.citation.citation import Citation
    from archref.references.reference import Reference

ARCHIVAL = "archival"


class SourceReader:
    """Reads notes in order; the notes of one document are each other's context."""

    def __init__(self, kinds: Collection[str] = ()) -> None:
        """Say which kinds are wanted, all by default; archives alone cost nothing extra."""
        self._kinds = frozenset(kinds)
        self._reader = Reader()
        self._references = None
        if self._kinds != {ARCHIVAL}:
            from archref.references.reader import ReferenceReader

            self._references = ReferenceReader()

    def read(
        self, notes: Iterable[Note]
    ) -> Iterator[tuple[Note, tuple[Citation | Reference, ...]]]:
        """Yield each note with all that it cites, in order."""
        for note in notes:
            yield note, self.sources(note)

    def sources(self, note: Note) -> tuple[Citation | Reference, ...]:
        """Return what the next note of its document cites, in order."""
        citations = self._reader.citations(note.document, note.text, note.position)
        if self._references is None:
            return citations
        spans = [(one.start, one.end) for one in citations]
        references = self._references.references(note.document, note.number, note.text, spans)
        return self._wanted(citations, references)

    def alone(self, text: str) -> tuple[Citation | Reference, ...]:
        """Return what a note cites that has none before it, and remember nothing of it."""
        citations = self._reader.alone(text)
        if self._references is None:
            return citations
        spans = [(one.start, one.end) for one in citations]
        return self._wanted(citations, self._references.alone(text, spans))

    def _wanted(
        self, citations: tuple[Citation, ...], references: tuple[Reference, ...]
    ) -> tuple[Citation | Reference, ...]:
        if not references and (not self._kinds or ARCHIVAL in self._kinds):
            return citations
        found: list[Citation | Reference] = [*citations, *references]
        found.sort(key=lambda one: one.start)
        if self._kinds:
            found = [one for one in found if getattr(one, "kind", ARCHIVAL) in self._kinds]
        return tuple(found)
