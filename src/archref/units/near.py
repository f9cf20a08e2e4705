"""Units that may be one unit misprinted. They are only ever reported: the numbers may be right.

Two units are compared if they differ in one element only, and there by a slip of the pen; if one
lacks the opis or a further level that the other has; or if notes describe them in the same words.
Whatever is compared is found by look-up, so that the time grows with the number of units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from archref.citation import sheets
from archref.messages import later
from archref.units.clusters import Cluster, Occurrence, ReadList
from archref.units.description import said_before
from archref.units.identity import Key

LEAST: Final = 0.6
"""The lowest score that is reported."""

_SCORES: Final = {
    later("swapped digits"): 0.3,
    later("one digit off"): 0.4,
    later("a digit more"): 0.4,
    later("a letter more"): 0.5,
    later("a prefix on one side"): 0.75,
    later("leading zero on one side"): 0.75,
    later("opis missing on one side"): 0.7,
    later("further level missing on one side"): 0.7,
    later("archive spelled alike"): 0.7,
    later("same description"): 0.6,
}
_PER_DIGIT: Final = 0.08
"""What each digit adds where two are swapped: the longer the number, the less likely by chance."""

_SAME_SHEETS: Final = 0.25
_SAME_DESCRIPTION: Final = 0.3
_ALIKE: Final = 92
_NAMES_ALIKE: Final = 75
_LONG: Final = 25
"""Letters that a description must have to tell one document from others."""

_CROWD: Final = 40
"""Units under one look-up beyond which it tells nothing."""


@dataclass(frozen=True, slots=True)
class CitedUnit:
    """A unit with all its places."""

    key: Key
    """Archive, fond, opis, delo, and further levels."""

    places: tuple[Occurrence, ...]
    sheets: frozenset[str]
    descriptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Near:
    """Two units that may be one."""

    one: CitedUnit
    other: CitedUnit
    reason: str
    score: float
    """From 0 to 1: how likely they are one."""


def near_groups(units: Sequence[CitedUnit], least: float = LEAST) -> list[list[Near]]:
    """Return the near duplicates among units, those that hang together in one group."""
    pairs = sorted(
        (pair for pair in near_duplicates(units) if pair.score >= least),
        key=lambda pair: (pair.one.places[0].at, pair.other.places[0].at),
    )
    parent: dict[Key, Key] = {}

    def root(key: Key) -> Key:
        while parent.get(key, key) != key:
            key = parent[key]
        return key

    for pair in pairs:
        parent[root(pair.other.key)] = root(pair.one.key)
    groups: dict[Key, list[Near]] = defaultdict(list)
    for pair in pairs:
        groups[root(pair.one.key)].append(pair)
    return list(groups.values())


def near_duplicates(units: Iterable[CitedUnit]) -> Iterator[Near]:
    """Yield the pairs of units that look alike, each pair once."""
    seen: dict[tuple[Key, Key], Near] = {}
    for one, other, reason in _candidates(list(units)):
        first, second = sorted((one, other), key=lambda unit: unit.places[0].at)
        score = _SCORES[reason]
        if reason == "swapped digits":
            score += _PER_DIGIT * _digits_of_change(one.key, other.key)
        if one.sheets & other.sheets:
            score += _SAME_SHEETS
        if reason != "same description" and one.descriptions & other.descriptions:
            score += _SAME_DESCRIPTION
        pair = Near(first, second, reason, round(min(score, 1.0), 2))
        known = seen.get((first.key, second.key))
        if known is None or known.score < pair.score:
            seen[first.key, second.key] = pair
    yield from seen.values()


def _digits_of_change(one: Key, other: Key) -> int:
    return next(len(a) for a, b in zip(one, other, strict=False) if a != b)


def cited_units(clusters: Iterable[Cluster], found: Sequence[ReadList]) -> list[CitedUnit]:
    """Return the units of clusters by unit, with what their notes say of them."""
    notes = [{note.index: citations for note, citations in read} for read in found]
    made: list[CitedUnit] = []
    for cluster in clusters:
        described: set[str] = set()
        for place in cluster.places:
            citations = notes[place.list][place.note.index]
            said = said_before(place.note.text, citations, place.number)
            if len(said) >= _LONG:
                described.add(said)
        cited = {s for p in cluster.places for s in sheets.merge(p.citation.listy)}
        made.append(CitedUnit(cluster.key, cluster.places, frozenset(cited), frozenset(described)))
    return made


def _candidates(units: list[CitedUnit]) -> Iterator[tuple[CitedUnit, CitedUnit, str]]:
    yield from _by_slip(units)
    yield from _by_gap(units)
    yield from _by_archive(units)
    yield from _by_description(units)


def _by_slip(units: Iterable[CitedUnit]) -> Iterator[tuple[CitedUnit, CitedUnit, str]]:
    """Yield units that differ in one number by a slip: they share it with a character left out."""
    shelves: dict[tuple[int, Key, str], list[CitedUnit]] = defaultdict(list)
    for unit in units:
        for at in range(1, 4):
            value = unit.key[at]
            rest = unit.key[:at] + unit.key[at + 1 :]
            for form in _forms(value):
                shelves[at, rest, form].append(unit)
    for (at, _, _), shelf in shelves.items():
        if len(shelf) > _CROWD:
            continue
        for one, other in combinations(shelf, 2):
            reason = _slip(one.key[at], other.key[at])
            if reason is not None:
                yield one, other, reason


def _forms(value: str) -> set[str]:
    if not value:
        return set()
    shorter = {value[:i] + value[i + 1 :] for i in range(len(value))} if len(value) > 1 else set()
    return {value, _unprefixed(value), value.lstrip("0"), *shorter} - {""}


def _unprefixed(value: str) -> str:
    prefix, dash, number = value.partition("-")
    return number if dash and prefix.isalpha() else value


def _slip(one: str, other: str) -> str | None:
    """Name the slip by which two numbers differ; None if they differ by more."""
    from rapidfuzz.distance import OSA

    if one.lstrip("0") == other.lstrip("0"):
        return "leading zero on one side"
    if _unprefixed(one) == _unprefixed(other):
        return "a prefix on one side"
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return None
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        more = sorted(longer)
        for char in shorter:
            more.remove(char)
        return "a digit more" if more[0].isdigit() else "a letter more"
    if sorted(one) == sorted(other):
        return "swapped digits"
    return "one digit off" if min(len(one), len(other)) > 1 else None


def _by_gap(units: Iterable[CitedUnit]) -> Iterator[tuple[CitedUnit, CitedUnit, str]]:
    """Yield units of which one lacks the opis, or the further levels, that the other has."""
    without_opis: dict[Key, list[CitedUnit]] = defaultdict(list)
    without_levels: dict[Key, list[CitedUnit]] = defaultdict(list)
    for unit in units:
        archive, fond, _, delo, *further = unit.key
        if fond and delo:
            without_opis[archive, fond, delo, *further].append(unit)
            without_levels[unit.key[:4]].append(unit)
    for shelf, at, reason in (
        (without_opis, 2, "opis missing on one side"),
        (without_levels, 4, "further level missing on one side"),
    ):
        for group in shelf.values():
            lacking = [unit for unit in group if not "".join(unit.key[at : at + 1])]
            having = [unit for unit in group if "".join(unit.key[at : at + 1])]
            if len(group) <= _CROWD:
                yield from ((one, other, reason) for one in lacking for other in having)


def _by_archive(units: Iterable[CitedUnit]) -> Iterator[tuple[CitedUnit, CitedUnit, str]]:
    """Yield units with the same numbers in archives that are printed alike, one of them unknown."""
    from rapidfuzz import fuzz

    shelves: dict[Key, list[CitedUnit]] = defaultdict(list)
    for unit in units:
        if unit.key[1] and unit.key[3]:
            shelves[unit.key[1:]].append(unit)
    for shelf in shelves.values():
        for one, other in combinations(shelf, 2) if len(shelf) <= _CROWD else ():
            if "~" not in (one.key[0][:1], other.key[0][:1]):
                continue
            if fuzz.ratio(_printed(one), _printed(other)) >= _NAMES_ALIKE:
                yield one, other, "archive spelled alike"


def _printed(unit: CitedUnit) -> str:
    archive = unit.places[0].citation.archive
    return archive.printed.casefold() if archive else ""


def _by_description(units: Iterable[CitedUnit]) -> Iterator[tuple[CitedUnit, CitedUnit, str]]:
    """Yield units of one fond that notes describe in the same, or nearly the same, words."""
    from rapidfuzz import fuzz

    shelves: dict[tuple[str, str, str], list[tuple[str, CitedUnit]]] = defaultdict(list)
    for unit in units:
        for said in unit.descriptions:
            for part in {said[:10], said[-10:]}:
                shelves[unit.key[0], unit.key[1], part].append((said, unit))
    for shelf in shelves.values():
        for (said, one), (also, other) in combinations(shelf, 2) if len(shelf) <= _CROWD else ():
            if one.key != other.key and fuzz.ratio(said, also) >= _ALIKE:
                yield one, other, "same description"
