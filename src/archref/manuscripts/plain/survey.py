"""A first look over plain text: the marks at its line starts, and how its lines are broken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archref.manuscripts.plain.markers import find_marker
from archref.terms import lexicon

_SENTENCE_ENDS: Final = frozenset('.!?:;…»”")]0123456789')


class Candidate:
    """A line that begins as a numbered note would."""

    __slots__ = ("before", "extent", "headed", "is_plain", "line", "opens_block", "style", "value")

    def __init__(self, line: int, style: str, value: int, *, is_plain: bool, before: int) -> None:
        self.line = line
        """1-based number of the line."""

        self.style = style
        self.value = value
        self.is_plain = is_plain
        """Whether its number is digits and no more."""

        self.before = before
        """Characters of text that precede it."""

        self.opens_block = False
        """Whether a blank line, or nothing, precedes it."""

        self.headed = False
        """Whether the block before it is a heading such as ``Notes`` or ``Примечания``."""

        self.extent = 0
        """Characters from it to the next candidate or blank line."""


class Survey:
    """What the first look found."""

    __slots__ = (
        "alone",
        "blocks",
        "candidates",
        "characters",
        "full",
        "lines",
        "marked_blocks",
        "pairs",
        "run_on",
    )

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self.alone: list[Candidate] = []
        """Lines that are a number and no more: of a note, or of a page."""

        self.lines = 0
        """Lines that are not blank."""

        self.blocks = 0
        """Stretches of such lines between blank ones."""

        self.marked_blocks = 0
        """Blocks that begin with a candidate."""

        self.characters = 0
        self.pairs = 0
        """Lines that follow another line of their block."""

        self.run_on = 0
        """Pairs in which the sentence runs on from the first line into the second."""

        self.full = 0
        """Pairs in which the first line had no room for the first word of the second."""

    @property
    def wrapped(self) -> bool:
        """Whether the lines are those of a narrow page rather than notes or paragraphs."""
        return self.pairs > 0 and (
            self.run_on >= 0.2 * self.pairs or (self.pairs > 3 and self.full >= 0.7 * self.pairs)
        )

    @property
    def mean(self) -> float:
        """Mean length of a line in characters."""
        return self.characters / self.lines if self.lines else 0.0


def survey(lines: Iterable[str]) -> Survey:
    """Look over the lines of a text once."""
    found, starters = Survey(), _starters()
    previous, heading, widest = "", False, 0
    current: Candidate | None = None
    numbered: Candidate | None = None
    for at, line in enumerate(lines, 1):
        bare = line.strip()
        if not bare:
            if previous:
                heading = _is_heading(previous)
            previous = ""
            current = None
            continue
        opens = not previous
        candidate = None
        if line[0] in starters:
            candidate = _candidate(line, at, found, opens, opens and heading)
        if candidate is not None and candidate.style == "alone":
            numbered, candidate = candidate, None
            found.alone.append(numbered)
        elif numbered is not None:
            numbered.extent += len(bare)
        if opens:
            found.blocks += 1
            found.marked_blocks += candidate is not None
        else:
            _compare(found, previous, bare, widest)
        if candidate is not None:
            candidate.headed = candidate.headed or (not opens and _is_heading(previous))
            found.candidates.append(candidate)
            current = candidate
        if current is not None:
            current.extent += len(bare)
        found.lines += 1
        found.characters += len(bare)
        widest = max(widest, len(bare))
        previous = bare
    return found


def _candidate(line: str, at: int, found: Survey, opens: bool, headed: bool) -> Candidate | None:
    marker = find_marker(line)
    if marker is None:
        return None
    plain = marker.number.isdigit()
    candidate = Candidate(at, marker.style, marker.value, is_plain=plain, before=found.characters)
    candidate.opens_block, candidate.headed = opens, headed
    return candidate


def _compare(found: Survey, previous: str, bare: str, widest: int) -> None:
    found.pairs += 1
    last, first = previous[-1], bare[0]
    if last not in _SENTENCE_ENDS and (first.islower() or last == ","):
        found.run_on += 1
    elif 45 <= len(previous) <= 120 and len(previous) + len(bare.split(" ", 1)[0]) >= widest:
        found.full += 1


def _starters() -> frozenset[str]:
    """Return what a mark can begin with; looked at before the costlier search for one."""
    first = {word[0] for word in lexicon().phrases["note"]}
    return frozenset("0123456789[(*¹²³⁰⁴⁵⁶⁷⁸⁹ \t\f\xa0").union(first, map(str.upper, first))


def _is_heading(line: str) -> bool:
    return len(line) < 40 and line.strip(" .:#*=-").casefold() in lexicon().phrases["notes"]
