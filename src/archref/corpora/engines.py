"""What works through a corpus: this process, several processes, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from archref.app.faults import fault
from archref.errors import ArchrefError

Task = TypeVar("Task")
Result = TypeVar("Result")


class Engine(Protocol):
    """Does the same with many tasks, as many at once as it has workers."""

    def work(
        self, do: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | ArchrefError]]:
        """Yield each task with its result, in any order.

        A task is taken from ``tasks`` only when a worker will soon be free for it. One that ends
        its worker again and again gives an ArchrefError; so does one whose worker could not run it.
        Raises ArchrefError if the engine itself is lost.
        """


def outcome(future: Any) -> Any:
    """Return what became of a task that is done; an error that nobody foresaw is a fault.

    ``future`` is one of the standard library, or one of Dask, which has no type here.
    """
    try:
        return future.result()
    except ArchrefError as error:
        return error
    except Exception as error:
        return fault(error)
