"""T306: the stop or comma between two elements is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.lint.separators import bare_heads, odd_separators
from archref.messages import said


class MissingSeparator(Rule):
    """Nothing is between two elements where the rest has a stop or comma.

    Reported is what differs from the rest of its own citation, if that is rare in the document;
    after an archive, what differs from nearly all others. Houses that print none (``РГАСПИ Ф.71
    Оп.35 Д.961``), or none after the archive, are left alone.
    """

    code = "T306"
    name = "missing-separator"
    default_severity = "error"
    fix = "safe"
    source = "GOST R 7.0.5-2008, section 11: elements are separated by stops"
    bad = "ЦДАВО України, ф. 1115, оп. 1 спр. 1, арк. 108–111"
    good = "РГАСПИ Ф.71 Оп.35 Д.961 Л.4"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the places where the separator is missing."""
        found = chain(odd_separators(document), bare_heads(document))
        for mark, gap, wanted in found:
            if not mark:
                end = gap.spot.end + len(gap.right.term)
                spot = Spot(gap.spot.note, gap.left.start, end)
                new = document.usual_gap(wanted, gap)
                message = said(
                    "{wanted!r} is missing before {term!r}",
                    wanted=wanted,
                    term=gap.right.term or said("a number"),
                )
                yield self.at(document, spot, message, Edit(gap.spot.start, gap.spot.end, new))
