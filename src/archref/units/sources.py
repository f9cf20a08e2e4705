"""The archival sources of a manuscript: archive, fond, opis, units, each once and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from archref.app.collecting import Citing
from archref.citation import sheets
from archref.citation.citation import Citation
from archref.units.identity import Key, UnitKeys
from archref.units.usual import UsualFonds

if TYPE_CHECKING:
    from archref.styles.listed import UsualNames

Depth = Literal["archive", "fond", "opis", "unit"]
"""How far down a list of sources goes."""

_OF_FOND: Final = frozenset({"fond", "razriad"})
_OF_OPIS: Final = frozenset({"opis", "razdel", "perechen"})


@dataclass(frozen=True, slots=True)
class Location:
    """Where a unit is cited."""

    file: str
    note: str
    """The note's number; empty for running text."""

    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """One unit of the list."""

    citation: Citation
    """The fullest of its citations, with the sheets of all."""

    mentions: tuple[Location, ...]

    @property
    def key(self) -> str:
        """The unit's name, as records have it."""
        return self.citation.key


def cited_sources(files: Iterable[Citing], units: UnitKeys | None = None) -> list[Source]:
    """Return the units that files cite, each once; in order but for the archives.

    Citations that could not be resolved are left out. ``units`` says what is the same. Each
    archive and each fond is called what most notes print, by which a reader looks it up.
    """
    from archref.styles.listed import UsualNames

    units = units or UnitKeys("unit")
    cited: dict[Key, list[tuple[Location, Citation]]] = {}
    for file in files:
        for note, citations in file.found:
            for citation in citations:
                key = units.key(citation, note.document)
                if key is None:
                    continue
                line, _ = note.place(citation.start)
                number = note.number if note.kind == "note" else ""
                cited.setdefault(key, []).append((Location(file.path, number, line), citation))
    every = [citation for places in cited.values() for _, citation in places]
    names = UsualNames(one.archive for one in every if one.archive is not None)
    fonds = UsualFonds(every)
    made = [_source(places, names, fonds) for places in cited.values()]
    return sorted(made, key=lambda source: (_archive(source.citation), source.citation.order))


def _source(
    places: Sequence[tuple[Location, Citation]], names: UsualNames, fonds: UsualFonds
) -> Source:
    from archref.units.clusters import fullness

    fullest = fonds.of(max((citation for _, citation in places), key=fullness))
    listy = sheets.merge(sheet for _, citation in places for sheet in citation.listy)
    mentions = tuple(dict.fromkeys(mention for mention, _ in places))
    archive = fullest.archive and names.of(fullest.archive)
    return Source(replace(fullest, listy=listy, archive=archive), mentions)


def _archive(citation: Citation) -> str:
    archive = citation.archive
    return "" if archive is None else archive.id or archive.printed.casefold()


@dataclass(frozen=True, slots=True)
class Branch:
    """What is together in the list, and the level it is together at."""

    level: str
    """``archive``, ``fond`` or ``opis``."""

    first: Source
    branches: tuple[Branch, ...]
    units: tuple[Source, ...]
    """The units right below it."""

    itself: Source | None = None
    """The citation of the archive, fond or opis as a whole, if there is one."""


def tree(listed: Sequence[Source]) -> list[Branch]:
    """Return the list by archives, fonds and opisi; what has neither fond nor opis comes first."""
    branches: list[Branch] = []
    for group in _grouped(listed, lambda source: _archive(source.citation)):
        whole, parts = _parted(group, has_more=_has_more_than_archive)
        loose = [one for one in parts if not any(_values(one, _OF_FOND)) and not one.citation.opis]
        fonds = [one for one in parts if one not in loose]
        branches.append(Branch("archive", group[0], tuple(_fonds(fonds)), tuple(loose), whole))
    return branches


def cut_to_depth(listed: Iterable[Source], depth: Depth) -> list[Source]:
    """Return sources that were gathered by ``UnitKeys(depth)`` without what is below."""
    keeps = {"archive": frozenset[str](), "fond": _OF_FOND, "opis": _OF_FOND | _OF_OPIS}
    if depth == "unit":
        return list(listed)
    return [
        replace(
            source,
            citation=replace(
                source.citation,
                fond=None if depth == "archive" else source.citation.fond,
                opis=source.citation.opis if depth == "opis" else None,
                delo=None,
                listy=(),
                levels={k: v for k, v in source.citation.levels.items() if k in keeps[depth]},
                passed_over=(),
            ),
        )
        for source in listed
    ]


def _has_more_than_archive(citation: Citation) -> bool:
    return bool(citation.fond or citation.opis or citation.delo or citation.levels)


def _fonds(listed: Sequence[Source]) -> Iterator[Branch]:
    for group in _grouped(listed, lambda source: _values(source, _OF_FOND)):
        whole, parts = _parted(group, has_more=lambda c: c.opis or c.delo or _below(c, _OF_FOND))
        yield Branch("fond", group[0], *_opisi(parts), whole)


def _opisi(listed: Sequence[Source]) -> tuple[tuple[Branch, ...], tuple[Source, ...]]:
    branches: list[Branch] = []
    units: list[Source] = []
    for group in _grouped(listed, lambda source: _values(source, _OF_OPIS)):
        if any(_values(group[0], _OF_OPIS)):
            whole, parts = _parted(
                group, has_more=lambda c: c.delo or _below(c, _OF_FOND | _OF_OPIS)
            )
            branches.append(Branch("opis", group[0], (), tuple(parts), whole))
        else:
            units += group
    return tuple(branches), tuple(units)


def _parted(
    group: Sequence[Source], has_more: Callable[[Citation], object]
) -> tuple[Source | None, list[Source]]:
    """Part the citation of a holding as a whole from those of its parts."""
    whole = next((source for source in group if not has_more(source.citation)), None)
    return whole, [source for source in group if source is not whole]


def _below(citation: Citation, above: frozenset[str]) -> bool:
    return bool(set(citation.levels) - above)


def _values(source: Source, levels: frozenset[str]) -> tuple[str, ...]:
    citation = source.citation
    own = (citation.fond if "fond" in levels else citation.opis) or ""
    return own, *(citation.levels.get(level, "") for level in sorted(levels))


def _grouped(listed: Sequence[Source], by: Callable[[Source], object]) -> list[list[Source]]:
    return [list(group) for _, group in groupby(listed, key=by)]


def branch_levels(level: str) -> frozenset[str]:
    """Return the levels that are printed at a branch of the list."""
    return {"archive": frozenset({"archive"}), "fond": _OF_FOND, "opis": _OF_OPIS}[level]


def notes_cited(source: Source) -> list[str]:
    """Return the numbers of the notes that cite a unit, each once; then ``line 3`` …

    They are in the order of the file.
    """
    notes, lines = places_cited(source.mentions)
    return [*notes, *(f"line {line}" for line in lines)]


def places_cited(mentions: Iterable[Location]) -> tuple[list[str], list[int]]:
    """Return the notes among some places, and the lines of running text, in their order."""
    mentions = list(mentions)
    notes = dict.fromkeys(mention.note for mention in mentions if mention.note)
    lines = dict.fromkeys(mention.line for mention in mentions if not mention.note)
    return list(notes), list(lines)
