"""Before and after: what ``archref format`` would change in a file."""

from __future__ import annotations

from collections.abc import Callable

from archref.app.opening import configured_style
from archref.edit import as_tracked
from archref.formatting.formatted import FormatOptions
from archref.formatting.whole import format_manuscript
from archref.lint.checking import Checked
from archref.note import Note
from archref.overview.reading import ReadFile
from archref.page.bits import compared
from archref.page.model import InStyle, Link, Restyled, Unchanged
from archref.reading.reader import Rereader


def restyled(
    file: ReadFile, checked: Checked, read: Rereader, link: Callable[[Note], Link]
) -> InStyle | None:
    """Return what the style of a file's configuration changes in it; None if it names none.

    Raises ArchrefError if the edits can't be made surely.
    """
    style = configured_style(checked.config)
    if style is None:
        return None
    notes = [note for note, _ in file.found]
    formatted, _ = format_manuscript(
        checked.manuscript, notes, style, FormatOptions(), read, shown_only=True
    )
    changed = [
        Restyled(link(note), tuple(compared(note.text, as_tracked(note.text, edits))))
        for note in notes
        if (edits := formatted.edits.get(note.index))
    ]
    left = [
        Unchanged(link(one.note), " ".join(one.text.split()), one.reason) for one in formatted.left
    ]
    return InStyle(style.name, formatted.citations, formatted.changed, changed, left)
