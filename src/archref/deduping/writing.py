"""Files of notes without the notes that go, with new numbers if wanted.

Only lists can lose notes: plain text, JSON Lines, tables. The notes of a chapter stay in it, for
its text refers to them; their list comes out as plain text.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from archref.deduping.planning import ListPlan
from archref.edit import apply_edits
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript
from archref.manuscripts.data.tables import TableManuscript
from archref.manuscripts.files import SourceFile
from archref.manuscripts.flat import FlatFile
from archref.manuscripts.mapping import Splice, apply_splices
from archref.manuscripts.plain.markers import find_marker
from archref.messages import _
from archref.note import Note

LISTS: Final = frozenset({"text", "jsonl", "csv"})
"""Formats of files that are lists of notes."""

_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_KEY: Final = re.compile(r'"note"\s*:\s*("?)(\d+[^\W\d_]?)\1')  # "note": "7"

_SAYS: Final = re.compile(r"\w")

_LONGEST_MARK: Final = 24
"""Characters that the mark of a note may have, blanks included."""

NewNumbers = Mapping[int, str]
"""New numbers by the index of the note."""


def rewritten(
    manuscript: Manuscript, notes: Sequence[Note], plan: ListPlan, numbers: NewNumbers
) -> str | None:
    """Return the decoded text of a list as it is to be; None if the file is no list."""
    if manuscript.format not in LISTS:
        return None
    changed = any(numbers.get(note.index, note.number) != note.number for note in notes)
    if not (plan.gone or plan.edits or changed):
        return file_of(manuscript).text()
    how = {"text": _text, "jsonl": _json_lines, "csv": _table}[manuscript.format]
    return how(manuscript, notes, plan, numbers)


def file_of(manuscript: Manuscript) -> FlatFile:
    """Return the decoded file of a list."""
    file = getattr(manuscript, "file", None)
    assert isinstance(file, FlatFile)
    return file


def listed(notes: Sequence[Note], plan: ListPlan, numbers: NewNumbers) -> str:
    """Return notes as lines of plain text with their numbers."""
    lines: list[str] = []
    for note in notes:
        if note.index in plan.gone:
            continue
        text = " ".join(apply_edits(note.text, plan.edits.get(note.index, ())).split())
        number = numbers.get(note.index, note.number)
        mark = number if number.startswith("*") else f"{number}."
        lines.append(f"{mark} {text}\n" if number else f"{text}\n")
    return "".join(lines)


def lost_columns(manuscript: Manuscript, plan: ListPlan) -> str:
    """Return the columns of a table that go with its repeats, though they say more than these."""
    if not isinstance(manuscript, TableManuscript) or not plan.gone:
        return ""
    return ", ".join(manuscript.told_beside(plan.gone))


def refuse_loss(manuscript: Manuscript, plan: ListPlan) -> None:
    """Refuse to rewrite a table that would lose more than repeats. Raises ArchrefError."""
    if lost_columns(manuscript, plan):
        raise ArchrefError(
            _(
                "would lose more than repeats; --backup keeps the old file, "
                "-o FILE writes a new one"
            ),
            path=manuscript.path,
        )


def prove_written(
    manuscript: Manuscript, notes: Sequence[Note], plan: ListPlan, data: bytes
) -> None:
    """Read a list again as it is to be written. Raises ArchrefError if its notes are others."""
    staying = (note for note in notes if note.index not in plan.gone)
    meant = [
        (note.document, apply_edits(note.text, plan.edits.get(note.index, ()))) for note in staying
    ]
    after = type(manuscript)(SourceFile(manuscript.path, data), manuscript.options)
    if manuscript.format == "text":
        same = _holds(file_of(after).text(), [text for _, text in meant])
    else:
        same = [(note.document, note.text) for note in after.notes(lambda error: None)] == meant
    if not same:
        raise ArchrefError(
            _(
                "read again without its repeats, the list would not say what it should; "
                "nothing was written"
            ),
            path=manuscript.path,
        )


def _holds(text: str, notes: Sequence[str]) -> bool:
    """Return whether a text holds these notes in their order, and but their marks beside them."""
    text = " ".join(text.split())
    at = 0
    for note in notes:
        words = " ".join(note.split())
        found = text.find(words, at)
        if not 0 <= found - at <= _LONGEST_MARK:
            return False
        at = found + len(words)
    return len(text) - at <= _LONGEST_MARK


def _text(
    manuscript: Manuscript, notes: Sequence[Note], plan: ListPlan, numbers: NewNumbers
) -> str:
    text = file_of(manuscript).text()
    lines = list(io.StringIO(text, newline=""))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    first = [_first_line(note, lines) for note in notes]
    splices: list[Splice] = []
    for place, note in enumerate(notes):
        begin = starts[first[place] - 1]
        if note.index in plan.gone:
            after = first[place + 1] if place + 1 < len(notes) else len(lines) + 1
            last = _without_tail(lines, first[place] - 1, after - 1)
            line = lines[first[place] - 1]
            page = len(line) - len(line.lstrip("\f"))  # which begins there with another note
            splices.append(Splice(begin + page, starts[last], ""))
            continue
        number = numbers.get(note.index)
        if number is not None and number != note.number:
            splices += _marked(lines[first[place] - 1], begin, note.number, number)
        if plan.edits.get(note.index):
            spans = manuscript.offset_map(note)
            splices += [
                Splice(spans[edit.start].start, spans[edit.end - 1].end, edit.text)
                for edit in plan.edits[note.index]
            ]
    return _closed(text, apply_splices(text, splices))


def _without_tail(lines: Sequence[str], first: int, after: int) -> int:
    """Return the line after the last one that goes with a note, counted from 0.

    What ends in signs alone (``* * *``, a form feed) has been put there to part what is before
    and after it, and so have the blank lines where there are none before the note: a heading
    after them would else go on the note before.
    """
    last = max((at for at in range(first, after) if _SAYS.search(lines[at])), default=first) + 1
    tail = lines[last:after]
    parted = not first or lines[first - 1].isspace()
    return last if any(line.strip(" \t\r\n") for line in tail) or not parted else after


def _first_line(note: Note, lines: Sequence[str]) -> int:
    """Return the line on which a note's mark is; its text may begin on a later one."""
    if not note.number or note.line < 2 or find_marker(lines[note.line - 1]) is not None:
        return note.line
    line = note.line - 1
    while line > 1 and lines[line - 1].isspace():
        line -= 1
    mark = find_marker(lines[line - 1])
    alone = mark is not None and not lines[line - 1][mark.end :].strip()
    return line if alone else note.line


