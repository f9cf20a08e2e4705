"""How often what is cited in a corpus: the counts of ``archref stats``, by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archref.app.own_archives import used
from archref.citation.citation import Archive, Citation
from archref.corpora.engines import Engine
from archref.corpora.folder import Parts
from archref.corpora.grouping import Grouping, Keyed, Line, grouped
from archref.corpora.records import citation_of
from archref.reports.statistics import Statistics
from archref.reports.works import Count, WorkCounts
from archref.styles.by_language import style_of_language
from archref.styles.listed import archive_named


@dataclass(slots=True)
class PartCounts:
    """What is counted of a part at once."""

    forms: Counter[str] = field(default_factory=Counter)
    fonds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Citations by archive and fond."""

    reasons: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    works: Counter[str] = field(default_factory=Counter)
    """Other sources by their kind."""

    archives: dict[str, Archive] = field(default_factory=dict)

    def add(self, other: PartCounts) -> None:
        """Add the counts of another part."""
        for name in ("forms", "fonds", "reasons", "languages", "works"):
            getattr(self, name).update(getattr(other, name))
        for name, archive in other.archives.items():
            known = self.archives.setdefault(name, archive)
            if archive.printed < known.printed:  # whatever comes first, the same name
                self.archives[name] = archive


def count_corpus(engine: Engine, parts: Parts, *, works: bool = False) -> Statistics:
    """Return the counts of a corpus; of its units only how many there are is kept."""
    counts, units = PartCounts(), Counter[tuple[str, str, str]]()
    how = Grouping(split_units, merge_units, works=works, archives=tuple(used()))
    for merged in grouped(engine, parts.files, how, counts.add):
        for what, name, fond, different in merged:
            units[what, name, fond] += different
    made = Statistics(notes=parts.notes, citing=parts.citing, forms=counts.forms)
    made.reasons = counts.reasons
    _fill(made, counts, units)
    languages = sorted(counts.languages.items(), key=lambda one: (-one[1], one[0]))
    style = style_of_language(languages[0][0] if languages else None)
    for name, archive in counts.archives.items():
        made.names[name] = archive_named(archive, style, "{abbreviation}")
    if works and counts.works:
        made.works = WorkCounts()
        for kind, citations in counts.works.items():
            made.works.kinds[kind] = Count(citations, elsewhere=units["work", kind, ""])
    return made


def _fill(made: Statistics, counts: PartCounts, units: Mapping[tuple[str, str, str], int]) -> None:
    for (name, fond), citations in counts.fonds.items():
        different = units.get(("unit", name, fond), 0)
        made.fonds[name, fond] = Count(citations, elsewhere=different)
        for count in (made.archives[name], made.total):
            count.citations += citations
            count.elsewhere += different


def split_units(
    rows: Sequence[Mapping[str, Any]], number: int, how: Grouping
) -> tuple[PartCounts, Iterator[Keyed]]:
    """Count what a part cites; its units, each once, are the lines."""
    counts, keys = PartCounts(), how.keys
    units: set[tuple[str, ...]] = set()
    for row in rows:
        if row["kind"] != "archival":
            if how.works:
                counts.works[row["kind"]] += 1
                if not row["unresolved"]:
                    units.add(("work", row["kind"], "", row["key"]))
            continue
        citation = citation_of(row)
        key = keys.key(citation, row["document"])
        place = _place(citation)
        counts.fonds[place] += 1
        counts.forms[citation.form] += 1
        if citation.unresolved:
            counts.reasons[citation.unresolved] += 1
        if citation.language:
            counts.languages[citation.language] += 1
        if citation.archive is not None:
            counts.archives.setdefault(place[0], citation.archive)
        if key is not None:
            units.add(("unit", *place, *key))
    return counts, (Keyed(unit, list(unit)) for unit in units)


def _place(citation: Citation) -> tuple[str, str]:
    archive = citation.archive
    name = "?" if archive is None else archive.id or archive.printed
    return name, citation.fond or citation.levels.get("razriad", "")


def merge_units(lines: Iterator[Line], how: Grouping) -> list[Any]:
    """Return what is counted, archive or kind, fond, and the number of different units."""
    counted = Counter(unit[:3] for unit in set(map(tuple, lines)))
    return [[*place, different] for place, different in counted.items()]
