"""The notes of files in shares for other processes: cut between documents, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archref.app.faults import caught
from archref.app.opening import configured, opened
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript
from archref.note import Note


def cut_files(
    files: Iterable[str], options: Mapping[str, Any], size: int
) -> Iterator[tuple[str, list[Note], list[str]]]:
    """Part the notes of all files into shares of ``size`` notes, never within a document.

    Each comes with its file and the errors met among them; one is larger only if a document is.
    """
    for path in files:
        for share, errors in _cut(path, options, size):
            yield path, share, errors


def _cut(
    path: str, options: Mapping[str, Any], size: int
) -> Iterator[tuple[list[Note], list[str]]]:
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
                if len(share) >= size and apart and not mixed:
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
