"""Tables of Pandoc whose columns are told by the places of their characters.

A longer word in a cell moves what follows it into another column, or makes a paragraph of the
table; so nothing in them is edited. Tables with ``|`` alone between the cells are no such ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from archref.messages import later
from archref.patterns import lazy

BY_COLUMNS: Final = later("is in a table whose columns are told by their places")

_BORDER: Final = lazy(r"[ ]{0,3}\+(?:[-=:]{3,}\+)+[ ]*")  # +-----+-----+
_HEAD: Final = lazy(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")  # -----   ------
_RULE: Final = lazy(r"[ ]*-{3,}[ ]*")  # ---------------


class TablesByColumns:
    """Finds whether a place of a text is in such a table."""

    def __init__(self, text: str) -> None:
        """Look for the tables."""
        self._places: list[tuple[int, int]] = []
        if "+--" in text or "+==" in text or "-- " in text:
            lines = text.splitlines(keepends=True)
            starts = [0]
            for line in lines:
                starts.append(starts[-1] + len(line))
            self._places = [(starts[low], starts[high]) for low, high in _tables(lines)]
        self._starts = [start for start, _ in self._places]

    def holds(self, offset: int) -> bool:
        """Return whether a character is in such a table."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._places[at][1]


def _tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each table, and the one after its last."""
    done = 0
    for at, line in enumerate(lines):
        if at < done:
            continue
        if _BORDER.fullmatch(line.rstrip("\r\n")):
            done = _paragraph_end(lines, at)
            yield at, done
        elif _HEAD.fullmatch(line.rstrip("\r\n")):
            begin = at
            while begin > done and lines[begin - 1].strip():
                begin -= 1
            done = _table_end(lines, at)
            yield begin, done


def _paragraph_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].strip():
        at += 1
    return at


def _table_end(lines: list[str], head: int) -> int:
    """Return where a table ends: at a rule below rows that blank lines part, or a blank line."""
    for at in range(head + 1, len(lines)):
        bare = lines[at].rstrip("\r\n")
        if _RULE.fullmatch(bare) or _HEAD.fullmatch(bare):
            return at + 1
        if bare and not bare.startswith(" "):
            break
    return _paragraph_end(lines, head)
