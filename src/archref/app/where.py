"""Where a note is, in words: a line of a file, or the number of a note of a Word file."""

from __future__ import annotations

from archref.messages import _
from archref.note import Note


def place_of(path: str, note: Note) -> str:
    """Return ``path:line`` of a note, with its number; in Word files, which have no lines, that."""
    if note.in_paragraphs:
        return f"{path}: {note_named(note) or _('paragraph {line}').format(line=note.line)}"
    return f"{path}:{note.line}{number_in_brackets(note)}"


def note_named(note: Note) -> str:
    """Return ``note 12``; nothing for a paragraph of the body."""
    if note.kind != "note" or not note.number:
        return ""
    return _("note {number}").format(number=note.number)


def number_in_brackets(note: Note) -> str:
    """Return `` (note 12)``; nothing for what has no number."""
    return _(" (note {number})").format(number=note.number) if note.number else ""
