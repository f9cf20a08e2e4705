"""The records of some notes, made at once: what a pipe or another process is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from archref.everything import SourceReader
from archref.note import Note
from archref.records.record import linked_record, record

Made = Callable[..., dict[str, Any]]
"""Makes the record of a source of a note."""

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode

_FIRST: Final = Note(
    "", "1", "ГАРФ. Ф. 1. Оп. 2. Д. 3; Conquest, The Great Terror (London, 1968), 5."
)


class Batch:
    """Some records, as lines of JSON or as plain data, and the errors met on the way."""

    __slots__ = ("content", "errors")

    def __init__(self, content: Sequence[Any] = (), errors: Sequence[str] = ()) -> None:
        self.content = content
        self.errors = errors


def maker(links: bool) -> Made:
    """Return what makes records, with links or without."""
    return linked_record if links else record


def get_ready(kinds: Sequence[str] = ()) -> None:
    """Load what the first note of these kinds needs, by reading one that cites all sorts."""
    read_notes([_FIRST], lines=True, kinds=kinds)


def read_notes(
    notes: Sequence[Note], lines: bool, kinds: Sequence[str] = (), made: Made = record
) -> list[Any]:
    """Return the records of whole documents' notes; of these kinds, if any are named."""
    reader = SourceReader(kinds)
    content: list[Any] = []
    for note in notes:
        read_note(reader, note, content, lines, made)
    return content


def read_note(
    reader: SourceReader, note: Note, content: list[Any], lines: bool, made: Made = record
) -> None:
    """Add the records of one note to ``content``, as lines of JSON or as plain data."""
    sources = reader.sources(note)
    if lines:
        content += [_encode(made(note, source)) for source in sources]
    elif sources:
        content += [made(note, source) for source in sources]
