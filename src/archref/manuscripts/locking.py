"""Locks between one archref and another: the system lets go of them when a process ends.

They are advisory: other programs neither see nor need them. Where a system or file system has
none, everything goes on without.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_TEMPORARY: Final = re.compile(r"\..*\.archref-\w{8}\.tmp", re.DOTALL)
"""Names of temporary files, such as ``.chapter.docx.archref-x1y2z3_4.tmp``."""

_OLD: Final = 3600.0
"""Seconds after which a temporary file is nobody's, where locks can't say so."""

_HELD: Final = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN})


def prefix(name: str) -> str:
    """Return how the names of temporary files beside a file begin; they end in ``.tmp``."""
    return f".{name[:40]}.archref-"


def lock(handle: int) -> bool:
    """Lock an open file until it is closed; return False if another process has locked it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD  # else the file system knows no locks
    return True


def remove_stale(folder: Path) -> None:
    """Remove the temporary files that a killed process left in a folder.

    Those of a process that is still at work are locked, and stay.
    """
    with contextlib.suppress(OSError):
        for path in [path for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name)]:
            _remove_if_stale(path)


def _remove_if_stale(path: Path) -> None:
    with contextlib.suppress(OSError):
        if fcntl is None:
            if time.time() - path.stat().st_ctime > _OLD:
                path.unlink()
            return
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if lock(handle):
                path.unlink()
        finally:
            os.close(handle)
