"""The same harvest with several processes: whole documents go to each, the order is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from typing import Any, Final

from archref.app.faults import caught
from archref.app.processes import pool
from archref.errors import ArchrefError
from archref.messages import _
from archref.records.batch import Batch, get_ready, maker, read_notes
from archref.records.cutting import cut_files

_SHARE: Final = 512
"""Notes a process is given at once, more only if one document has more.

Handing one over takes a hundredth of the time of reading it, and what its reader has to learn as
much. Larger ones end apart: of nine of 1,024 one of two processes reads the last one alone.
"""

_AHEAD: Final = 4
"""Shares that are cut for each process before it asks for them."""

CommandOptions = Mapping[str, Any]


def harvest_parallel(
    files: Sequence[str], options: CommandOptions, jobs: int, lines: bool
) -> Iterator[Batch]:
    """Yield the records of all files in batches, in order, as ``harvest`` does."""
    processes = pool(jobs)
    kinds, made = options.get("kind") or (), maker(options.get("links", False))
    waiting: list[tuple[str, Future[list[Any]], list[str]]] = []
    try:
        for _process in range(jobs):  # they load what reading needs while the first file is opened
            processes.submit(get_ready, kinds)
        for path, share, errors in cut_files(files, options, _SHARE):
            records = processes.submit(read_notes, share, lines, kinds, made)
            waiting.append((path, records, errors))
            if len(waiting) > _AHEAD * jobs:
                yield _batch(*waiting.pop(0))
        for path, future, errors in waiting:
            yield _batch(path, future, errors)
    except BrokenExecutor as error:
        raise ArchrefError(
            _(
                "a process that reads notes was ended from outside (is there enough "
                "memory?); give fewer --jobs"
            )
        ) from error
    finally:
        processes.shutdown(cancel_futures=True)


def _batch(path: str, future: Future[list[Any]], errors: list[str]) -> Batch:
    fault = future.exception()
    if isinstance(fault, BrokenExecutor):  # no fault of the program, and no file's
        raise fault
    try:
        with caught(path):
            return Batch(future.result(), errors)
    except ArchrefError as error:
        return Batch(errors=[*errors, str(error)])
