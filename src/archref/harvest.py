"""The citations of many files, in their order, with one process or several."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast

from archref.errors import ArchrefError
from archref.manuscripts import Manuscript, find_files, open_manuscript
from archref.manuscripts.base import Layout, Scope
from archref.notes import Note
from archref.progress import shown
from archref.reading import Reader
from archref.records import record

_BATCH: Final = 512
"""Notes between two deliveries: enough to be cheap, few enough to keep pipes and memory small."""

_COLLECT_EVERY: Final = 50_000
"""Citations hold no cycles; looking for some after every few hundred only costs time."""

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


class How(NamedTuple):
    """How files are to be read."""

    layout: str = "auto"
    encoding: str | None = None
    scope: str = "all"


@dataclass(slots=True)
class Batch:
    """Some records, as lines of JSON or as plain data, and the errors met on the way."""

    content: list[Any] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def harvest(
    paths: Iterable[str], how: How, *, jobs: int = 1, lines: bool = False
) -> Iterator[Batch]:
    """Yield the records of all files in batches, in order.

    With ``lines`` a record is a line of JSON, otherwise plain data. An unreadable file or a
    broken entry is an error of its batch; reading goes on. The batches of several ``jobs`` hold
    the same as those of one.
    """
    gc.set_threshold(_COLLECT_EVERY)
    files = list(find_files(paths))
    if jobs == 1:
        for path in files:
            yield from _read_file(path, how, lines)
        return
    from archref.parallel import harvest_parallel

    yield from harvest_parallel(files, how, jobs, lines)


def _read_file(path: str, how: How, lines: bool) -> Iterator[Batch]:
    """Yield the records of one file."""
    errors: list[str] = []
    content: list[Any] = []
    reader = Reader()
    try:
        notes = open_file(path, how).notes(lambda error: errors.append(str(error)))
        for count, note in enumerate(shown(notes, f"reading {path}"), 1):
            _read_note(reader, note, content, lines)
            if count % _BATCH == 0:
                yield Batch(content[:], errors[:])
                content.clear()
                errors.clear()
    except ArchrefError as error:
        errors.append(str(error))
    yield Batch(content, errors)


def open_file(path: str, how: How) -> Manuscript:
    """Open a file as ``how`` says. Raises ArchrefError if it can't be read."""
    return open_manuscript(
        path,
        notes=cast(Layout, how.layout),
        encoding=how.encoding,
        scope=cast(Scope, how.scope),
    )


def read_notes(notes: Sequence[Note], lines: bool) -> list[Any]:
    """Give the records of whole documents' notes."""
    reader = Reader()
    content: list[Any] = []
    for note in notes:
        _read_note(reader, note, content, lines)
    return content


def _read_note(reader: Reader, note: Note, content: list[Any], lines: bool) -> None:
    citations = reader.citations(note.document, note.text)
    if lines:
        content += [_encode(record(note, citation)) for citation in citations]
    elif citations:
        content += [record(note, citation) for citation in citations]
