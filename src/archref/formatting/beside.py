"""Formatting what is cited beside archives, as far as a style describes it: note after note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from archref.citation.citation import Citation
from archref.documents import DocumentMemories
from archref.edit import Overlaps
from archref.formatting.formatted import FormatOptions, Left
from archref.formatting.suspects import may_cite_newspaper, may_repeat
from archref.formatting.works import Printing, Reprinted, describes, reprinted
from archref.note import Note
from archref.protected import file_names
from archref.references.reader import Reference, ReferenceReader
from archref.rewriting.proof import Case
from archref.rewriting.works import spans_of, works_differ
from archref.styles import Style

Waiting = list[tuple[str, str, list[tuple[int, int]]]]
"""Notes whose works nobody had to know yet: number, text, where archives are cited."""


class WorkFormatter:
    """Edits newspapers and repeated works, note after note.

    Few notes cite what a style describes, and a look at the text tells it of most others. What a
    newspaper is does not hang on the notes before it; only what is repeated does, and only for that
    are they all read.
    """

    def __init__(self, style: Style, options: FormatOptions) -> None:
        """Take the style and the options for one manuscript."""
        self._style = style
        self._options = options
        self._works = options.wanted is None and describes(style)
        self._waiting = DocumentMemories[Waiting](list)
        self._described: dict[int, list[Reprinted]] = {}

    @cached_property
    def _reader(self) -> ReferenceReader:
        return ReferenceReader()

    def with_works(self, case: Case, note: Note, citations: Sequence[Citation]) -> Case:
        """Return the case of the next note with the edits of its works."""
        if not self._works:
            return case
        found = list(self._printed(note, spans_of(citations)))
        if not found:
            return case
        self._described[note.index] = found
        edits = [edit for one in found for edit in one.edits]
        keeps = partial(works_differ, self._reader)
        return case._replace(more=edits, keeps=keeps) if edits else case

    def _printed(self, note: Note, archival: list[tuple[int, int]]) -> list[Reprinted]:
        """Return what the style describes of the next note."""
        cited = self._cited(note, archival)
        if not cited:
            return []
        barred = self._options.barred(note) if self._options.barred else ()
        bars = Overlaps([*barred, *file_names(note.text)])
        seams = self._options.seams(note) if self._options.seams else ()
        return list(reprinted(note, cited, self._style, Printing(bars, seams)))

    def _cited(self, note: Note, archival: list[tuple[int, int]]) -> Sequence[Reference]:
        """Return the works of the next note if some may be of those that the style describes."""
        if self._style.works.pages is not None:
            waiting = self._waiting.of(note.document)
            waiting.append((note.number, note.text, archival))
            if may_repeat(self._style, note.text, archival):
                found: Sequence[Reference] = ()
                for number, text, spans in waiting:
                    found = self._reader.references(note.document, number, text, spans)
                waiting.clear()
                return found
        if self._style.works.newspaper and may_cite_newspaper(self._style, note.text):
            return self._reader.alone(note.text, archival)
        return ()

    def settle(
        self, notes: Sequence[Note], refused: Mapping[int, str]
    ) -> tuple[list[Left], int, int]:
        """Return what was left, how many works were described, and how many of them changed.

        ``refused`` are the indexes of the notes whose works could not be edited, with why.
        """
        left: list[Left] = []
        changed = 0
        for note in notes:
            for one in self._described.get(note.index, ()):
                if one.left is not None:
                    left.append(one.left)
                elif one.edits and note.index in refused:
                    work = one.work
                    left.append(Left(note, work.start, work.end, refused[note.index]))
                changed += bool(one.edits) and note.index not in refused
        return left, sum(map(len, self._described.values())), changed
