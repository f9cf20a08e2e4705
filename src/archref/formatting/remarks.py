"""What formatting changed or left, as comments for an author who reads them in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archref.app.commenting import place_after, where_said
from archref.edit import Edit, trimmed
from archref.formatting.formatted import Formatted, Left
from archref.manuscripts.base import Remark
from archref.messages import _
from archref.note import Note
from archref.styles import Style


def remarks_on_formatted(
    notes: Sequence[Note], formatted: Formatted, style: Style, *, tracked: bool
) -> list[Remark]:
    """Return the comments on what was left as it is or lost something, and on tracked changes."""
    found = list(_on_left(formatted.left, formatted, style))
    if tracked:
        found += _on_changes(notes, formatted, style)
    return sorted(found, key=lambda one: (one.note, one.start))


def _on_left(left: Iterable[Left], formatted: Formatted, style: Style) -> Iterator[Remark]:
    for one in left:
        edits = formatted.edits.get(one.note.index, ())
        start = place_after(one.start, edits)
        end = start if one.changed else place_after(one.end, edits)
        where = where_said(one.note, one.start, one.end)
        done = _("formatted with a loss") if one.changed else _("left as it is")
        lines = (f"archref format {style.name}", f"{where}{done}: {one.reason}")
        yield Remark(one.note.index, start, end, lines)


def _on_changes(notes: Sequence[Note], formatted: Formatted, style: Style) -> Iterator[Remark]:
    said = {(one.note.index, one.start) for one in formatted.left}
    for note in notes:
        edits = formatted.edits.get(note.index, ())
        for edit in _joined(edits):
            if (note.index, edit.start) in said:
                continue
            narrow = trimmed(note.text[edit.start : edit.end], edit)
            at = place_after(narrow.start, edits)
            where = where_said(note, edit.start, edit.end)
            printed = _("{where}the style prints {text}").format(
                where=where, text=" ".join(edit.text.split()) or _("nothing")
            )
            lines = (
                f"archref format {style.name}",
                printed,
                _("Formatted: the change is tracked."),
            )
            yield Remark(note.index, at, at, lines)


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits, those as one that touch: a citation is cut where its emphasis ends."""
    last: Edit | None = None
    for edit in sorted(edits):
        if last is not None and last.end == edit.start:
            last = Edit(last.start, edit.end, last.text + edit.text)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last
