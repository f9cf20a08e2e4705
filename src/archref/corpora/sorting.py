"""More rows in order than memory holds: sorted in temporary files, which are read side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

from archref.errors import ArchrefError
from archref.messages import _

_RUN: Final = 100_000
"""Rows that are sorted in memory."""

_OPEN: Final = 100
"""Files that are read at once."""


@contextmanager
def temporary(path: str | None = None) -> Iterator[None]:
    """Raise ArchrefError, which names ``path``, if temporary files can't be written inside."""
    try:
        yield
    except OSError as error:
        raise ArchrefError(
            _(
                "temporary files could not be written: {error}; let TMPDIR name a folder "
                "with more room"
            ).format(error=error.strerror or error),
            path=path,
        ) from error


class Sorted:
    """Takes rows in any order; iterating over it yields them by what they are sorted by."""

    def __init__(self) -> None:
        """Begin with none."""
        self._folder = TemporaryDirectory(prefix="archref-")
        self._held: list[Sequence[Any]] = []
        self._runs: list[Path] = []
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take pairs of what a row is sorted by, and the row: lists, never tuples.

        Raises ArchrefError if the disk of temporary files is full.
        """
        self._held += rows
        if len(self._held) >= _RUN:
            self._write(sorted(self._held, key=_order))
            self._held.clear()

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows in order."""
        while len(self._runs) >= _OPEN:
            some, self._runs = self._runs[:_OPEN], self._runs[_OPEN:]
            self._write(merge(*map(_rows, some), key=_order))
            for path in some:
                path.unlink()
        held = sorted(self._held, key=_order)
        for _at, row in merge(*map(_rows, self._runs), held, key=_order):
            yield row

    def _write(self, rows: Sequence[Any] | Iterator[Any]) -> None:
        path = Path(self._folder.name) / str(self._written)
        self._written += 1
        with temporary(), path.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        self._runs.append(path)


def _order(pair: Sequence[Any]) -> Any:
    return pair[0]


def _rows(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
