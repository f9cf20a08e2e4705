"""T302: two spaces are where one belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class DoubledSpace(Rule):
    """Two or more spaces are inside a citation.

    They come from typing and from justified text, and print as a hole. Line breaks are not
    counted: they belong to the file.
    """

    code = "T302"
    name = "doubled-space"
    of_note = True
    default_severity = "error"
    fix = "safe"
    source = "A. E. Milchin, L. K. Cheltsova, Spravochnik izdatelia i avtora, on spaces"
    bad = "РГАЛИ. Ф. 631. Оп.  15. Ед. хр. 5"
    good = "РГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the doubled spaces between elements and after terms."""
        for gaps in (document.gaps, document.heads):
            for text, places in gaps.items():
                if _DOUBLED.search(text):
                    for gap in places:
                        yield from self._in(document, gap.spot)
        for terms in document.terms.values():
            for term in terms:
                if term.number - term.element.start - len(term.element.term) > 1:
                    yield from self._in(document, term.blank)

    def _in(self, document: Document, spot: Spot) -> Iterator[Finding]:
        for found in _DOUBLED.finditer(spot.text):
            start, end = spot.start + found.start(), spot.start + found.end()
            place = Spot(spot.note, start, end)
            kept = start + max(0, found[0].find("\u00a0"))  # one that the author bound stays
            edits = (Edit(start, kept, ""), Edit(kept + 1, end, ""))
            made = (edit for edit in edits if edit.start < edit.end)
            yield self.at(document, place, said("more than one space"), *made)


# inside, at the end, at the start
_DOUBLED: Final = lazy(r"(?<=\S)[ \u00a0]{2,}(?=\S)|(?<=\S)[ \u00a0]{2,}$|^[ \u00a0]{2,}")
