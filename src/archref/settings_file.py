"""Small files that steer a run: a configuration, a style, a baseline. They are read with care."""

from __future__ import annotations

import os
from stat import S_ISREG
from typing import Any, Final

from archref.errors import ArchrefError
from archref.messages import _
from archref.patterns import lazy

_DEEPEST: Final = 100
"""Parts that a key may have: of ten thousand, Python's reader of TOML takes ten seconds."""

_PART: Final = lazy(r"[ \t]*[\w\"'-]+[ \t]*")


def read_settings(path: str, limit: int = 1 << 20) -> bytes:
    """Return the bytes of a small file that steers a run: a configuration, a style, a baseline.

    Raises ArchrefError for what is no regular file (a pipe or a device might never end) and for
    more than ``limit`` bytes; the OSError of a file that can't be opened passes.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ArchrefError(_("is no regular file but a pipe or a device"), path=path)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ArchrefError(
            _("is larger than {limit} MiB, which no such file is").format(limit=limit >> 20),
            path=path,
        )
    return data


def toml_of(text: str, path: str) -> dict[str, Any]:
    """Return the data of a TOML file.

    Raises ArchrefError if it is nested too deeply, and TOMLDecodeError if it is no TOML.
    """
    import tomllib

    try:
        if not _too_deep(text):
            return tomllib.loads(text)
    except RecursionError:
        pass
    raise ArchrefError(_("is nested too deeply"), path=path)


def _too_deep(text: str) -> bool:
    """Return whether a key has too many parts: ``a.a.a``."""
    for line in text.splitlines():
        parts = 0
        for part in line.split(".") if line.count(".") >= _DEEPEST else ():
            parts = parts + 1 if _PART.fullmatch(part) else 0
            if parts >= _DEEPEST:
                return True
    return False


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; if it is a pipe, don't wait until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
