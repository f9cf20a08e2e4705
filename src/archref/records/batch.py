"""The records of some notes, made at once: what a pipe or another process is given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from archref.everything import SourceReader
from archref.note import Note
from archref.records.record import record

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


class Batch:
    """Some records, as lines of JSON or as plain data, and the errors met on the way."""

    __slots__ = ("content", "errors")

    def __init__(self, content: Sequence[Any] = (), errors: Sequence[str] = ()) -> None:
        self.content = content
        self.errors = errors


def read_notes(notes: Sequence[Note], lines: bool, kinds: Sequence[str] = ()) -> list[Any]:
    """Return the records of whole documents' notes; of these kinds, if any are named."""
    reader = SourceReader(kinds)
    content: list[Any] = []
    for note in notes:
        read_note(reader, note, content, lines)
    return content


def read_note(reader: SourceReader, note: Note, content: list[Any], lines: bool) -> None:
    """Add the records of one note to ``content``, as lines of JSON or as plain data."""
    sources = reader.sources(note)
    if lines:
        content += [_encode(record(note, source)) for source in sources]
    elif sources:
        content += [record(note, source) for source in sources]
