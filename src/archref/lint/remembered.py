"""The notes of a document as documents of one note each, kept over the changes of its text.

An editor asks for findings after each keystroke, and a keystroke changes one note of thousands. So
each part keeps what rules gather in it (``Document.gathered``) and what the rules find that look at
one note only (``Rule.of_note``); what is the same as before keeps its part. So that not all parts
are joined again, the document consists of stretches of several notes, and these of the notes.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import ReadNote

if TYPE_CHECKING:
    from archref.citation.citation import Citation
    from archref.lint.rule import Rule
    from archref.note import Note
    from archref.references.reader import Reference


_TOGETHER: Final = 48
"""Notes of a stretch: about the root of the number of notes in a book."""


class RememberedNote(NamedTuple):
    """One note, with all that its findings depend on beside the majority of its document."""

    note: Note
    citations: tuple[Citation, ...]
    works: Sequence[Reference]
    document: Document

    def says(self, document: Document, entry: ReadNote, works: object) -> bool:
        """Return whether it is a note as it is now; where that is in its file is no matter."""
        own, note = self.note, entry.note
        same = self.citations is entry.citations and self.works is works and own.text == note.text
        placed = (own.index, own.number, own.kind) == (note.index, note.number, note.kind)
        return same and placed and self.document.conventions == document.conventions


class RememberedNotes:
    """The parts of one file's documents."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[int, RememberedNote] = {}
        self._stretches: dict[int, Document] = {}

    def divide(self, document: Document) -> None:
        """Divide a document into its parts, if it is known what all of its notes cite."""
        parts = []
        for entry in document.entries:
            works = document.known_works(entry.note)
            if works is None:
                return
            part = self._kept.get(entry.note.index)
            if part is None or not part.says(document, entry, works):
                part = self._kept[entry.note.index] = _alone(document, entry, works)
            parts.append(part.document)
        starts = range(0, len(parts), _TOGETHER)
        document.parts = [self._stretch(parts[at : at + _TOGETHER]) for at in starts]

    def _stretch(self, parts: Sequence[Document]) -> Document:
        """Return notes that follow each other as one document: the same if they are the same."""
        at = parts[0].entries[0].note.index
        kept = self._stretches.get(at)
        if kept is None or kept.parts is None or not _are_same(kept.parts, parts):
            entries = [entry for part in parts for entry in part.entries]
            kept = self._stretches[at] = Document(parts[0].path, entries, parts[0].conventions)
            kept.parts = parts
        return kept


def _are_same(some: Sequence[Document], others: Sequence[Document]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _alone(document: Document, entry: ReadNote, works: Sequence[Reference]) -> RememberedNote:
    alone = Document(document.path, [entry], document.conventions, lambda _: works)
    return RememberedNote(*entry, works, alone)


@dataclasses.dataclass(frozen=True)
class _Found:
    """Gathers what some rules find, as ``Document.listed`` takes it."""

    rules: tuple[Rule, ...] = dataclasses.field(compare=False)
    asked: tuple[tuple[str, str], ...]

    def __call__(self, document: Document) -> Iterator[Finding]:
        return (finding for rule in self.rules for finding in rule.check(document))


def found_in(document: Document, rules: Iterable[Rule]) -> list[Finding]:
    """Return what rules find in a document; in notes that are as they were, what they found."""
    rules = list(rules)
    if document.parts is None:
        return [finding for rule in rules for finding in rule.check(document)]
    alone = tuple(rule for rule in rules if rule.of_note)
    findings = [*document.listed(_Found(alone, tuple((one.code, one.severity) for one in alone)))]
    findings += [f for rule in rules if not rule.of_note for f in rule.check(document)]
    notes = {note.index: note for note, _ in document.entries}
    return [dataclasses.replace(one, note=notes[one.note.index]) for one in findings]
