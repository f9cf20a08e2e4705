"""Proof that edited notes still cite the same works, as :mod:`proof` is for archives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from archref.citation.citation import Citation
from archref.edit import Edit, apply_edits
from archref.note import Note
from archref.reading.reader import Rereader
from archref.references.reader import Reference, ReferenceReader

WOULD_DIFFER: Final = "read again, it would cite another work"
HARMS: Final = "a later note would no longer mean the same work"


def works_not_kept(
    notes: Sequence[Note],
    edits: Mapping[int, Sequence[Edit]],
    suspects: Iterable[int],
    archival: Mapping[int, Sequence[Edit]],
    read: Rereader,
) -> dict[int, str]:
    """Return which of the ``suspects`` may not be edited, by ``Note.index``, each with why.

    ``notes`` are all notes of one manuscript in order, ``edits`` all that is to be changed in them,
    ``suspects`` the notes in which works are edited, ``archival`` the edits of archival citations
    among them. What these alone make of a note is what it is held against: it decides the same when
    the file is formatted once more.
    """
    suspects = set(suspects)
    plain, changed = _edited(notes, archival), _edited(notes, edits)
    refused: dict[int, str] = {}
    for note, before, after in zip(notes, _said(plain, read), _said(changed, read), strict=True):
        if before == after:
            continue
        if note.index in suspects:
            refused[note.index] = WOULD_DIFFER
        elif not refused:
            return dict.fromkeys(suspects, HARMS)
    return refused


def _edited(notes: Sequence[Note], edits: Mapping[int, Sequence[Edit]]) -> list[Note]:
    return [
        note.with_text(apply_edits(note.text, edits[note.index])) if note.index in edits else note
        for note in notes
    ]


def _said(notes: Sequence[Note], read: Rereader) -> list[list[tuple[Any, ...]]]:
    """Return what each note cites beside archives, as it is compared."""
    reader = ReferenceReader()
    return [
        [_meaning(one) for one in references_of(reader, note, citations)]
        for note, citations in read(notes)
    ]


def references_of(
    reader: ReferenceReader, note: Note, citations: Sequence[Citation]
) -> tuple[Reference, ...]:
    """Return what the next note of a document cites beside archives, by its words alone."""
    spans = [(one.start, one.end) for one in citations]
    return reader.references(note.document, note.number, note.text, spans)


def _meaning(one: Reference) -> tuple[Any, ...]:
    """Return what a reference says, whatever the order and the signs in which it says it."""
    meant = one.refers_to.key if one.refers_to is not None else ""
    return (
        one.kind, one.form, one.authors, one.editors, one.title, one.container, one.place,
        one.publisher, one.year, one.volume, one.issue, one.date, one.pages, one.url,
        one.archive, one.shelfmark, one.key, meant, one.unresolved,
    )  # fmt: skip
