"""Which separators of a document, or of one citation, are the odd ones out."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.majority import (
    MANY,
    near_odd_ones,
    notes_of_one_way,
    odd_in_citation,
    of_one_way,
    own_habits,
)
from archref.lint.printed import Gap


def odd_separators(document: Document) -> Iterator[tuple[str, Gap, str]]:
    """Yield (mark, gap, mark that is elsewhere) of each gap that differs.

    Elsewhere is the clear majority of the document; without one, the other gaps of the citation,
    if there are two or more and all alike. A citation or a note that is in another style throughout
    is left to C601, unless the configuration names a style.
    """
    habit = document.separators
    if habit.majority is not None:
        kept = habit.wanted is None
        found = list(habit.odd_ones())
        near = near_odd_ones(habit.uses, found) if kept and found else {}
        alike, notes = of_one_way(near), notes_of_one_way(near)
        for odd in found:
            citation, note = odd[1].citation, odd[1].note
            if citation.unread or id(citation) in alike or note.index in notes:
                continue
            if not (kept and (_is_all_of_its_style(odd[0], odd[1]) or _opens_list(document, odd))):
                yield odd
        return
    within = list(odd_in_citation(habit.uses))
    habits = own_habits(habit.uses, _between) if len(within) >= MANY else set()
    for mark, gap, other in within:
        # Half of the houses separate the archive differently from the rest; a mark that is there
        # as well is no slip.
        if gap.citation.unread or _opens_list(document, (mark, gap, other)):
            continue
        if (mark, _between(gap)) in habits:
            continue
        if other and not (mark and mark == document.head_mark(gap.citation)):
            yield mark, gap, other


def _between(gap: Gap) -> tuple[str, str]:
    return gap.left.level, gap.right.level


def _is_all_of_its_style(mark: str, gap: Gap) -> bool:
    """Return whether the only gap of a citation is as the case of its terms asks for.

    ``Фонд: Р-4033. Опись: 9`` has stops and capitals, though there are too few to count them.
    """
    elements = [one for one in gap.citation.elements if one.level != "archive"]
    if len(elements) != 2 or mark not in (".", ",") or not all(one.term for one in elements):
        return False
    return all(one.term[0].isupper() == (mark == ".") for one in elements)


def _opens_list(document: Document, odd: tuple[str, Gap, str]) -> bool:
    """Return whether a colon opens a list of units: ``Оп. 1: Д. 75. С. 132; Д. 520. С. 164``."""
    mark, gap, _ = odd
    if mark != ":":
        return False
    return any(
        one.start > gap.end and one.elements and one.elements[0].level == gap.right.level
        for one in document.cited_in(gap.note)
    )


def odd_heads(document: Document) -> Iterator[tuple[str, Gap, str]]:
    """Yield those gaps after an archive with a mark that the configured style does not print.

    ``RGASPI, f. 17`` for Kritika's ``RGASPI f. 17``. Without a style, either way is right.
    """
    if document.head_separators.wanted is None:
        return
    for mark, gap, wanted in document.head_separators.odd_ones():
        if mark and gap.right.term and not gap.citation.unread:  # RGASPI.17.3 is a code
            yield mark, gap, wanted


def bare_heads(document: Document) -> Iterator[tuple[str, Gap, str]]:
    """Yield those gaps after an archive that have no mark where nearly all others have one.

    ``GARF f. 5446`` between ``GARF, f. 5446``: half of the houses print it so, and so a citation
    that is in another style throughout is left to C601, as is one that has no other gap.
    """
    if document.separators.majority is None:
        return
    bare = [odd for odd in document.head_separators.odd_ones() if not odd[0]]
    marked = document.separators.uses.get(document.separators.majority, ()) if bare else ()
    alike = {id(gap.citation) for gap in marked}
    for mark, gap, wanted in bare:
        if id(gap.citation) in alike and not gap.citation.unread:
            yield mark, gap, wanted
