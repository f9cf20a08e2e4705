"""All that notes cite, in the order in which it is printed: archival citations and references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from archref.note import Note
from archref.patterns import lazy
from archref.reading.reader import Reader

if TYPE_CHECKING:
    from archref.citation.citation import Citation
    from archref.references.reader import ReferenceReader
    from archref.references.reference import Reference

ARCHIVAL = "archival"

_FEW: Final = 64
"""Documents that may begin with notes of nothing but archives before references are read at all."""

_LONGEST_CLASS: Final = len("CAB")
"""Letters of a class of records, at most."""

_SAYING: Final = lazy(r"[^\W_]")


class SourceReader:
    """Reads notes in order; the notes of one document are each other's context."""

    def __init__(self, kinds: Collection[str] = ()) -> None:
        """Say which kinds are wanted, all by default; archives alone cost nothing extra."""
        self._kinds = frozenset(kinds)
        self._others = self._kinds != {ARCHIVAL}
        self._reader = Reader()
        self._references: ReferenceReader | None = None
        self._passed: dict[str, tuple[str, list[tuple[int, int]]]] = {}

    def read(
        self, notes: Iterable[Note]
    ) -> Iterator[tuple[Note, tuple[Citation | Reference, ...]]]:
        """Yield each note with all that it cites, in order."""
        for note in notes:
            yield note, self.sources(note)

    def sources(self, note: Note) -> tuple[Citation | Reference, ...]:
        """Return what the next note of its document cites, in order."""
        citations = self._reader.citations(note.document, note.text, note.position)
        if not self._others:
            return citations
        spans = [(one.start, one.end) for one in citations]
        few = self._references is None and spans and len(self._passed) < _FEW
        if few and not _says_more(note.text, spans):
            self._passed[note.document] = note.number, spans
            return self._wanted(citations, ())
        reader = self._reference_reader()
        doubtful = [one for one in citations if self._may_be_abroad(note, one)]
        if doubtful:
            return self._doubted(note, citations, doubtful)
        references = reader.references(note.document, note.number, note.text, spans, note.italics)
        return self._wanted(citations, references)

    def _may_be_abroad(self, note: Note, one: Citation) -> bool:
        """Return whether what looks like an archival citation may be a shelf mark of another kind.

        It repeats one of these, or is a code with a class for its archive, after a comma:
        `ASMAE, URSS, b. 16.  Ivi, b. 17, fasc. 1`, `Militärarchiv (BA-MA), RH 20-11/488, Bl. 7`
        """
        if one.form == "repeat":
            reader = self._references
            return reader is not None and reader.is_in_archive(note.document)
        archive = one.archive
        if archive is None or archive.id is not None or len(archive.printed) > _LONGEST_CLASS:
            return False
        if not (archive.printed.isascii() and archive.printed.isupper()):
            return False
        return note.text[: one.start].rstrip().endswith(",")

    def _doubted(
        self, note: Note, citations: tuple[Citation, ...], doubtful: Sequence[Citation]
    ) -> tuple[Citation | Reference, ...]:
        """Return what a note cites of which some citations may be shelf marks of other archives."""
        reader = self._reference_reader()
        sure = [(one.start, one.end) for one in citations if one not in doubtful]
        abroad = reader.abroad(note.document, note.text, sure)
        kept = tuple(
            one
            for one in citations
            if not any(start < one.end and one.start < end for start, end in abroad)
        )
        spans = [(one.start, one.end) for one in kept]
        references = reader.references(note.document, note.number, note.text, spans, note.italics)
        return self._wanted(kept, references)

    def alone(self, text: str) -> tuple[Citation | Reference, ...]:
        """Return what a note cites that has none before it, and remember nothing of it."""
        citations = self._reader.alone(text)
        if not self._others:
            return citations
        spans = [(one.start, one.end) for one in citations]
        return self._wanted(citations, self._reference_reader().alone(text, spans))

    def _reference_reader(self) -> ReferenceReader:
        """Return the reader of references, made for the first note that may hold one."""
        if self._references is None:
            from archref.references.reader import ReferenceReader

            self._references = ReferenceReader()
            for document, (number, spans) in self._passed.items():
                self._references.pass_over(document, number, spans)
            self._passed.clear()
        return self._references

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


def _says_more(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether letters or digits of a note are outside of its citations."""
    done = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start > done and _SAYING.search(text, done, start):
            return True
        done = max(done, end)
    return False
