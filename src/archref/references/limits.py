"""What a reading of a work can weigh at most, by its types alone, before anything is made of it.

Most rows that fit a grammar are prose, and most of their readings far from weighing enough. To
tell it by what they consist of is a small part of the work of making a draft and weighing that.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Final

from archref.references import worth
from archref.references.grammars import WORKS
from archref.references.pieces import ReferencePart
from archref.references.weighing import beginning, closes

_DAYS: Final = frozenset(("DATES", "DAYS"))
_MOST: Final = {
    genre: (
        *((one.adds, one.needs) for one in worth.WORTHS if one.genre in ("", genre)),
        (worth.ITALICS_ALONE, frozenset(("ITALIC",))),
    )
    for genre in WORKS
}
"""By how much a field adds to the weight at most, and the types one of which it needs."""

_PERSONS: Final = frozenset(("SLASH", "EDBY", "EDITORS"))
"""What names may come after that are no authors' before a title."""

_TITLE_GOES_ON: Final = frozenset(
    ("LOW", "WORD", "TEXT", "NAMES", "PROSE", "IN", "YEAR", "NUM", "DATES")
)
"""What makes a word at the beginning one of several of a title, and no surname."""

_ENDED: Final = frozenset(("IMPRINT", "PUBLISHED", "PAGES", "NUMS", "NUM", "RANGE", "YEARS"))
_TELLING: Final = frozenset(
    (
        "YEAR", "DATED", "DISS", "DATES", "DAYS", "QUOTED", "DSLASH", "HENCEFORTH", "PARTS",
        "ITALIC", "VOLUME", "ROMAN", "REVIEW",
    )
)  # fmt: skip
"""What a work needs one of that has neither authors, nor pages or an imprint."""

_SURE_NAMES: Final = frozenset(("NAMES", "INVERTED", "EDITORS", "IDEM"))
_PRINTED: Final = frozenset(("PAGES", "NUMS", "IMPRINT", "PUBLISHED", "ISSUES"))
"""What a name and a title have not that a work is mentioned by for the first time."""

_DATED: Final = frozenset(("PAGES", "YEAR", "DATED", "PUBLISHED", "IMPRINT"))
"""One of what must be beside a bare number that is an issue's."""

_SURNAMES: Final = (["WORD", "COLON"], ["WORD", "STOP"])
"""A surname before a work: `Зимин. Реформы`."""

_NUMBERS: Final = frozenset(("NUMS", "SUBNUM"))
_BARE: Final = frozenset(("NUM", "RANGE"))
_NEAR: Final = frozenset(("AND", "COLON", "IN"))
_OPENS_LIST: Final = frozenset(("SEMI", "BEGIN", "SEE", "COLON"))
_IN_VOLUMES: Final = frozenset(("VOLUME", "PARTS"))
_NAMES: Final = frozenset(("WORD", "NAMES", "INVERTED"))
_PAPERS: Final = frozenset(("QUOTED", "NEWSPAPER"))


def most(
    genre: str,
    row: Sequence[ReferencePart],
    beside: tuple[ReferencePart, str],
    *,
    named: bool,
    known: bool,
) -> float:
    """Return what a work that is a row of phrases can weigh at most.

    ``beside`` is what is before the row, and the type of what is after it, ``named`` says whether a
    reading of it has authors, ``known`` whether its document has cited any work before.
    """
    types = [piece.type for piece in row]
    there = frozenset(types)
    if _may_be_newspaper(genre, there):
        return inf
    surely = named or not _PERSONS.isdisjoint(there) or types[:2] in _SURNAMES
    by = surely or _may_be_surname(types)
    ended = not _ENDED.isdisjoint(there)
    if not (by or ended or known) and _TELLING.isdisjoint(there):
        return 0.0
    before, after = beside
    start, strong = beginning(before)
    total = start + worth.GOST + worth.EACH_LETTER * (row[-1].end - row[0].start)
    total += sum([weight for weight, needed in _MOST[genre] if not needed.isdisjoint(there)])
    total += _most_of_names(there) if by else worth.QUOTED_IN * ("QUOTED" in there)
    total += _most_of_pages(there, before.type, near=by or strong, surely=surely)
    if by:  # works of lawyers: JRP 2022, 79 (80)
        total += worth.CITED_IN * ("SUBNUM" in there)
        total += worth.DATED_BY * (strong and "DATED" in there)
    if known and (ended or ((by or strong) and closes(after))):
        total = max(total, min(total + worth.KNOWN, worth.KNOWN_MOST))
    if "PROSE" in there and not by and _IN_VOLUMES.isdisjoint(there):
        total -= worth.PROSE * types.count("PROSE")
    return total


def _most_of_pages(there: frozenset[str], before: str, *, near: bool, surely: bool) -> float:
    """Return what pages, or numbers that may be some, add at most.

    ``near`` says whether authors or the beginning are beside them, ``surely`` whether authors are.
    """
    if "PAGES" in there:
        most = worth.MARKED_PAGES if near or before in _NEAR else worth.PAGES_IN_PROSE
    elif not _NUMBERS.isdisjoint(there):
        most = worth.MARKED_PAGES if surely or before in _OPENS_LIST else worth.NUMBERS
    elif surely and "DATED" in there and not _BARE.isdisjoint(there):
        return worth.NUMBERS_BY  # Glendon, Divorce in Western Law 112 (1987)
    else:
        return 0.0
    if "NUMS" in there:
        most += worth.NUMBER * ("COLON" in there or "PAGES" in there)
        most += worth.NUMBER * (not _DATED.isdisjoint(there))
    return most


def _may_be_newspaper(genre: str, there: frozenset[str]) -> bool:
    """Return whether there is a day, and what may be a newspaper: they weigh in a way of theirs."""
    if genre == "gost":
        return not _DAYS.isdisjoint(there)
    return not (_PAPERS.isdisjoint(there) or (_DAYS.isdisjoint(there) and "DATED" not in there))


def _may_be_surname(types: Sequence[str]) -> bool:
    """Return whether what is taken for a title may be an author's name: `Larina, p. 200`."""
    return types[0] in _NAMES and (len(types) == 1 or types[1] not in _TITLE_GOES_ON)


def _most_of_names(there: frozenset[str]) -> float:
    """Return what authors and what goes with them add at most."""
    total = worth.BY_SURNAME if _SURE_NAMES.isdisjoint(there) else worth.BY_NAMES
    total += worth.FIRST_MENTION * _PRINTED.isdisjoint(there)
    total += worth.QUOTED_BY * ("QUOTED" in there)
    return total + (worth.PARTS_BY + worth.PARTS_AS_PAGES) * ("PARTS" in there)
