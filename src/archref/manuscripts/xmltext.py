"""XML with exact places: what stands in it and from where to where in its text.

lxml knows the line of an element and nothing of its text; expat, which comes with Python, tells
the byte at which each tag and each stretch of text begins. That is all it takes to change a few
characters of a file and leave every other byte as it was, so that no XML is ever written anew.

Nothing outside the file is looked at. Entities may not be declared, so that they can neither
grow without bound nor bring in other files.
"""

from __future__ import annotations

import html.entities
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, Literal, NamedTuple
from xml.parsers import expat

from archref.errors import ArchrefError

_SLICE: Final = 1 << 18
_DEEPEST: Final = 500

Kind = Literal["start", "end", "text", "comment", "other", "entity"]
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}


class Event(NamedTuple):
    """One tag, comment or stretch of text."""

    kind: Kind
    value: str
    """Name of the element (``uri local`` or ``local``), or the text it stands for."""

    attributes: Mapping[str, str]
    start: int
    """Offset of its first character in the text of the file."""

    end: int


class _Mark(NamedTuple):
    kind: Kind
    value: str
    attributes: Mapping[str, str]
    byte: int


def scan(text: str, path: str, *, doctype: bool = False) -> Iterator[Event]:
    """Give the events of an XML text in order.

    With ``doctype`` a document type may be named (it is not fetched). Raises ArchrefError for
    text that is not well formed, for declared entities and for tags nested too deeply.
    """
    data = text.encode("utf-8", "surrogatepass")
    plain = len(data) == len(text)
    marks: list[_Mark] = []
    parser = _parser(marks, path, doctype)
    last_byte = last_char = 0
    for begin in range(0, len(data) + 1, _SLICE):
        piece = data[begin : begin + _SLICE]
        _feed(parser, piece, begin + _SLICE > len(data), path)
        if begin + _SLICE > len(data):
            marks.append(_Mark("other", "", _NO_ATTRIBUTES, len(data)))
        if not marks:
            continue
        for mark, after in pairwise(marks):
            if plain:
                start, end = mark.byte, after.byte
            else:
                start = last_char + len(data[last_byte : mark.byte].decode())
                end = start + len(data[mark.byte : after.byte].decode())
                last_byte, last_char = after.byte, end
            yield Event(mark.kind, mark.value, mark.attributes, start, end)
        del marks[:-1]


def _feed(parser: expat.XMLParserType, piece: bytes, final: bool, path: str) -> None:
    try:
        parser.Parse(piece, final)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise ArchrefError(
            f"is broken XML ({reason}, column {error.offset + 1}); repair it or export it anew",
            path=path,
            line=error.lineno,
        ) from error


def _parser(marks: list[_Mark], path: str, doctype: bool) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = False
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ArchrefError("its tags are nested too deeply", path=path)
        marks.append(_Mark("start", name, attributes, parser.CurrentByteIndex))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        marks.append(_Mark("end", name, _NO_ATTRIBUTES, parser.CurrentByteIndex))

    def characters(value: str) -> None:
        marks.append(_Mark("text", value, _NO_ATTRIBUTES, parser.CurrentByteIndex))

    def comment(value: str) -> None:
        marks.append(_Mark("comment", value, _NO_ATTRIBUTES, parser.CurrentByteIndex))

    def other(*_: object) -> None:
        marks.append(_Mark("other", "", _NO_ATTRIBUTES, parser.CurrentByteIndex))

    def skipped(name: str, is_parameter: bool) -> None:
        value = html.entities.html5.get(f"{name};", "")
        if value and not is_parameter:
            marks.append(_Mark("entity", value, _NO_ATTRIBUTES, parser.CurrentByteIndex))

    def refuse(*_: object) -> None:
        raise ArchrefError(
            "declares entities of its own, which are not followed; replace them by what they "
            "stand for",
            path=path,
            line=parser.CurrentLineNumber,
        )

    def document_type(*_: object) -> None:
        if not doctype:
            raise ArchrefError("has a document type, which no such file may have", path=path)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.CommentHandler = comment
    parser.DefaultHandler = other
    parser.StartCdataSectionHandler = other
    parser.EndCdataSectionHandler = other
    parser.SkippedEntityHandler = skipped
    parser.EntityDeclHandler = refuse
    parser.StartDoctypeDeclHandler = document_type
    return parser


def local(name: str) -> str:
    """Give an element's name without its namespace."""
    return name.rpartition(" ")[2]


def attribute(event: Event, name: str) -> str:
    """Give an attribute by its name without its namespace; empty if it is not there."""
    for key, value in event.attributes.items():
        if key.rpartition(" ")[2] == name:
            return value
    return ""
