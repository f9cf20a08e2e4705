"""TEI and other XML with notes in it: ``<note>``, DocBook's ``<footnote>``, JATS's ``<fn>``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from archref.manuscripts.base import Protected
from archref.manuscripts.gathering import Gatherer
from archref.manuscripts.raised import raised
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.manuscripts.xml_text import Event, attribute, escape, local, scan
from archref.messages import _, later

_NOTES: Final = frozenset({"note", "footnote", "endnote", "fn"})
_BLOCKS: Final = frozenset(
    (
        *("p", "para", "ab", "head", "title", "l", "lg", "item", "list", "div", "body", "text"),
        *("cell", "row", "table", "quote", "section", "sec", "byline", "opener", "closer"),
    )
)
_HIDDEN: Final = frozenset({"teiheader", "fw", "ref-list", "article-meta", "journal-meta"})


_BREAKS: Final = frozenset({"lb", "pb", "cb", "gb"})
"""Where a line, page, column or quire begins; ``break="no"`` says that a word goes on there."""

_VARIANTS: Final = frozenset({"choice", "app"})
_VARIED: Final = later("has another reading beside it")

_REPLACED: Final = frozenset({"sic", "orig", "expan"})
"""What is in a ``<choice>`` beside what is to be read: ``<corr>``, ``<reg>``, ``<abbr>``."""

_NO_TEXT: Final = frozenset(
    (
        *("formula", "math", "tex-math", "notatedmusic"),
        *("code", "eg", "egxml", "preformat"),  # TEI, JATS
        *("programlisting", "screen", "literal", "synopsis", "userinput", "computeroutput"),
    )
)
"""Formulas and code."""

_REFERENCES: Final = {"ref": "target", "ptr": "target", "xref": "rid", "footnoteref": "linkend"}
"""Elements that lead to a note elsewhere in the file, and by what: TEI, JATS, DocBook."""

_GONE: Final = frozenset({"rdg", "del", "surplus"})
"""Other readings, and what the author or the editor took out."""


class TeiManuscript(StructuredManuscript):
    """An XML file. Its other bytes stay, entities and quotation marks of attributes too."""

    format = "xml"

    @staticmethod
    def declared(head: bytes) -> str | None:
        match = re.match(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", head)
        return match[1].decode("ascii") if match else None

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        reader = _Reader(text)
        for event in scan(text, self.path, doctype=True):
            reader.read(event)
        return reader.gatherer.finish(), reader.comments

    def escape(self, text: str) -> str:
        name = self.file.encoding.name
        return escape(text).encode(name, "xmlcharrefreplace").decode(name)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.gatherer = Gatherer(text)
        self.comments: list[Comment] = []
        self._counted = 0
        self._hidden = 0
        self._choices = 0
        self._varied: list[int] = []
        """Where in the text each open ``<choice>`` or ``<app>`` began."""
        self._label: list[str] | None = None
        self._raised: list[str] = []
        """The open elements that set what is in them above the line."""

    def read(self, event: Event) -> None:
        if event.kind in ("text", "entity"):
            self._characters(event)
        elif event.kind == "start":
            self._start(local(event.value).lower(), event)
        elif event.kind == "end":
            self._end(local(event.value).lower(), event)
        elif event.kind == "comment":
            self.comments.append(Comment(event.start, event.value))

    def _start(self, name: str, event: Event) -> None:
        if self._hidden or name in _HIDDEN or name in _GONE or self._is_replaced(name):
            self._hidden += 1
        elif _is_raised(name, event) or name in self._raised[-1:]:
            self._raised.append(name)
        elif name in _NO_TEXT:
            self._hidden += 1
            self.gatherer.flow.code(name, event.start, event.end)
        elif name in _VARIANTS:
            self._choices += name == "choice"
            self._varied.append(len(self.gatherer.flow.map))
        elif name in _NOTES:
            self._counted += 1
            number = event.attributes.get("n") or event.attributes.get("label")
            self.gatherer.open_note(number or str(self._counted), event.end)
            self.gatherer.name(attribute(event, "id"))
        elif name == "label" and self.gatherer.in_note:
            self._label = []
        elif name in _BLOCKS:
            self.gatherer.block(event.start)
        elif name in _BREAKS and event.attributes.get("break") == "no":
            self.gatherer.flow.open = False  # ГА<lb break="no"/>РФ: a blank after it is none
        elif name == "lb":
            self.gatherer.flow.blank("", event.start)
        elif name in _REFERENCES:
            led = event.attributes.get(_REFERENCES[name], "")
            self.gatherer.refer(led.removeprefix("#"), event.start)

    def _is_replaced(self, name: str) -> bool:
        return self._choices > 0 and name in _REPLACED

    def _end(self, name: str, event: Event) -> None:
        if self._hidden:
            self._hidden -= 1
        elif self._raised and self._raised[-1] == name:
            self._raised.pop()
        elif name in _VARIANTS:
            self._choices -= name == "choice"
            self._vary(self._varied.pop())
        elif name in _NOTES:
            self.gatherer.close_note()
        elif name == "label" and self._label is not None:
            self.gatherer.set_number("".join(self._label).strip(" .[]()\n\t"))
            self._label = None
        elif name in _BLOCKS:
            self.gatherer.block(event.start)

    def _vary(self, begin: int) -> None:
        """Let what has another reading beside it stay: the other one would say something else."""
        end = len(self.gatherer.flow.map)
        if begin < end:
            self.gatherer.fields.protected.append(Protected(begin, end, _(_VARIED)))

    def _characters(self, event: Event) -> None:
        if self._hidden:
            return
        if self._label is not None:
            self._label.append(event.value)
        elif self._raised and (shown := raised(event.value)) != event.value:
            self.gatherer.flow.atom(shown, event.start, event.end)
        elif self._text[event.start : event.end] == event.value:
            self.gatherer.flow.text(event.value, event.start)
        else:
            self.gatherer.flow.atom(event.value, event.start, event.end)


def _is_raised(name: str, event: Event) -> bool:
    """Return whether an element sets what is in it above the line: JATS, DocBook, TEI."""
    return name in ("sup", "superscript") or (
        name == "hi" and attribute(event, "rend").lower().startswith("sup")
    )
