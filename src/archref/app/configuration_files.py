"""Where configuration files can be: in the folder of a manuscript, or in one above it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

ARCHREF_TOML: Final = "archref.toml"
PYPROJECT: Final = "pyproject.toml"


def upwards(folder: str) -> Iterator[str]:
    """Yield the paths that can be a configuration file of ``folder``, the nearest first.

    In one folder ``archref.toml`` comes before ``pyproject.toml``.
    """
    while True:
        yield os.path.join(folder, ARCHREF_TOML)
        yield os.path.join(folder, PYPROJECT)
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above
