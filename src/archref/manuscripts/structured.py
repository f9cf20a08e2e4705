"""What the marked-up text formats share: notes that are maps into one decoded text."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final, Generic, NamedTuple, Protocol, TypeVar

from archref.edit import Edit, Overlaps, narrowed
from archref.errors import ArchrefError, UneditableError
from archref.manuscripts.base import (
    Directive,
    ErrorSink,
    Manuscript,
    Options,
    Protected,
    Span,
)
from archref.manuscripts.entries import Entry as Entry  # what plug-ins give
from archref.manuscripts.entries import KeptEntries
from archref.manuscripts.files import SourceFile
from archref.manuscripts.flat import FlatFile
from archref.manuscripts.italics import ItalicSpans, in_tags
from archref.manuscripts.lines import LineIndex
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices, outside
from archref.manuscripts.seams import IN_TAGS, in_markup
from archref.messages import _
from archref.note import Note, NoteKind
from archref.patterns import LazyPattern, lazy

_DIRECTIVE: Final = lazy(r"\s*archref:\s*(.*?)\s*\Z", re.DOTALL)  # archref: ignore T301
# <!-- archref: ignore T301, T303 -->
_LIKE_ONE: Final = lazy(r"\barchref:\s*([\w-]+(?:[ \t,]+[\w-]*\w)*)")
_TAG: Final = lazy(r"<[^<>]*>")  # <li id="fn1">
_LOOKED_AT: Final = 1000
"""Characters before a comment that are looked at; a file of HTML may be one line."""


class Comment(NamedTuple):
    """A comment of the file: where it begins, and what it says."""

    offset: int
    text: str


def reaches(text: str, end: int, offset: int) -> bool:
    """Return whether a note that ends at ``end`` goes on to an offset, on the same line."""
    between = text[end:offset] if offset - end < 1000 else "too far"
    return not between.strip() and "\n" not in between


def follows_text(before: str) -> bool:
    """Return whether what is before a comment on its line is text, not tags or marks of a list."""
    return bool(_TAG.sub("", before[-_LOOKED_AT:]).strip(" \t>*-+"))


class NoteRange(NamedTuple):
    """Where in the file a note begins and ends, and its index."""

    start: int
    end: int
    note: int


class NoteRanges:
    """Finds the notes that a place of the file is in or between."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take all entries of the file in their order, which gives each its index."""
        self._ranges = sorted(
            NoteRange(entry.map.where(0), entry.map.where(len(entry.map)), index)
            for index, entry in enumerate(entries)
            if entry.kind == "note"
        )
        self._starts = [note.start for note in self._ranges]

    def around(self, offset: int) -> tuple[NoteRange | None, NoteRange | None]:
        """Return the last note that begins at or before an offset, and the first one after it."""
        at = bisect_right(self._starts, offset)
        return (
            self._ranges[at - 1] if at else None,
            self._ranges[at] if at < len(self._ranges) else None,
        )


class MappedOrigin:
    """Finds the line and column of a note's characters by way of its map."""

    __slots__ = ("_italics", "_lines", "_map")

    def __init__(self, mapped: SourceMap, lines: LineIndex, italics: ItalicSpans) -> None:
        self._map = mapped
        self._lines = lines
        self._italics = italics

    def place(self, offset: int) -> tuple[int, int]:
        return self._lines.place(self._map.where(offset))

    def italics(self) -> ItalicSpans:
        return self._italics


class EntryOrigin:
    """Finds them by the map that the manuscript makes of an entry when it is asked for.

    A map is a dozen objects, and most notes of a file are never asked where they are.
    """

    __slots__ = ("_index", "_lines", "_manuscript")

    def __init__(self, manuscript: StructuredManuscript, lines: LineIndex, index: int) -> None:
        self._manuscript = manuscript
        self._lines = lines
        self._index = index

    def place(self, offset: int) -> tuple[int, int]:
        return self._lines.place(self._manuscript._entry(self._index).map.where(offset))

    def italics(self) -> ItalicSpans:
        return self._manuscript._italics(self._manuscript._entry(self._index))

    def __reduce__(self) -> tuple[object, ...]:
        """Be sent to another process without the manuscript."""
        mapped = self._manuscript._entry(self._index).map
        return MappedOrigin, (mapped, self._lines, tuple(self.italics()))


class ParagraphOrigin:
    """The place of a note in a word processor's file: a paragraph, and a character in the note."""

    __slots__ = ("_index", "_italics", "_line")

    paragraphs: Final = True
    """Its lines are paragraphs, which nobody can look up by their number."""

    def __init__(self, line: int, italics: Callable[[int], ItalicSpans], index: int) -> None:
        self._line = line
        self._italics = italics
        self._index = index

    def italics(self) -> ItalicSpans:
        return self._italics(self._index)

    def place(self, offset: int) -> tuple[int, int]:
        return self._line, offset + 1

    def __reduce__(self) -> tuple[object, ...]:
        """Be sent to another process without the manuscript, whose package is an open file."""
        return ParagraphOrigin, (self._line, [tuple(self.italics())].__getitem__, 0)


def refuse_protected(protected: Sequence[Protected], edits: Sequence[Edit], path: str) -> None:
    """Raise ArchrefError if an edit reaches into a protected stretch."""
    found = Overlaps(protected)
    for edit in edits:
        stretch = found.last(edit.start, edit.end)
        if stretch is not None:
            raise UneditableError(
                _("what an edit would change {reason}").format(reason=stretch.reason), path=path
            )


