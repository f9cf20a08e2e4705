"""One run of ``archref stats``, ``sources`` or ``dedupe`` over what was read of a corpus."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from archref.app.csv_text import csv_lines
from archref.app.output import put
from archref.app.visible import visible_json, visible_line
from archref.corpora.engines import Engine
from archref.corpora.folder import Parts, is_result, open_results
from archref.corpora.starting import started
from archref.errors import ArchrefError
from archref.messages import _

_DEPTHS: Final = {"archive": "archive", "fond": "fond", "opis": "opis", "delo": "unit"}
_ROWS: Final = 1000
"""Rows that are printed at once."""


def are_results(paths: Sequence[str]) -> bool:
    """Return whether paths name what ``archref parse`` has read of corpora, and nothing else.

    Raises ArchrefError if only some of them do.
    """
    found = [path for path in paths if is_result(path)]
    if found and len(found) < len(paths):
        raise ArchrefError(
            _("holds records, and others hold notes: give them apart"), path=found[0]
        )
    return bool(found)


@contextmanager
def _opened(paths: Iterable[str], options: Mapping[str, Any]) -> Iterator[tuple[Engine, Parts]]:
    parts = open_results(paths)
    engine = options["engine"] or "processes"
    with started(engine, options["jobs"], options["scheduler"]) as workers:
        yield workers, parts


def print_statistics(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print the counts of a corpus as the options ask for; return the exit code."""
    from archref.corpora.counting import count_corpus
    from archref.reports import statistics

    with _opened(paths, options) as (engine, parts):
        made = count_corpus(engine, parts, works=options["works"])
    if options["form"] == "table":
        statistics.print_table(made)
    else:
        put(statistics.as_json(made) if options["form"] == "json" else statistics.as_csv(made))
    return 0


def print_sources(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print the list of sources of a corpus, as CSV or JSON; return the exit code."""
    from archref.corpora.listing import SOURCE_LIST, list_corpus

    depth: Any = _DEPTHS[options["depth"]]
    with _opened(paths, options) as (engine, parts):
        rows = list_corpus(engine, parts, depth, former=options["former"])
        if options["form"] == "json":
            _put_array(rows)
            return 0
        put(csv_lines([SOURCE_LIST]))
        for some in _in_turn(rows):
            put(csv_lines([[_cell(row[name]) for name in SOURCE_LIST] for row in some]))
    return 0


def print_unique(paths: Sequence[str], options: Mapping[str, Any], output: str | None) -> int:
    """Print the records of a corpus without repeats, or near duplicates; return the exit code."""
    from archref.app.targets import printed_to
    from archref.records.naming import by_suffix

    with _opened(paths, options) as (engine, parts), printed_to(output):
        if options["near"]:
            _print_near(engine, parts, options)
            return 0
        form = by_suffix(output or "") or "jsonl"
        _print_records(engine, parts, options, form)
    return 0


def _print_near(engine: Engine, parts: Parts, options: Mapping[str, Any]) -> None:
    from archref.corpora.likeness import near_in_corpus
    from archref.deduping.reports import print_near

    groups = near_in_corpus(engine, parts)
    if options["report"] == "json":
        put(json.dumps({"near": groups}, ensure_ascii=False, indent=2) + "\n")
    else:
        print_near(groups)


def _print_records(engine: Engine, parts: Parts, options: Mapping[str, Any], form: str) -> None:
    from archref.corpora.unique import kept_rows, repeats
    from archref.records.formats import writer

    how = {name: options[name] for name in ("by", "keep", "former", "works")}
    gone = repeats(engine, parts, **how)
    write = writer(form, sys.stdout)
    for rows in kept_rows(parts, gone):
        lines = form == "jsonl"
        write.take([json.dumps(row, ensure_ascii=False) for row in rows] if lines else rows)
    write.close()
    count, all_ = sum(map(len, gone.values())), sum(records for _, records in parts.files)
    said = _("archref: {count} of {n} records taken out, which repeat others").format(
        count=count, n=all_
    )
    print(visible_line(said), file=sys.stderr)


def _in_turn(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows some at a time."""
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == _ROWS:
            yield some
            some = []
    yield some


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return "; ".join(f"{level} {number}" for level, number in value.items())
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, list) else value


def _put_array(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as an array of JSON, a row a line."""
    begun = False
    for row in rows:
        put((",\n" if begun else "[\n") + visible_json(json.dumps(row, ensure_ascii=False)))
        begun = True
    put("\n]\n" if begun else "[]\n")
