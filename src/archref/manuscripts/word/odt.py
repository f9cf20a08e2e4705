"""LibreOffice's text files: foot- and endnotes and body text out of the parts of an .odt.

The numbers of notes are those that the program that saved the file has written beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts.base import Directive, Options, Remark
from archref.manuscripts.counting import small_number
from archref.manuscripts.files import SourceFile
from archref.manuscripts.gathering import OBJECT, Gatherer
from archref.manuscripts.italics import ItalicSpans, by_looks
from archref.manuscripts.mapping import Splice, apply_splices
from archref.manuscripts.raised import raised
from archref.manuscripts.seams import SpanLooks, between_looks
from archref.manuscripts.structured import (
    Comment,
    Entry,
    NoteRanges,
    directive,
    reaches,
)
from archref.manuscripts.word import odt_comments
from archref.manuscripts.word.limits import MOST_PARAGRAPHS, TOO_MANY
from archref.manuscripts.word.package import Package
from archref.manuscripts.word.packaged import PackageManuscript, Splicer
from archref.manuscripts.xml_text import Event, attribute, escape, local, scan
from archref.messages import _
from archref.note import Note
from archref.patterns import lazy

_CONTENT: Final = "content.xml"
_HIDDEN: Final = frozenset(
    (
        *("tracked-changes", "annotation", "ruby-text", "hidden-text", "table-of-content"),
        *("title", "desc", "scripts", "font-face-decls", "automatic-styles", "sequence-decls"),
        "forms",
    )
)
_UNSEEN: Final = lazy(r"\bdisplay=[\"']none\b")
_SPANS: Final = frozenset({"span", "a"})
_SPACES: Final = frozenset({"s", "tab", "line-break"})
_FILLED: Final = frozenset(
    (
        *("sequence", "sequence-ref", "bookmark-ref", "reference-ref", "note-ref", "expression"),
        *("user-defined", "user-field-get", "variable-get", "database-display", "date", "time"),
        *("conditional-text", "chapter", "page-number", "page-count", "subject", "author-name"),
    )
)
"""Fields whose text LibreOffice writes again whenever it updates them."""


class OdtManuscript(PackageManuscript[Entry]):
    """An OpenDocument text. A note's line is the paragraph of the body that it belongs to."""

    format = "odt"
    suffix = ".odt"
    comments = True

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self._text = ""
        self._looks = SpanLooks("")
        self._comments: list[Comment] = []
        self._paragraphs: list[int] = []

    def _read(self, package: Package) -> Sequence[Entry]:
        _refuse_encrypted(package)
        self._text = package.text(_CONTENT)
        reader = _Reader(self._text, _unseen_styles(package))
        for event in scan(self._text, self.path):
            reader.read(event)
            if len(reader.paragraphs) > MOST_PARAGRAPHS:
                raise ArchrefError(_(TOO_MANY).format(most=f"{MOST_PARAGRAPHS:,}"), path=self.path)
        self._comments = reader.comments
        self._looks = reader.looks
        self._paragraphs = reader.paragraphs
        return reader.gatherer.finish()

    def _part(self, entry: Entry) -> str:
        return _CONTENT

    def seams(self, note: Note) -> Sequence[int]:
        return between_looks(self._entry(note.index).map, self._looks.at)

    def _italics(self, entry: Entry) -> ItalicSpans:
        return by_looks(entry.map, self._looks.italic)

    def _line(self, entry: Entry) -> int:
        return self._line_at(entry.map.where(0))

    def _line_at(self, offset: int) -> int:
        return max(1, bisect_right(self._paragraphs, offset))

    def _splicer(self, track: str | None) -> Splicer[Entry]:
        def splices_of(entry: Entry, edits: Sequence[Edit]) -> list[Splice]:
            return [self._with_blanks(one) for one in entry.map.splices(edits, self._escape)]

        return splices_of

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

    def _commented(self, remarks: Sequence[Remark], author: str) -> bytes:
        package, text = self.package, self._text
        bare = odt_comments.without_own(text, self.path)
        if bare != text:
            data = package.rewritten({_CONTENT: package.encoded(_CONTENT, bare)})
            fresh = OdtManuscript(SourceFile(self.path, data), self.options)
            return fresh._commented(remarks, author)
        splices: list[Splice] = []
        for number, remark in enumerate(remarks, 1):
            entry = self._entry(remark.note)
            start, end = entry.map.where(remark.start), entry.map.where(remark.end)
            if entry.kind == "note":
                start, end = odt_comments.around_note(text, start)
            before, after = odt_comments.annotation_marks(f"archref{number}", author, remark.lines)
            splices += (Splice(start, start, before), Splice(end, end, after))
        if not splices:
            return self.source.read()
        new = package.encoded(_CONTENT, apply_splices(text, splices))
        return package.rewritten({_CONTENT: new})

    def directives(self) -> Iterator[Directive]:
        notes = NoteRanges(self._all())
        for comment in self._comments:
            said = directive(comment.text)
            if said is not None:
                found, _ = notes.around(comment.offset)
                if found is not None and not reaches(self._text, found.end, comment.offset):
                    found = None
                yield Directive(self._line_at(comment.offset), found and found.note, said)


