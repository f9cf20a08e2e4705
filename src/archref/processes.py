"""Further processes: each knows the archives of the run, and leaves Ctrl-C to the first one."""

from __future__ import annotations

import signal
from concurrent.futures import ProcessPoolExecutor


def pool(count: int) -> ProcessPoolExecutor:
    """Give a pool of ``count`` processes."""
    return ProcessPoolExecutor(count, initializer=begin)


def begin() -> None:
    """Begin a process: Ctrl-C, which reaches each one of a terminal, ends the first only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from archref.own_archives import use_own_archives

    use_own_archives()
