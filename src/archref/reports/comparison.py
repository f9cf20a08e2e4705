"""What changed in the units cited between two drafts, whatever the style of either."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archref.app.collecting import Citing
from archref.app.csv_text import csv_lines
from archref.app.visible import visible_line
from archref.citation.citation import Citation
from archref.messages import _
from archref.reports.works import WorkChange
from archref.styles import Style
from archref.styles.listed import print_listed
from archref.units.clusters import gather
from archref.units.identity import Key, UnitKeys
from archref.units.near import LEAST, CitedUnit, Near, cited_units, near_duplicates
from archref.units.sources import Source, cited_sources, notes_cited


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One unit, as the drafts cite it."""

    kind: str
    """``added``, ``lost``, ``sheets`` (the same unit, other sheets) or ``number``."""

    old: Source | None
    new: Source | None
    reason: str = ""
    """For ``number``: how the numbers differ."""

    def as_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {
            "change": self.kind,
            "old": _plain(self.old),
            "new": _plain(self.new),
            "reason": self.reason,
        }


def compare_drafts(
    old: Sequence[Citing], new: Sequence[Citing], units: UnitKeys | None = None
) -> list[UnitChange]:
    """Return what changed from the old draft to the new one, in the order of the numbers.

    A unit that was lost and one that was added are one changed unit if their numbers differ by a
    slip and the same note cites them, or if they are near duplicates.
    """
    units = units or UnitKeys("unit")
    before = _by_key(cited_sources(old, units), units)
    after = _by_key(cited_sources(new, units), units)
    changes: list[UnitChange] = []
    lost = [key for key in before if key not in after]
    added = [key for key in after if key not in before]
    renamed = dict(_renamed(old, new, set(lost), set(added)))
    for key in lost:
        if key not in renamed:
            changes.append(UnitChange("lost", before[key], None))
    taken = set()
    for key, (other, reason) in renamed.items():
        changes.append(UnitChange("number", before[key], after[other], reason))
        taken.add(other)
    changes += [UnitChange("added", None, after[key]) for key in added if key not in taken]
    for key in before.keys() & after.keys():
        if before[key].citation.listy != after[key].citation.listy:
            changes.append(UnitChange("sheets", before[key], after[key]))
    return sorted(changes, key=_order)


def _by_key(listed: Iterable[Source], units: UnitKeys) -> dict[Key, Source]:
    return {units.key(source.citation, "") or (): source for source in listed}


def _renamed(
    old: Sequence[Citing], new: Sequence[Citing], lost: set[Key], added: set[Key]
) -> Iterator[tuple[Key, tuple[Key, str]]]:
    """Yield lost units with the added ones that they likely became, each once."""
    found = [file.found for file in (*old, *new)]
    clusters = [
        cluster
        for cluster in gather(found, UnitKeys("unit"), "first")
        if cluster.key in lost or cluster.key in added
    ]
    pairs = [_turned(pair, lost) for pair in near_duplicates(cited_units(clusters, found))]
    used: set[Key] = set()
    for pair in sorted(pairs, key=lambda pair: -pair.score):
        one, other = pair.one.key, pair.other.key
        same_note = _notes(pair.one) & _notes(pair.other)
        free = one in lost and other in added and not {one, other} & used
        if free and (pair.score >= LEAST or same_note):
            used |= {one, other}
            yield one, (other, pair.reason)


def _turned(pair: Near, lost: set[Key]) -> Near:
    """Let the lost unit of a pair come first."""
    if pair.one.key in lost:
        return pair
    return Near(pair.other, pair.one, pair.reason, pair.score)


def _notes(unit: CitedUnit) -> set[str]:
    return {place.note.number for place in unit.places if place.note.number}


def _order(change: UnitChange) -> tuple[Any, ...]:
    citation = _citation(change)
    archive = citation.archive
    return archive.id or archive.printed if archive else "", citation.order, change.kind


def _citation(change: UnitChange) -> Citation:
    source = change.old or change.new
    assert source is not None
    return source.citation


def _plain(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "key": source.key,
        "sheets": list(source.citation.listy),
        "notes": notes_cited(source),
    }


_SAID = {
    "added": "added",
    "lost": "lost",
    "sheets": "sheets changed",
    "number": "number changed",
    "pages": "pages changed",
}


def as_text(changes: Sequence[UnitChange], style: Style) -> str:
    """Return the changes as lines in a style: ``+`` added, ``-`` lost, ``~`` changed."""
    marks = {"added": "+", "lost": "-"}
    lines: list[str] = []
    for change in changes:
        sides = [side for side in (change.old, change.new) if side is not None]
        said = " → ".join(_side(side, style, sheets=change.kind != "number") for side in sides)
        why = f" ({_(change.reason)})" if change.reason else ""
        lines.append(visible_line(f"{marks.get(change.kind, '~')} {said}{why}") + "\n")
    return "".join(lines)


def as_json(changes: Sequence[UnitChange | WorkChange]) -> str:
    """Return the changes as an array."""
    return json.dumps([c.as_dict() for c in changes], ensure_ascii=False, indent=2) + "\n"


def as_csv(changes: Sequence[UnitChange | WorkChange]) -> str:
    """Return the changes as a table."""
    sides = (f"{side}{of}" for side in ("old", "new") for of in ("", "_sheets", "_notes"))
    every = [change.as_dict() for change in changes]
    rows = ((_SAID[c["change"]], *_cells(c["old"]), *_cells(c["new"]), c["reason"]) for c in every)
    return csv_lines([("change", *sides, "reason"), *rows])


def _cells(side: Mapping[str, Any] | None) -> tuple[str, str, str]:
    if side is None:
        return "", "", ""
    places = side["sheets"] if "sheets" in side else side["pages"]
    return side["key"], ", ".join(places), ", ".join(side["notes"])


def _side(source: Source, style: Style, *, sheets: bool) -> str:
    citation = source.citation if sheets else replace(source.citation, listy=())
    return f"{print_listed(citation, style)} [{', '.join(notes_cited(source))}]"
