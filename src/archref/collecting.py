"""The citations of whole files, for all that is made of many of them: lists, counts, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archref.citation import Citation
from archref.errors import ArchrefError
from archref.notes import Note
from archref.progress import shown

OPTIONS = ("notes", "encoding", "scope")
"""The options of a command that say how its files are read."""


@dataclass(frozen=True, slots=True)
class Citing:
    """One file with its notes and their citations, in order."""

    path: str
    found: list[tuple[Note, tuple[Citation, ...]]]


def collect(
    paths: Iterable[str], options: Mapping[str, Any], on_error: Callable[[ArchrefError], None]
) -> Iterator[Citing]:
    """Read files and folders one after the other; what can't be read goes to ``on_error``.

    ``options`` may have ``notes``, ``encoding`` and ``scope``, which go before the configuration.
    """
    from archref.manuscripts import find_files

    for path in find_files(paths):
        try:
            yield _read(path, options, on_error)
        except ArchrefError as error:
            on_error(error)


def _read(
    path: str, options: Mapping[str, Any], on_error: Callable[[ArchrefError], None]
) -> Citing:
    from archref.config import find
    from archref.manuscripts import open_manuscript
    from archref.reading import Reader

    given = {name: options[name] for name in OPTIONS if options.get(name) is not None}
    config = find(None if path == "-" else path).replaced("command line", **given)
    manuscript = open_manuscript(
        path,
        notes=config.notes,  # type: ignore[arg-type]
        encoding=config.encoding,
        scope=config.scope,  # type: ignore[arg-type]
    )
    read = Reader().read(shown(manuscript.notes(on_error), f"reading {manuscript.path}"))
    return Citing(manuscript.path, [(note, tuple(citations)) for note, citations in read])
