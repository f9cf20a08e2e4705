"""Corpora to read in tests, and tasks that end their process."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from archref.corpora.engines import Engine
from archref.corpora.local import InProcess
from archref.corpora.running import Tally, read_corpus
from archref.corpora.share import FinishedPart, Share, read_share

BOOKS = {
    "Хлевнюк": (
        "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125.",
        "Там же. Д. 19; Правда. 1936. 3 авг.",
        "Там же.",
    ),
    "Davies": (
        "GARF, f. R-5446, op. 1, d. 73, ll. 14-12.",
        "Ibid., l. 15.",
        "R. W. Davies, The Industrialisation of Soviet Russia (London, 1980), p. 5.",
    ),
    "ohne Archiv": ("No archive here.",),
    "Getty": (
        "RGASPI, f. 17, op. 162, d. 81, l. 125.",
        "RTsKhIDNI, f. 17, op. 162, d. 18, l. 125.",
    ),
}
NOTES = sum(map(len, BOOKS.values()))


def write_corpus(folder: Path) -> list[str]:
    """Write three files with all books; return their paths."""
    folder.mkdir()
    rows = [
        {"document": book, "note": str(number), "text": text}
        for book, notes in BOOKS.items()
        for number, text in enumerate(notes, 1)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "а.jsonl").write_text("\n".join(lines[:6]), "utf-8")
    (folder / "b.jsonl").write_text("\n".join([*lines[6:], "{broken"]), "utf-8")
    (folder / "empty.jsonl").touch()
    return [str(folder / name) for name in ("а.jsonl", "b.jsonl", "empty.jsonl")]


def read_into(
    folder: Path, paths: Sequence[str], engine: Engine | None = None, **how: Any
) -> tuple[Tally, list[str]]:
    """Read a corpus in parts of a document; return what was done, and the errors."""
    errors: list[str] = []
    tally = read_corpus(
        paths, {}, str(folder), engine or InProcess(), on_error=errors.append, **{"size": 2, **how}
    )
    return tally, errors


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of all parts, in order."""
    tables = [parquet.read_table(path) for path in sorted(folder.glob("part-*.parquet"))]
    rows: list[dict[str, Any]] = pa.concat_tables(
        [table.replace_schema_metadata() for table in tables]
    ).to_pylist()
    return rows


class Deadly(NamedTuple):
    """A task that ends its process the first times that it is done, as the system would."""

    number: int
    marks: str
    """A folder where each death leaves a mark."""

    times: int = 1

    def die(self) -> None:
        """End the process, if it is time to."""
        for turn in range(self.times):
            mark = Path(self.marks) / f"{self.number}-{turn}"
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)


def doubled(task: Deadly) -> int:
    """Return twice the number of a task, if the process lives."""
    task.die()
    return 2 * task.number


class Dying:
    """An engine whose workers die at their first try at each share."""

    def __init__(self, engine: Any, marks: Path) -> None:
        self._engine = engine
        self._marks = str(marks)

    def work(self, do: Any, tasks: Any) -> Any:
        given = ((Deadly(task.number, self._marks), task) for task in tasks)
        for (_, task), result in self._engine.work(died_once, given):
            yield task, result


def died_once(given: tuple[Deadly, Share]) -> FinishedPart:
    """Read a share in the second process that tries to."""
    given[0].die()
    return read_share(given[1])
