"""Comments in manuscripts for those who read them in Word or LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence

from archref.app.saving import given_up
from archref.edit import Edit
from archref.manuscripts import Manuscript
from archref.manuscripts.base import Remark
from archref.manuscripts.verifying import reopened
from archref.messages import _
from archref.note import Note


def refuse_uncommentable(manuscript: Manuscript) -> None:
    """Raise ArchrefError if the format of a manuscript holds no comments."""
    if not manuscript.comments:
        manuscript.commented((), "")


def with_comments(
    manuscript: Manuscript, data: bytes, remarks: Sequence[Remark], author: str
) -> bytes:
    """Return the bytes of a file, which are ``data`` by now, with comments of ``author``.

    The comments that archref wrote before go. Raises ArchrefError if the format holds none, or the
    file with them would read otherwise.
    """
    edited = reopened(manuscript, data)
    commented = edited.commented(remarks, author)
    if commented != data and _notes(reopened(manuscript, commented)) != _notes(edited):
        raise given_up(manuscript)
    return commented


def _notes(manuscript: Manuscript) -> list[tuple[str, str, str]]:
    return [(note.kind, note.number, note.text) for note in manuscript.every_note()]


def place_after(offset: int, edits: Sequence[Edit]) -> int:
    """Return where an offset is after edits; inside of one, where its new text begins."""
    shift = 0
    for edit in sorted(edits):
        if edit.end > offset:
            return min(offset, edit.start) + shift
        shift += len(edit.text) - (edit.end - edit.start)
    return offset + shift


def where_said(note: Note, start: int, end: int) -> str:
    """Return the words for a stretch of a note with which a comment begins.

    A note's comment is at its number in the text, where nobody sees what it is about.
    """
    printed = " ".join(note.text[start:end].split())
    about = (
        [_("note {number}").format(number=note.number)]
        if note.kind == "note" and note.number
        else []
    )
    about += [f"«{printed}»"] if printed else []
    return f"{', '.join(about)}: " if about else ""
