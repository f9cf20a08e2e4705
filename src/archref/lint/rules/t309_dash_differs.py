"""T309: the dash of a range differs from the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import Habit
from archref.lint.printed import Spot
from archref.lint.ranges import dashes_by_text, mark_dashes_by_text
from archref.lint.rule import Rule
from archref.messages import said


class DashDiffers(Rule):
    """A range has another dash, or other spaces round it, than the rest of the document.

    Most houses print ``5–7`` with an en dash and no spaces, some a hyphen or an em dash; whatever
    the document has in its clear majority, the rest should follow. Between a letter and its number
    a dash among hyphens is a slip as well: ``R–5446`` among ``R-5446``.
    """

    code = "T309"
    name = "dash-differs"
    fix = "safe"
    source = "SHAGI style sheet: en dash without spaces for ranges"
    bad = (
        "RGASPI, f. 17, op. 3, d. 1, ll. 1–5\nRGASPI, f. 17, op. 3, d. 2, ll. 7–9\n"
        "RGASPI, f. 17, op. 3, d. 3, ll. 12–15\nRGASPI, f. 17, op. 3, d. 4, ll. 20–21\n"
        "RGASPI, f. 17, op. 3, d. 5, ll. 3-4"
    )
    good = (
        "RGASPI, f. 17, op. 3, d. 1, ll. 1-5\nRGASPI, f. 17, op. 3, d. 2, ll. 7-9\n"
        "RGASPI, f. 17, op. 3, d. 3, ll. 12-15\nRGASPI, f. 17, op. 3, d. 4, ll. 20-21\n"
        "RGASPI, f. 17, op. 3, d. 5, ll. 3-4"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the unusual dashes."""
        habit = document.habit("dash", document.gathered(dashes_by_text))
        for way, spot, majority in habit.odd_ones():
            if spot.text.strip() in _HYPHENS and "hyphen" in document.conventions:
                continue  # T310 says so
            if habit.wanted is None and _has_mark(spot) and not _is_rarer(habit, way, majority):
                continue
            message = said("{way!r} in a range, {majority!r} elsewhere", way=way, majority=majority)
            yield self.at(document, spot, message, Edit(spot.start, spot.end, majority))
        marks = document.gathered(mark_dashes_by_text)
        for way, spot, majority in Habit(marks).odd_ones():
            if majority not in _HYPHENS:
                continue
            message = said(
                "{way!r} after the letter of a number, {majority!r} elsewhere",
                way=way,
                majority=majority,
            )
            yield self.at(document, spot, message, Edit(spot.start, spot.end, majority))


def _has_mark(spot: Spot) -> bool:
    """Return whether the back of a sheet precedes a dash: ``66 об. — 67``."""
    return not spot.note.text[spot.start - 1].isdigit()


def _is_rarer(habit: Habit[Spot], way: str, majority: str) -> bool:
    """Return whether ranges after the back of a sheet have a dash less often than the majority's.

    Many houses put blanks there, and nowhere else; with another dash it is a slip all the same.
    """
    if way.strip() != majority.strip():
        return True
    marked = [sum(map(_has_mark, habit.uses.get(one, ()))) for one in (way, majority)]
    return marked[0] < marked[1]


_HYPHENS: Final = "-‐‑"
