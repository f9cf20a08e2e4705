"""T301: a space is missing between a term and its number, or between two elements."""

from __future__ import annotations

from collections.abc import Iterator

from archref.edits import Edit
from archref.lint.document import Document, Gap, Spot, Term, by_citation, odd_one
from archref.lint.findings import Finding
from archref.lint.rule import Rule


class MissingSpace(Rule):
    """A space is missing where the rest has one.

    A citation is read by the eye, number by number, and each term needs its space: ``Оп. 4
    Д. 499`` and not ``Оп.4 Д.499``. Houses that print no spaces at all are left alone: only a
    place that differs from the rest of its citation, or from a clear majority of the document,
    is reported.
    """

    code = "T301"
    name = "missing-space"
    default_severity = "error"
    fix = "safe"
    source = "GOST R 7.0.5-2008, section 11; text recognition loses spaces most of all"
    bad = "ГАРФ. Ф.130. Оп. 4. Д. 499. Л. 526"
    good = "ГАРФ. Ф.130. Оп.4. Д.499. Л.526"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the terms and elements that stick together."""
        for place in self._odd_terms(document):
            message = f"a space is missing after {place.element.term!r}"
            edit = Edit(place.blank.start, place.blank.start, " ")
            yield self.at(document, place.spot, message, edit)
        for gap in self._odd_gaps(document):
            spot = Spot(gap.spot.note, gap.spot.start, gap.spot.end + len(gap.right.term or " "))
            message = f"a space is missing before {gap.right.term or 'the next number'!r}"
            yield self.at(document, spot, message, Edit(gap.spot.end, gap.spot.end, " "))

    def _odd_terms(self, document: Document) -> Iterator[Term]:
        uses = document.blanks.uses
        if "no" not in uses or "yes" not in uses:
            return
        majority = document.blanks.majority
        if majority == "yes":
            yield from (term for term in uses["no"] if _abbreviated(term))
        elif majority is None:
            terms = [term for kind in uses.values() for term in kind]
            for group in by_citation(terms):
                odd = odd_one(group, lambda term: term.blank.start < term.blank.end)
                if odd is not None and odd.blank.start == odd.blank.end and _abbreviated(odd):
                    yield odd

    def _odd_gaps(self, document: Document) -> Iterator[Gap]:
        tight = [g for text, gaps in document.gaps.items() if _tight(text) for g in gaps]
        if not tight:
            return
        loose = sum(len(g) for text, g in document.gaps.items() if text[-1:].isspace())
        by_majority = loose >= 4 * len(tight) or document.blanks.majority == "yes"
        every = [gap for gaps in document.gaps.values() for gap in gaps]
        for group in [tight] if by_majority else by_citation(every):
            odd = odd_one(group, lambda gap: _tight(gap.spot.text))
            alone = [odd] if odd is not None and odd in tight else []
            yield from (gap for gap in (group if by_majority else alone) if gap.right.term)


def _abbreviated(term: Term) -> bool:
    return term.element.term.endswith(".")


def _tight(text: str) -> bool:
    return bool(text) and not any(map(str.isspace, text)) and text[-1] in ".,;"