def directive(comment: str) -> str | None:
    """Return what a comment says to archref; None if it speaks to others."""
    match = _DIRECTIVE.match(comment)
    return match[1] if match else None


def like_directives(note: Note) -> Iterator[Directive]:
    """Yield what looks like a comment to archref in the text of a note, though it is none."""
    if "archref:" in note.text:
        for match in _LIKE_ONE.finditer(note.text):
            line, _ = note.place(match.start())
            yield Directive(line, note.index, match[1])


def markup_in(mapped: SourceMap, text: str) -> Iterator[Protected]:
    """Yield the stretches of a note that are commands of its markup shown as they are.

    A blank that is none of the text may be beside an edit, but no end of a line.
    """
    for piece in mapped.pieces:
        if piece.fixed and text[piece.start : piece.end].strip(" "):
            yield Protected(piece.start, piece.end, _("is markup and not text"))


class _Mapped(Protocol):
    """What the entries of all formats have, each with more of its own."""

    @property
    def kind(self) -> NoteKind: ...
    @property
    def number(self) -> str: ...
    @property
    def map(self) -> SourceMap: ...
    @property
    def protected(self) -> tuple[Protected, ...]: ...


MappedEntry = TypeVar("MappedEntry", bound=_Mapped)


class MappedManuscript(Manuscript, Generic[MappedEntry]):
    """A file whose notes are maps into its text or parts."""

    has_directives = True

    @abstractmethod
    def _all(self) -> Sequence[MappedEntry]:
        """Return all entries; the index of each is that of its note."""

    def _entry(self, index: int) -> MappedEntry:
        entries = self._all()
        if not 0 <= index < len(entries):
            raise ArchrefError(
                _("has no note with index {index}").format(index=index), path=self.path
            )
        return entries[index]

    def protected(self, note: Note) -> Sequence[Protected]:
        entry = self._entry(note.index)
        return (*entry.protected, *markup_in(entry.map, note.text))


class StructuredManuscript(MappedManuscript[Entry]):
    """A text file with markup. A format gives the entries, the comments and its escapes."""

    emphasis: ClassVar[LazyPattern] = IN_TAGS
    """What of its markup begins or ends emphasis or a link."""

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self.file = FlatFile(source, options.encoding, self.declared)
        self._text: str | None = None
        self._entries: Sequence[Entry] = ()
        self._comments: list[Comment] = []

    @staticmethod
    def declared(head: bytes) -> str | None:
        """Return the encoding that the file itself names, if its format can."""
        return None

    @abstractmethod
    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        """Read the notes, in the order in which they are given, and the comments."""

    @abstractmethod
    def escape(self, text: str) -> str:
        """Write text that an edit brings in as the format writes it."""

    @property
    def text(self) -> str:
        """The decoded file, read once."""
        if self._text is None:
            text = self.file.text()
            try:
                entries, comments = self.entries(text)
                kept = entries if isinstance(entries, KeptEntries) else KeptEntries(text, entries)
                self._entries, self._comments = kept, list(comments)
            except RecursionError as error:
                raise ArchrefError(_("its markup is nested too deeply"), path=self.path) from error
            self._text = text
        return self._text

    def _all(self) -> Sequence[Entry]:
        _ = self.text  # read the file if that was not done
        return self._entries

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        lines = LineIndex(self.text)
        for index, entry in enumerate(self._entries):
            line, column = lines.place(entry.map.where(0))
            origin = EntryOrigin(self, lines, index)
            place = (line, column, entry.kind, index, origin, entry.chapter)
            yield Note(self.path, entry.number, entry.map.text, *place)

    def _italics(self, entry: Entry) -> ItalicSpans:
        """Return what of an entry is in italics."""
        return in_tags(entry.map, self.text)

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        text = self.text
        splices: list[Splice] = []
        for index, wanted in edits.items():
            if wanted:
                entry = self._entry(index)
                try:
                    if entry.protected:
                        narrow = narrowed(entry.map.text, wanted)
                        refuse_protected(entry.protected, narrow, self.path)
                    splices += entry.map.splices(wanted, entry.escape or self.escape)
                except ArchrefError as error:
                    line, _ = LineIndex(text).place(entry.map.where(0))
                    raise type(error)(error.message, path=self.path, line=line) from error
        return self.file.encoded(text, apply_splices(text, self.fitted(text, splices)))

    def fitted(self, text: str, splices: list[Splice]) -> list[Splice]:
        """Fit what edits bring in to what it comes to be beside, if the format has to."""
        return splices

    def seams(self, note: Note) -> Sequence[int]:
        return in_markup(self._entry(note.index).map, self.text, self.emphasis)

    def around(self, notes: Collection[int]) -> object:
        text = self.text
        maps = [self._entry(index).map for index in notes]
        return outside(text, [(one.where(0), one.where(len(one))) for one in maps])

    def offset_map(self, note: Note) -> list[Span]:
        mapped = self._entry(note.index).map
        return [Span("", *mapped.span(offset)) for offset in range(len(note.text))]

    def directives(self) -> Iterator[Directive]:
        lines = LineIndex(self.text)
        if not self._comments:
            return
        notes = NoteRanges(self._entries)
        for comment in self._comments:
            said = directive(comment.text)
            if said is not None:
                line, column = lines.place(comment.offset)
                before = self.text[comment.offset - column + 1 : comment.offset]
                found, following = notes.around(comment.offset)
                if found is None or not reaches(self.text, found.end, comment.offset):
                    found = following
                    if found is not None and lines.place(found.start)[0] != line:
                        found = None  # else it is between the note's mark and its text
                yield Directive(line, found and found.note, said, follows_text(before))
