"""What formatting is told, and what it answers: options, edits, and what was left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from archref.citation.citation import Citation
from archref.edit import Edit
from archref.note import Note

RepeatHandling = Literal["keep", "expand", "contract"]
Wanted = Callable[[Note, Citation], bool]
"""Returns whether a citation is to be formatted at all."""

Read = tuple[Note, tuple[Citation, ...]]

Barred = Callable[[Note], Sequence[tuple[int, int, str]]]
"""Returns the stretches of a note that may not be edited: start, end, why."""

Seams = Callable[[Note], Sequence[int]]
"""Returns the offsets of a note at which emphasis or a link begins or ends."""


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """How citations are formatted, beside the style."""

    repeats: RepeatHandling = "keep"
    first_full: bool | None = None
    """Whether archives are named in full at first; None leaves it to the style."""

    wanted: Wanted | None = None
    """Which citations are formatted; None for all."""

    barred: Barred | None = None
    """Which stretches of notes are not to be edited; None for none."""

    passing: Callable[[Iterable[Read]], Iterable[Read]] = iter
    """Returns what is read, and may show how far it is."""

    seams: Seams | None = None
    """Where in notes emphasis begins and ends; None if it does nowhere."""


@dataclass(frozen=True, slots=True)
class Left:
    """A stretch that stays as it was, or that lost something: where, what and why."""

    note: Note
    start: int
    end: int
    reason: str
    changed: bool = False
    """True if it was formatted all the same, and the reason says what the style dropped."""

    citations: int = 1
    """How many citations are in it."""

    @property
    def text(self) -> str:
        """The stretch as printed."""
        return self.note.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting does to the notes of one manuscript."""

    edits: dict[int, list[Edit]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    citations: int = 0
    """How many citations there are."""

    changed: int = 0
    """How many of them the edits change."""
