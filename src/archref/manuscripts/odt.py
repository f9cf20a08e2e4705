"""LibreOffice's text files: foot- and endnotes and body text out of the parts of an .odt.

The numbers of notes are those that the program that saved the file has written beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape

from archref.edits import Edit, narrowed
from archref.errors import ArchrefError
from archref.garbage import collection_paused
from archref.manuscripts.base import Directive, ErrorSink, Manuscript, Options, Protected, Span
from archref.manuscripts.counting import small_number
from archref.manuscripts.files import Source
from archref.manuscripts.gathering import Gatherer
from archref.manuscripts.mapping import Splice, apply_splices
from archref.manuscripts.package import Package
from archref.manuscripts.structured import (
    Comment,
    Entry,
    NoteRanges,
    ParagraphOrigin,
    directive,
    markup_in,
    reaches,
    refuse_protected,
)
from archref.manuscripts.xmltext import Event, attribute, local, scan
from archref.notes import Note

_CONTENT: Final = "content.xml"
_HIDDEN: Final = frozenset(
    (
        *("tracked-changes", "annotation", "ruby-text", "hidden-text", "table-of-content"),
        *("title", "desc", "scripts", "font-face-decls", "automatic-styles", "sequence-decls"),
        "forms",
    )
)
_SPACES: Final = frozenset({"s", "tab", "line-break"})


class OdtManuscript(Manuscript):
    """An OpenDocument text. A note's line is the paragraph of the body that it belongs to."""

    format = "odt"

    def __init__(self, source: Source, options: Options) -> None:
        super().__init__(source, options)
        self._package: Package | None = None
        self._text = ""
        self._entries: list[Entry] = []
        self._comments: list[Comment] = []
        self._paragraphs: list[int] = []

    def _load(self) -> list[Entry]:
        if self._package is None:
            package = Package(self.source, ".odt")
            _refuse_encrypted(package)
            self._text = package.text(_CONTENT)
            reader = _Reader(self._text)
            with collection_paused():
                for event in scan(self._text, self.path):
                    reader.read(event)
                self._entries = reader.gatherer.finish()
            self._comments = reader.comments
            self._paragraphs = reader.paragraphs
            self._package = package
        return self._entries

    def _line(self, offset: int) -> int:
        return max(1, bisect_right(self._paragraphs, offset))

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        for index, entry in enumerate(self._load()):
            line = self._line(entry.map.where(0))
            text, origin = entry.map.text, ParagraphOrigin(line)
            yield Note(self.path, entry.number, text, line, 1, entry.kind, index, origin)

    def _entry(self, index: int) -> Entry:
        entries = self._load()
        if not 0 <= index < len(entries):
            raise ArchrefError(f"has no note with index {index}", path=self.path)
        return entries[index]

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        splices: list[Splice] = []
        for index, wanted in edits.items():
            entry = self._entry(index)
            refuse_protected(entry.protected, narrowed(entry.map.text, wanted), self.path)
            try:
                splices += entry.map.splices(wanted, self._escape)
            except ArchrefError as error:
                line = self._line(entry.map.where(0))
                message = f"note {entry.number}: {error.message}"
                raise ArchrefError(message, path=self.path, line=line) from error
        assert self._package is not None or not splices
        if self._package is None or not splices:
            return self.source.read()
        text = apply_splices(self._text, [self._with_blanks(splice) for splice in splices])
        return self._package.rewritten({_CONTENT: self._package.encoded(_CONTENT, text)})

    @property
    def _prefix(self) -> str:
        match = re.search(r"<((?:[\w.-]+:)?)p\b", self._text)
        return match[1] if match else "text:"

    def _with_blanks(self, splice: Splice) -> Splice:
        """Write a blank beside another as an element; of two in a row only one would be shown."""
        start, end, text = splice
        blank = f"<{self._prefix}s/>"
        if text.startswith(" ") and self._text[start - 1] == " ":
            text = blank + text[1:]
        if text.endswith(" ") and self._text[end] == " ":
            text = text[:-1] + blank
        return Splice(start, end, text)

    def _escape(self, text: str) -> str:
        prefix = self._prefix
        written = escape(text).replace("\t", f"<{prefix}tab/>")
        written = written.replace("\n", f"<{prefix}line-break/>")
        return re.sub("(?<= ) ", f"<{prefix}s/>", written)

    def offset_map(self, note: Note) -> list[Span]:
        mapped = self._entry(note.index).map
        return [Span(_CONTENT, *mapped.span(offset)) for offset in range(len(note.text))]

    def part_text(self, name: str) -> str:
        """Give the text of a part of the zip that spans of ``offset_map`` point into."""
        self._load()
        assert self._package is not None
        return self._package.text(name)

    def protected(self, note: Note) -> Sequence[Protected]:
        entry = self._entry(note.index)
        return (*entry.protected, *markup_in(entry.map, note.text))

    def directives(self) -> Iterator[Directive]:
        entries = self._load()
        notes = NoteRanges(entries)
        for comment in self._comments:
            said = directive(comment.text)
            if said is not None:
                found, _ = notes.around(comment.offset)
                if found is not None and not reaches(self._text, found.end, comment.offset):
                    found = None
                yield Directive(self._line(comment.offset), found and found.note, said)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.gatherer = Gatherer()
        self.comments: list[Comment] = []
        self.paragraphs: list[int] = []
        self._hidden = 0
        self._number: list[str] | None = None
        self._annotation: list[str] | None = None
        self._annotated = 0
        self._space: tuple[str, int] | None = None

    def read(self, event: Event) -> None:
        if event.kind == "text":
            self._characters(event)
        elif event.kind == "start":
            self._start(local(event.value), event)
        elif event.kind == "end":
            self._end(local(event.value), event)

    def _start(self, name: str, event: Event) -> None:
        if self._hidden or name in _HIDDEN:
            self._hidden += 1
            if name == "annotation":
                self._annotation = []
                self._annotated = event.start
            return
        at = len(self.gatherer.flow.map)
        if name in ("p", "h"):
            if not self.gatherer.in_note:
                self.paragraphs.append(event.start)
            self.gatherer.block(event.start)
        elif name == "note":
            self.gatherer.open_note("", event.end)
        elif name == "note-citation":
            self._number = []
        elif name in _SPACES:
            signs = {"s": " " * small_number(attribute(event, "c"), 1), "tab": "\t"}
            self._space = (signs.get(name, "\n"), event.start)
        elif name in ("reference-mark-start", "bookmark-start"):
            key = attribute(event, "name")
            self.gatherer.fields.start_bookmark(key, key, at)
        elif name in ("reference-mark-end", "bookmark-end"):
            self.gatherer.fields.end_bookmark(attribute(event, "name"), at)

    def _end(self, name: str, event: Event) -> None:
        if self._hidden:
            self._hidden -= 1
            if name == "annotation" and self._annotation is not None:
                self.comments.append(Comment(self._annotated, "".join(self._annotation)))
                self._annotation = None
            return
        if name in ("p", "h"):
            self.gatherer.block(event.start)
        elif name == "note":
            self.gatherer.close_note()
        elif name == "note-citation" and self._number is not None:
            self.gatherer.set_number("".join(self._number).strip())
            self._number = None
        elif name in _SPACES and self._space is not None:
            sign, start = self._space
            flow = self.gatherer.flow
            if len(flow.map) or sign.strip(" "):
                flow.map.atom(sign[:1000], start, event.end)
                flow.open = True

    def _characters(self, event: Event) -> None:
        if self._annotation is not None:
            self._annotation.append(event.value)
        elif self._number is not None:
            self._number.append(event.value)
        elif self._hidden:
            return
        elif self._text[event.start : event.end] == event.value:
            self.gatherer.flow.text(event.value, event.start)
        else:
            self.gatherer.flow.atom(event.value, event.start, event.end)


def _refuse_encrypted(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    locked = "encrypted-package" in package or (
        manifest in package and b"encryption-data" in package.part(manifest)
    )
    if locked:
        raise ArchrefError(
            "is encrypted; remove its password in LibreOffice first", path=package.path
        )
