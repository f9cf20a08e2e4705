"""Threads of a worker of Dask: each knows the archives of the run that its share is of."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier
from typing import Any

import pytest
from pyarrow import parquet

from archref.archives.authority import Authority
from archref.corpora.share import Share, make_share, read_share
from archref.everything import SourceReader
from archref.note import Note

THREADS = 4
TEXT = "АБВГД. Ф. 1. Оп. 2. Д. 3; ГАРФ. Ф. 1. Оп. 2. Д. 4."


def share_of(run: int, text: str = TEXT) -> Share:
    """Return a share of a run: each has an archive АБВГД of its own, but for the run 0."""
    own: list[dict[str, Any]] = [
        {"id": f"RU-OWN-{run}", "name": f"Архив {run}", "abbr": ["АБВГД"], "country": "RU"}
    ]
    notes = [Note(f"book {at}", "1", text) for at in range(3)]
    made = make_share(run, [("notes.txt", notes)], ("archival",))
    return made._replace(archives=tuple(own if run else []))


def found(share: Share) -> set[str | None]:
    rows = parquet.read_table(BytesIO(read_share(share).data)).to_pylist()
    return {row["archive"]["id"] for row in rows if row["archive"]["printed"] == "АБВГД"}


def test_runs_that_share_a_worker_know_their_own_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them begin to read after all have said what they know."""
    together, make = Barrier(THREADS), SourceReader.__init__

    def making(self: SourceReader, *how: Any) -> None:
        together.wait(60)
        make(self, *how)

    monkeypatch.setattr(SourceReader, "__init__", making)
    with ThreadPoolExecutor(THREADS) as threads:
        for _turn in range(5):
            runs = list(threads.map(found, map(share_of, range(THREADS))))
            assert runs == [{None}, {"RU-OWN-1"}, {"RU-OWN-2"}, {"RU-OWN-3"}]


def test_a_share_leaves_the_archives_of_its_process_as_they_are() -> None:
    before = Authority.current()
    assert found(share_of(1)) == {"RU-OWN-1"}
    assert Authority.current() is before
    assert found(share_of(0)) == {None}
