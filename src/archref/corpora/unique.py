"""The records of a corpus without repeats: which of the same citations stays, by key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from archref.app.own_archives import used
from archref.corpora.engines import Engine
from archref.corpora.folder import Parts
from archref.corpora.grouping import Grouping, Keyed, Line, grouped
from archref.corpora.records import citation_of, undamaged
from archref.units.clusters import fullness
from archref.units.identity import By

Removed = Mapping[int, frozenset[int]]
"""The rows of each part that go."""


def repeats(
    engine: Engine,
    parts: Parts,
    *,
    by: By = "citation",
    keep: str = "first",
    former: bool = False,
    works: bool = False,
) -> Removed:
    """Return the records that repeat another one, but for the one that stays.

    ``by``, ``keep``, ``former`` and ``works`` say the same as for ``archref dedupe``. What was not
    resolved, or has words that were not read, repeats nothing.
    """
    archives = tuple(used())
    how = Grouping(split_records, merge_records, by, former, keep, works, archives)
    gone: dict[int, set[int]] = defaultdict(set)
    for merged in grouped(engine, parts.files, how):
        for number, row in merged:
            gone[number].add(row)
    return {number: frozenset(rows) for number, rows in gone.items()}


def kept_rows(parts: Parts, gone: Removed) -> Iterator[list[dict[str, Any]]]:
    """Yield the records that stay, as plain data, some at a time and in order."""
    for number, (path, _) in enumerate(parts.files):
        without = gone.get(number, frozenset())
        yield [row for at, row in enumerate(_plain_rows(path)) if at not in without]


def _plain_rows(path: Path) -> Iterator[dict[str, Any]]:
    from pyarrow import parquet

    from archref.records.columns import out_of_columns

    with undamaged(str(path)), parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(4096, use_threads=False):
            yield from map(out_of_columns, batch.to_pylist())


def split_records(
    rows: Sequence[Mapping[str, Any]], number: int, how: Grouping
) -> tuple[None, Iterator[Keyed]]:
    """Return the records of a part that others may repeat, as lines."""
    return None, _lines(rows, number, how)


def _lines(rows: Sequence[Mapping[str, Any]], number: int, how: Grouping) -> Iterator[Keyed]:
    keys = how.keys
    for at, row in enumerate(rows):
        key: Sequence[str] | None = None
        full: Sequence[int] = ()
        if row["kind"] == "archival":
            citation = citation_of(row)
            if not row["unread"]:
                key, full = keys.key(citation, row["document"]), fullness(citation)
        elif how.works and not row["unresolved"]:
            edition = (row[name] or "" for name in ("year", "volume", "issue", "date"))
            key = ("work", row["key"], *edition, *(row["pages"] or ()))
        if key is not None:
            yield Keyed(key, [list(key), list(full), number, at])


def merge_records(lines: Iterator[Line], how: Grouping) -> list[Any]:
    """Return the part and the row of each record that goes."""
    same: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for key, *place in lines:
        same[tuple(key)].append(place)
    gone = []
    for places in same.values():
        if len(places) > 1:
            stays = _choose(places, how.keep)
            gone += [place[1:] for place in places if place is not stays]
    return gone


def _choose(places: Sequence[Line], keep: str) -> Line:
    if keep == "fullest":
        return max(places, key=lambda place: (place[0], -place[1], -place[2]))
    return (max if keep == "last" else min)(places, key=lambda place: place[1:])
