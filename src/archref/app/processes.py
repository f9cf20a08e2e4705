"""Further processes: each knows the archives of the run, and ends with the first one."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

from archref.app.own_archives import take, used
from archref.messages import speak, spoken_language

_ENDING: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""The signals that end a run; Windows has no SIGHUP."""


def pool(count: int) -> ProcessPoolExecutor:
    """Return a pool of ``count`` processes, which are begun at once where they are forked.

    A forked process has the first one's ways to end, which clear away and say what is not its
    own, until it has begun. If one of the pool dies in that time, the others are told to end.
    """
    processes = ProcessPoolExecutor(count, initializer=begin, initargs=(used(), spoken_language()))
    with _held():
        processes.submit(int)
    return processes


def begin(archives: Sequence[Mapping[str, Any]], language: str) -> None:
    """Begin a process: Ctrl-C, which reaches each one of a terminal, ends the first only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ENDING[1:]:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    _end_with_parent()
    take(archives)
    if language != spoken_language():
        speak(language)


@contextlib.contextmanager
def _held() -> Iterator[None]:
    """Have signals wait, for this thread and what is forked by it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where nothing is forked
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
