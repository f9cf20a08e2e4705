"""S405: a range runs backwards."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.lint.words import leaves
from archref.messages import said


class ReversedRange(Rule):
    """The first number of a range is greater than the last.

    Digits were swapped or lost; which, only the file can tell. A shortened second number
    (``182–6`` for 182–186) is no slip.
    """

    code = "S405"
    name = "reversed-range"
    of_note = True
    default_severity = "error"
    source = "A. Applebaum, Red Famine, notes, for shortened ranges"
    bad = "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 92–88"
    good = "TsDAHOU 1/20/6275 (1933), 182–6"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the ranges that run backwards."""
        for sheet in document.numbers:
            ends = leaves(sheet.number.value) if sheet.element.level == "listy" else None
            if ends is not None and ends[0] > ends[1]:
                yield self.at(
                    document,
                    sheet.spot,
                    said("the range {text!r} runs backwards", text=sheet.spot.text),
                )
