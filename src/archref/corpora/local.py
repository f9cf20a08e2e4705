"""Engines of this machine: the process itself, and a pool of others that outlives their deaths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from typing import Any, Final

from archref.app.processes import pool
from archref.corpora.engines import Result, Task, outcome
from archref.errors import ArchrefError
from archref.messages import later

_TRIES: Final = 3
"""How often a task is tried alone that was at work when a process died."""

_DEADLY: Final = later("ended its process {} times (is there enough memory?)")


class InProcess:
    """Does one task after the other."""

    def work(
        self, do: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | ArchrefError]]:
        for task in tasks:
            future: Future[Result] = Future()
            try:
                future.set_result(do(task))
            except Exception as error:
                future.set_exception(error)
            yield task, outcome(future)


class Processes:
    """A pool of processes; if one dies, there is a new pool, and what was lost is done again."""

    def __init__(self, jobs: int) -> None:
        """Take the number of processes."""
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def work(
        self, do: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | ArchrefError]]:
        waiting: dict[Future[Result], Task] = {}
        left = iter(tasks)
        try:
            while True:
                suspects = self._fill(do, left, waiting)
                if not suspects and not waiting:
                    return
                # where the pool is broken, all that it was given is done at once
                done = waiting if suspects else wait(waiting, return_when=FIRST_COMPLETED).done
                for future in list(done):
                    task = waiting.pop(future)
                    if isinstance(future.exception(), BrokenExecutor):
                        suspects.append(task)
                    else:
                        yield task, outcome(future)
                if suspects:  # one of them may be what the process died of
                    suspects += waiting.values()
                    waiting.clear()
                    self._end()
                for task in suspects:
                    yield task, self._alone(do, task)
        finally:
            self._end()

    def _fill(
        self,
        do: Callable[[Task], Result],
        left: Iterator[Task],
        waiting: dict[Future[Result], Task],
    ) -> list[Task]:
        """Hand the pool as many tasks as it can soon do; return one that it did not take."""
        while len(waiting) < 2 * self._jobs:
            task = next(left, None)
            if task is None:
                break
            try:
                waiting[self._running().submit(do, task)] = task
            except BrokenExecutor:
                return [task]
        return []

    def _alone(self, do: Callable[[Task], Result], task: Task) -> Any:
        for _ in range(_TRIES):
            try:
                future = self._running().submit(do, task)
            except BrokenExecutor:
                self._end()
                continue
            if not isinstance(future.exception(), BrokenExecutor):
                return outcome(future)
            self._end()
        return ArchrefError(_DEADLY.format(_TRIES + 1))

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = pool(self._jobs)
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None
