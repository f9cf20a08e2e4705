"""Word files: footnotes, endnotes and body text out of the parts of a .docx.

python-docx knows no footnotes, docx2python no places, and lxml would write each part again. The
parts are read with ``xmltext`` instead, which knows the place of each character, so that all but
the changed characters of a part stays as Word wrote it, and all other parts byte for byte.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from archref.edit import Edit
from archref.errors import UneditableError
from archref.manuscripts.base import Directive, Options, Protected, Remark
from archref.manuscripts.files import SourceFile
from archref.manuscripts.italics import ItalicSpans, by_looks, run_is_italic
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices
from archref.manuscripts.seams import between_looks, run_look
from archref.manuscripts.structured import directive
from archref.manuscripts.word import docx_comments
from archref.manuscripts.word.alternates import OTHERWISE
from archref.manuscripts.word.edits import PartEditor, Tracking, refuse_bare
from archref.manuscripts.word.numbering import Counter, NoteReference, settings_of, usual
from archref.manuscripts.word.package import Package
from archref.manuscripts.word.packaged import PackageManuscript, Splicer
from archref.manuscripts.word.runs import Story
from archref.manuscripts.word.wordml import Part
from archref.manuscripts.xml_text import scan
from archref.messages import _
from archref.note import Note, NoteKind


class _Entry(NamedTuple):
    kind: NoteKind
    number: str
    part: str
    map: SourceMap
    line: int
    protected: tuple[Protected, ...]
    comments: tuple[str, ...]
    id: str = ""
    """The id of a note in the file."""

    copies: tuple[SourceMap, ...] | None = ()
    """The same text written again for older programs; None if that says something else."""


class DocxManuscript(PackageManuscript[_Entry]):
    """A Word file. A note's line is the paragraph of the body that it belongs to."""

    format = "docx"
    suffix = ".docx"
    tracks = True
    comments = True

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self._names: dict[str, str] = {}
        self._parts: dict[str, Part] = {}

    def _read(self, package: Package) -> list[_Entry]:
        self._names = _part_names(package)
        for which in ("document", "footnote", "endnote"):
            name = self._names.get(which)
            if name is not None:
                kind = "" if which == "document" else which
                self._parts[which] = Part(package.text(name), self.path, kind)
        settings = self._names.get("settings")
        numbering = settings_of(package.text(settings), self.path) if settings else {}
        counter = Counter(usual(numbering))
        for references, section in self._parts["document"].sections:
            counter.section(references, section)
        return list(self._in_order())

    def _part(self, entry: _Entry) -> str:
        return self._names[entry.part]

    def _line(self, entry: _Entry) -> int:
        return entry.line

    def _in_order(self) -> Iterator[_Entry]:
        notes: dict[tuple[str, str], Story] = {
            (which, story.id): story
            for which in ("footnote", "endnote")
            if which in self._parts
            for story in self._parts[which].stories
        }
        for story in self._parts["document"].stories:
            entry = _entry("body", "", "document", story, story.line)
            if len(entry.map):
                yield entry
            for reference in story.references:
                note = notes.pop((reference.which, reference.id), None)  # given where first met
                if note is not None:
                    yield _note_entry(reference, note, story.line)

    def seams(self, note: Note) -> Sequence[int]:
        entry = self._entry(note.index)
        part = self._parts[entry.part]

        def look(offset: int) -> object:
            at = bisect_right(part.runs, offset, key=lambda run: run.start) - 1
            return run_look(part.runs[at].properties) if at >= 0 else None

        return between_looks(entry.map, look)

    def _italics(self, entry: _Entry) -> ItalicSpans:
        runs = self._parts[entry.part].runs

        def italic(offset: int) -> bool:
            at = bisect_right(runs, offset, key=lambda run: run.start) - 1
            return at >= 0 and run_is_italic(runs[at].properties)

        return by_looks(entry.map, italic)

    def _written(self, entry: _Entry) -> Sequence[SourceMap]:
        return entry.map, *(entry.copies or ())

    def _widened(self, text: str, stretch: tuple[int, int]) -> tuple[int, int]:
        """Return the paragraphs around a note's text: edits split their runs, and keep blanks."""
        start, end = stretch
        begin = max(0, text.rfind("<w:p ", 0, start), text.rfind("<w:p>", 0, start))
        after = text.find("</w:p>", end)
        return begin, after if after >= 0 else len(text)

    def _splicer(self, track: str | None) -> Splicer[_Entry]:
        tracking = self._tracking(track) if track is not None else None
        editors = {which: PartEditor(part, tracking) for which, part in self._parts.items()}

        def splices_of(entry: _Entry, edits: Sequence[Edit]) -> list[Splice]:
            if entry.copies is None:
                raise UneditableError(_(OTHERWISE))
            maps = (entry.map, *entry.copies)
            return [made for one in maps for made in editors[entry.part].edit(one, edits)]

        return splices_of

    def _tracking(self, author: str) -> Tracking:
        used = [
            int(number)
            for part in self._parts.values()
            for number in re.findall(r"\bid=[\"'](\d{1,9})[\"']", part.text)
        ]
        date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Tracking(author, date, max(used, default=0) + 1)

    def _commented(self, remarks: Sequence[Remark], author: str) -> bytes:
        bare = self._uncommented()
        if bare is not None:
            fresh = DocxManuscript(SourceFile(self.path, bare), self.options)
            return fresh._with_comments(remarks, author) if remarks else bare
        return self._with_comments(remarks, author) if remarks else self.source.read()

    def _uncommented(self) -> bytes | None:
        """Return the file without the comments that archref wrote; None if there are none."""
        package = self.package
        name = self._names.get("comments")
        own = docx_comments.own_comments(package.text(name), self.path) if name else {}
        if name is None or not own:
            return None
        gone = [Splice(start, end, "") for start, end in own.values()]
        parts = {name: package.encoded(name, apply_splices(package.text(name), gone))}
        for which, part in self._parts.items():
            new = docx_comments.without_comments(
                part.text, list(own), PartEditor(part, None).prefix
            )
            if new != part.text:
                parts[self._names[which]] = package.encoded(self._names[which], new)
        return package.rewritten(parts)

    def _with_comments(self, remarks: Sequence[Remark], author: str) -> bytes:
        package, document = self.package, self._parts["document"]
        name, main = self._names.get("comments"), self._names["document"]
        editor = PartEditor(document, None)
        refuse_bare(editor.prefix)
        runs = docx_comments.note_runs(document.text, self.path)
        first = docx_comments.next_id(package.text(name) if name else None, self.path)
        splices: list[Splice] = []
        said: list[str] = []
        for number, remark in enumerate(remarks, first):
            entry = self._entry(remark.note)
            before, after = docx_comments.comment_marks(number, editor.prefix)
            if entry.kind == "note":
                run = runs.get((entry.part, entry.id))
                if run is None:
                    continue
                splices += (Splice(run[0], run[0], before), Splice(run[1], run[1], after))
            else:
                splices += editor.between_runs(entry.map.where(remark.start), before)
                splices += editor.between_runs(entry.map.where(remark.end), after)
            said.append(docx_comments.element(number, author, remark.lines, editor.prefix))
        parts = dict(docx_comments.with_part(package, main, name, "".join(said)))
        parts[main] = package.encoded(main, apply_splices(document.text, splices))
        return package.rewritten(parts)

    def directives(self) -> Iterator[Directive]:
        package = self.package
        name = self._names.get("comments")
        if name is None:
            return
        said = _comments(package.text(name), self.path)
        for index, entry in enumerate(self._all()):
            for comment in entry.comments:
                text = directive(said.get(comment, ""))
                if text is not None:
                    yield Directive(entry.line, index if entry.kind == "note" else None, text)


