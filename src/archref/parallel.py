"""The same harvest with several processes: whole documents go to each, the order is kept."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, Final

from archref.errors import ArchrefError
from archref.harvest import Batch, How, open_notes, read_notes
from archref.notes import Note

_SHARE: Final = 4096
"""Notes a process is given at once, more only if one document has more."""


def harvest_parallel(files: Sequence[str], how: How, jobs: int, lines: bool) -> Iterator[Batch]:
    """Yield the records of all files in batches, in order; see :func:`archref.harvest.harvest`."""
    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent)
    waiting: list[tuple[Future[list[Any]], list[str]]] = []
    try:
        for share, errors in _shares(files, how):
            waiting.append((pool.submit(read_notes, share, lines), errors))
            if len(waiting) > 2 * jobs:
                yield _batch(*waiting.pop(0))
        for future, errors in waiting:
            yield _batch(future, errors)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    """Let Ctrl-C, which reaches each process of a terminal, end the parent only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batch(future: Future[list[Any]], errors: list[str]) -> Batch:
    return Batch(future.result(), errors)


def _shares(files: Sequence[str], how: How) -> Iterator[tuple[list[Note], list[str]]]:
    """Part the notes of all files into shares, never within a document.

    Where the notes of documents are interleaved, the rest of the file is one share: their memory
    lies in the process that read their beginning.
    """
    for path in files:
        errors: list[str] = []
        share: list[Note] = []
        mixed = _is_interleaved(path, how)
        try:
            for note in open_notes(path, how, lambda error, to=errors: to.append(str(error))):  # type: ignore[misc]
                apart = not share or note.document != share[-1].document
                if len(share) >= _SHARE and apart and not mixed:
                    yield share, errors
                    share, errors = [], []
                share.append(note)
        except ArchrefError as error:
            errors.append(str(error))
        yield share, errors


def _is_interleaved(path: str, how: How) -> bool:
    """Tell whether a document of the file goes on after another one has begun."""
    if path == "-":
        return True
    ended: set[int] = set()
    current: str | None = None
    try:
        for note in open_notes(path, how, lambda error: None):
            if note.document == current:
                continue
            current = note.document
            if hash(current) in ended:
                return True
            ended.add(hash(current))
    except ArchrefError:
        return False
    return False
