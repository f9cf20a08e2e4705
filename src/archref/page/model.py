"""What a page shows, as plain data: texts, anchors and numbers, nothing of how they were found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from archref.page.bits import Altered, Bit


class Elsewhere(NamedTuple):
    """A place on the web."""

    words: str
    url: str


class Link(NamedTuple):
    """Words that lead to a place of the page."""

    words: str
    anchor: str
    """Empty where there is no such place, so that the words are printed only."""


class Said(NamedTuple):
    """A finding, as it is printed below its note."""

    anchor: str
    label: str
    """The number that is also at its place in the note."""

    code: str
    severity: str
    message: str
    why: str
    instead: tuple[Altered, ...] = ()
    """The note around the place, before and after the fix; empty if none is offered."""

    fix: str = ""
    """``safe`` or ``unsafe``, if there is a fix."""

    place: str = ""
    """What the fix is told by: index of the note, offset in it, and code, as ``12:40:T314``."""


class MeaningView(NamedTuple):
    """What a shortened citation means that is printed in another note, or why that is not known."""

    printed: str
    means: str
    """Empty if it is not known."""

    where: Link | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as it is shown."""

    anchor: str
    label: str
    """``7``, ``line 12`` or ``paragraph 12``."""

    language: str
    bits: list[Bit]
    findings: list[Said] = field(default_factory=list)
    meanings: list[MeaningView] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was read in it or found in it."""
        return not (self.findings or self.meanings or any(bit.kind for bit in self.bits))


class Group(NamedTuple):
    """Notes that are shown together: one that says something, or some that are folded."""

    notes: list[NoteView]
    folded: bool
    title: str = ""
    """The name of the document that begins here, if the file holds several."""


class Problem(NamedTuple):
    """Something to be looked at first."""

    kind: str
    """``unresolved``, ``doubtful`` or ``error``."""

    where: Link
    text: str
    reason: str
    more: tuple[Link, ...] = ()
    """Other places of the same."""


class Restyled(NamedTuple):
    """What a house style changes in a note."""

    where: Link
    changes: tuple[Altered, ...]


class Unchanged(NamedTuple):
    """What a house style leaves as it is, and why."""

    where: Link
    text: str
    reason: str


class InStyle(NamedTuple):
    """A file before and after a house style."""

    style: str
    citations: int
    changed: int
    notes: list[Restyled]
    left: list[Unchanged]


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as it is shown."""

    anchor: str
    name: str
    groups: list[Group]
    notes: int
    paragraphs: int
    citations: int
    others: int
    """References to other sources than archives."""

    findings: int
    problems: list[Problem]
    charts: list[Chart] = field(default_factory=list)
    """Those of this file alone."""

    unshown: int = 0
    """Paragraphs of running text in which nothing was read."""

    in_style: InStyle | None = None


class RuleView(NamedTuple):
    """A rule that found something."""

    code: str
    name: str
    severity: str
    title: str
    reason: list[str]
    bad: str
    good: str
    source: str
    found: int
    fixable: int
    places: tuple[Link, ...]
    """Where it first found something."""


class Bar(NamedTuple):
    """A bar of a chart."""

    name: str
    value: int
    units: int


class Chart(NamedTuple):
    """A chart, and its words for those who can't see it."""

    anchor: str
    title: str
    what: str
    """What a bar stands for: ``archive``."""

    bars: list[Bar]
    told: str
    upright: bool = False


class SourceLine(NamedTuple):
    """A line of the list of sources."""

    words: str
    places: tuple[Link, ...]
    inner: list[SourceLine]
    elsewhere: tuple[Elsewhere, ...] = ()
    """Where the source itself may be seen."""


class WorksView(NamedTuple):
    """A part of the other sources."""

    title: str
    lines: list[SourceLine]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows."""

    title: str
    version: str
    files: list[FileView]
    broken: list[str]
    """What could not be read, with its reason."""

    notes: int
    citing: int
    citations: int
    units: int
    problems: dict[str, int]
    """How many problems there are of each kind."""

    severities: dict[str, int]
    """Findings by severity, the gravest first."""

    rules: list[RuleView]
    charts: list[Chart]
    sources: list[SourceLine]
    works: list[WorksView]
    kinds: list[str]
    """The kinds of other sources that are cited, for the legend."""

    body: bool
    """Whether paragraphs of running text are among the notes."""

    list_style: str
