"""Word files: footnotes, endnotes and body text out of the parts of a .docx.

python-docx knows no footnotes, docx2python no places, and lxml would write each part again. The
parts are read with ``xmltext`` instead, which knows the place of each character, so that all but
the changed characters of a part stays as Word wrote it, and all other parts byte for byte.
"""

from __future__ import annotations

import posixpath
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from archref.edit import Edit
from archref.errors import UneditableError
from archref.manuscripts.base import Directive, Options, Remark
from archref.manuscripts.files import SourceFile
from archref.manuscripts.italics import ItalicSpans, by_looks, run_is_italic
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices
from archref.manuscripts.seams import between_looks, run_look
from archref.manuscripts.structured import directive
from archref.manuscripts.word import docx_comments
from archref.manuscripts.word.alternates import OTHERWISE
from archref.manuscripts.word.edits import PartEditor, Tracking, prefix_of, refuse_bare
from archref.manuscripts.word.entries import WordEntries, WordEntry
from archref.manuscripts.word.numbering import Counter, settings_of, usual
from archref.manuscripts.word.package import Package
from archref.manuscripts.word.packaged import PackageManuscript, Splicer
from archref.manuscripts.word.wordml import Part
from archref.manuscripts.xml_text import scan
from archref.messages import _
from archref.note import Note


class DocxManuscript(PackageManuscript[WordEntry]):
    """A Word file. A note's line is the paragraph of the body that it belongs to."""

    format = "docx"
    suffix = ".docx"
    tracks = True
    comments = True

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self._names: dict[str, str] = {}
        self._parts: dict[str, Part] = {}

    def _read(self, package: Package) -> WordEntries:
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
        return WordEntries(self._parts)

    def _part(self, entry: WordEntry) -> str:
        return self._names[entry.part]

    def _line(self, entry: WordEntry) -> int:
        return entry.line

    def seams(self, note: Note) -> Sequence[int]:
        entry = self._entry(note.index)
        part = self._parts[entry.part]

        def look(offset: int) -> object:
            run = part.runs.at(offset)
            return run_look(run.properties) if run is not None else None

        return between_looks(entry.map, look)

    def _italics(self, entry: WordEntry) -> ItalicSpans:
        runs = self._parts[entry.part].runs

        def italic(offset: int) -> bool:
            run = runs.at(offset)
            return run is not None and run_is_italic(run.properties)

        return by_looks(entry.map, italic)

    def _written(self, entry: WordEntry) -> Sequence[SourceMap]:
        return entry.map, *(entry.copies or ())

    def _widened(
        self, text: str, stretches: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yield the paragraphs around notes' texts: edits split their runs, and keep blanks."""
        name = f"{re.escape(prefix_of(text))}p"
        begins = array("i", (found.start() for found in re.finditer(f"<{name}[ >]", text)))
        ends = array("i", (found.start() for found in re.finditer(f"</{name}>", text)))
        begins.insert(0, 0)
        ends.append(len(text))
        for start, end in stretches:
            yield begins[bisect_right(begins, start) - 1], ends[bisect_left(ends, end)]

    def _splicer(self, track: str | None) -> Splicer[WordEntry]:
        tracking = self._tracking(track) if track is not None else None
        editors = {which: PartEditor(part, tracking) for which, part in self._parts.items()}

        def splices_of(entry: WordEntry, edits: Sequence[Edit]) -> list[Splice]:
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
