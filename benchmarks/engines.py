"""A corpus by every engine: one process, several, Dask, and functions of Polars and DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from corpora import data_lines, gold
from measuring import Bench, Row, Run, ask, run

_TURNS: Final = 3

_POLARS: Final = """
import sys, polars
from archref.tables import SCHEMA, parse_table
schema = polars.from_arrow(SCHEMA.empty_table()).schema
cited = polars.scan_ndjson(sys.argv[1]).map_batches(
    lambda notes: polars.from_arrow(parse_table(notes, document="document", note="note")),
    schema=schema,
)
cited.collect().write_parquet(sys.argv[2])
"""

_DUCKDB: Final = """
import sys, duckdb, pyarrow
from archref.tables import parse_table
def cited(books):
    found = [parse_table({"text": notes})["key"].to_pylist() for notes in books.to_pylist()]
    return pyarrow.array(found, pyarrow.list_(pyarrow.string()))
database = duckdb.connect()
texts = duckdb.list_type("VARCHAR")
database.create_function("cited", cited, [texts], texts, type="arrow")
database.sql(
    f"select document, unnest(cited(list(text order by note::int))) as key "
    f"from read_json('{sys.argv[1]}') group by document order by min(note::int)"
).write_parquet(sys.argv[2])
"""

_ROWS: Final = """
import sys, hashlib, pyarrow.dataset
table = pyarrow.dataset.dataset(sys.argv[1], format="parquet").to_table()
names = [name for name in sys.argv[2].split(",")]
print(hashlib.sha256(repr(table.select(names).to_pylist()).encode()).hexdigest())
"""


def measure(bench: Bench) -> list[Row]:
    """Read a corpus in each way, in turn; compare time, processor time, memory and rows."""
    texts = tuple(note["text"] for note in gold())
    count = bench.count(200_000)
    path = bench.path(
        f"corpus-{count}.jsonl", data_lines(texts, count, documents=max(2, count // 100))
    )
    ways: dict[str, Callable[[Path], Sequence[str]]] = {
        "one process": lambda to: bench.archref("parse", path, "-o", to),
        "--jobs 2": lambda to: bench.archref("parse", path, "-o", f"{to}/", "--jobs", "2"),
        "Dask, two workers": lambda to: bench.archref(
            "parse", path, "-o", f"{to}/", "--engine", "dask", "--jobs", "2"
        ),
        "Polars": lambda to: bench.script(_POLARS, path, to),
        "DuckDB, keys only": lambda to: bench.script(_DUCKDB, path, to),
    }
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    results: dict[str, Path] = {}
    for turn in range(_TURNS):
        for number, (way, command) in enumerate(ways.items()):
            results[way] = bench.folder / f"cited-{number}-{turn}.parquet"
            if "--" in way or "Dask" in way:
                results[way] = results[way].with_suffix("")
            runs[way].append(run(command(results[way])))
    return [*_figures(runs, count), *_same(bench, results)]


def _figures(runs: dict[str, list[Run]], count: int) -> list[Row]:
    rows = []
    for way, made in runs.items():
        wall, processor = (median(one[at] for one in made) for at in (0, 1))
        rate = f"{count / wall:,.0f} notes/s ({processor:.1f} s of processor, {wall:.1f} s)"
        peak = max(one.peak for one in made)
        rows += [Row(f"{count:,} notes, {way}", rate)]
        rows += [ask(f"MiB of a process at most, {way}", peak, 300, f"{peak:.0f}")]
    pairs = list(zip(runs["Dask, two workers"], runs["--jobs 2"], strict=True))
    slower = median(dask.wall / jobs.wall for dask, jobs in pairs)
    work = median(dask.processor / jobs.processor for dask, jobs in pairs)
    return [
        *rows,
        ask("Dask with two workers, times --jobs 2", slower, 1.15, f"{slower:.2f}"),
        Row("the same in seconds of processor", f"{work:.2f}"),
    ]


def _same(bench: Bench, results: dict[str, Path]) -> list[Row]:
    """Compare the rows, as far as each way has them."""
    printed: dict[str, set[str]] = {"document,note,start,end,kind,key,listy": set(), "key": set()}
    for way, path in results.items():
        for names, seen in printed.items():
            if names == "key" or "DuckDB" not in way:
                output = bench.folder / "rows.txt"
                run(bench.script(_ROWS, path, names), output)
                seen.add(output.read_text("utf-8"))
    same = all(len(seen) == 1 for seen in printed.values())
    return [Row("the rows of all ways are the same", "yes" if same else "no", "yes", same)]