def _entry(kind: NoteKind, number: str, part: str, story: Story, line: int) -> _Entry:
    mapped = story.map.trimmed()
    text = story.map.text
    lead = len(text) - len(text.lstrip()) if len(mapped) else 0
    protected = tuple(
        Protected(max(0, start - lead), min(end - lead, len(mapped)), reason)
        for start, end, reason in story.fields.protected
    )
    copies = story.copies and tuple(copy.trimmed() for copy in story.copies)
    comments = tuple(story.comments)
    return _Entry(kind, number, part, mapped, line, protected, comments, copies=copies)


def _note_entry(reference: NoteReference, story: Story, line: int) -> _Entry:
    entry = _entry("note", reference.number, reference.which, story, line)
    text = entry.map.text
    if reference.mark and text.startswith(reference.mark):
        rest = text[len(reference.mark) :]
        skipped = len(reference.mark) + len(rest) - len(rest.lstrip())
        protected = tuple(
            Protected(max(0, start - skipped), end - skipped, reason)
            for start, end, reason in entry.protected
        )
        entry = entry._replace(map=entry.map.cut(skipped, len(text)), protected=protected)
    return entry._replace(id=reference.id)


def _part_names(package: Package) -> dict[str, str]:
    """Find the parts by the relationships that lead to them."""
    main = _relations(package, "").get("officeDocument", "word/document.xml")
    related = _relations(package, main)
    names = {"document": main}
    for relation, which in (
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("comments", "comments"),
        ("settings", "settings"),
    ):
        name = related.get(relation)
        if name is not None and name in package:
            names[which] = name
    return names


def _relations(package: Package, part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}
    if relations not in package:
        return found
    for event in scan(package.text(relations), package.path):
        attributes = event.attributes
        if event.kind == "start" and "Target" in attributes:
            if attributes.get("TargetMode") == "External":
                continue
            target = attributes["Target"]
            place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, posixpath.normpath(place))
    return found


def _comments(text: str, path: str) -> dict[str, str]:
    found: dict[str, str] = {}
    current = ""
    for event in scan(text, path):
        if event.kind == "start" and event.value.endswith(" comment"):
            current = next((v for k, v in event.attributes.items() if k.endswith(" id")), "")
            found[current] = ""
        elif event.kind == "text" and current in found:
            found[current] += event.value
    return found
