"""The same harvest with several processes: whole documents go to each, the order is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from typing import Any, Final

from archref.app.faults import caught
from archref.app.opening import configured, opened
from archref.app.processes import pool
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript
from archref.note import Note
from archref.records.batch import Batch, read_notes

_SHARE: Final = 1024
"""Notes a process is given at once, more only if one document has more.

Handing one over takes a hundredth of the time of reading it, so what counts is that all processes
end together: of three shares two processes read two and one.
"""

CommandOptions = Mapping[str, Any]


def harvest_parallel(
    files: Sequence[str], options: CommandOptions, jobs: int, lines: bool
) -> Iterator[Batch]:
    """Yield the records of all files in batches, in order, as ``harvest`` does."""
    processes = pool(jobs)
    kinds = options.get("kind") or ()
    waiting: list[tuple[str, Future[list[Any]], list[str]]] = []
    try:
        for path, share, errors in _shares(files, options):
            waiting.append((path, processes.submit(read_notes, share, lines, kinds), errors))
            if len(waiting) > 2 * jobs:
                yield _batch(*waiting.pop(0))
        for path, future, errors in waiting:
            yield _batch(path, future, errors)
    except BrokenExecutor as error:
        raise ArchrefError(
            "a process that reads notes was ended from outside (is there enough memory?); "
            "give fewer --jobs"
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


def _shares(
    files: Sequence[str], options: CommandOptions
) -> Iterator[tuple[str, list[Note], list[str]]]:
    """Part the notes of all files into shares, never within a document; each with its file."""
    for path in files:
        for share, errors in _shares_of(path, options):
            yield path, share, errors


def _shares_of(path: str, options: CommandOptions) -> Iterator[tuple[list[Note], list[str]]]:
    """Part the notes of a file into shares, each with the errors met among them.

    Where the notes of documents are interleaved, the rest of the file is one share: their memory
    lies in the process that read their beginning.
    """
    errors: list[str] = []
    share: list[Note] = []

    def failed(error: ArchrefError) -> None:
        errors.append(str(error))  # of the share at hand

    try:
        with caught(path):
            manuscript = opened(path, configured(path, options))
            mixed = _is_interleaved(manuscript)
            for note in manuscript.notes(failed):
                apart = not share or note.document != share[-1].document
                if len(share) >= _SHARE and apart and not mixed:
                    yield share, errors
                    share, errors = [], []
                share.append(note)
    except ArchrefError as error:
        failed(error)
    yield share, errors


def _is_interleaved(manuscript: Manuscript) -> bool:
    """Return whether a document of the file goes on after another one has begun."""
    if not manuscript.many_documents:
        return False
    if manuscript.source.streams:  # what came through a pipe can't always be read again
        return True
    ended: set[int] = set()
    current: str | None = None
    try:
        for note in manuscript.notes(lambda error: None):
            if note.document == current:
                continue
            current = note.document
            if hash(current) in ended:
                return True
            ended.add(hash(current))
    except ArchrefError:
        return False  # reading it again ends at the same place, and says why
    return False
