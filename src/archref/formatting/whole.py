"""Formatting whole manuscripts: what is edited is held against the file as it is read again."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from archref.app.saving import ROUNDS, given_up
from archref.formatting.formatted import Barred, FormatOptions, Formatted
from archref.formatting.formatter import format_notes
from archref.manuscripts import Manuscript
from archref.manuscripts.verifying import Verified, verified
from archref.note import Note
from archref.reading.reader import Rereader
from archref.styles import Style


def format_manuscript(
    manuscript: Manuscript,
    notes: Sequence[Note],
    style: Style,
    options: FormatOptions,
    read: Rereader,
    *,
    track: str | None = None,
    shown_only: bool = False,
) -> tuple[Formatted, Verified]:
    """Format the notes, but for those that would read otherwise in the file.

    ``track`` is the author of tracked changes; ``shown_only`` says that nothing will be written, so
    that formats which are only read will do. Raises ArchrefError if the edits can't be made surely.
    """
    refused: dict[int, str] = {}
    options = dataclasses.replace(
        options, barred=_barred(manuscript, refused), seams=manuscript.seams
    )
    for _ in range(ROUNDS):
        formatted = format_notes(notes, style, options, read=read)
        if shown_only and manuscript.read_only:
            return formatted, Verified(b"", {})
        written = verified(manuscript, formatted.edits, track)
        if not written.refused:
            return formatted, written
        refused.update(written.refused)
    raise given_up(manuscript)


def _barred(manuscript: Manuscript, refused: Mapping[int, str]) -> Barred:
    """Return what of a note may not be edited: protected stretches, or all if it was refused."""

    def barred(note: Note) -> Sequence[tuple[int, int, str]]:
        reason = refused.get(note.index)
        return manuscript.protected(note) if reason is None else [(0, len(note.text), reason)]

    return barred
