"""Majorities: what is done how often, and which places differ from the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, Protocol, TypeVar

from archref.citation.citation import Citation
from archref.note import Note

MANY: Final = 5
"""A majority is counted from this many uses on."""

SHARE: Final = 0.8
"""The share of all uses that makes a clear majority."""

_ALWAYS: Final = 0.95
"""The share of all uses of one kind that makes it a habit of its own, beside the majority."""

_T = TypeVar("_T")


class Habit(Generic[_T]):
    """How often a document does a thing in which way, with every place."""

    __slots__ = ("uses", "wanted")

    def __init__(self, uses: Mapping[str, Sequence[_T]], wanted: str | None = None) -> None:
        """Take the places by the way it is done there; ``wanted`` overrules the majority."""
        self.uses = uses
        self.wanted = wanted

    @property
    def majority(self) -> str | None:
        """The way that is wanted, or the one clearly in the majority; None if there is none."""
        if self.wanted is not None:
            return self.wanted
        total = sum(map(len, self.uses.values()))
        if total < MANY:
            return None
        way = max(self.uses, key=lambda way: len(self.uses[way]))
        return way if len(self.uses[way]) >= SHARE * total else None

    def odd_ones(self) -> Iterator[tuple[str, _T, str]]:
        """Yield (way, place, majority) of each place that differs from a clear majority."""
        if len(self.uses) < 2 and self.wanted is None:
            return
        majority = self.majority
        if majority is None:
            return
        for way, places in self.uses.items():
            if way != majority:
                for place in places:
                    yield way, place, majority


class _Cited(Protocol):
    @property
    def citation(self) -> Citation: ...

    @property
    def note(self) -> Note: ...


C = TypeVar("C", bound=_Cited)


def by_citation(uses: Mapping[str, Sequence[C]]) -> list[list[tuple[str, C]]]:
    """Group the places of a habit by the citation they are in, each with its way."""
    groups: dict[int, list[tuple[str, C]]] = {}
    for way, places in uses.items():
        for place in places:
            groups.setdefault(id(place.citation), []).append((way, place))
    return list(groups.values())


def near_odd_ones(
    uses: Mapping[str, Sequence[C]], odd: Iterable[tuple[str, C, str]]
) -> Mapping[str, Sequence[C]]:
    """Return the places of a habit that are in the same notes as odd ones."""
    notes = {place.note.index for _, place, _ in odd}
    return {way: [one for one in places if one.note.index in notes] for way, places in uses.items()}


def of_one_way(uses: Mapping[str, Sequence[C]]) -> set[int]:
    """Return the (Python) ids of citations with two or more places, all of them alike."""
    if len(uses) < 2:
        return set()
    return {
        id(group[0][1].citation)
        for group in by_citation(uses)
        if len(group) > 1 and len({way for way, _ in group}) == 1
    }


def notes_of_one_way(uses: Mapping[str, Sequence[C]]) -> set[int]:
    """Return the indexes of notes with three places or more, all of them alike.

    Such a note has a style of its own, though its citations are too short to show it one by one.
    """
    ways: dict[int, list[str]] = {}
    for way, places in uses.items():
        for place in places:
            ways.setdefault(place.note.index, []).append(way)
    return {note for note, found in ways.items() if len(found) > 2 and len(set(found)) == 1}


def own_habits(
    uses: Mapping[str, Sequence[_T]], kind: Callable[[_T], Hashable], many: int = MANY
) -> set[tuple[str, Hashable]]:
    """Return (way, kind) where a kind of place is done in one way as good as always.

    In ``[ЦДІАК, ф.127, опис 1015, справа 524]``, a hundred times, no space is missing after ``ф.``:
    the abbreviation has none, the words have theirs.
    """
    counts: dict[Hashable, Counter[str]] = {}
    for way, places in uses.items():
        for place in places:
            counts.setdefault(kind(place), Counter())[way] += 1
    habits = set()
    for what, ways in counts.items():
        [(way, count)] = ways.most_common(1)
        if ways.total() >= many and count >= _ALWAYS * ways.total():
            habits.add((way, what))
    return habits


def odd_in_citation(uses: Mapping[str, Sequence[C]]) -> Iterator[tuple[str, C, str]]:
    """Yield (way, place, other way) of each place that differs from the rest of its citation.

    The rest are two or more places, all alike.
    """
    if len(uses) < 2:
        return
    for group in by_citation(uses):
        if len(group) < 3 or len({way for way, _ in group}) != 2:
            continue
        counts = Counter(way for way, _ in group)
        (usual, _), (odd, count) = counts.most_common()
        if count == 1:
            yield odd, next(place for way, place in group if way == odd), usual


def slips(
    uses: Mapping[str, Sequence[C]], way: str, odd: Sequence[C], kind: Callable[[C], Hashable]
) -> list[C]:
    """Return those of ``odd``, places done in one way, that are slips and no habit.

    A slip is rare, and stands by itself. What is done so in more than one of ten citations is a
    habit, as is what an archive, a language or a kind of place has nearly always, and what several
    citations in a row have throughout: a table, an appendix, a chapter of another author.
    """
    if not odd:
        return []
    cited = by_citation(uses)
    differing = {(id(place.citation), kind(place)) for place in odd}
    often = _RARE * len(cited)
    if len({citation for citation, _ in differing}) > max(_FEW, often):
        return []
    kinds = Counter(what for _, what in differing)
    habits = own_habits(uses, kind)
    of_part = own_habits(once_each(uses), archive_of, 2) | own_habits(once_each(uses), _language, 2)
    rows = _in_a_row(cited, way)
    return [
        place
        for place in odd
        if kinds[kind(place)] <= max(1, often)
        and id(place.citation) not in rows
        and (way, kind(place)) not in habits
        and of_part.isdisjoint({(way, archive_of(place)), (way, _language(place))})
    ]


def once_each(uses: Mapping[str, Sequence[C]]) -> Mapping[str, Sequence[C]]:
    """Return one place of each citation for each of its ways."""
    return {
        way: list({id(place.citation): place for place in places}.values())
        for way, places in uses.items()
    }


def archive_of(place: _Cited) -> Hashable:
    archive = place.citation.archive
    return "archive", archive and (archive.id or archive.printed)


def _language(place: _Cited) -> Hashable:
    return "language", place.citation.language


def _in_a_row(cited: Iterable[Sequence[tuple[str, C]]], way: str) -> set[int]:
    """Return the (Python) ids of citations that do a thing in one way throughout, in a row."""
    found: set[int] = set()
    row: list[int] = []
    for group in sorted(cited, key=lambda group: (group[0][1].note.index, _start(group))):
        if all(how == way for how, _ in group):
            row.append(id(group[0][1].citation))
            if len(row) >= _ROW:
                found.update(row)
        else:
            row = []
    return found


def _start(group: Sequence[tuple[str, C]]) -> int:
    return group[0][1].citation.start


_RARE: Final = 0.1
"""The share of citations up to which what differs is a slip."""

_FEW: Final = 2
"""Citations that may differ, each in another kind of place, in a document however short."""

_ROW: Final = 3
"""Citations in a row that have a habit of their own."""
