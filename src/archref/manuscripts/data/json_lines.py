"""JSON Lines: one note a line, ``{"document": …, "note": …, "text": …}``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts.base import ErrorSink, Manuscript, Options, Span
from archref.manuscripts.data.hive import in_folders
from archref.manuscripts.files import SourceFile
from archref.manuscripts.flat import FlatFile
from archref.manuscripts.mapping import SourceMap
from archref.messages import _, foreign, later
from archref.note import Note
from archref.patterns import lazy

_BLANK: Final = lazy(r"[ \t\r\n]*")
# pairs of surrogates, \u0424, \n
_ESCAPE: Final = lazy(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)"
)
_MOST_WAITING: Final = 1000
"""Broken lines that wait for one that is a note."""

_NO_NAMES: Final = (dict, list)
_WANTED: Final = later('a line is an object such as {"document": "book", "note": "7", "text": "…"}')


class JsonLinesManuscript(Manuscript):
    """Notes as data. Only ``text`` is needed, or the keys that are named; others are left alone."""

    format = "jsonl"
    many_documents = True

    def __init__(self, source: SourceFile, options: Options) -> None:
        super().__init__(source, options)
        self.file = FlatFile(source, options.encoding, in_rows=True)

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        for note, *_where in self._placed(on_error):
            yield note

    def _placed(self, on_error: ErrorSink | None) -> Iterator[tuple[Note, str, int, str]]:
        """Yield each note with its key, and with its line and where that begins in the file."""
        keys = self.options.columns or ("text",)
        document = in_folders(self.path, self.options.document_column) or self.path
        broken_lines = _BrokenLines(on_error)
        index = start = 0
        for number, line in enumerate(self.file.lines(), 1):
            begun, start = start, start + len(line)
            if line.isspace():
                continue
            try:
                if (broken_at := self.file.broken_at(line)) is not None:
                    raise ValueError(broken_at[1])
                data = json.loads(line)
                found = _texts(data, keys)
                named = _names(data, self.options.naming(data), number, document)
                if "\\u" in line:
                    for part in (*named, *found.values()):
                        part.encode()  # half a surrogate pair is no text; raises a ValueError
            except (ValueError, RecursionError) as error:
                broken = ArchrefError(_reason(error), path=self.path, line=number)
                if on_error is None:
                    raise broken from error
                broken_lines.add(broken)
                continue
            broken_lines.settle()
            for key, text in found.items():
                place = _Place(line, number, key)
                yield Note(*named, text, number, 1, "note", index, place), key, begun, line
                index += 1
        broken_lines.close()

    def _edited(self, edits: Mapping[int, Sequence[Edit]], track: str | None) -> bytes:
        from archref.manuscripts.mapping import Splice, apply_splices

        text = self.file.text()
        splices: list[Splice] = []
        for note, key, start, line in self._placed(lambda error: None):
            if edits.get(note.index):
                escape = _ascii if line.isascii() and "\\u" in line else _unicode
                mapped = _text_map(line, start, key)
                splices += mapped.splices(edits[note.index], escape)
        return self.file.encoded(text, apply_splices(text, splices))

    def around(self, notes: Collection[int]) -> object:
        from archref.manuscripts.mapping import outside

        inside = []
        for note, key, start, line in self._placed(lambda error: None):
            if note.index in notes:
                mapped = _text_map(line, start, key)
                inside.append((mapped.where(0), mapped.where(len(mapped))))
        return outside(self.file.text(), inside)

    def offset_map(self, note: Note) -> list[Span]:
        for other, key, start, line in self._placed(lambda error: None):
            if other.index == note.index:
                mapped = _text_map(line, start, key)
                return [Span("", *mapped.span(offset)) for offset in range(len(note.text))]
        raise ArchrefError(
            _("has no note with index {index}").format(index=note.index), path=self.path
        )


class _BrokenLines:
    """Reports lines that are no notes: each, but of a file that has no other ones the first alone.

    Such a file is one of other data in a folder of manuscripts.
    """

    def __init__(self, report: ErrorSink | None) -> None:
        self._report = report
        self._waiting: list[ArchrefError] | None = []

    def add(self, error: ArchrefError) -> None:
        """Take the error of a line."""
        if self._waiting is None:
            self._send([error])
            return
        self._waiting.append(error)
        if len(self._waiting) > _MOST_WAITING:
            self.settle()

    def settle(self) -> None:
        """Report what waits, since the file has a line that is a note."""
        if self._waiting is not None:
            self._send(self._waiting)
            self._waiting = None

    def close(self) -> None:
        """Report the first line of a file that has none that is a note."""
        if self._waiting:
            self._send(self._waiting[:1])

    def _send(self, errors: Iterable[ArchrefError]) -> None:
        for error in errors:
            if self._report is not None:
                self._report(error)


class _Place:
    """Knows where in a line of JSON the characters of its text are."""

    __slots__ = ("_key", "_line", "_map", "_number")

    def __init__(self, line: str, number: int, key: str) -> None:
        self._line = line
        self._number = number
        self._key = key
        self._map: SourceMap | None = None

    def place(self, offset: int) -> tuple[int, int]:
        key = f'"{self._key}"'
        if "\\" not in self._line and self._line.count(key) == 1:
            # Without escapes the text is in the line as it is.
            start = self._line.index('"', self._line.index(key) + len(key))
            return self._number, start + 2 + offset
        if self._map is None:
            self._map = _text_map(self._line, 0, self._key)
        return self._number, self._map.where(offset) + 1


def _texts(data: Any, keys: Sequence[str]) -> dict[str, str]:
    """Return the texts of an object by their keys; of several, those that are not empty.

    Raises ValueError if it is no object, or what is under a key no text.
    """
    if type(data) is not dict:
        raise ValueError(_("is no note: {wanted}").format(wanted=_(_WANTED)))
    texts = {}
    for key in keys:
        text = data.get(key)
        if len(keys) > 1 and (text is None or text == ""):
            continue
        if type(text) is not str:
            raise ValueError(
                _('has no "{key}" that is a string: {wanted}').format(key=key, wanted=_(_WANTED))
            )
        texts[key] = text
    return texts


def _names(
    data: dict[str, Any], keys: tuple[str, str], line: int, otherwise: str
) -> tuple[str, str]:
    """Return the document and the number of a note, by default the file and the line."""
    document, number = map(data.get, keys)
    return (
        otherwise if document is None or isinstance(document, _NO_NAMES) else str(document),
        str(line) if number is None or isinstance(number, _NO_NAMES) else str(number),
    )


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return _("is broken JSON ({msg}, column {colno}); {wanted}").format(
            msg=foreign(error.msg), colno=error.colno, wanted=_(_WANTED)
        )
    if isinstance(error, UnicodeEncodeError):
        return _("has half a surrogate pair, which is no character")
    if isinstance(error, RecursionError):
        return _("is nested too deeply")
    if "digits" in str(error):  # Python reads no whole number as long as that
        return _("has a number of too many digits")
    return str(error)


def _text_map(line: str, base: int, key: str) -> SourceMap:
    """Map the value of the last ``key`` of the object in a line, the one that json takes."""
    start = _value_start(line, key)
    _, end = scanstring(line, start + 1)
    at = start + 1
    mapped = SourceMap(base + at)
    for part in _ESCAPE.split(line[at : end - 1]):
        if part.startswith("\\"):
            mapped.atom(json.loads(f'"{part}"'), base + at, base + at + len(part))
        else:
            mapped.verbatim(part, base + at)
        at += len(part)
    return mapped


def _value_start(line: str, wanted: str) -> int:
    """Return the offset of the quotation mark that opens the text under a key."""
    decoder = json.JSONDecoder()
    found = 0
    at = _skip(line, line.index("{") + 1)
    while line[at] == '"':
        key, at = scanstring(line, at + 1)
        at = _skip(line, _skip(line, at) + 1)  # over the colon
        if key == wanted:
            found = at
        _, at = decoder.raw_decode(line, at)
        at = _skip(line, at)
        if line[at] != ",":
            break
        at = _skip(line, at + 1)
    return found


def _skip(line: str, at: int) -> int:
    match = _BLANK.match(line, at)
    assert match is not None
    return match.end()


def _unicode(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _ascii(text: str) -> str:
    return json.dumps(text)[1:-1]
