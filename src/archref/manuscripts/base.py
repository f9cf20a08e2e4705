"""What every manuscript can do: give its notes, and be given back with edits made."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from archref.errors import ArchrefError
from archref.manuscripts.files import SourceFile
from archref.messages import _
from archref.note import Note

if TYPE_CHECKING:
    from archref.edit import Edit

Layout = Literal["auto", "numbered", "lines", "paragraphs"]
Scope = Literal["all", "notes", "body"]
ErrorSink = Callable[[ArchrefError], None]


class Options(NamedTuple):
    """How a file is to be read, as far as its user has a say in it."""

    layout: Layout = "auto"
    """How notes are laid out in plain text; ``auto`` finds it out."""

    encoding: str | None = None
    """The encoding of text files; None finds it out."""

    scope: Scope = "all"
    """Which notes are given: ``notes``, ``body`` or ``all``. It never changes a note's index."""

    columns: tuple[str, ...] = ()
    """The columns of a table that hold citations; without any, the one named ``text``."""

    document_column: str = "document"
    """The column with the name of the document that a row belongs to, if there is one."""

    note_column: str = "note"
    """The column with the number of the note, if there is one."""

    @property
    def named(self) -> tuple[str, ...]:
        """The columns of documents and notes that were asked for by name, so that they must be."""
        pairs = ((self.document_column, "document"), (self.note_column, "note"))
        return tuple(name for name, usual in pairs if name != usual)

    def naming(self, there: Collection[str]) -> tuple[str, str]:
        """Return the columns of documents and notes among those that are ``there``.

        Where they have no other, that is ``doc`` and ``id``, as many data sets call them.
        """
        there, taken = set(there), {name.lower() for name in self.columns}
        pairs = ((self.document_column, "document", "doc"), (self.note_column, "note", "id"))
        document, note = (
            short if name == usual and name not in there and short in there - taken else name
            for name, usual, short in pairs
        )
        return document, note


class Directive(NamedTuple):
    """A comment in the manuscript that speaks to archref (``archref: ignore …``)."""

    line: int
    """1-based line of the file on which it begins."""

    note: int | None
    """Index of the note it is in; None outside of notes."""

    text: str
    """What follows ``archref:``, without blanks at its ends."""

    trailing: bool = False
    """Whether it follows text on its line, so that it holds for this line only."""


class Span(NamedTuple):
    """Where one character of a note's text is in the file."""

    part: str
    """The part of a zip file; empty for all other files."""

    start: int
    """Offset of its first character in the decoded text of the file or part."""

    end: int


class Protected(NamedTuple):
    """A stretch of a note's text that is not to be edited, and why."""

    start: int
    end: int
    reason: str


class Remark(NamedTuple):
    """What is said to the reader of a manuscript about a stretch of a note, in a comment."""

    note: int
    """Index of the note."""

    start: int
    end: int
    lines: tuple[str, ...]
    """What it says; the first line names a rule or style, so that archref knows it for its own."""


class Mark(NamedTuple):
    """Where an emphasis or link begins or ends, in formats in which a text decides it."""

    at: int
    """Offset in the note's text."""

    name: str


class Manuscript(ABC):
    """One file of notes. Subclasses each read one format; see docs/new-format.md."""

    format: ClassVar[str]
    """Short name of the format, such as ``docx``."""

    read_only: ClassVar[bool] = False
    """True for formats that are read but never written."""

    tracks: ClassVar[bool] = False
    """True for formats that can hold tracked changes."""

    comments: ClassVar[bool] = False
    """True for formats that can hold comments for the reader."""

    has_directives: ClassVar[bool] = False
    """True for formats with comments that can speak to archref."""

    many_documents: ClassVar[bool] = False
    """True for formats whose files may hold the notes of several documents."""

    def __init__(self, source: SourceFile, options: Options) -> None:
        """Take the file; nothing is read before the first note is asked for."""
        self.source = source
        self.options = options

    @property
    def path(self) -> str:
        """The path as given; ``<stdin>`` for standard input."""
        return self.source.path

    def notes(self, on_error: ErrorSink | None = None) -> Iterator[Note]:
        """Return the notes in document order, as far as they are in scope.

        A broken entry of a data file goes to ``on_error`` and reading goes on; without
        ``on_error``, and for all that spoils the whole file, ArchrefError is raised.
        """
        scope = self.options.scope
        if scope == "all":
            return self._notes(on_error)
        kind = "note" if scope == "notes" else "body"
        return (note for note in self._notes(on_error) if note.kind == kind)

    def every_note(self) -> Iterator[Note]:
        """Return all notes, whatever the scope; broken entries of a data file are passed over."""
        return self._notes(lambda error: None)

    @abstractmethod
    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        """Return all notes, numbered from 0 by their index."""

    def edited(self, edits: Mapping[int, Sequence[Edit]], *, track: str | None = None) -> bytes:
        """Return the bytes of the file with ``edits`` (by note index) made, all else untouched.

        ``track`` is the author under whose name the edits are written as tracked changes.
        Raises ArchrefError if the format is read only, holds no tracked changes, or cannot hold
        the new text; OverlappingEditsError if two edits overlap.
        """
        if self.read_only:
            raise ArchrefError(
                _(
                    "{format} files can be read but not written; save the manuscript in "
                    "another format (docx, odt, md, tex, html, txt) to have it edited"
                ).format(format=_(self.format)),
                path=self.path,
            )
        if track is not None and not self.tracks:
            raise ArchrefError(
                _("{format} files hold no tracked changes; only docx does").format(
                    format=_(self.format)
                ),
                path=self.path,
            )
        if not any(edits.values()):
            return self.source.read()
        return self._edited(edits, track)

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        raise NotImplementedError

    def commented(self, remarks: Sequence[Remark], author: str) -> bytes:
        """Return the bytes of the file with comments of ``author``, and without archref's old ones.

        Raises ArchrefError if the format holds no comments.
        """
        if not self.comments:
            raise ArchrefError(
                _("{format} files hold no comments for their readers; docx and odt do").format(
                    format=_(self.format)
                ),
                path=self.path,
            )
        return self._commented(remarks, author)

    def _commented(self, remarks: Sequence[Remark], author: str) -> bytes:
        raise NotImplementedError

    def offset_map(self, note: Note) -> list[Span]:
        """Return the place of each character of ``note.text`` in the decoded file."""
        raise NotImplementedError

    def protected(self, note: Note) -> Sequence[Protected]:
        """Return the stretches of the note that are not to be edited (fields of Zotero …)."""
        return ()

    def marks(self, note: Note) -> Sequence[Mark]:
        """Return where in the note emphasis begins and ends, if signs around it decide that."""
        return ()

    def seams(self, note: Note) -> Sequence[int]:
        """Return the offsets in the note's text at which emphasis or a link begins or ends.

        What is rewritten must not reach over one: one half of it would be emphasised.
        """
        return ()

    def around(self, notes: Collection[int]) -> object:
        """Return all of the file that is not the text of these notes, to be held against another.

        A format that can't tell returns None.
        """
        return None

    def directives(self) -> Iterable[Directive]:
        """Return the comments addressed to archref, in document order."""
        return ()
