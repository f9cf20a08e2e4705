"""What the grammars of references make of a row of phrases: the readings that say something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from archref.references.grammars import BY_NAME, grammar_tables
from archref.references.tables import Parse

_GOES_ON: Final = frozenset(
    (
        "YEAR",
        "NUM",
        "RANGE",
        "DSLASH",
        "SLASH",
        "MONTH",
        "IMPRINT",
        "DATED",
        "PUBLISHED",
        "YEARW",
        "WORD",
        "TEXT",
        "INVERTED",
        "NAMES",
        "ROMAN",
        "IN",
    )
)
_NO_END: Final = frozenset(("AND", "IN", "LOW", "POSS"))
_AFTER_NO_END: Final = frozenset(("", "STOP", "SEMI", "ARCHIVAL", "COMMA", "ASIDE", "CLAUSE"))
_AFTER_NAMED: Final = frozenset(("", "STOP", "SEMI", "ASIDE", "REMARK"))
_ENDS_TRIED: Final = 8
"""Readings of a row that are weighed at most."""

_READINGS: Final = 2
"""Readings with the same end that are weighed."""

PARTS_BY_STOPS: Final = frozenset(("STOP", "DSLASH"))
"""What parts an author from a title as GOST does."""


def readings(
    genre: str, types: Sequence[str], fits: Callable[[int, bool], bool], least: int = 1
) -> Iterator[tuple[int, Sequence[Parse]]]:
    """Yield what a grammar makes of a row: each place where a reading ends, the longest first.

    With it come the readings that do, those with authors and short titles first. ``fits`` says
    whether a reference, with names or without, can end before a place; those shorter than
    ``least`` are not wanted.
    """
    followed = grammar_tables()[genre].followed(types)
    if not followed.ends:
        return
    whole = len(types)
    least = max(least, _first_end(genre, types))
    left = _ENDS_TRIED
    for end, last in reversed(followed.ends):
        if end < least:
            return
        after = types[end] if end < whole else ""
        if after and not may_end_between(types[end - 1], after):
            continue  # what follows the row is not known here
        named = after in _AFTER_NAMED
        kept = [place for place, said in last.kept if named or said != BY_NAME]
        if kept and fits(end, bool(last.said & BY_NAME)):
            made = [followed.made(end, last, place) for place in kept]
            if genre == "gost" and "PUBLISHED" in types[:end]:  # Зимин. Реформы, с. 295
                made = [one for one in made if "surname" not in one.names]
            yield end, _plainest(made)[:left]
        left -= min(len(kept), _READINGS)
        if left <= 0:
            return


def _first_end(genre: str, types: Sequence[str]) -> int:
    """Return where a reading may end at the earliest: GOST parts an author from a title."""
    if genre != "gost" or types[0] == "INVERTED":
        return 0
    parted = (at for at, kind in enumerate(types) if kind in PARTS_BY_STOPS)
    return next(parted, len(types)) + 1


def _plainest(parses: Sequence[Parse]) -> Sequence[Parse]:
    """Return of the readings with the same end those with authors and short titles, a few."""
    return sorted(parses, key=_plainness)[:_READINGS] if len(parses) > 1 else parses


def _plainness(parse: Parse) -> tuple[int, int, int]:
    names = parse.names
    told = {"authors", "editors", "surname", "signed", "quoted"} & set(names)
    return -len(told), -("container" in names), -len(names)


@cache
def may_end_between(last: str, after: str) -> bool:
    """Return whether a reference can end between two phrases of these types."""
    if after in _GOES_ON:
        return False
    return last not in _NO_END or after in _AFTER_NO_END
