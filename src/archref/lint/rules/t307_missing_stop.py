"""T307: an abbreviated term lacks its stop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import archive_of, once_each, own_habits
from archref.lint.printed import PrintedTerm
from archref.lint.rule import Rule
from archref.messages import said
from archref.terms import fold
from archref.terms.small_words import small_words

_SURE: Final = 3
"""Elements of a shelf mark without an archive: `f. 13440, op 8 realen` is money."""

_HYPHENS: Final = ("-", "‐", "‑", "–")


class MissingStop(Rule):
    """An abbreviated term is without the stop that the others have.

    ``op 8`` beside ``f. 17`` and ``d. 13`` has lost its stop. Judged within the citation, where
    every other abbreviation has one, or by the clear majority of the document.
    """

    code = "T307"
    name = "missing-stop"
    default_severity = "error"
    fix = "safe"
    source = "GOST R 7.0.12-2011 on abbreviations"
    bad = "PA RK. F. 708. In. 6. C. 525. L 25"
    good = "RGALI, fond 634, op. 1, delo 535, l. 19"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the terms without their stops."""
        without = [t for t in document.terms if _lacks_stop(t)]
        if not without:
            return
        with_stop = sum(len(p) for t, p in document.terms.items() if t.endswith("."))
        total = with_stop + sum(len(document.terms[t]) for t in without)
        by_majority = total >= 5 and with_stop >= 0.8 * total
        printed = {} if by_majority else _by_citation(document)
        habits = _of_archives(document, without)
        for term in (place for t in without for place in document.terms[t]):
            if not term.spaced or "," in term.blank.text:  # a code (F255), or T314
                continue
            if term.blank.text in _HYPHENS:  # Ф-487
                continue
            if term.citation.archive is None and len(term.citation.elements) < _SURE:
                continue
            if archive_of(term) in habits:
                continue  # ERAF.1.163.14, l 22, in English notes
            if by_majority or _alone(term, printed[id(term.citation)]):
                message = said("{term!r} lacks its stop", term=term.element.term)
                edit = Edit(term.spot.end, term.spot.end, "." + _space(term))
                yield self.at(document, term.spot, message, edit)


def _by_citation(document: Document) -> Mapping[int, list[PrintedTerm]]:
    """Group the printed terms by the (Python) ids of their citations."""
    groups: dict[int, list[PrintedTerm]] = defaultdict(list)
    for places in document.terms.values():
        for term in places:
            groups[id(term.citation)].append(term)
    return groups


def _of_archives(document: Document, without: Sequence[str]) -> Set[Hashable]:
    """Return the archives that two citations or more cite, all with terms without stops."""
    uses: dict[str, list[PrintedTerm]] = {"yes": [], "no": []}
    for printed, terms in document.terms.items():
        if printed.endswith(".") or printed in without:
            uses["yes" if printed.endswith(".") else "no"] += terms
    return {archive for way, archive in own_habits(once_each(uses), archive_of, 2) if way == "no"}


def _alone(term: PrintedTerm, printed: list[PrintedTerm]) -> bool:
    """Return whether all other abbreviations of its citation, two or more, have their stops."""
    others = [other.element.term for other in printed if other is not term]
    stopped = [other for other in others if other.endswith(".")]
    return len(stopped) >= 2 and not any(map(_lacks_stop, others))


def _lacks_stop(term: str) -> bool:
    return not term.endswith(".") and fold(term) in small_words("stopped")


def _space(term: PrintedTerm) -> str:
    return "" if term.spaced else " "
