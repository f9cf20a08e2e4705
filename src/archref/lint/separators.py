"""Which separators of a document, or of one citation, are the odd ones out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from archref.lint.document import Document
from archref.lint.majority import Habit, by_citation, odd_in_citation, slips
from archref.lint.printed import Gap


def odd_separators(document: Document) -> Iterator[tuple[str, Gap, str]]:
    """Yield (mark, gap, mark that is elsewhere) of each gap that differs.

    Elsewhere is what the configuration names. If it names nothing, the other gaps of the citation
    are, if they are all alike and as most of the document has it; and of what differs from them
    only slips are told, no habits.
    """
    habit = document.separators
    if habit.wanted is not None:
        yield from (odd for odd in habit.odd_ones() if not odd[1].citation.unread)
        return
    within: dict[str, list[Gap]] = defaultdict(list)
    others: dict[int, str] = {}
    for mark, gap, other in chain(odd_in_citation(habit.uses), _odd_of_two(habit)):
        # Half of the houses separate the archive differently from the rest; a mark that is there
        # as well is no slip.
        if gap.citation.unread or is_in_code(gap) or _opens_list(document, (mark, gap, other)):
            continue
        usual = other and habit.majority in (None, other)
        if usual and not (mark and mark == document.head_mark(gap.citation)):
            within[mark].append(gap)
            others[id(gap)] = other
    for mark, gaps in within.items():
        for gap in slips(habit.uses, mark, gaps, _between):
            yield mark, gap, others[id(gap)]


def _odd_of_two(habit: Habit[Gap]) -> Iterator[tuple[str, Gap, str]]:
    """Yield (mark, gap, majority) of each gap whose only neighbour is as the majority has it."""
    majority = habit.majority
    if majority is None or len(habit.uses) < 2:
        return
    for group in by_citation(habit.uses):
        odd = [(mark, gap) for mark, gap in group if mark != majority]
        if len(group) == 2 and len(odd) == 1:
            yield *odd[0], majority


def is_in_code(gap: Gap) -> bool:
    """Return whether a stop joins letters of their own to the numbers of a code: `230.1.Aa 20`."""
    bare = not gap.left.term and bool(gap.left.numbers) and gap.spot.text == "."
    return bare and gap.right.term != "" and not gap.right.term.endswith(".")


def _between(gap: Gap) -> tuple[str, str]:
    return gap.left.level, gap.right.level


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

    ``RGASPI, f. 17`` for Kritika's ``RGASPI f. 17``. Without a style, either way is right, and only
    slips are told: ``РГАСПИ, Ф. 17. Оп. 3`` where this archive has a stop elsewhere.
    """
    if document.head_separators.wanted is None:
        yield from _slipped_heads(document)
        return
    for mark, gap, wanted in document.head_separators.odd_ones():
        if mark and gap.right.term and not gap.citation.unread:  # RGASPI.17.3 is a code
            yield mark, gap, wanted


def _slipped_heads(document: Document) -> Iterator[tuple[str, Gap, str]]:
    """Yield those gaps after an archive with another mark than nearly all others, its own too.

    The rest of the citation has to be as the majority of the document has it.
    """
    habit, usual = _before_terms(document), document.separators.majority
    if usual is None or habit.majority is None:
        return
    alike = {id(gap.citation) for gap in document.separators.uses[usual]}
    marked = {_archive_of(gap) for gap in habit.uses[habit.majority]}
    odd: dict[str, list[Gap]] = defaultdict(list)
    for mark, gap, _ in habit.odd_ones():
        own = id(gap.citation) in alike and _archive_of(gap) in marked
        if mark and own and not gap.citation.unread:
            odd[mark].append(gap)
    for mark, gaps in odd.items():
        for gap in slips(habit.uses, mark, gaps, _between):
            yield mark, gap, habit.majority


def _before_terms(document: Document) -> Habit[Gap]:
    """Return the habit after archives without ``TsDAHO 1/20/5254``, which has no mark there."""
    habit = document.head_separators
    uses = {way: [gap for gap in gaps if gap.right.term] for way, gaps in habit.uses.items()}
    return Habit({way: gaps for way, gaps in uses.items() if gaps}, habit.wanted)


def _archive_of(gap: Gap) -> str | None:
    archive = gap.citation.archive
    return archive and (archive.id or archive.printed)


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
    odd = [
        gap  # EAA 29.2.6475 is a code
        for _, gap, _ in bare
        if id(gap.citation) in alike and gap.right.term and not gap.citation.unread
    ]
    uses = document.head_separators.uses
    usual = document.head_separators.majority or ""
    for gap in slips(uses, "", odd, _between):
        yield "", gap, usual
