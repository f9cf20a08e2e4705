"""The engine of more than one machine: Dask, with a cluster of its own or one that runs already.

It needs the extra ``dask``. What a worker has read comes back to the one process that
writes, so that workers need no disk in common, and one that is killed leaves nothing half done.
"""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from itertools import count
from queue import Empty, SimpleQueue
from threading import current_thread, main_thread
from time import monotonic
from typing import Any, Final, NamedTuple
from uuid import uuid4

from archref.corpora.engines import Result, Task, outcome
from archref.errors import ArchrefError, MissingPackageError
from archref.messages import _, speak, spoken_language
from archref.version import __version__

_PATIENCE: Final = 60
"""Seconds that a cluster may take to answer, to begin or to come back."""

_OFTEN: Final = 5.0
"""Seconds between two questions how many workers there are."""

_LOST: Final = 10
"""How often in a row all that a cluster was given may be lost, with nothing done between."""

_SETTINGS: Final = {
    "distributed.comm.timeouts.connect": _PATIENCE,
    "distributed.worker.profile.enabled": False,  # looks at the worker's stack 100 times a second
}

_TRIES: Final = 1
"""How often a task is given again that has ended several workers, one after the other."""

_FORGOTTEN: Final = ("cancelled", "lost")
"""What the state of a task is that the scheduler does not know any more."""


@contextmanager
def cluster(jobs: int, scheduler: str | None) -> Iterator[DaskEngine]:
    """Open a cluster: one of ``jobs`` processes on this machine, or that at an address.

    Raises ArchrefError if it can't be had, or if its workers have another archref.
    """
    try:
        dask, distributed = import_module("dask"), _distributed()
    except ImportError:
        raise MissingPackageError(_("--engine dask needs"), "distributed") from None
    with ExitStack() as open_, dask.config.set(_SETTINGS):
        try:
            _quiet()
            where: Any = scheduler
            if scheduler is None:
                where = open_.enter_context(_local(distributed, jobs))
            elif not scheduler.startswith("inproc:"):
                # a client that can't read an address would try for minutes to end itself
                import_module("distributed.comm").get_address_host_port(scheduler, strict=True)
            client = open_.enter_context(
                distributed.Client(where, timeout=_PATIENCE, set_as_default=False)
            )
            client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, RuntimeError, TimeoutError, ValueError) as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ArchrefError(
                _("no Dask cluster with a worker was found there: {said}").format(said=said),
                path=scheduler,
            ) from error
        _refuse_other_versions(client, scheduler)
        yield DaskEngine(client, own=scheduler is None)


def _local(distributed: Any, jobs: int) -> Any:
    """Make a cluster of processes here, each with one thread, which nobody outside can reach."""
    with _uninterrupted():
        return distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have Ctrl-C wait, and not reach the workers that begin: they end with this process."""
    if current_thread() is not main_thread():
        yield
        return
    old = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)


def _distributed() -> Any:
    return import_module("distributed")


def _quiet() -> None:
    """Keep Dask from printing what becomes a message of archref, or nothing that matters."""
    for name in ("asyncio", "distributed", "distributed.client", "distributed.core", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _refuse_other_versions(client: Any, scheduler: str | None) -> None:
    try:
        versions = set(client.run(_version_there).values())
    except Exception as error:
        if isinstance(error, ModuleNotFoundError):
            versions = {"none"}
        else:
            raise ArchrefError(
                _("its workers do not answer: {error}").format(error=error), path=scheduler
            ) from error
    if versions - {__version__}:
        there = ", ".join(sorted(versions))
        raise ArchrefError(
            _(
                "its workers have another archref ({there}; here {version}); install "
                "the same version everywhere"
            ).format(there=there, version=__version__),
            path=scheduler,
        )


def _version_there() -> str:
    from archref.version import __version__ as there

    return there


class _Given(NamedTuple):
    """What the cluster was given."""

    future: Any
    task: Any
    deaths: int
    """How often the task has ended its workers."""


class _Manner(NamedTuple):
    """How a worker does what it is given."""

    language: str
    """The language of the user, which the system of another machine may not speak."""

    collecting: tuple[int, int, int] | None
    """How seldom the collector of garbage looks; None where the worker is not this run's own."""


def _done(manner: _Manner, do: Callable[[Task], Result], task: Task) -> Result:
    """Do a task on a worker."""
    if manner.collecting is not None:  # as in the first process: the usual pace costs a fifth more
        gc.set_threshold(*manner.collecting)
    if manner.language != spoken_language():
        speak(manner.language)
    return do(task)


class DaskEngine:
    """Hands tasks to the workers of a cluster, a few more than it has threads."""

    def __init__(self, client: Any, *, own: bool = False) -> None:
        """Take a client of the cluster, and whether it is there for this run only."""
        self._client = client
        self._manner = _Manner(spoken_language(), gc.get_threshold() if own else None)
        self._asked, self._threads = -_OFTEN, 1
        self._run = uuid4().hex[:8]
        self._names = count()
        self._waiting: dict[str, _Given] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()

    def work(
        self, do: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | ArchrefError]]:
        left = iter(tasks)
        lost = 0
        while True:
            while len(self._waiting) < self._room():
                task = next(left, None)
                if task is None:
                    break
                self._give(do, task)
            if not self._waiting:
                return
            future = self._next()
            if future is None:
                continue
            _do, task, deaths = self._waiting.pop(future.key)
            if future.status in _FORGOTTEN:
                lost += 1
                if lost > _LOST * self._room():
                    raise ArchrefError(_("the scheduler lost all that it was given, several times"))
                self._give(do, task, deaths)
            elif _was_deadly(future) and deaths < _TRIES:
                self._give(do, task, deaths + 1)
            else:
                lost = 0
                yield task, _result(future)

    def _room(self) -> int:
        """Return how many tasks keep all workers busy; workers may come and go."""
        now = monotonic()
        if now - self._asked > _OFTEN:
            self._asked = now
            with suppress(Exception):  # while the scheduler is away, as many as before
                self._threads = sum(self._client.nthreads().values())
        return 2 + 2 * self._threads

    def _give(self, do: Callable[[Task], Result], task: Task, deaths: int = 0) -> None:
        name = f"archref-{self._run}-{next(self._names)}"
        try:
            future = self._client.submit(_done, self._manner, do, task, key=name, pure=False)
        except Exception as error:
            raise ArchrefError(
                _("the scheduler can't be reached any more: {error}").format(error=error)
            ) from error
        self._waiting[name] = _Given(future, task, deaths)
        future.add_done_callback(self._ended.put)

    def _next(self) -> Any | None:
        """Wait for a task to be done; None after a while, or for one that was given again."""
        try:
            future = self._ended.get(timeout=1)
        except Empty:
            if self._client.status == "closed":
                raise ArchrefError(_("the scheduler was lost and did not come back")) from None
            # a call back may have been lost with the connection
            gone = (one.future for one in self._waiting.values() if one.future.status in _FORGOTTEN)
            return next(gone, None)
        return future if future.key in self._waiting else None


def _was_deadly(future: Any) -> bool:
    return future.status == "error" and isinstance(future.exception(), _distributed().KilledWorker)


def _result(future: Any) -> Any:
    """Return what became of a task."""
    if _was_deadly(future):
        return ArchrefError(_("ended its worker again and again (is there enough memory?)"))
    try:
        return outcome(future)
    finally:
        future.release()
