"""What the grammars of references make of a row of phrases: the readings that say something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import attrgetter
from threading import Lock
from typing import Final

from archref.references.grammars import BY_NAME, grammar_tables
from archref.references.tables import Parse, Wish

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


_MAKING: Final = Lock()
"""Held while a reading is made: readers in several threads share the readings of rows alike."""


class Readings:
    """The readings of a row, the longest first; each is made when it is first asked for."""

    __slots__ = ("_made", "_more")

    def __init__(self, more: Iterator[Parse]) -> None:
        self._made: list[Parse] = []
        self._more = islice(more, _ENDS_TRIED)

    def __iter__(self) -> Iterator[Parse]:
        for at in range(_ENDS_TRIED):
            if at == len(self._made):
                with _MAKING:
                    if at == len(self._made):
                        self._made += islice(self._more, 1)
                if at == len(self._made):
                    return
            yield self._made[at]


def readings(genre: str, types: tuple[str, ...]) -> Iterator[Parse]:
    """Yield what a grammar makes of a row, the longest first."""
    parses = grammar_tables()[genre].parses(types, _wanted(genre, types))
    return islice(_plainest(parses), _ENDS_TRIED)


def _wanted(genre: str, types: tuple[str, ...]) -> Wish:
    """Return what tells whether a reading that ends before a place, and says this, is wanted."""
    whole = len(types)
    first = 0
    if genre == "gost" and types[0] != "INVERTED":
        parted = (at for at, kind in enumerate(types) if kind in PARTS_BY_STOPS)
        first = next(parted, whole) + 1

    def wanted(end: int, said: int) -> bool:
        after = types[end] if end < whole else ""
        if end < first or (after and not may_end_between(types[end - 1], after)):
            return False  # what follows the row is not known here
        return said != BY_NAME or after in _AFTER_NAMED

    return wanted


def _plainest(parses: Iterable[Parse]) -> Iterator[Parse]:
    """Yield of the readings with the same end those with authors and short titles, a few."""
    for _, group in groupby(parses, key=attrgetter("end")):
        yield from sorted(group, key=_plainness)[:_READINGS]


def _plainness(parse: Parse) -> tuple[int, int]:
    names = parse.names
    told = {"authors", "editors", "surname"} & set(names)
    return -len(told) - ("container" in names), -len(names)


def may_end_between(last: str, after: str) -> bool:
    """Return whether a reference can end between two phrases of these types."""
    if after in _GOES_ON:
        return False
    return last not in _NO_END or after in _AFTER_NO_END
