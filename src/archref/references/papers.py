"""Whether words may name a newspaper, told at a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.references.lexing import kinds_of, name_form
from archref.references.pieces import ReferencePart
from archref.references.words import vocabulary

_PAPERS = frozenset(("newspaper", "journal", "short"))
_LONGEST_PAPER: Final = 10
_PAPER: Final = frozenset(("COMMA", "WORD", "TEXT", "PERSON", "LOW"))
"""What the name of a newspaper that stands in no list is made of."""

_DAY: Final = frozenset(("MONTH", "NUM", "YEAR", "COMMA"))


def forms_of(kind: str) -> list[str]:
    """Return the forms in ``words.toml`` of a kind (``year``, ``from``), the longest first."""
    forms = (form for form, kinds in vocabulary().words.items() if kind in kinds)
    return sorted(forms, key=lambda form: (-len(form), form))


def paper_ends(words: Sequence[str]) -> Iterator[str]:
    """Yield each of some words in a row that may end the name of a newspaper, of the lists or not.

    ``words`` have no signs beside them, and count as beginning and ending with a capital or not.
    """
    known = vocabulary()
    folded = [name_form(word) for word in words]
    for at, word in enumerate(words):
        if "paper" in kinds_of(word):
            yield word
            continue
        for end in range(at + 1, 1 + min(len(words), at + known.name_firsts.get(folded[at], 0))):
            if known.names.get(" ".join(folded[at:end]), ("",))[0] in _PAPERS:
                yield words[end - 1]


def is_placed_day(inner: Sequence[ReferencePart]) -> bool:
    """Return whether brackets hold a place and a day: `Izvestiya (Moscow, 16 July 1992)`."""
    place, day = inner[:2], {one.type for one in inner[2:]}
    return [one.type for one in place] == ["PLACE", "COMMA"] and day <= _DAY


def is_day_of_paper(shown: Sequence[ReferencePart], inner: Sequence[ReferencePart]) -> bool:
    """Return whether a day in brackets is a newspaper's: `“A Title,” Slovo (April 6, 1912)`."""
    if {"MONTH", "NUM", "YEAR"} - {one.type for one in inner}:
        return False
    before = [one.type for one in shown[-_LONGEST_PAPER:-1]]
    named = before[:-2] if before[-2:] == ["ISSUE", "NUM"] else before
    if named[len(named) - 1 - (named[-1:] == ["COMMA"]) :][:1] == ["NEWSPAPER"]:
        return True  # Pravda, no. 45 (24 February 1931); The New York Times (June 1, 1969)
    if before[-1:] == ["QUOTED"] or "QUOTED" not in before:
        return False
    since = before[len(before) - before[::-1].index("QUOTED") :]
    return bool({"WORD", "TEXT", "PERSON"} & set(since)) and set(since) <= _PAPER
