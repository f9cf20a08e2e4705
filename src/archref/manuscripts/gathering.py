"""Gathering notes and paragraphs out of a stream of tags and text, as HTML and XML give it."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from archref.manuscripts.base import Mark
from archref.manuscripts.entries import Entry, KeptEntries
from archref.manuscripts.fields import Fields
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.where_referred import first_references, where_referred
from archref.note import NoteKind
from archref.patterns import lazy

_BLANKS: Final = lazy(r"([ \t\r\n\f]+|\xad+)")

_ODD: Final = lazy(r"[\t\r\n\f\xad]|  |\A\Z")  # what makes a text worth joining again


OBJECT: Final = "\ufffc"
"""Unicode's sign for what is no text; it stands for code, which is neither read nor changed."""


class Flow:
    """A text in which any number of blanks and line ends count as one blank."""

    __slots__ = ("frozen", "map", "marks", "open")

    def __init__(self, begin: int) -> None:
        self.map = SourceMap(begin)
        self.marks: list[Mark] = []
        self.open = False
        """Whether a blank would count: the last character is there and none itself."""

        self.frozen = False
        """Whether what comes now is code."""

    def text(self, value: str, start: int) -> None:
        """Add characters that are in the file as they are."""
        if self.open and not _ODD.search(value):
            self._add(value, start)
            self.open = not value.endswith(" ")
            return
        at = start
        for part in _BLANKS.split(value):
            if part and part[0] in " \t\r\n\f":
                self.blank(part, at)
            elif part and part[0] != "\xad":  # a soft hyphen is nothing to the reader
                self._add(part, at)
                self.open = True
            at += len(part)

    def _add(self, value: str, start: int) -> None:
        if self.frozen:
            self.map.fixed(OBJECT, start, start + len(value))
        else:
            self.map.verbatim(value, start)

    def blank(self, value: str, start: int) -> None:
        if not self.open:
            self.map.widen(start, start + len(value))
            return
        if self.frozen:
            self.map.fixed(" ", start, start + len(value))
        elif value == " ":
            self.map.verbatim(value, start)
        else:
            self.map.atom(" ", start, start + len(value))
        self.open = False

    def atom(self, value: str, start: int, end: int) -> None:
        """Add what is written in another way, such as an entity."""
        if value in (" ", "\n", "\t", "\r"):
            if self.open:
                self.map.atom(" ", start, end)
                self.open = False
        elif value != "\xad":
            if self.frozen:
                self.map.fixed(OBJECT, start, end)
            else:
                self.map.atom(value, start, end)
            self.open = True

    def mark(self, name: str) -> None:
        """Note that an emphasis or link begins or ends here."""
        self.marks.append(Mark(len(self.map), name))

    def code(self, value: str, start: int, end: int) -> None:
        """Add a sign for code, which is nothing to read, with the markup around it."""
        if value.strip():
            self.map.fixed(OBJECT, start, end)
            self.open = True

    def address(self, value: str, start: int, end: int) -> None:
        """Add an address, which no edit may change, with the markup around it."""
        shown = " ".join(value.split())
        if shown:
            self.map.fixed(shown, start, end)
            self.open = True

    def line_break(self, start: int) -> None:
        """Add a break between lines or paragraphs, which no edit may touch."""
        if not self.open:
            if self.map.last != " ":
                return
            self.map.drop(len(self.map) - 1)
        self.map.fixed("\n", start)
        self.open = False


@dataclass(slots=True)
class _Context:
    kind: NoteKind
    number: str
    flow: Flow
    notes: deque[int] = field(default_factory=deque)
    fields: Fields = field(default_factory=Fields)
    chapter: bool = False
    names: list[str] = field(default_factory=list)

    def entry(self) -> Entry:
        """Return what was gathered. Blanks are only ever cut from its end."""
        mapped = self.flow.map.trimmed()
        protected = tuple(self.fields.protected)
        return Entry(self.kind, self.number, mapped, protected, chapter=self.chapter)


class Gatherer:
    """Keeps the paragraph or note that is open, and the entries that are complete.

    A note that is inside a paragraph is given after it, where its reader looks it up.
    """

    def __init__(self, text: str) -> None:
        """Take the text of the file, in which the notes will be found."""
        self._entries = KeptEntries(text)
        self._order = array("i")
        self._begins = array("q")
        """Where in the file each begins that is in that order."""

        self._names: list[tuple[str, int]] = []
        """The names by which the text can refer to notes, each with the place of its note."""

        self._references: dict[str, int] = {}
        """Where in the file the text first refers to a name."""

        self._stack: list[_Context] = [_Context("body", "", Flow(0))]

    @property
    def flow(self) -> Flow:
        """The text that is being read."""
        return self._stack[-1].flow

    @property
    def fields(self) -> Fields:
        """The fields of the text that is being read."""
        return self._stack[-1].fields

    @property
    def in_note(self) -> bool:
        """Whether a note is open."""
        return self._stack[-1].kind == "note"

    def block(self, at: int, *, chapter: bool = False) -> None:
        """Begin or end a paragraph; ``chapter`` says that the heading of a chapter begins."""
        context = self._stack[-1]
        if context.kind == "note":
            context.flow.line_break(at)
            return
        self._finish(context)
        context.flow = Flow(at)
        context.fields = Fields()
        context.chapter = chapter

    def open_note(self, number: str, at: int) -> None:
        """Begin a note."""
        self._stack.append(_Context("note", number, Flow(at)))

    def set_number(self, number: str) -> None:
        """Say the number of the open note when it is found inside of it."""
        self._stack[-1].number = number

    def name(self, name: str) -> None:
        """Say a name by which the text can refer to the open note, if one is open."""
        if self.in_note:
            self._stack[-1].names.append(name)

    def refer(self, name: str, at: int) -> None:
        """Say that the text refers to a note that may stand elsewhere in the file."""
        if not self.in_note:
            self._references.setdefault(name, at)

    def close_note(self) -> None:
        """End the innermost note."""
        if len(self._stack) == 1:
            return
        context = self._stack.pop()
        notes = context.notes
        place = self._entries.add(context.entry())
        self._names.extend((name, place) for name in context.names or [""])
        notes.appendleft(place)
        outer = self._stack[-1]
        if outer.notes:
            outer.notes += notes
        else:  # so that notes in notes in notes are not moved at each end of one
            outer.notes = notes

    def finish(self) -> KeptEntries:
        """Return all entries."""
        while len(self._stack) > 1:
            self.close_note()
        self._finish(self._stack[0])
        order = self._order
        if self._references:
            notes = first_references(self._names, self._references)
            order = where_referred(order, self._begins, notes)
        self._entries.arrange(order)
        return self._entries

    def _finish(self, context: _Context) -> None:
        entry = context.entry()
        begin = entry.map.where(0)
        if len(entry.map):
            self._order.append(self._entries.add(entry))
            self._begins.append(begin)
        self._order.extend(context.notes)
        self._begins.extend(begin for _note in context.notes)
        context.notes = deque()
