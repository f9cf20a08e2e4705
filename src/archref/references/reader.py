"""The door to this folder: the references of notes, in order, with the memory of each document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from archref.documents import DocumentMemories
from archref.long_notes import LONG, cut_apart
from archref.references.draft import references
from archref.references.finding import Finder
from archref.references.houses import mark_beside
from archref.references.known import Known
from archref.references.names import PersonParts, split_name
from archref.references.papers import forms_of, paper_ends
from archref.references.phrases import Phrases
from archref.references.reference import SOURCE_FIELDS, SOURCE_KINDS, Reference, Target
from archref.references.resolving import WorkResolver
from archref.references.tokenizer import PieceMaker
from archref.references.words import fold_title
from archref.references.works import NEVER, SEVERAL, SEVERAL_WORKS, Works, surnames, words
from archref.repair.cleaning import Cleaned, repaired

__all__ = [
    "NEVER",
    "SEVERAL",
    "SEVERAL_WORKS",
    "SOURCE_FIELDS",
    "SOURCE_KINDS",
    "PersonParts",
    "Reference",
    "ReferenceReader",
    "Target",
    "Works",
    "fold_title",
    "forms_of",
    "mark_beside",
    "paper_ends",
    "split_name",
    "surnames",
    "words",
]  # fmt: skip


class _Stretch(NamedTuple):
    """A note or a part of one, with the (start, end) of its archival citations and italics."""

    text: str
    archival: Sequence[tuple[int, int]] = ()
    italics: Sequence[tuple[int, int]] = ()

    def parts(self) -> Iterator[tuple[int, _Stretch]]:
        """Yield the parts that a long note is read in, each with where it begins."""
        done = 0
        for begin, end in cut_apart(self.text):
            first = done
            while done < len(self.archival) and self.archival[done][0] < end:
                done += 1
            spans = [(start - begin, stop - begin) for start, stop in self.archival[first:done]]
            slanted = [(a - begin, b - begin) for a, b in self.italics if begin <= a and b <= end]
            yield begin, _Stretch(self.text[begin:end], spans, slanted)


class ReferenceReader:
    """Reads the references of notes; the notes of one document are each other's context."""

    def __init__(self) -> None:
        self._finder = Finder()
        self._documents = DocumentMemories(Works)

    def references(
        self,
        document: str,
        number: str,
        text: str,
        archival: Sequence[tuple[int, int]] = (),
        italics: Sequence[tuple[int, int]] = (),
    ) -> tuple[Reference, ...]:
        """Return the references of the next note of a document, in order.

        The text is read as the archives' reader reads it: evened out, and its damage undone.

        ``number`` is the note's, ``archival`` are the (start, end) of its archival citations, which
        are no references, ``italics`` those of what is in italics, which titles are; offsets count
        characters of ``text``.
        """
        note = _Stretch(text, archival, italics)
        return self._read(self._documents.of(document), number, note)

    def pass_over(self, document: str, number: str, archival: Sequence[tuple[int, int]]) -> None:
        """Take the next note of a document, which cites archives and holds nothing else."""
        WorkResolver(self._documents.of(document), number, archival).close(archival[-1][1])

    def is_in_archive(self, document: str) -> bool:
        """Return whether all that a document cited last is in archives outside the fond family."""
        known = self._documents.of(document)
        return known.in_archive and None not in known.last

    def abroad(
        self, document: str, text: str, archival: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return the (start, end) of what the next note of a document cites in such archives.

        Nothing of it is remembered.
        """
        known = self._documents.of(document)
        works = Works()
        works.archives, works.in_archive = dict(known.archives), known.in_archive
        works.last, works.last_number = list(known.last), known.last_number
        found = self._read(works, "", _Stretch(text, archival))
        return [(one.start, one.end) for one in found if one.kind == "foreign_archive"]

    def memory(self, document: str) -> Works:
        """Return a copy of what is remembered of a document, for :meth:`restore`."""
        return self._documents.of(document).copy()

    def restore(self, document: str, memory: Works) -> None:
        """Go back to what was remembered of a document once; a memory is good for one time."""
        self._documents.put(document, memory)

    def alone(
        self,
        text: str,
        archival: Sequence[tuple[int, int]] = (),
        last: Reference | None = None,
    ) -> tuple[Reference, ...]:
        """Return the references of a note that has none before it, and remember nothing of it.

        ``last`` is all that a note before it cites, if there is to be one.
        """
        works = Works()
        works.last = [] if last is None else [last]
        return self._read(works, "", _Stretch(text, archival))

    def _read(self, works: Works, number: str, note: _Stretch) -> tuple[Reference, ...]:
        """Return the references of a note, a long one stretch after stretch."""
        if len(note.text) <= LONG:
            return self._restored(works, number, note)
        return tuple(
            replace(one, start=one.start + begin, end=one.end + begin)
            for begin, part in note.parts()
            for one in self._restored(works, number, part)
        )

    def _restored(self, works: Works, number: str, note: _Stretch) -> tuple[Reference, ...]:
        """Return the references of a stretch, with their places in it as it was printed."""
        text, cleaned = repaired(note.text)
        if cleaned is None:
            return self._found(works, number, note._replace(text=text), note.text)
        spans, slanted = cleaned.inside(note.archival), cleaned.inside(note.italics)
        found = self._found(works, number, _Stretch(text, spans, slanted), note.text, cleaned)
        return tuple(
            replace(one, start=cleaned.starts[one.start], end=cleaned.ends[one.end - 1])
            for one in found
        )

    def _found(
        self,
        works: Works,
        number: str,
        note: _Stretch,
        whole: str,
        cleaned: Cleaned | None = None,
    ) -> tuple[Reference, ...]:
        """Return the references of a text in which nothing is left to repair.

        ``whole`` is what was printed, of which each reference has its part.
        """
        text = note.text

        def printed(start: int, end: int) -> str:
            if cleaned is None:
                return whole[start:end]
            return whole[cleaned.starts[start] : cleaned.ends[end - 1]]

        before = None if text == whole else printed
        resolver = WorkResolver(works, number, note.archival, before, text)
        known = Known(works)
        found: list[Reference] = []
        evident = False
        for pieces in PieceMaker(text, note.archival, note.italics).rows():
            row = Phrases().row(text, pieces, works.archives)
            for draft in self._finder.find(text, row, known):
                found += resolver.resolve(draft, list(references(draft, text)))
            evident = evident or (not found and self._finder.is_evident(row))
        resolver.close(len(text), evident)
        return tuple(found)
