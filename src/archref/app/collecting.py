"""The citations of whole files, for all that is made of many of them: lists, counts, exports."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archref.app.faults import caught
from archref.app.progress import shown
from archref.citation.citation import Citation
from archref.errors import ArchrefError
from archref.messages import _
from archref.note import Note

if TYPE_CHECKING:
    from archref.references.reader import Reference


@dataclass(frozen=True, slots=True)
class Citing:
    """One file with its notes and their citations, in order."""

    path: str
    found: list[tuple[Note, tuple[Citation, ...]]]
    works: list[tuple[Note, tuple[Reference, ...]]] = field(default_factory=list)
    """What the notes cite beside archives, where that was asked for."""


def collect(
    paths: Iterable[str], options: Mapping[str, Any], on_error: Callable[[ArchrefError], None]
) -> Iterator[Citing]:
    """Read files and folders one after the other; what can't be read goes to ``on_error``.

    ``options`` may have ``notes``, ``encoding`` and ``scope``, which go before the configuration,
    and ``works``: whether newspapers, books and all else beside archives are read, too.
    """
    from archref.app.opening import files_of

    for path in files_of(paths, on_error):
        try:
            with caught(path):
                citing = _read(path, options, on_error)
            yield citing
        except ArchrefError as error:
            on_error(error)


def say_if_nothing(files: Iterable[Citing]) -> None:
    """Say on standard error that nothing was found, where that is why nothing is printed."""
    files = list(files)
    if files and not any(cited for file in files for _note, cited in (*file.found, *file.works)):
        print(f"archref: {_('no archival citation was found')}", file=sys.stderr)


def _read(
    path: str, options: Mapping[str, Any], on_error: Callable[[ArchrefError], None]
) -> Citing:
    from archref.app.opening import configured, opened
    from archref.reading.reader import Reader

    manuscript = opened(path, configured(path, options))
    notes = list(manuscript.notes(on_error))
    read = Reader().read(shown(notes, _("reading {path}").format(path=manuscript.path), len(notes)))
    found = [(note, tuple(citations)) for note, citations in read]
    return Citing(manuscript.path, found, works_of(found) if options.get("works") else [])


def works_of(
    found: Iterable[tuple[Note, tuple[Citation, ...]]],
) -> list[tuple[Note, tuple[Reference, ...]]]:
    """Return what notes, given with their archival citations, cite beside archives."""
    from archref.references.reader import ReferenceReader

    reader = ReferenceReader()
    return [
        (
            note,
            reader.references(
                note.document,
                note.number,
                note.text,
                [(one.start, one.end) for one in citations],
                note.italics,
            ),
        )
        for note, citations in found
    ]
