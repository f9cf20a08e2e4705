"""Which separators of a document, or of one citation, are the odd ones out."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document, Gap, by_citation, odd_one


def mark_of(gap: Gap) -> str:
    """Give the punctuation of a gap, without blanks."""
    return "".join(gap.spot.text.split())


def odd_separators(document: Document) -> Iterator[tuple[Gap, str]]:
    """Yield (gap, mark that stands elsewhere) of each gap that differs.

    Elsewhere is the clear majority of the document; without one, the other gaps of the citation,
    if there are two or more and all alike.
    """
    habit = document.separators
    if len(habit.uses) < 2 and habit.wanted is None:
        return
    if habit.majority is not None:
        yield from ((gap, wanted) for _, gap, wanted in habit.odd_ones())
        return
    for gaps in by_citation([gap for places in habit.uses.values() for gap in places]):
        odd = odd_one(gaps, mark_of)
        if odd is not None:
            other = mark_of(next(gap for gap in gaps if gap is not odd))
            # Half of the houses part the archive differently from the rest; a mark that stands
            # there as well is no slip.
            if other and not (mark_of(odd) and mark_of(odd) == _head(document, odd)):
                yield odd, other


def _head(document: Document, gap: Gap) -> str:
    """Give the mark after the archive of a gap's citation, if it prints one."""
    for text, places in document.heads.items():
        if any(place.citation is gap.citation for place in places):
            return "".join(text.split())
    return ""
