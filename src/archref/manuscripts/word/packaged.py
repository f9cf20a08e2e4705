"""What word processors' files share: notes that are maps into parts of a zip file."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from archref.edit import Edit, narrowed
from archref.errors import ArchrefError
from archref.manuscripts.base import ErrorSink, Options, Span
from archref.manuscripts.files import SourceFile
from archref.manuscripts.italics import ItalicSpans
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices, outside
from archref.manuscripts.structured import (
    MappedEntry,
    MappedManuscript,
    ParagraphOrigin,
    refuse_protected,
)
from archref.manuscripts.word.package import Package
from archref.messages import _
from archref.note import Note

Splicer = Callable[[MappedEntry, Sequence[Edit]], list[Splice]]
"""Turns edits of a note into splices of the text of its part."""


class PackageManuscript(MappedManuscript[MappedEntry]):
    """A zip file of parts. A format reads the entries, and says how edits are written."""

    suffix: ClassVar[str]
    """The suffix of such files, to be named in errors."""

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self._package: Package | None = None
        self._entries: Sequence[MappedEntry] = ()

    @property
    def package(self) -> Package:
        """The zip file, whose entries are read with it."""
        if self._package is None:
            package = Package(self.source, self.suffix)
            self._entries = self._read(package)
            self._package = package
        return self._package

    @abstractmethod
    def _read(self, package: Package) -> Sequence[MappedEntry]:
        """Read the entries in the order in which they are given."""

    @abstractmethod
    def _part(self, entry: MappedEntry) -> str:
        """Name the part of the zip file in which the entry is."""

    @abstractmethod
    def _line(self, entry: MappedEntry) -> int:
        """Return the paragraph of the body that the entry belongs to, from 1."""

    def _italics_of(self, index: int) -> ItalicSpans:
        return self._italics(self._entry(index))

    @abstractmethod
    def _italics(self, entry: MappedEntry) -> ItalicSpans:
        """Return what of an entry is in italics."""

    @abstractmethod
    def _splicer(self, track: str | None) -> Splicer[MappedEntry]:
        """Return how edits are written; ``track`` is the author of tracked changes."""

    def _all(self) -> Sequence[MappedEntry]:
        _ = self.package
        return self._entries

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        italics = self._italics_of
        for index, entry in enumerate(self._all()):
            line = self._line(entry)
            origin = ParagraphOrigin(line, italics, index)
            yield Note(self.path, entry.number, entry.map.text, line, 1, entry.kind, index, origin)

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        package = self.package
        splices_of = self._splicer(track)
        splices: dict[str, list[Splice]] = {}
        for index, wanted in edits.items():
            entry = self._entry(index)
            try:
                if entry.protected:
                    narrow = narrowed(entry.map.text, wanted)
                    refuse_protected(entry.protected, narrow, self.path)
                made = splices_of(entry, wanted)
            except ArchrefError as error:
                message = (
                    _("note {number}: {message}").format(number=entry.number, message=error.message)
                    if entry.number
                    else error.message
                )
                raise type(error)(message, path=self.path, line=self._line(entry)) from error
            splices.setdefault(self._part(entry), []).extend(made)
        changed = {
            name: package.encoded(name, apply_splices(package.text(name), made))
            for name, made in splices.items()
            if made
        }
        return package.rewritten(changed) if changed else self.source.read()

    def around(self, notes: Collection[int]) -> object:
        package = self.package
        entries: dict[str, list[MappedEntry]] = {}
        for index in notes:
            entry = self._entry(index)
            entries.setdefault(self._part(entry), []).append(entry)
        parts = {}
        for name, own in entries.items():
            text = package.text(name)
            maps = (one for entry in own for one in self._written(entry))
            inside = [(one.where(0), one.where(len(one))) for one in maps]
            parts[name] = outside(text, self._widened(text, inside))
        return parts, [part for part in package.contents() if part[0] not in entries]

    def _written(self, entry: MappedEntry) -> Sequence[SourceMap]:
        """Return where an entry is written: once, but for copies for other programs."""
        return (entry.map,)

    def _widened(
        self, text: str, stretches: Sequence[tuple[int, int]]
    ) -> Iterable[tuple[int, int]]:
        """Return the stretches of notes' texts with what edits may write around them."""
        return stretches

    def offset_map(self, note: Note) -> list[Span]:
        entry = self._entry(note.index)
        name = self._part(entry)
        return [Span(name, *entry.map.span(offset)) for offset in range(len(note.text))]

    def part_text(self, name: str) -> str:
        """Return the text of a part of the zip that spans of ``offset_map`` point into."""
        return self.package.text(name)