def _marked(line: str, begin: int, old: str, new: str) -> list[Splice]:
    """Put a new number into the mark at the start of a line, in its own form."""
    mark = find_marker(line)
    if mark is None or mark.number != old:
        return []
    for form, number in ((old, new), (old.translate(_SUPERSCRIPT), new.translate(_SUPERSCRIPT))):
        at = line.find(form, 0, mark.end)
        if at >= 0:
            return [Splice(begin + at, begin + at + len(form), number)]
    return []


def _closed(old: str, new: str) -> str:
    """Let a text end as it did: with as many line ends."""
    if new == old:
        return old
    body = old.rstrip()
    return new.rstrip() + old[len(body) :] if new.strip() else ""


def _json_lines(
    manuscript: Manuscript, notes: Sequence[Note], plan: ListPlan, numbers: NewNumbers
) -> str:
    file = file_of(manuscript)
    text = _decoded(manuscript, plan)
    lines = list(io.StringIO(text, newline=""))
    for note in notes:
        at = note.line - 1
        if note.index in plan.gone:
            lines[at] = ""
        elif numbers.get(note.index, note.number) != note.number:
            lines[at] = _with_note_key(lines[at], numbers[note.index])
    return _closed(file.text(), "".join(lines))


def _with_note_key(line: str, number: str) -> str:
    """Put a new value under ``note``, unless that can't be done for sure."""
    for match in _NOTE_KEY.finditer(line):
        new = line[: match.start(2)] + number + line[match.end(2) :]
        if str(json.loads(new).get("note")) == number:
            return new
    return line


def _table(
    manuscript: Manuscript, notes: Sequence[Note], plan: ListPlan, numbers: NewNumbers
) -> str:
    assert isinstance(manuscript, TableManuscript)
    splices = manuscript.splices(plan.edits)
    for note, row, cell in manuscript.rows():
        if note.index in plan.gone:
            splices.append(Splice(row.start, row.end, ""))
        elif cell is not None and note.index in numbers:
            splices.append(Splice(cell.start, cell.end, numbers[note.index]))
    text = file_of(manuscript).text()
    return _closed(text, apply_splices(text, splices))


def _decoded(manuscript: Manuscript, plan: ListPlan) -> str:
    file = file_of(manuscript)
    data = manuscript.edited(plan.edits)
    return data[len(file.encoding.bom) :].decode(file.encoding.name)
