"""E204: an element is given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.given_again import given_again
from archref.lint.printed import Gap, Spot
from archref.lint.rule import Rule
from archref.messages import said


class RepeatedElement(Rule):
    """One citation gives an element twice: two opisi, two fonds.

    In ``f. 17, op. 17, op. 8, d. 13`` one of them is a slip, and only the file can tell which. A
    list of files or sheets is none of this.
    """

    code = "E204"
    name = "repeated-element"
    of_note = True
    default_severity = "error"
    source = "notes of a biography of Stalin: RGASPI f. 17, op. 17, op 8, d. 13"
    bad = "RGASPI f. 17, op. 17, op. 8, d. 13"
    good = "РГАСПИ. Ф. 17. Оп. 17. Д. 13; Оп. 8. Д. 13"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the elements whose term is in the gap before them or after them."""
        for gap in document.torn:
            found = _again(gap)
            if found is not None:
                start = gap.spot.start + found.start("element")
                spot = Spot(gap.spot.note, start, gap.right.end)
                message = said("{found!r} is given twice", found=found["term"])
                yield self.at(document, spot, message)
        for spot in document.listed(given_again):
            yield self.at(document, spot, said("{found!r} is given twice", found=spot.text))


def _again(gap: Gap) -> re.Match[str] | None:
    """Find, alone in a gap, an element with the term of one of its neighbours."""
    terms = {re.escape(e.term.rstrip(".")) for e in (gap.left, gap.right) if e.term}
    if not terms:
        return None
    term = rf"(?P<element>(?P<term>(?:{'|'.join(terms)})\.?)\s*[\w-]*\d[\w-]*)"
    return re.fullmatch(rf"[\s.,;]*{term}[\s.,;]*", gap.spot.text, re.IGNORECASE)
