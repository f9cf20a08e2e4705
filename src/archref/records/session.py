"""The citations of many files, in their order, with one process or several."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from archref.app.opening import configured, files_of, opened
from archref.app.progress import shown
from archref.errors import ArchrefError
from archref.note import Note
from archref.reading.reader import Reader
from archref.records.record import record

_BATCH: Final = 512
"""Notes between two deliveries: enough to be cheap, few enough to keep pipes and memory small."""

_COLLECT_EVERY: Final = 50_000
"""Citations hold no cycles; looking for some after every few hundred only costs time."""

_MOST_JOBS: Final = 61
"""Processes that Windows can wait for."""

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


class Batch:
    """Some records, as lines of JSON or as plain data, and the errors met on the way."""

    __slots__ = ("content", "errors")

    def __init__(self, content: Sequence[Any] = (), errors: Sequence[str] = ()) -> None:
        self.content = content
        self.errors = errors


def harvest(
    paths: Iterable[str], options: Mapping[str, Any], *, jobs: int = 1, lines: bool = False
) -> Iterator[Batch]:
    """Yield the records of all files in batches, in order.

    ``options`` may have ``notes``, ``encoding`` and ``scope``, which go before the configuration.
    With ``lines`` a record is a line of JSON, otherwise plain data. An unreadable file or a
    broken entry is an error of its batch; reading goes on. The batches of several ``jobs`` hold
    the same as those of one; there are no more processes than can run at once.
    """
    jobs = min(jobs, os.cpu_count() or 1, _MOST_JOBS)
    gc.set_threshold(_COLLECT_EVERY)
    errors: list[str] = []
    files = list(files_of(paths, lambda error: errors.append(str(error))))
    if errors:
        yield Batch(errors=errors)
    if jobs == 1:
        for path in files:
            yield from _read_file(path, options, lines)
        return
    from archref.records.parallel import harvest_parallel

    yield from harvest_parallel(files, options, jobs, lines)


def _read_file(path: str, options: Mapping[str, Any], lines: bool) -> Iterator[Batch]:
    """Yield the records of one file."""
    errors: list[str] = []
    content: list[Any] = []
    reader = Reader()
    try:
        manuscript = opened(path, configured(path, options))
        notes = manuscript.notes(lambda error: errors.append(str(error)))
        for count, note in enumerate(shown(notes, f"reading {path}"), 1):
            _read_note(reader, note, content, lines)
            if count % _BATCH == 0:
                yield Batch(content[:], errors[:])
                content.clear()
                errors.clear()
    except ArchrefError as error:
        errors.append(str(error))
    yield Batch(content, errors)


def read_notes(notes: Sequence[Note], lines: bool) -> list[Any]:
    """Give the records of whole documents' notes."""
    reader = Reader()
    content: list[Any] = []
    for note in notes:
        _read_note(reader, note, content, lines)
    return content


def _read_note(reader: Reader, note: Note, content: list[Any], lines: bool) -> None:
    citations = reader.citations(note.document, note.text, note.position)
    if lines:
        content += [_encode(record(note, citation)) for citation in citations]
    elif citations:
        content += [record(note, citation) for citation in citations]
