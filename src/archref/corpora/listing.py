"""The archival sources of a corpus, each once and in order, with how often it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

from archref.app.own_archives import used
from archref.citation import sheets
from archref.citation.citation import Citation
from archref.corpora.engines import Engine
from archref.corpora.folder import Parts
from archref.corpora.grouping import Grouping, Keyed, Line, grouped
from archref.corpora.records import citation_of
from archref.corpora.sorting import Sorted
from archref.units.clusters import fullness
from archref.units.sources import Depth, Source, cut_to_depth

SOURCE_LIST: Final = (
    "archive", "archive_id", "fond", "opis", "unit", "further", "sheets", "citations", "documents",
    "key",
)  # fmt: skip
"""The columns of the list."""


@dataclass(slots=True)
class _Unit:
    """A unit as a part, or some parts, cite it."""

    best: tuple[Any, ...] = ()
    """How full its fullest citation is, and where that is: what decides which one it is."""

    shown: dict[str, Any] = field(default_factory=dict)
    """That citation, as it is listed."""

    order: Any = None
    citations: int = 0
    sheets: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def offer(self, best: tuple[Any, ...], shown: dict[str, Any], order: Any) -> None:
        """Take a citation, if it is fuller or as full and earlier."""
        if not self.best or best > self.best:
            self.best, self.shown, self.order = best, shown, order


def list_corpus(
    engine: Engine, parts: Parts, depth: Depth = "unit", *, former: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield the sources of a corpus in order, each as ``SOURCE_LIST`` names its fields.

    Repeated references that were not resolved are left out.
    """
    archives = tuple(used())
    how = Grouping(split_sources, merge_sources, by=depth, former=former, archives=archives)
    with Sorted() as rows:
        for merged in grouped(engine, parts.files, how):
            rows.take(merged)
        yield from rows


def split_sources(
    rows: Sequence[Mapping[str, Any]], number: int, how: Grouping
) -> tuple[None, Iterator[Keyed]]:
    """Return the units of a part as lines, by their opis."""
    keys = how.keys
    units: dict[tuple[str, ...], _Unit] = defaultdict(_Unit)
    for at, row in enumerate(rows):
        citation = citation_of(row) if row["kind"] == "archival" else None
        key = keys.key(citation, row["document"]) if citation is not None else None
        if citation is None or key is None:
            continue
        unit = units[key]
        cut = _cut(citation, cast(Depth, how.by))
        unit.offer((*fullness(citation), -number, -at), *_shown(cut))
        unit.citations += 1
        unit.sheets.update(cut.listy)
        unit.documents.add(row["document"])
    return None, (Keyed(key[:3], _line(key, unit)) for key, unit in units.items())


def _cut(citation: Citation, depth: Depth) -> Citation:
    [source] = cut_to_depth([Source(citation, ())], depth)
    return source.citation


def _shown(citation: Citation) -> tuple[dict[str, Any], list[Any]]:
    archive = citation.archive
    shown = {
        "archive": (archive.name or archive.printed) if archive else "",
        "archive_id": archive.id if archive else None,
        "fond": citation.fond or "",
        "opis": citation.opis or "",
        "unit": citation.delo or "",
        "further": dict(citation.levels),
        "key": replace(citation, listy=()).key,
    }
    named = (archive.id or archive.printed.casefold()) if archive else ""
    return shown, [named, *citation.order]


def _line(key: Sequence[str], unit: _Unit) -> Line:
    many = sorted(unit.sheets), sorted(unit.documents)
    return [list(key), list(unit.best), unit.shown, unit.order, unit.citations, *many]


def merge_sources(lines: Iterator[Line], how: Grouping) -> list[Any]:
    """Return the units of some opisi: what each is sorted by, and its row."""
    units: dict[tuple[str, ...], _Unit] = defaultdict(_Unit)
    for key, best, shown, order, citations, listy, documents in lines:
        unit = units[tuple(key)]
        unit.offer(tuple(best), shown, order)
        unit.citations += citations
        unit.sheets.update(listy)
        unit.documents.update(documents)
    return [[unit.order, _row(unit)] for unit in units.values()]


def _row(unit: _Unit) -> dict[str, Any]:
    counts = {"citations": unit.citations, "documents": len(unit.documents)}
    row = {**unit.shown, "sheets": list(sheets.merge(unit.sheets)), **counts}
    return {name: row[name] for name in SOURCE_LIST}
