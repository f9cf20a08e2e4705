"""The citations of many files, in their order, with one process or several."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from archref.app.faults import caught
from archref.app.opening import configured, files_of, opened
from archref.app.progress import shown
from archref.errors import ArchrefError
from archref.everything import SourceReader
from archref.messages import _
from archref.records.batch import Batch, maker, read_note

_BATCH: Final = 512
"""Notes between two deliveries: enough to be cheap, few enough to keep pipes and memory small."""

_MOST_JOBS: Final = 61
"""Processes that Windows can wait for."""


def harvest(
    paths: Iterable[str], options: Mapping[str, Any], *, jobs: int = 1, lines: bool = False
) -> Iterator[Batch]:
    """Yield the records of all files in batches, in order.

    ``options`` may have ``notes``, ``encoding`` and ``scope``, which go before the configuration,
    and ``kind``, the kinds of sources that are wanted; all are, if none is named. With ``links``
    records have the addresses of units.
    With ``lines`` a record is a line of JSON, otherwise plain data. An unreadable file or a
    broken entry is an error of its batch; reading goes on. The batches of several ``jobs`` hold
    the same as those of one; there are no more processes than can run at once.
    """
    jobs = min(jobs, os.cpu_count() or 1, _MOST_JOBS)
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
    reader = SourceReader(options.get("kind") or ())
    made = maker(options.get("links", False))
    try:
        with caught(path):
            manuscript = opened(path, configured(path, options))
            notes = manuscript.notes(lambda error: errors.append(str(error)))
            for count, note in enumerate(shown(notes, _("reading {path}").format(path=path)), 1):
                read_note(reader, note, content, lines, made)
                if count % _BATCH == 0:
                    yield Batch(content[:], errors[:])
                    content.clear()
                    errors.clear()
    except ArchrefError as error:
        errors.append(str(error))
    yield Batch(content, errors)
