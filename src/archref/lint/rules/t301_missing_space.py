"""T301: a space is missing between a term and its number, or between two elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import odd_in_citation, slips
from archref.lint.printed import DASH_CHARACTERS, Gap, PrintedTerm, Spot
from archref.lint.rule import Rule
from archref.lint.separators import is_in_code
from archref.messages import said


class MissingSpace(Rule):
    """A space is missing where the rest has one.

    A citation is read by the eye, number by number, and each term needs its space: ``Оп. 4
    Д. 499`` and not ``Оп.4 Д.499``. Houses that print no spaces at all are left alone: only a
    place that differs from the rest of its citation, or from a clear majority of the document,
    is reported, and only where this is rare. What more than one of ten citations has, or several
    in a row, or those of one archive, is a habit, not a slip.
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
            message = said("a space is missing after {term!r}", term=place.element.term)
            edit = Edit(place.blank.start, place.blank.start, " ")
            yield self.at(document, place.spot, message, edit)
        for gap in self._odd_gaps(document):
            spot = Spot(gap.spot.note, gap.spot.start, gap.spot.end + len(gap.right.term or " "))
            term = gap.right.term
            message = (
                said("a space is missing before {term!r}", term=term)
                if term
                else said("a space is missing before the next number")
            )
            yield self.at(document, spot, message, Edit(gap.spot.end, gap.spot.end, " "))

    def _odd_terms(self, document: Document) -> Iterator[PrintedTerm]:
        uses = document.blanks.uses
        majority = document.blanks.majority
        if len(uses) < 2 or majority == "no":
            return
        odd = uses["no"]
        if document.blanks.wanted is not None:
            yield from (term for term in odd if term.element.term.endswith("."))
            return
        if majority is None:
            odd = [term for way, term, _ in document.listed(_odd_blanks) if way == "no"]
        stopped = [term for term in odd if term.element.term.endswith(".")]
        yield from slips(uses, "no", stopped, _printed)

    def _odd_gaps(self, document: Document) -> Iterator[Gap]:
        uses = document.gathered(_gaps)
        if len(uses) < 2:
            return
        tight, loose = uses["tight"], uses["loose"]
        if document.blanks.wanted == "yes":
            yield from (gap for gap in tight if _has_term(gap))
            return
        if len(loose) < 4 * len(tight) and document.blanks.majority != "yes":
            tight = [gap for way, gap, _ in document.listed(_odd_gaps) if way == "tight"]
        told = [gap for gap in tight if _has_term(gap) and not is_in_code(gap)]
        yield from slips(uses, "tight", told, _between)


def _has_term(gap: Gap) -> bool:
    """Return whether a term is after a gap; a letter with a hyphen is one of a code: `1.2.C-IV`."""
    end = gap.right.start + len(gap.right.term)
    return bool(gap.right.term) and gap.spot.note.text[end] not in DASH_CHARACTERS


def _printed(term: PrintedTerm) -> str:
    return term.element.term


def _between(gap: Gap) -> tuple[str, str]:
    return gap.left.level, gap.right.level


def _odd_blanks(document: Document) -> Iterator[tuple[str, PrintedTerm, str]]:
    return odd_in_citation(document.blanks.uses)


def _gaps(document: Document) -> Mapping[str, Sequence[Gap]]:
    """Return the gaps by whether they have no blank."""
    uses: dict[str, list[Gap]] = defaultdict(list)
    for places in (document.gaps, document.heads):
        for text, gaps in places.items():
            uses["tight" if _tight(text) else "loose"] += gaps
    return uses


def _odd_gaps(document: Document) -> Iterator[tuple[str, Gap, str]]:
    return odd_in_citation(document.gathered(_gaps))


def _tight(text: str) -> bool:
    return bool(text) and not any(map(str.isspace, text)) and text[-1] in ".,;"
