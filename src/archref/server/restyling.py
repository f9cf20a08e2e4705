"""A text or a part of it in a house style, each edit proved as ``archref format`` proves it."""

from __future__ import annotations

from lsprotocol.types import Range, TextEdit

from archref.app.opening import configured_style
from archref.citation.citation import Citation
from archref.errors import ArchrefError
from archref.formatting.formatted import FormatOptions
from archref.formatting.whole import format_manuscript
from archref.messages import _
from archref.note import Note
from archref.server.texts import OpenText


def in_house_style(text: OpenText, wanted: Range | None = None) -> list[TextEdit]:
    """Return the edits that bring the citations of a text, or of a range, into its house style.

    Raises ArchrefError if no style is named, or the edits can't be made surely.
    """
    if not text.is_read:
        return []
    style = configured_style(text.config)
    if style is None:
        raise ArchrefError(
            _(
                "say which house style: style = … in archref.toml, or as a setting of "
                "the editor; `archref styles` lists them"
            )
        )
    options = FormatOptions()
    if wanted is not None:
        notes = text.notes_in(wanted)
        first, last = text.places.offset(wanted.start), text.places.offset(wanted.end)

        def fits(note: Note, citation: Citation) -> bool:
            if note.index not in notes:
                return False
            spans = text.spans(note)
            return spans[citation.start][0] <= last and spans[citation.end - 1][1] >= first

        options = FormatOptions(wanted=fits)
    _notes, written = format_manuscript(text.manuscript, text.notes, style, options, text.reader)
    return text.edits_to(written.data.decode("utf-8"))
