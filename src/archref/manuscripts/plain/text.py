"""Plain text: numbered notes, one note a line, or running prose."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from archref.errors import ArchrefError
from archref.long_notes import LONG, cut_apart
from archref.manuscripts.base import ErrorSink, Layout, Manuscript, Options, Span
from archref.manuscripts.files import SourceFile
from archref.manuscripts.flat import FlatFile
from archref.manuscripts.lines import LineIndex
from archref.manuscripts.plain.layout import Cuts, plan_cuts
from archref.manuscripts.plain.markers import find_marker
from archref.manuscripts.plain.survey import Survey, survey
from archref.messages import _, later
from archref.note import Note
from archref.patterns import lazy

if TYPE_CHECKING:
    from archref.edit import Edit
    from archref.manuscripts.mapping import SourceMap, Splice

_FIRST_LINES: Final = 20_000
"""Lines of standard input that are looked at before notes are given."""

_LONGEST: Final = 20_000
"""Characters after which a paragraph of wrapped lines is cut at a line's end."""


_BULLET: Final = lazy(r"[ \t]*[-–—•*·◦▪][ \t\xa0]+")


class _Place(NamedTuple):
    """A note with the stretch of the decoded file that is its text."""

    note: Note
    start: int
    raw: str


class TextManuscript(Manuscript):
    """A text file. It is read line by line, twice: once to see how notes are laid out."""

    format = later("text")

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self.file = FlatFile(source, options.encoding)
        self._plan: Cuts | None = None
        self._asked: dict[int, _Place] = {}

    @property
    def plan(self) -> Cuts:
        """How the text is cut into notes."""
        if self._plan is None:
            layout = self.options.layout
            if layout in ("lines", "paragraphs"):
                self._plan = plan_cuts(Survey(), layout)
            elif self.source.streams:
                self._plan = self._plan_of_stream(layout)
            else:
                self._plan = plan_cuts(survey(self.file.lines()), layout)
        return self._plan

    def _plan_of_stream(self, layout: Layout) -> Cuts:
        """Let the first lines of a pipe decide; only numbered notes are counted to the end."""
        first = plan_cuts(survey(islice(self.file.lines(), _FIRST_LINES)), layout)
        return plan_cuts(survey(self.file.lines()), layout) if first.starts else first

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        for place in self._places():
            yield place.note

    def _places(self) -> Iterator[_Place]:
        how = self.plan
        places = self._blocks(how) if how.starts or how.joined else self._lines()
        for index, place in enumerate(chain.from_iterable(map(_in_stretches, places))):
            if place.note.index != index:
                place = place._replace(note=replace(place.note, index=index))
            yield place

    def _lines(self) -> Iterator[_Place]:
        """Yield each line that is not blank, the item of a list with the lines that hang below."""
        hanging = self.options.layout != "lines"
        index = offset = 0
        lines: list[str] = []
        for number, line in enumerate(self.file.lines(), 1):
            goes_on = hanging and lines and _hangs(line, lines[0])
            if lines and not goes_on:
                yield self._line("".join(lines), number - len(lines), offset, index)
                index += 1
                lines = []
            if goes_on or not line.isspace():
                lines.append(line)
            offset += len(line)
        if lines:
            yield self._line("".join(lines), number - len(lines) + 1, offset, index)

    def _line(self, raw: str, number: int, end: int, index: int) -> _Place:
        """Return the note that a line is, given with its number and where it ends."""
        bare = raw.strip()
        lead = raw.index(bare[0])
        kind = self.plan.kind
        shown = str(number) if kind == "note" else ""
        note = Note(self.path, shown, _lines_of(bare), number, lead + 1, kind, index)
        return _Place(note, end - len(raw) + lead, bare)

    def _blocks(self, how: Cuts) -> Iterator[_Place]:
        """Gather the lines that belong together."""
        starts = iter((*how.starts, 0))
        next_start = next(starts)
        block = _Block(self.path, how)
        index = 0
        for number, line in enumerate(self.file.lines(), 1):
            opens = number == next_start
            if opens:
                next_start = next(starts)
            if block.ends_before(line, opens):
                place = block.close(index)
                if place is not None:
                    yield place
                    index += 1
            block.add(line, number, opens)
        place = block.close(index)
        if place is not None:
            yield place

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        from archref.manuscripts.mapping import apply_splices

        text = self.file.text()
        ending = _line_end(text)
        splices: list[Splice] = []
        for place in self._places():
            wanted = edits.get(place.note.index)
            if wanted:
                splices += _map(place).splices(wanted, lambda new: new.replace("\n", ending))
        return self.file.encoded(text, apply_splices(text, splices))

    def around(self, notes: Collection[int]) -> object:
        from archref.manuscripts.mapping import outside

        places = (place for place in self._places() if place.note.index in notes)
        text = self.file.text()
        return outside(text, [(place.start, place.start + len(place.raw)) for place in places])

    def offset_map(self, note: Note) -> list[Span]:
        if note.index not in self._asked:
            self._asked = {place.note.index: place for place in self._places()}
        if note.index not in self._asked:
            raise ArchrefError(
                _("has no note with index {index}").format(index=note.index), path=self.path
            )
        mapped = _map(self._asked[note.index])
        return [Span("", *mapped.span(offset)) for offset in range(len(note.text))]