class _Reader:
    def __init__(self, text: str, unseen: frozenset[str]) -> None:
        self._text = text
        self._unseen = unseen
        """The styles of what is shown to nobody."""
        self.gatherer = Gatherer(text)
        self.looks = SpanLooks(text)
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
        if self._hidden or name in _HIDDEN or self._is_unseen(name, event):
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
        elif name in _SPANS:
            self.looks.open(attribute(event, "style-name"), event.start)
        elif name == "note-citation":
            self._number = []
        elif name in _SPACES:
            signs = {"s": " " * small_number(attribute(event, "c"), 1), "tab": "\t"}
            self._space = (signs.get(name, "\n"), event.start)
        else:
            self._start_field(name, event, at)

    def _is_unseen(self, name: str, event: Event) -> bool:
        if name == "section":
            return attribute(event, "display") == "none"
        if not self._unseen or name not in ("span", "p", "h"):
            return False
        return attribute(event, "style-name") in self._unseen

    def _start_field(self, name: str, event: Event, at: int) -> None:
        fields = self.gatherer.fields
        if name in _FILLED:
            fields.start_simple(name.upper(), at)
        elif name == "object" and at:  # a formula
            self.gatherer.flow.map.fixed(OBJECT, event.start)
            self.gatherer.flow.open = True
        elif name in ("reference-mark-start", "bookmark-start"):
            fields.start_bookmark(attribute(event, "name"), attribute(event, "name"), at)
        elif name in ("reference-mark-end", "bookmark-end"):
            fields.end_bookmark(attribute(event, "name"), at)

    def _end(self, name: str, event: Event) -> None:
        if self._hidden:
            self._hidden -= 1
            if name == "annotation" and self._annotation is not None:
                self.comments.append(Comment(self._annotated, "".join(self._annotation)))
                self._annotation = None
            return
        if name in ("p", "h"):
            self.gatherer.block(event.start)
        elif name in _SPANS:
            self.looks.close(event.start)
        elif name == "note":
            self.gatherer.close_note()
        elif name in _FILLED:
            self.gatherer.fields.end_simple(len(self.gatherer.flow.map))
        elif name == "note-citation" and self._number is not None:
            self.gatherer.set_number("".join(self._number).strip())
            self._number = None
        elif name in _SPACES and self._space is not None:
            sign, start = self._space
            flow = self.gatherer.flow
            if sign == "\n":
                flow.map.fixed(sign, start, event.end)  # a line that the author ended stays ended
                flow.open = True
            elif len(flow.map) or sign.strip(" "):
                flow.map.atom(sign[:1000], start, event.end)
                flow.open = True

    def _characters(self, event: Event) -> None:
        if self._annotation is not None:
            self._annotation.append(event.value)
        elif self._number is not None:
            self._number.append(event.value)
        elif self._hidden:
            return
        elif self.looks.raised and (shown := raised(event.value)) != event.value:
            self.gatherer.flow.atom(shown, event.start, event.end)
        elif self._text[event.start : event.end] == event.value:
            self.gatherer.flow.text(event.value, event.start)
        else:
            self.gatherer.flow.atom(event.value, event.start, event.end)


def _unseen_styles(package: Package) -> frozenset[str]:
    """Return the styles with which text is in the file and shown to nobody: *Hidden* of fonts."""
    found: set[str] = set()
    for name in (_CONTENT, "styles.xml"):
        if name not in package or not _UNSEEN.search(package.text(name)):
            continue
        style = ""
        for event in scan(package.text(name), package.path):
            if event.kind == "start" and local(event.value) == "style":
                style = attribute(event, "name")
            elif event.kind == "start" and local(event.value) == "text-properties":
                found.update([style] if attribute(event, "display") == "none" else ())
    return frozenset(found)


def _refuse_encrypted(package: Package) -> None:
    manifest = "META-INF/manifest.xml"
    locked = "encrypted-package" in package or (
        manifest in package and b"encryption-data" in package.part(manifest)
    )
    if locked:
        raise ArchrefError(
            _("is encrypted; remove its password in LibreOffice first"), path=package.path
        )
