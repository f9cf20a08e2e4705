"""A sign of life on long work: a line on standard error, if that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

_Item = TypeVar("_Item")

_PATIENCE: Final = 1.0
"""Seconds before anything is shown."""

_STEP: Final = 64
"""Items between two looks at the clock."""


def shown(items: Iterable[_Item], label: str) -> Iterator[_Item]:
    """Yield the items, and show how many have passed once it takes longer than a moment."""
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
                from rich.console import Console
                from rich.progress import Progress, SpinnerColumn, TextColumn

                columns = (SpinnerColumn(), TextColumn("{task.description}"),
                           TextColumn("{task.completed} notes"))  # fmt: skip
                progress = Progress(*columns, console=Console(stderr=True), transient=True)
                progress.start()
                task = progress.add_task(label)
            progress.update(task, completed=count)
    finally:
        if progress is not None:
            progress.stop()
