"""Further processes: each knows the archives of the run, and leaves Ctrl-C to the first one."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


def pool(count: int) -> ProcessPoolExecutor:
    """Give a pool of ``count`` processes."""
    return ProcessPoolExecutor(count, initializer=begin)


def begin() -> None:
    """Begin a process: Ctrl-C, which reaches each one of a terminal, ends the first only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from archref.app.own_archives import use_own_archives

    use_own_archives()


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started meanwhile leave Ctrl-C to this one from their first moment."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # in another thread than the one that is interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
