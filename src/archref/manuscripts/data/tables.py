"""CSV and TSV: a row a note, with a column ``text`` and perhaps ``document`` and ``note``.

Other columns, or several, are read if they are named; then each of their cells is a note.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts.base import ErrorSink, Manuscript, Options, Protected, Span
from archref.manuscripts.data.hive import in_folders
from archref.manuscripts.data.unit_columns import UnitColumns, unit_columns
from archref.manuscripts.files import SourceFile
from archref.manuscripts.flat import FlatFile
from archref.manuscripts.lines import LineIndex
from archref.manuscripts.mapping import SourceMap, Splice, apply_splices, outside
from archref.manuscripts.packed import unpacked_name
from archref.messages import _, foreign
from archref.note import Note
from archref.patterns import lazy

_LONGEST_FIELD: Final = 16 << 20


class _Row(NamedTuple):
    fields: list[str]
    raw: str
    start: int
    """Offset in the decoded file."""

    line: int


class _Cell(NamedTuple):
    start: int
    """Offset in the decoded file of its first character, which may be a quotation mark."""

    end: int
    map: SourceMap


class TableManuscript(Manuscript):
    """A table with a header; commas, semicolons or tabs are between its columns."""

    format = "csv"
    many_documents = True

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self.file = FlatFile(source, options.encoding, in_rows=True)
        self._delimiter = ","
        self._columns: tuple[int, ...] = (0,)
        self._of: Mapping[str, int] = {}
        """Where the columns of documents and notes are."""
        self._units: UnitColumns | None = None
        """The columns of archive, fond and so on, if no column holds whole citations."""

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        for note, _row in self._placed(on_error):
            yield note

    def _placed(self, on_error: ErrorSink | None) -> Iterator[tuple[Note, _Row]]:
        for note, row, _column in self._cells(on_error):
            yield note, row

    def _cells(self, on_error: ErrorSink | None) -> Iterator[tuple[Note, _Row, int]]:
        """Yield each note with its row and its column."""
        rows = self._rows()
        header = next(rows, None)
        if header is None:
            return
        if (no_text := self._no_text(header)) is not None:
            raise no_text
        names = [name.strip().lstrip("\ufeff").lower() for name in header.fields]
        if not self.options.columns and "text" not in names:
            self._units = unit_columns(names)
        units = self._units
        self._columns = columns = (units.first,) if units else self._wanted(names, header.fields)
        self._of = of = {
            what: names.index(name.strip().lower())
            for what, name in zip(("document", "note"), self.options.naming(names), strict=True)
            if name.strip().lower() in names
        }
        index = 0
        for row in rows:
            if not any(row.fields):
                continue
            if (broken := self._broken(row, columns[0], len(names))) is not None:
                if on_error is None:
                    raise broken
                on_error(broken)
                continue
            for column in columns:
                if column < len(row.fields) and (len(columns) == 1 or row.fields[column].strip()):
                    yield self._note(row, of, index, column), row, column
                    index += 1

    def _broken(self, row: _Row, first: int, count: int) -> ArchrefError | None:
        """Return why a row can't be read; None if it can."""
        if (no_text := self._no_text(row)) is not None:
            return no_text
        why = self._misshapen(row, first, count)
        return None if why is None else ArchrefError(why, path=self.path, line=row.line)

    def _no_text(self, row: _Row) -> ArchrefError | None:
        """Return what is said of a row with bytes that are no text; None if it has none."""
        if (broken := self.file.broken_at(row.raw)) is None:
            return None
        return ArchrefError(broken[1], path=self.path, line=row.line + broken[0] - 1)

    def _misshapen(self, row: _Row, first: int, count: int) -> str | None:
        """Return why a row is none of the table; None if it is one. Blank columns may be more.

        `1,RGASPI, f. 17, op. 3` without quotation marks would be read as `RGASPI`.
        """
        if _is_open(row.raw, self._delimiter):
            return _("opens a quotation mark that nothing closes; what follows it is not read")
        if len(row.fields) <= first:
            return _("has too few columns")
        if not any(cell.strip() for cell in row.fields[count:]):
            return None
        return _(
            "has more columns than the first row names; a text with {delimiter} in it has to "
            "stand between quotation marks"
        ).format(delimiter=repr(self._delimiter))

    def _wanted(self, names: Sequence[str], shown: Sequence[str]) -> tuple[int, ...]:
        """Return the places of the columns that are to be read; ``shown`` are names as printed.

        Raises ArchrefError for unknown ones.
        """
        wanted = [name.strip().lower() for name in self.options.columns] or ["text"]
        named = [name.strip().lower() for name in self.options.named]
        for name in (*wanted, *named):
            if name not in wanted and in_folders(self.path, name) is not None:
                continue
            if name not in names:
                there = ", ".join(filter(None, (name.strip("\ufeff ") for name in shown))) or "none"
                say = _("say which hold citations with --column NAME")
                if name in named:
                    say = _("--document-column and --note-column name others")
                raise ArchrefError(
                    _(
                        "has no column named {name}; the first row names the columns, such as "
                        '"document,note,text" (here: {there}); {say}'
                    ).format(name=name, there=there, say=say),
                    path=self.path,
                    line=1,
                )
            if names.count(name) > 1:
                raise ArchrefError(
                    _("has several columns named {name}; give them names of their own").format(
                        name=name
                    ),
                    path=self.path,
                    line=1,
                )
        return tuple(names.index(name) for name in dict.fromkeys(wanted))

    def _note(self, row: _Row, of: Mapping[str, int], index: int, column: int) -> Note:
        def cell(name: str, otherwise: str) -> str:
            at = of.get(name, len(row.fields))
            return (row.fields[at] if at < len(row.fields) else "") or otherwise

        told = "" if "document" in of else in_folders(self.path, self.options.document_column)
        document, number = cell("document", told or self.path), cell("note", str(row.line))
        if self._units is not None:
            return Note(document, number, self._units.text(row.fields), row.line, 1, "note", index)
        text = row.fields[column]
        return Note(document, number, text, row.line, 1, "note", index, _Place(self, row, column))

    def protected(self, note: Note) -> Sequence[Protected]:
        whole = Protected(0, len(note.text), _("is made of several columns"))
        return () if self._units is None else (whole,)

    def _rows(self) -> Iterator[_Row]:
        taken: list[str] = []

        def feed() -> Iterator[str]:
            for line in self.file.lines():
                if not taken and start == 0:
                    self._delimiter = _delimiter(line, self.path)
                taken.append(line)
                yield line

        start, first = 0, 1
        lines = feed()
        csv.field_size_limit(_LONGEST_FIELD)
        opening = next(lines, None)
        if opening is None:
            return
        reader = csv.reader(_before(opening, lines), delimiter=self._delimiter)
        try:
            for fields in reader:
                raw = "".join(taken)
                taken.clear()
                yield _Row(fields, raw, start, first)
                start += len(raw)
                first = reader.line_num + 1
        except csv.Error as error:
            raise ArchrefError(
                _("is a broken table ({error})").format(error=foreign(error)),
                path=self.path,
                line=first,
            ) from error

    def text_map(self, row: _Row, column: int) -> SourceMap:
        """Map the text of a row's cell in a column."""
        return _cell(row, column, self._delimiter).map

    def rows(self) -> Iterator[tuple[Note, Span, Span | None]]:
        """Yield each note with its row and its cell of the column ``note``, if it has one."""
        for note, row, _column in self._cells(lambda error: None):
            if len(self._columns) > 1:
                raise ArchrefError(
                    _("has several notes in a row, so that none can go; name one --column"),
                    path=self.path,
                )
            cell, numbers = None, self._of.get("note")
            if numbers is not None and numbers < len(row.fields):
                mapped = _cell(row, numbers, self._delimiter).map
                cell = Span("", mapped.where(0), mapped.where(len(mapped)))
            yield note, Span("", row.start, row.start + len(row.raw)), cell

    def told_beside(self, notes: Collection[int]) -> list[str]:
        """Return the columns that say more of some notes than what they cite, and where."""
        names = next(self._rows()).fields
        filled: dict[str, None] = {}
        for note, row, _column in self._cells(lambda error: None):
            if note.index in notes:
                own = {*self._columns, *self._of.values()}
                rest = enumerate(zip(names, row.fields, strict=False))
                told = (name for at, (name, cell) in rest if cell.strip() and at not in own)
                filled |= dict.fromkeys(told)
        return list(filled)

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        text = self.file.text()
        return self.file.encoded(text, apply_splices(text, self.splices(edits)))

    def splices(self, edits: Mapping[int, Sequence[Edit]]) -> list[Splice]:
        """Turn edits (by note index) into splices of the decoded file."""
        text = self.file.text()
        splices: list[Splice] = []
        for note, row, column in self._cells(lambda error: None):
            if edits.get(note.index):
                splices += self._splices(row, column, edits[note.index], text)
        return splices

    def _splices(self, row: _Row, column: int, edits: Sequence[Edit], text: str) -> list[Splice]:
        cell = _cell(row, column, self._delimiter)
        printed = text[cell.start : cell.end]
        quoted = re.fullmatch(r'"(?:[^"]|"")*"', printed) is not None
        splices = cell.map.splices(edits, lambda new: new.replace('"', '""') if quoted else new)
        special = {'"', "\n", "\r", self._delimiter}
        if not quoted and any(special & set(splice.text) for splice in splices):
            from archref.edit import apply_edits

            whole = apply_edits(row.fields[column], edits).replace('"', '""')
            return [Splice(cell.start, cell.end, f'"{whole}"')]
        return splices

    def around(self, notes: Collection[int]) -> object:
        cells = (
            _cell(row, column, self._delimiter)
            for note, row, column in self._cells(lambda error: None)
            if note.index in notes
        )
        return outside(self.file.text(), [(cell.start, cell.end) for cell in cells])

    def offset_map(self, note: Note) -> list[Span]:
        for other, row, column in self._cells(lambda error: None):
            if other.index == note.index:
                mapped = self.text_map(row, column)
                return [Span("", *mapped.span(offset)) for offset in range(len(note.text))]
        raise ArchrefError(
            _("has no note with index {index}").format(index=note.index), path=self.path
        )