def _hangs(line: str, first: str) -> bool:
    """Return whether an indented line goes on with the item of a list that began above it."""
    return (
        line[0] in " \t"
        and not line.isspace()
        and _BULLET.match(first) is not None
        and _BULLET.match(line) is None
        and find_marker(line) is None
    )


class _Block:
    """Lines that are becoming one note."""

    def __init__(self, path: str, how: Cuts) -> None:
        self._path = path
        self._how = how
        self._offset = 0
        self._reset()

    def _reset(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._first = 0
        self._begin = self._offset
        self._column = 1
        self._number: str | None = None
        self._indented = False

    def ends_before(self, line: str, opens: bool) -> bool:
        """Return whether the lines so far are complete when this line comes."""
        if not self._lines:
            return False
        if opens:
            return True
        blank = line.isspace()
        if self._number is not None:
            return blank and not self._how.across_blanks
        if blank or not self._how.joined or self._length > _LONGEST:
            return True
        return line[0] in " \t" and not self._indented and len(line) - len(line.lstrip()) < 20

    def add(self, line: str, number: int, opens: bool) -> None:
        """Take the next line of the file, which may be a blank one."""
        if not self._lines and not opens and line.isspace():
            self._offset += len(line)
            return
        if not self._lines:
            self._begin = self._offset
            self._first = number
            self._indented = line[0] in " \t"
        if opens:
            marker = find_marker(line)
            assert marker is not None
            self._number = marker.number
            line = line[marker.end :]
            self._begin += marker.end
            self._offset += marker.end
            self._column += marker.end
        self._lines.append(line)
        self._length += len(line)
        self._offset += len(line)

    def close(self, index: int) -> _Place | None:
        """Return the note and begin again; None if there were no lines."""
        if not self._lines:
            return None
        raw = "".join(self._lines)
        first, column, begin, number = self._first, self._column, self._begin, self._number
        self._reset()
        bare = raw.strip()
        lead = raw.index(bare[0]) if bare else 0
        if lead:
            first, column = _after(raw[:lead], first, column)
        text = _lines_of(bare)
        if number is None:
            kind = self._how.kind
            shown = "" if kind == "body" else str(first)
            note = Note(self._path, shown, text, first, column, kind, index)
        else:
            note = Note(self._path, number, text, first, column, "note", index)
        return _Place(note, begin + lead, bare)


def _in_stretches(place: _Place) -> Iterator[_Place]:
    """Cut a note as long as a book, so that what is made of one is never much."""
    if len(place.raw) <= LONG:
        yield place
        return
    line, column, done = place.note.line, place.note.column, 0
    for begin, end in cut_apart(place.raw):
        raw = place.raw[begin:end].strip()
        if raw:
            begin = place.raw.index(raw[0], begin)
            line, column = _after(place.raw[done:begin], line, column)
            done = begin
            note = replace(place.note, text=_lines_of(raw), line=line, column=column)
            yield _Place(note, place.start + begin, raw)


def _lines_of(raw: str) -> str:
    """Return a text whose lines end with LF alone."""
    return raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw


def _after(blanks: str, line: int, column: int) -> tuple[int, int]:
    """Return the place after ``blanks`` that begin at (line, column)."""
    down, right = LineIndex(blanks).place(len(blanks))
    return line + down - 1, right if down > 1 else column + right - 1


def _map(place: _Place) -> SourceMap:
    """Map a note whose line ends the file may write as CR LF or CR."""
    from archref.manuscripts.mapping import SourceMap

    mapped = SourceMap(place.start)
    at = place.start
    for line in io.StringIO(place.raw, newline=""):
        bare = line.rstrip("\r\n")
        mapped.verbatim(bare, at)
        if len(bare) < len(line):
            mapped.atom("\n", at + len(bare), at + len(line))
        at += len(line)
    return mapped


def _line_end(text: str) -> str:
    """Return the line end that the file uses first."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"
