"""Engines started and ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archref.corpora.engines import Engine


@contextmanager
def started(name: str, jobs: int, scheduler: str | None = None) -> Iterator[Engine]:
    """Start an engine, ``processes`` or ``dask``, and end it with the block.

    ``jobs`` are its processes on this machine; ``scheduler`` is the address of a Dask cluster that
    runs already. Raises ArchrefError if it can't be started.
    """
    if name == "dask":
        from archref.corpora.cluster import cluster

        with cluster(jobs, scheduler) as engine:
            yield engine
        return
    from archref.corpora.local import InProcess, Processes

    yield InProcess() if jobs == 1 else Processes(jobs)
