"""A sign of life on long work: a line on standard error, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

from archref.messages import _

if TYPE_CHECKING:
    from rich.progress import Progress

_Item = TypeVar("_Item")

_PATIENCE: Final = 1.0
"""Seconds before anything is shown."""

_STEP: Final = 64
"""Items between two looks at the clock."""

_OFTEN: Final = 8
"""Items after which somebody who watches is told again."""

Watcher = Callable[[str, int, "int | None"], None]
"""Told what is done, how many items have passed, and of how many."""

_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Have somebody told of all further work: a program that shows it in its own way."""
    _watchers[:] = [watcher]


def shown(items: Iterable[_Item], label: str, total: int | None = None) -> Iterator[_Item]:
    """Yield the items, and show how many have passed once it takes longer than a moment.

    With a ``total`` a bar shows how many are to come, and how long that will take.
    """
    if _watchers:
        yield from _watched(items, label, total, _watchers[0])
        return
    if not sys.stderr.isatty():
        yield from items
        return
    begun = time.monotonic()
    progress = None
    try:
        for count, item in enumerate(items, 1):
            yield item
            if count % _STEP or time.monotonic() - begun < _PATIENCE:
                continue
            if progress is None:
                progress = _bar(total)
                progress.start()
                task = progress.add_task(label, total=total)
            progress.update(task, completed=count)
    finally:
        if progress is not None:
            progress.stop()


def _watched(
    items: Iterable[_Item], label: str, total: int | None, tell: Watcher
) -> Iterator[_Item]:
    for count, item in enumerate(items):
        if not count % _OFTEN:
            tell(label, count, total)
        yield item


def _bar(total: int | None) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    what = TextColumn("{task.description}")
    if total is None:
        counted = TextColumn(_("{n} notes").format(n="{task.completed}"))
        return Progress(SpinnerColumn(), what, counted, console=console, transient=True)
    columns = (
        what,
        BarColumn(),
        TextColumn(_("{n}/{total} notes").format(n="{task.completed}", total="{task.total}")),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, transient=True)
