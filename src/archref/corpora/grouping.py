"""What belongs together in a corpus, brought together: by key, in groups that a worker can hold.

Each part is split by a worker into lines for some hundreds of files, by the keys of the lines; then
each file goes to a worker, whole. Equal keys meet there, and nobody ever holds the corpus.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple
from zlib import crc32

from archref.archives.authority import Authority
from archref.corpora.engines import Engine
from archref.corpora.records import rows_of_part, undamaged
from archref.corpora.share import own
from archref.corpora.sorting import temporary
from archref.errors import ArchrefError
from archref.units.identity import By, UnitKeys

_RECORDS: Final = 50_000
"""Records, on average, that a worker is given to put together."""

Line = list[Any]
"""Something of a record: plain data, as JSON has it."""


class Grouping(NamedTuple):
    """What is done with the records."""

    split: Callable[[Sequence[Mapping[str, Any]], int, Grouping], tuple[Any, Iterable[Keyed]]]
    """Takes the rows of a part, its number and the grouping; returns a summary, and lines."""

    merge: Callable[[Iterator[Line], Grouping], list[Any]]
    """Takes all lines of some keys; returns plain data."""

    by: By = "unit"
    former: bool = False
    """Whether former names of an archive are joined with the present one."""

    keep: str = "first"
    works: bool = False
    archives: tuple[Mapping[str, Any], ...] = ()
    """Archives of the user's own."""

    @property
    def keys(self) -> UnitKeys:
        """What names the unit of a citation."""
        present = Authority.current().present if self.former else None
        return UnitKeys(self.by, present=present)


class Keyed(NamedTuple):
    """A line, and the key by which it meets others."""

    key: Sequence[str]
    line: Line


class _Rows(NamedTuple):
    number: int
    data: bytes
    """A part, as its file."""

    how: Grouping
    buckets: int


class _Bucket(NamedTuple):
    number: int
    data: bytes
    how: Grouping


def grouped(
    engine: Engine,
    parts: Sequence[tuple[Path, int]],
    how: Grouping,
    summarize: Callable[[Any], None] = lambda summary: None,
) -> Iterator[list[Any]]:
    """Yield what the grouping makes of the records of some parts, piece by piece.

    ``parts`` are files, each with the number of its records; ``summarize`` takes the summary of
    each. What is on its way is in temporary files (``TMPDIR``). Raises ArchrefError if a part can't
    be read, or the disk is full.
    """
    buckets = 1 + sum(records for _, records in parts) // _RECORDS
    result = str(parts[0][0].parent) if parts else None
    with temporary(result), TemporaryDirectory(prefix="archref-") as folder:
        for task, split in engine.work(split_part, _tasks(parts, how, buckets)):
            if isinstance(split, ArchrefError):
                raise ArchrefError(split.message, path=str(parts[task.number][0]))
            summary, lines = split
            summarize(summary)
            for bucket, some in lines.items():
                with (Path(folder) / str(bucket)).open("ab") as file:
                    file.write(some)
        for _, merged in engine.work(merge_bucket, _filled(Path(folder), how)):
            if isinstance(merged, ArchrefError):
                raise merged
            yield merged


def _tasks(parts: Sequence[tuple[Path, int]], how: Grouping, buckets: int) -> Iterator[_Rows]:
    for number, (path, _) in enumerate(parts):
        with undamaged(str(path)):
            data = path.read_bytes()
        yield _Rows(number, data, how, buckets)


def _filled(folder: Path, how: Grouping) -> Iterator[_Bucket]:
    for path in sorted(folder.iterdir(), key=lambda path: int(path.name)):
        data = path.read_bytes()
        path.unlink()
        yield _Bucket(int(path.name), data, how)


def split_part(rows: _Rows) -> tuple[Any, dict[int, bytes]]:
    """Return the summary of a part, and its lines by the number of the file that they go to."""
    found: dict[int, list[str]] = defaultdict(list)
    with own(rows.how.archives).in_force():
        summary, lines = rows.how.split(rows_of_part(rows.data), rows.number, rows.how)
        for key, line in lines:
            bucket = crc32("\n".join(key).encode()) % rows.buckets
            found[bucket].append(json.dumps(line, ensure_ascii=False))
    return summary, {
        bucket: "".join(f"{line}\n" for line in some).encode() for bucket, some in found.items()
    }


def merge_bucket(bucket: _Bucket) -> list[Any]:
    """Return what is made of the lines of some keys."""
    with own(bucket.how.archives).in_force():
        return bucket.how.merge(map(json.loads, bucket.data.splitlines()), bucket.how)
