"""Which elements of a citation are printed: all, those not inherited, or those that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from operator import attrgetter
from typing import Final, NamedTuple

from archref.citation.citation import INHERITABLE, Citation

_STEM: Final = (*INHERITABLE, "listy")
_stem = attrgetter(*_STEM)


class PartialCitation(NamedTuple):
    """A citation and the levels of it that are to be printed."""

    citation: Citation
    levels: frozenset[str]
    word: str | None = None
    """The word of a repeated reference before them; as printed, for its capital or none."""


def values(citation: Citation, level: str) -> tuple[str, ...]:
    """Return what a citation has at a level, in normal form; for the archive its printed name."""
    if level == "archive":
        return (citation.archive.printed,) if citation.archive else ()
    if level == "listy":
        return citation.listy
    value = getattr(citation, level) if level in _STEM else citation.levels.get(level)
    return (value,) if value else ()


def has(citation: Citation) -> frozenset[str]:
    """Return the levels at which a citation has something."""
    further = citation.levels
    return frozenset((*compress(_STEM, _stem(citation)), *compress(further, further.values())))


def in_full(citation: Citation) -> PartialCitation:
    """Print everything."""
    return PartialCitation(citation, has(citation))


def as_printed(citation: Citation) -> PartialCitation:
    """Print what the note itself prints, with its word of repetition if it has one."""
    if citation.repeat and citation.text and not citation.elements:
        return PartialCitation(citation, frozenset(), citation.repeat)
    levels = has(citation)
    if citation.inherited:
        levels -= set(citation.inherited)
        if citation.elements:
            levels &= {*INHERITABLE, *(element.level for element in citation.elements)}
    return PartialCitation(citation, levels, citation.repeat)


def after(citation: Citation, previous: Citation, word: str | None = None) -> PartialCitation:
    """Print from the first level on that is not the same as in ``previous``.

    With a word of repetition nothing else is printed where everything is the same; without one,
    or where less is cited than before, the lowest level always is.
    """
    shared = common(citation, previous)
    own = has(citation)
    below = own - set(INHERITABLE[: len(shared)])
    if "delo" in shared:
        below -= set(citation.levels)
    if word is not None and _same_end(citation, previous):
        below = frozenset()
    elif not below:
        below = frozenset([level for level in INHERITABLE if level in own][-1:])
    return PartialCitation(citation, below, word)


def _same_end(citation: Citation, previous: Citation) -> bool:
    """Return whether two citations name the same thing to the last sheet."""
    return (
        has(citation) == has(previous)
        and citation.listy == previous.listy
        and dict(citation.levels) == dict(previous.levels)
        and all(_identity(citation, level) == _identity(previous, level) for level in INHERITABLE)
    )


def common(citation: Citation, previous: Citation) -> tuple[str, ...]:
    """Return the levels, from the archive down, that two citations share without a gap.

    Delo counts only if the further levels (papka, karton …) are the same too.
    """
    shared: list[str] = []
    for level in INHERITABLE:
        if _identity(citation, level) != _identity(previous, level):
            break
        if level == "delo" and dict(citation.levels) != dict(previous.levels):
            break
        shared.append(level)
    while shared and not values(citation, shared[-1]):
        shared.pop()
    return tuple(shared)


def _identity(citation: Citation, level: str) -> object:
    if level == "archive" and citation.archive is not None:
        return citation.archive.id or citation.archive.printed
    return values(citation, level)


def without_levels(citation: Citation, levels: Sequence[str]) -> Citation:
    """Return a citation without some of its levels."""
    gone = set(levels)
    stem = {level: () if level == "listy" else None for level in gone.intersection(_STEM)}
    kept = {level: value for level, value in citation.levels.items() if level not in gone}
    return replace(citation, levels=kept, **stem)  # type: ignore[arg-type]
