"""What the text of a Word file is made of: runs, the text in them, paragraphs and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from archref.manuscripts.fields import Fields
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.word.numbering import NoteReference


class Run(NamedTuple):
    """A run: where it begins, its properties as they are written, the insertion around it.

    A run that goes on after a text box has a second one there.
    """

    start: int
    properties: str
    insertion: str
    """The start tag of the tracked insertion it is in; empty if it is in none."""


class TextElement(NamedTuple):
    """The inside of a ``w:t``."""

    start: int
    end: int
    preserve: bool
    shown: tuple[int, int]
    """The same without the blanks at its ends that Word drops."""


def text_element(text: str, start: int, end: int, preserve: bool) -> TextElement:
    """Describe the ``w:t`` whose inside is at these offsets of the part's text."""
    if preserve:
        return TextElement(start, end, preserve, (start, end))
    inside = text[start:end]
    bare = inside.strip(" \t\r\n")
    begin = start + inside.index(bare)
    return TextElement(start, end, preserve, (begin, begin + len(bare)))


@dataclass(slots=True)
class OpenRun:
    """A run that is being read."""

    start: int
    insertions: int
    """How many tracked insertions are open around it."""

    properties: tuple[int, int] = (0, 0)
    hidden: bool = False
    mark: NoteReference | None = None
    """The reference whose sign of the author's own choice the run shows."""


@dataclass(slots=True)
class Story:
    """A paragraph of the body, or a whole note."""

    map: SourceMap
    line: int
    """Number of the paragraph in the body, from 1."""

    id: str = ""
    fields: Fields = field(default_factory=Fields)
    references: list[NoteReference] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    copies: tuple[SourceMap, ...] | None = ()
    """The same text as it is written again for older programs; None if they are shown another."""


def add_text(mapped: SourceMap, text: str, start: int) -> None:
    """Add text without its soft hyphens, which are nothing to the reader."""
    if "\xad" not in text:
        mapped.verbatim(text, start)
        return
    for part in re.split("(\xad)", text):
        if part == "\xad":
            mapped.soft_hyphen(start, start + 1)
        else:
            mapped.verbatim(part, start)
        start += len(part)
