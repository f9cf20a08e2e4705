"""Units of a corpus that may be one, misprinted: compared within their fond."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from archref.app.own_archives import used
from archref.citation import sheets
from archref.corpora.engines import Engine
from archref.corpora.folder import Parts
from archref.corpora.grouping import Grouping, Keyed, Line, grouped
from archref.corpora.records import citation_of
from archref.note import Note
from archref.units.clusters import Occurrence
from archref.units.near import CitedUnit, Near, near_groups

_PLACES: Final = 3
"""Places of a unit that are named; how many there are is counted."""


@dataclass(slots=True)
class _Cited:
    places: list[tuple[int, int, dict[str, Any]]] = field(default_factory=list)
    citations: int = 0
    sheets: set[str] = field(default_factory=set)


def near_in_corpus(engine: Engine, parts: Parts) -> list[list[dict[str, Any]]]:
    """Return the groups of units of a corpus that may be one, as a report of ``dedupe`` has them.

    Only units of one fond are compared, and each names its first places only.
    """
    how = Grouping(split_fonds, merge_fonds, archives=tuple(used()))
    found = [group for merged in grouped(engine, parts.files, how) for group in merged]
    return [pairs for _, pairs in sorted(found, key=lambda group: group[0])]


def split_fonds(
    rows: Sequence[Mapping[str, Any]], number: int, how: Grouping
) -> tuple[None, Iterator[Keyed]]:
    """Return the units of a part as lines, by their fond."""
    keys = how.keys
    units: dict[tuple[str, ...], _Cited] = defaultdict(_Cited)
    for at, row in enumerate(rows):
        if row["kind"] != "archival":
            continue
        citation = citation_of(row)
        key = keys.key(citation, row["document"])
        if key is None or row["unread"]:
            continue
        unit = units[key]
        unit.citations += 1
        unit.sheets.update(sheets.merge(citation.listy))
        if len(unit.places) < _PLACES:
            unit.places.append((number, at, dict(row)))
    return None, (
        Keyed(key[:2], [list(key), unit.citations, sorted(unit.sheets), unit.places])
        for key, unit in units.items()
    )


def merge_fonds(lines: Iterator[Line], how: Grouping) -> list[Any]:
    """Return the like units of some fonds: the place of each group, and its pairs."""
    fonds: dict[tuple[str, str], dict[tuple[str, ...], _Cited]] = {}
    for key, citations, listy, places in lines:
        unit = fonds.setdefault((key[0], key[1]), defaultdict(_Cited))[tuple(key)]
        unit.citations += citations
        unit.sheets.update(listy)
        unit.places = sorted([*unit.places, *places], key=lambda one: one[:2])[:_PLACES]
    found = []
    for units in fonds.values():
        for group in near_groups([_unit(key, unit) for key, unit in units.items()]):
            first = group[0].one.places[0].at
            found.append([list(first), [_pair(near, units) for near in group]])
    return found


def _unit(key: tuple[str, ...], cited: _Cited) -> CitedUnit:
    places = tuple(
        Occurrence(
            number, Note(row["document"], row["note"], row["text"], row["line"], index=at), 0,
            citation_of(row),
        )
        for number, at, row in cited.places
    )  # fmt: skip
    return CitedUnit(key, places, frozenset(cited.sheets), frozenset())


def _pair(near: Near, units: Mapping[tuple[str, ...], _Cited]) -> dict[str, Any]:
    return {
        "score": near.score,
        "reason": near.reason,
        "units": [
            {
                "unit": unit.places[0].citation.key,
                "citations": units[unit.key].citations,
                "places": [
                    {
                        "file": place.note.document,
                        "note": place.note.number,
                        "line": place.note.line,
                        "printed": " ".join(place.note.text.split()),
                    }
                    for place in unit.places
                ],
            }
            for unit in (near.one, near.other)
        ],
    }
