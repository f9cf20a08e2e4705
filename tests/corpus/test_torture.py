"""A little of what ``make torture-corpus`` does: kills, broken rows, full disks."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from archref.corpora import sorting
from archref.corpora.sorting import Sorted
from archref.errors import ArchrefError

needs_proc = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@needs_proc
@pytest.mark.parametrize("what", ["workers", "itself", "broken_rows", "full_disk"])
def test_a_corpus_read_by_processes_that_are_killed(tmp_path: Path, what: str) -> None:
    from torture_corpus import TortureCorpus

    torture = TortureCorpus(tmp_path, moments=2, notes=600)
    getattr(torture, what)("--jobs", "2")
    assert torture.faults == []
    assert torture.counts["whole results"] + torture.counts["runs that said why they ended"]


@needs_proc
def test_counting_on_a_full_disk(tmp_path: Path) -> None:
    from torture_corpus import TortureCorpus

    torture = TortureCorpus(tmp_path, moments=2, notes=600)
    torture.full_temporary_disk()
    assert torture.faults == []
    assert torture.counts["runs that said why they ended"] == 3


@needs_proc
@pytest.mark.slow
@pytest.mark.parametrize("what", ["workers", "itself", "scheduler"])
def test_a_corpus_read_by_dask_whose_parts_are_killed(tmp_path: Path, what: str) -> None:
    pytest.importorskip("distributed")
    from torture_corpus import TortureCorpus

    torture = TortureCorpus(tmp_path, moments=1, notes=1000)
    getattr(torture, what)(*([] if what == "scheduler" else ["--engine", "dask", "--jobs", "2"]))
    assert torture.faults == []
    assert torture.counts["whole results"]


def test_sorting_on_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *how: Any, **more: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(sorting, "_RUN", 1)
    with Sorted() as rows, monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(ArchrefError, match=r"No space left on device; let TMPDIR name a fold"):
            rows.take([[1, "row"]])
