"""Further processes: each knows the archives of the run, and ends with the first one."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from archref.app.own_archives import take, used
from archref.messages import speak, spoken_language


def pool(count: int) -> ProcessPoolExecutor:
    """Return a pool of ``count`` processes."""
    return ProcessPoolExecutor(count, initializer=begin, initargs=(used(), spoken_language()))


def begin(archives: Sequence[Mapping[str, Any]], language: str) -> None:
    """Begin a process: Ctrl-C, which reaches each one of a terminal, ends the first only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with_parent()
    take(archives)
    if language != spoken_language():
        speak(language)


def _end_with_parent() -> None:
    """End this process as soon as the first one has, however that came about."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait
    from threading import Thread

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()
