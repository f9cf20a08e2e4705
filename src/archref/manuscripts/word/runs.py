"""What the text of a Word file is made of: runs, the text in them, paragraphs and notes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from archref.manuscripts.fields import Fields
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.raised import raised
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


class Runs:
    """The runs of a part, kept as numbers: most of many thousands have one of a few looks."""

    def __init__(self) -> None:
        """Begin without any."""
        self._starts = array("i")
        self._looks = array("i")
        self._known: dict[tuple[str, str], int] = {}
        self._all: list[tuple[str, str]] = []

    def add(self, run: Run) -> None:
        """Add a run, or the rest of one."""
        look = run.properties, run.insertion
        place = self._known.setdefault(look, len(self._all))
        if place == len(self._all):
            self._all.append(look)
        self._starts.append(run.start)
        self._looks.append(place)

    def sort(self) -> None:
        """Put them in the order of their places, once all are there."""
        starts = self._starts
        order = sorted(range(len(starts)), key=starts.__getitem__)
        self._starts = array("i", (starts[at] for at in order))
        self._looks = array("i", (self._looks[at] for at in order))

    def at(self, offset: int) -> Run | None:
        """Return the last run that begins at or before an offset; None if there is none."""
        at = bisect_right(self._starts, offset) - 1
        return Run(self._starts[at], *self._all[self._looks[at]]) if at >= 0 else None


class Texts:
    """The insides of each ``w:t`` of a part in their order, kept as numbers."""

    def __init__(self, text: str) -> None:
        """Take the text of the part."""
        self._text = text
        self._starts = array("i")
        self._ends = array("i")
        self._preserve = bytearray()

    def add(self, start: int, end: int, preserve: bool) -> TextElement:
        """Add the one whose inside is at these offsets of the part's text."""
        self._starts.append(start)
        self._ends.append(end)
        self._preserve.append(preserve)
        return self._described(len(self._starts) - 1)

    def at(self, offset: int) -> TextElement | None:
        """Return the last one that begins at or before an offset; None if there is none."""
        at = bisect_right(self._starts, offset) - 1
        return self._described(at) if at >= 0 else None

    def _described(self, at: int) -> TextElement:
        start, end = self._starts[at], self._ends[at]
        if self._preserve[at]:
            return TextElement(start, end, True, (start, end))
        inside = self._text[start:end]
        bare = inside.strip(" \t\r\n")
        begin = start + inside.index(bare)
        return TextElement(start, end, False, (begin, begin + len(bare)))


@dataclass(slots=True)
class OpenRun:
    """A run that is being read."""

    start: int
    insertions: int
    """How many tracked insertions are open around it."""

    properties: tuple[int, int] = (0, 0)
    hidden: bool = False
    raised: bool = False
    """Whether it is set above the line."""

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
    place: int = -1
    """Its place among the stories of the part, once it is read; -1 if it is none of them."""


def add_raised(mapped: SourceMap, text: str, start: int, end: int) -> None:
    """Add text that is set above the line."""
    if (shown := raised(text)) == text:
        add_text(mapped, text, start)
    else:
        mapped.atom(shown, start, end)


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
