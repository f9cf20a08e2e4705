"""What the grammars of references make of a row of phrases: readings, rows that are alike once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, islice
from operator import attrgetter
from threading import Lock
from typing import Final

from archref.references.grammars import grammar_tables
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
_TELLING: Final = frozenset(
    (
        "pages",
        "numbers",
        "after_colon",
        "volume",
        "volume_number",
        "roman",
        "issue",
        "year",
        "part",
        "institution",
        "quoted",
        "IMPRINT",
        "PUBLISHED",
        "DATED",
        "HENCEFORTH",
        "DISS",
        "DAYS",
        "DSLASH",
        "URL",
    )
)
"""Rules and types of which a reading has one if it is more than a title."""

_PLAIN: Final = frozenset(
    ("WORD", "TEXT", "LOW", "PROSE", "COMMA", "STOP", "NAMES", "INVERTED", "AND", "IN", "POSS")
)
"""Types that tell no more than a title, an author or what parts them."""

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


def readings(genre: str, types: tuple[str, ...]) -> Readings:
    """Return what a grammar makes of a row; rows that are alike are parsed once."""
    return _readings(genre, grammar_tables()[genre].known(types))


@lru_cache(maxsize=1024)
def _readings(genre: str, types: tuple[str, ...]) -> Readings:
    """Parse a row.

    Of the rows of 1,000 real notes one of six has been met before; four times as many remembered
    would find one of five, and hold 9 MiB more.
    """
    following = (*types[1:], "")
    may_end = [True, *(map(may_end_between, types, following))]
    may_end[-1] = True  # what follows the row is not known here
    if genre in ("gost", "chicago"):
        plain = next((at for at, kind in enumerate(types) if kind not in _PLAIN), len(types))
        for end, after in enumerate(following[:plain], 1):
            may_end[end] = may_end[end] and after in _AFTER_NAMED
    if genre == "gost" and types[0] != "INVERTED":
        parted = next((at for at, kind in enumerate(types) if kind in PARTS_BY_STOPS), len(types))
        may_end[: parted + 1] = [False] * (parted + 1)
    parses = grammar_tables()[genre].parses(types, may_end)
    if genre in ("gost", "chicago"):
        parses = (one for one in parses if _tells(one, types))
    return Readings(_plainest(parses))


def _tells(parse: Parse, types: tuple[str, ...]) -> bool:
    """Return whether a reading says more than a title: pages, an imprint, a host, or authors."""
    named = False
    for name, place in parse.parts:
        if name in _TELLING or (not name and types[place] in _TELLING):
            return True
        named = named or name in ("authors", "editors")
        if name == "title" and types[place] in ("QUOTED", "ITALIC"):
            return True
    after = types[parse.end] if parse.end < len(types) else ""
    return named and after in _AFTER_NAMED


def _plainest(parses: Iterable[Parse]) -> Iterator[Parse]:
    """Yield of the readings with the same end those with authors and short titles, a few."""
    for _, group in groupby(parses, key=attrgetter("end")):
        yield from sorted(group, key=_plainness)[:_READINGS]


def _plainness(parse: Parse) -> tuple[int, int]:
    names = [name for name, _ in parse.parts if name]
    told = {"authors", "editors", "surname"} & set(names)
    return -len(told) - ("container" in names), -len(names)


def may_end_between(last: str, after: str) -> bool:
    """Return whether a reference can end between two phrases of these types."""
    if after in _GOES_ON:
        return False
    return last not in _NO_END or after in _AFTER_NO_END
