"""Files as a report reads them: once, for all that they cite and all that is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archref.app.collecting import Citing
from archref.app.faults import caught
from archref.citation.citation import Citation
from archref.everything import SourceReader
from archref.lint.checking import Checked, Checker
from archref.note import Note
from archref.reading.reader import Rereader

if TYPE_CHECKING:
    from collections.abc import Callable

    from archref.errors import ArchrefError
    from archref.lint.findings import Finding
    from archref.references.reference import Reference

Sources = tuple["Citation | Reference", ...]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file with its notes, all that they cite, and what was found."""

    path: str
    found: list[tuple[Note, Sources]]
    findings: list[Finding]
    checked: Checked | None = None
    """What the checker says besides; None for notes that are no file's."""

    @property
    def citing(self) -> Citing:
        """The file with its archival citations, and what it cites beside archives."""
        cited = [(note, archival(sources)) for note, sources in self.found]
        return Citing(self.path, cited, [(note, other_sources(one)) for note, one in self.found])


def archival(sources: Sources) -> tuple[Citation, ...]:
    """Return the archival citations among what a note cites."""
    return tuple(one for one in sources if isinstance(one, Citation))


def other_sources(sources: Sources) -> tuple[Reference, ...]:
    """Return what a note cites beside archives."""
    return tuple(one for one in sources if not isinstance(one, Citation))


class KeptReader(Rereader):
    """Reads all sources of notes, hands on the archival ones and keeps the rest."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(remember=False)
        self.kept: list[tuple[Note, Sources]] = []

    def __call__(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its archival citations, in order."""
        self.kept = []
        for note, sources in SourceReader().read(notes):
            self.kept.append((note, sources))
            yield note, archival(sources)

    def works(self, note: Note) -> tuple[Reference, ...] | None:
        """Return what a note that was read cites beside archives; None for any other note."""
        at = note.index
        kept = self.kept[at] if at < len(self.kept) else None
        return other_sources(kept[1]) if kept is not None and kept[0] is note else None


def read_file(
    checker: Checker, reader: KeptReader, path: str, on_error: Callable[[ArchrefError], None]
) -> ReadFile:
    """Read and check one file; broken entries of a data file go to ``on_error``.

    Raises ArchrefError if it can't be read.
    """
    with caught(path):
        checked = checker.check(path, on_error)
    return ReadFile(checked.manuscript.path, reader.kept, checked.findings, checked)
