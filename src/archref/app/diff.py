"""What changes in notes, shown as a diff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archref.app.where import place_of
from archref.edit import Edit, apply_edits
from archref.messages import _
from archref.note import Note


def diff(path: str, notes: Sequence[Note], edits: Mapping[int, Sequence[Edit]]) -> Iterable[str]:
    """Yield the lines of a diff of the notes that change, each by itself."""
    from difflib import unified_diff

    for note in notes:
        if note.index not in edits:
            continue
        new = apply_edits(note.text, edits[note.index])
        place = place_of(path, note)
        old_lines, new_lines = note.text.splitlines(), new.splitlines()
        for line in unified_diff(old_lines, new_lines, place, _("changed"), lineterm="", n=0):
            if not line.startswith("@@"):
                yield line + "\n"
