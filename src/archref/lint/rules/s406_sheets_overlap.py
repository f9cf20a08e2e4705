"""S406: a sheet is named twice in one list."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.lint.words import Leaf, leaves
from archref.messages import said


class SheetsOverlap(Rule):
    """A list of sheets names one sheet twice, alone or within ranges.

    ``л. 5–8, 7`` says 7 twice: a slip of the pen, or a wrong number. The two sides of a sheet
    are different places: ``л. 5, 5 об.`` is right.
    """

    code = "S406"
    name = "sheets-overlap"
    of_note = True
    source = "GOST R 7.0.5-2008, section 11: each sheet of a reference is named once"
    bad = "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Лл. 5–8, 7, 12"
    good = "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Лл. 5, 5 об., 7–8"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the sheets that were named before in their list."""
        for note, citation in document.cited:
            if len(citation.listy) < 2:
                continue
            for element in citation.elements:
                if element.level != "listy" or len(element.numbers) < 2:
                    continue
                before = _Stretches()
                for number in element.numbers:
                    ends = leaves(number.value)
                    if ends is None or ends[0] > ends[1]:
                        continue
                    if before.take(*ends):
                        spot = Spot(note, number.start, number.end)
                        message = said(
                            "{text!r} is named twice in this list of sheets", text=spot.text
                        )
                        yield self.at(document, spot, message)


class _Stretches:
    """Stretches of sheets, joined where they overlap, in order."""

    def __init__(self) -> None:
        self._firsts: list[Leaf] = []
        self._lasts: list[Leaf] = []

    def take(self, first: Leaf, last: Leaf) -> bool:
        """Add a stretch; say whether any of it was there already."""
        low = bisect_left(self._lasts, first)
        high = bisect_right(self._firsts, last)
        there = low < high
        if there:
            first = min(first, self._firsts[low])
            last = max(last, self._lasts[high - 1])
        self._firsts[low:high] = [first]
        self._lasts[low:high] = [last]
        return there
