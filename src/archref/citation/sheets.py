"""Sheets as sets of sides: ``3``, ``5-7ob``, ``12ob-14`` put together, in order, versos respected.

A sheet has a front and a back. ``5`` is the front of sheet 5, ``5ob`` its back; ``5-7`` goes from
the front of 5 to the front of 7, with the backs between, and ``5-7ob`` to the back of 7. Sheet 17a
lies after 17. Sheets are joined if they share a side, or if one is the back of the sheet with
which the other ends; 5 and 6 stay apart, for nobody said the back of 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from archref.citation.ordering import natural
from archref.patterns import lazy

_SHEET: Final = lazy(r"([0-9]{1,18})((?:(?!ob)[a-z]){0,6})(ob)?")  # 12, 12a, 12ob


class Side(NamedTuple):
    """One side of a sheet; sides compare as they lie in the file."""

    number: int
    letters: str
    back: bool
    digits: str
    """The number as printed, with its leading zeros."""

    def __str__(self) -> str:
        """Return the side's normal form."""
        return f"{self.digits}{self.letters}{'ob' if self.back else ''}"

    @property
    def place(self) -> tuple[int, str, bool]:
        """What two printings of one side have in common."""
        return self.number, self.letters, self.back


class SheetRange(NamedTuple):
    """The sides from ``first`` to ``last``, both among them."""

    first: Side
    last: Side

    def __str__(self) -> str:
        """Return the span's normal form."""
        if self.first.place == self.last.place:
            return str(self.first)
        return f"{self.first}-{self.last}"


def sheet_range(value: str) -> SheetRange | None:
    """Read a sheet or range in normal form; None for what is neither (``IV``, ``7-5``)."""
    first, dash, last = value.partition("-")
    start = side(first)
    end = side(last) if dash else start
    if start is None or end is None or end.place < start.place:
        return None
    return SheetRange(start, end)


def union(spans: Iterable[SheetRange]) -> list[SheetRange]:
    """Return the same sides in as few spans as they make, in order."""
    joined: list[SheetRange] = []
    for span in sorted(spans, key=lambda span: (span.first.place, span.last.place)):
        if joined and _touch(joined[-1].last, span.first):
            last = max(joined[-1].last, span.last, key=lambda side: side.place)
            joined[-1] = SheetRange(joined[-1].first, last)
        else:
            joined.append(span)
    return joined


def merge(values: Iterable[str]) -> tuple[str, ...]:
    """Put sheets in normal form together: sorted, each side once, what overlaps joined.

    What can't be read as a sheet follows the others as it is, each once.
    """
    return _merged(tuple(values))


def _merged(values: tuple[str, ...]) -> tuple[str, ...]:
    read = {value: sheet_range(value) for value in values}
    spans = union(span for span in read.values() if span is not None)
    others = sorted((value for value, span in read.items() if span is None), key=natural)
    return (*map(str, spans), *others)


def side(text: str) -> Side | None:
    """Read one side of a sheet in normal form; None for what is none."""
    match = _SHEET.fullmatch(text)
    if match is None:
        return None
    digits, letters, back = match.groups()
    return Side(int(digits), letters, back is not None, digits)


def _touch(end: Side, start: Side) -> bool:
    """Return whether a span that starts so goes on from one that ends so."""
    if start.place <= end.place:
        return True
    return start.back and not end.back and start.place[:2] == end.place[:2]
