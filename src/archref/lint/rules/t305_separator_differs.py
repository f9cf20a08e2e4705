"""T305: a separator differs from those around it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Gap
from archref.lint.rule import Rule
from archref.lint.separators import odd_heads, odd_separators
from archref.messages import said


class SeparatorDiffers(Rule):
    """A stop is where the rest has commas, or the reverse.

    Either family is right, ``Ф. 17. Оп. 3`` and ``f. 17, op. 3``; a mixture reads as if a new
    reference began. Reported is what differs from the rest of its own citation, if that is rare
    in the document; where a style or convention is set, all that differs from it, after an archive
    too.
    """

    code = "T305"
    name = "separator-differs"
    default_severity = "error"
    fix = "safe"
    source = "O. Khlevniuk, Stalin, n. 33"
    bad = "RGASPI, f. 558. op. 1, d. 5521, l. 2"
    good = "RGASPI f. 558, op. 1, d. 5521, l. 2"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the separators that differ."""
        for mark, gap, wanted in chain(odd_separators(document), odd_heads(document)):
            if (len(mark) == 1 or mark in _DASHED) and mark not in _BRACKETS:
                term = gap.right.term or said("a number")
                message = (
                    said(
                        "{mark!r} before {term!r}, {wanted!r} elsewhere",
                        mark=mark,
                        term=term,
                        wanted=wanted,
                    )
                    if wanted
                    else said("{mark!r} before {term!r}, none in the style", mark=mark, term=term)
                )
                yield self.at(document, gap.spot, message, _edit(document, gap, wanted))


def _edit(document: Document, gap: Gap, wanted: str) -> Edit:
    closed = len(gap.spot.text) - len(gap.spot.text.lstrip(")] "))  # (далее – ГАПК). Ф. 65
    start = gap.spot.start + (closed if gap.left.level == "archive" else 0)
    end, new, term = gap.spot.end, document.usual_gap(wanted, gap), gap.right.term
    others = [one.term for one in gap.citation.elements if one.term and one is not gap.right]
    alike = len({one[0].islower() for one in others}) == 1
    if term and wanted in (".", ",") and others and alike:
        small = others[0][0].islower()
        if small == (wanted == ",") != term[0].islower():  # ГАЯО. Ф. 230, оп. 11
            first = term[0].lower() if small else term[0].upper()
            return Edit(start, end + 1, new + first)
    return Edit(start, end, new)


_BRACKETS = ("(", ")", "[", "]", "{", "}")
_DASHED = (".–", ".—", ".-", ",–", ",—")
