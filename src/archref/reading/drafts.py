"""Units under way: what each shares with those before it and above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from archref.reading.plan import ElementAt


@dataclass(slots=True)
class Draft:
    """A unit under way, from the smallest element up."""

    printed: list[ElementAt] = field(default_factory=list)
    shared: list[ElementAt] = field(default_factory=list)
    follows: str = ""
    """``volume`` or ``document`` if it goes on with the file of the unit before."""

    levels: list[ElementAt] = field(default_factory=list)
    """Those of its further levels that hold for the files after it."""

    def kinds(self) -> set[str]:
        """Return the kinds of its elements."""
        return {at.kind for at in (*self.printed, *self.shared)}


class Units(list[Draft]):
    """The units of a part, in order."""


def put_below(heads: Sequence[Sequence[ElementAt]], parts: Iterable[Units]) -> Units:
    """Put units below an element; of several, all but the last are cited by themselves."""
    *alone, last = heads
    units = Units(Draft(list(head)) for head in alone)
    below = in_turn(parts) or Units([Draft()])
    below[0].printed[:0] = last
    for unit in below[1:]:
        unit.shared[:0] = last
    units += below
    return units


def in_turn(parts: Iterable[Units]) -> Units:
    """Return the units of parts that are one after the other, with what they take over.

    A file keeps the papka of the file before it, a volume alone belongs to the file before it, and
    what follows a shelf mark in numbers only belongs to its fond and opis.
    """
    units = Units()
    force: dict[str, list[ElementAt]] = {}
    for part in parts:
        for unit in part:
            _take_over(unit, force)
            units.append(unit)
    return units


_ORDER: Final = ("fond", "opis", "levels", "delo")


def _take_over(unit: Draft, force: dict[str, list[ElementAt]]) -> None:
    own = _by_level(unit)
    if unit.follows == "document" and not force.get("delo"):
        unit.shared += [at for level in _ORDER for at in force.get(level, ())]
        return
    if unit.follows and force.get("delo"):
        (file,) = force["delo"]
        if unit.follows == "volume":
            volume = unit.printed[0]
            unit.printed[0] = ElementAt("volume", None, (), volume.volumes)
            file = file._replace(volumes=())
        unit.shared += [*force.get("levels", ()), file]
        for level in ("fond", "opis"):
            unit.shared += force.get(level, ())
        unit.follows = ""
        if "volume" in unit.kinds():
            force["delo"] = [file]
        return
    highest = next((i for i, level in enumerate(_ORDER) if level in own), len(_ORDER))
    unit.shared += [at for level in _ORDER[:highest] for at in force.get(level, ())]
    for level in _ORDER[highest:]:
        force.pop(level, None)
    force.update(own)


def _by_level(unit: Draft) -> dict[str, list[ElementAt]]:
    """Return the elements of a unit that hold for what follows, by their levels."""
    found: dict[str, list[ElementAt]] = {"levels": unit.levels} if unit.levels else {}
    for at in (*unit.shared, *unit.printed):
        level = {"fraction": "fond", "section": "fond", "papka": "levels"}.get(at.kind, at.kind)
        if level in _ORDER and at.kind != "levels":
            found.setdefault(level, []).append(at)
    return found
