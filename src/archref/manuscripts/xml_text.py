"""XML with exact places: what is in it and from where to where in its text.

lxml knows the line of an element and nothing of its text; expat, which comes with Python, tells
the byte at which each tag and each stretch of text begins. That is all it takes to change a few
characters of a file and leave every other byte as it was, so that no XML is ever rewritten.

Nothing outside the file is looked at. Entities may not be declared, so that they can neither
grow without bound nor bring in other files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final, Literal, NamedTuple
from xml.parsers import expat

from archref.errors import ArchrefError
from archref.messages import _, foreign

_SLICE: Final = 1 << 18
_DEEPEST: Final = 500
_MOST_MARKS: Final = 4_000_000
"""A bound on time and memory: so many take some seconds and some hundred megabytes."""

Kind = Literal["start", "end", "text", "comment", "entity"]
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


class ElementNames(dict[str, str]):
    """Remembers what each element is called in events; empty for those that are left out."""

    def __init__(self, choose: Callable[[str], str]) -> None:
        super().__init__()
        self._choose = choose

    def __missing__(self, name: str) -> str:
        self[name] = found = self._choose(name)
        return found


_Mark = tuple[Kind | None, str, Mapping[str, str], int]
"""Kind, value and attributes of an event, and the byte at which it begins."""


def scan(
    text: str, path: str, *, doctype: bool = False, choose: Callable[[str], str] = str
) -> Iterator[Event]:
    """Yield the events of an XML text in order.

    With ``doctype`` a document type may be named (it is not fetched). ``choose`` says how the
    element of a name (``uri local``) is called in events; if it gives nothing, it is left out.
    Raises ArchrefError for text that is not well formed, for declared entities and for tags
    nested too deeply.
    """
    data = text.encode("utf-8", "surrogatepass")
    plain = len(data) == len(text)
    marks: list[_Mark] = []
    parser = _Handler(marks, path, doctype, ElementNames(choose)).parser
    last_byte = last_char = count = begin = 0
    step = _SLICE
    while begin <= len(data):
        before = len(marks)
        final = begin + step > len(data)
        _feed(parser, data[begin : begin + step], final, path)
        begin += step
        count += len(marks) - before
        if count > _MOST_MARKS:
            said = _("has more than {most:,} tags and stretches of text; split it")
            raise ArchrefError(said.format(most=_MOST_MARKS), path=path)
        # Expat begins again with a tag that is cut off, so that a long one gets ever more at once.
        step = 2 * step if len(marks) == before else _SLICE
        if final:
            marks.append((None, "", _NO_ATTRIBUTES, len(data)))
        for (kind, value, attributes, start), (_kind, _value, _attributes, end) in pairwise(marks):
            if kind is None:
                continue
            if not plain:
                first = last_char + len(data[last_byte:start].decode())
                last_char = first + len(data[start:end].decode())
                last_byte, start, end = end, first, last_char
            yield Event(kind, value, attributes, start, end)
        del marks[:-1]


def _feed(parser: expat.XMLParserType, piece: bytes, final: bool, path: str) -> None:
    try:
        parser.Parse(piece, final)
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise ArchrefError(
            _("is broken XML ({reason}, column {offset}); repair it or export it again").format(
                reason=foreign(reason), offset=error.offset + 1
            ),
            path=path,
            line=error.lineno,
        ) from error


class _Handler:
    """Takes down what expat finds."""

    def __init__(self, marks: list[_Mark], path: str, doctype: bool, names: ElementNames) -> None:
        self._take = marks.append
        self._path = path
        self._doctype = doctype
        self._names = names
        self._depth = 0
        self.parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = False
        parser.specified_attributes = True  # none that a document type adds to each element
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.CommentHandler = self.comment
        parser.DefaultHandler = self.other
        parser.StartCdataSectionHandler = self.other
        parser.EndCdataSectionHandler = self.other
        parser.SkippedEntityHandler = self.skipped
        parser.EntityDeclHandler = self.entity
        parser.StartDoctypeDeclHandler = self.document_type

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ArchrefError(_("its tags are nested too deeply"), path=self._path)
        called = self._names[name]
        kind: Kind | None = "start" if called else None
        self._take((kind, called, attributes, self.parser.CurrentByteIndex))

    def end(self, name: str) -> None:
        self._depth -= 1
        called = self._names[name]
        kind: Kind | None = "end" if called else None
        self._take((kind, called, _NO_ATTRIBUTES, self.parser.CurrentByteIndex))

    def characters(self, value: str) -> None:
        self._take(("text", value, _NO_ATTRIBUTES, self.parser.CurrentByteIndex))

    def comment(self, value: str) -> None:
        self._take(("comment", value, _NO_ATTRIBUTES, self.parser.CurrentByteIndex))

    def other(self, *_given: object) -> None:
        self._take((None, "", _NO_ATTRIBUTES, self.parser.CurrentByteIndex))

    def skipped(self, name: str, is_parameter: bool) -> None:
        """Take an entity of a document type that was not fetched for what HTML means by it."""
        from html.entities import html5

        value = html5.get(f"{name};", "")
        if value and not is_parameter:
            self._take(("entity", value, _NO_ATTRIBUTES, self.parser.CurrentByteIndex))

    def entity(self, *_given: object) -> None:
        raise ArchrefError(
            _(
                "declares entities of its own, which are not followed; replace them by "
                "what they stand for"
            ),
            path=self._path,
            line=self.parser.CurrentLineNumber,
        )

    def document_type(self, *_given: object) -> None:
        if not self._doctype:
            raise ArchrefError(
                _("has a document type, which no such file may have"), path=self._path
            )


def local(name: str) -> str:
    """Return an element's name without its namespace."""
    return name.rpartition(" ")[2]


def attribute(event: Event, name: str) -> str:
    """Return an attribute by its name without its namespace; empty if it is not there."""
    for key, value in event.attributes.items():
        if key.rpartition(" ")[2] == name:
            return value
    return ""


_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_IN_TEXT: Final = str.maketrans(_ESCAPED)
_IN_ATTRIBUTE: Final = str.maketrans(
    {**_ESCAPED, '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def escape(text: str) -> str:
    """Return ``text`` as it is written between tags.

    As xml.sax.saxutils has it, which loads all that opens addresses: an eighth of the time that
    checking a chapter takes.
    """
    return text.translate(_IN_TEXT)


def quoteattr(text: str) -> str:
    """Return ``text`` as the value of an attribute, in its quotation marks."""
    return f'"{text.translate(_IN_ATTRIBUTE)}"'
