"""A note: a footnote, an endnote or a stretch of body text, as its reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

NoteKind = Literal["note", "body"]


class Origin(Protocol):
    """Says where in the file the characters of a note are that is not one stretch of it."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of the character at ``offset`` of the note's text."""


class Position(NamedTuple):
    """What of a note's place in its document decides what a repeated reference can mean."""

    kind: NoteKind = "note"
    number: str = ""
    chapter: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a document, with the place in the file where its text begins."""

    document: str
    """Name of the document it is in: a path as given, ``<stdin>``, or the name in the data."""

    number: str
    """The number its reader sees (``7``, ``*``, ``12a``), without brackets or stops."""

    text: str
    """The note's text without its number. Offsets everywhere count characters of this string."""

    line: int = 1
    """1-based line of the file in which the text begins."""

    column: int = 1
    """1-based column, in characters, at which the text begins."""

    kind: NoteKind = "note"
    """``note`` for foot- and endnotes and entries of lists, ``body`` for running text."""

    index: int = 0
    """Position among the notes of its manuscript, from 0; names the note when it is edited."""

    origin: Origin | None = field(default=None, compare=False, repr=False)
    """Knows the places where markup is between the note's characters; None for plain text."""

    chapter: bool = False
    """Whether it is the heading of a chapter: no repeated reference reaches back over it."""

    @property
    def position(self) -> Position:
        """Return what of its place decides what a repeated reference in it can mean."""
        return Position(self.kind, self.number, self.chapter)

    def with_text(self, text: str) -> Note:
        """Return the note with an edited text; its places in the file are those of plain text."""
        return Note(
            self.document,
            self.number,
            text,
            self.line,
            self.column,
            self.kind,
            self.index,
            chapter=self.chapter,
        )

    @property
    def italics(self) -> Sequence[tuple[int, int]]:
        """The (start, end) of what is in italics, in characters of its text; none in plain text."""
        told = getattr(self.origin, "italics", None)
        return told() if told is not None else ()

    @property
    def in_paragraphs(self) -> bool:
        """Whether its line is a paragraph of a word processor's file, that has no lines."""
        return getattr(self.origin, "paragraphs", False)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) in the file of the character at ``offset``."""
        if self.origin is not None:
            return self.origin.place(offset)
        breaks = self.text.count("\n", 0, offset)
        if not breaks:
            return self.line, self.column + offset
        return self.line + breaks, offset - self.text.rfind("\n", 0, offset)