class _Place:
    """Knows where in a row the characters of its text are."""

    __slots__ = ("_column", "_lines", "_map", "_row", "_table")

    def __init__(self, table: TableManuscript, row: _Row, column: int) -> None:
        self._table = table
        self._row = row
        self._column = column
        self._map: SourceMap | None = None
        self._lines: LineIndex | None = None

    def place(self, offset: int) -> tuple[int, int]:
        if self._map is None or self._lines is None:  # once for all citations of a cell
            self._map = self._table.text_map(self._row, self._column)
            self._lines = LineIndex(self._row.raw)
        line, column = self._lines.place(self._map.where(offset) - self._row.start)
        return self._row.line + line - 1, column


def _before(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str, path: str) -> str:
    if unpacked_name(path).lower().endswith(".tsv"):
        return "\t"
    bare = re.sub(r'"[^"]*"?', "", header)  # what is quoted is between no columns
    return max(",;\t", key=bare.count)


def _is_open(raw: str, delimiter: str) -> bool:
    """Return whether a quoted cell goes on over the end of its row, since its mark is missing.

    ``"РГАСПИ. Ф. 17`` is then closed by the first mark of a later row, or by the end of the file.
    """
    if len(raw.splitlines()) == 1:
        return False
    try:
        list(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _cell(row: _Row, column: int, delimiter: str) -> _Cell:
    """Find a cell in the row as it is printed; quotation marks inside it are printed twice."""
    cell = lazy(rf'"((?:[^"]|"")*)"?([^{delimiter}\r\n]*)|([^{delimiter}\r\n]*)')
    at = 0
    for _cell_before in range(column):
        match = cell.match(row.raw, at)
        assert match is not None
        at = match.end() + 1
    match = cell.match(row.raw, at)
    assert match is not None
    base = row.start
    mapped = SourceMap(base + (at if match[1] is None else match.start(1)))
    found = _Cell(base + at, base + match.end(), mapped)
    if match[1] is None:
        mapped.verbatim(match[3], base + at)
        return found
    at = match.start(1)
    for part in re.split(r'("")', match[1]):
        if part == '""':
            mapped.atom('"', base + at, base + at + 2)
        else:
            mapped.verbatim(part, base + at)
        at += len(part)
    mapped.verbatim(match[2], base + match.start(2))
    return found
