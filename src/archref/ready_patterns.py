"""Compiling all patterns of the package once, for a wheel: where they are used they only load.

How `re` keeps what it has compiled is its own affair and may be another in each Python; so the
file is named by the Python that made it, and any other compiles the patterns itself.
"""

from __future__ import annotations

import _sre
import gc
import re
from array import array
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from archref.patterns import LazyPattern, Ready
from archref.reading.reader import Reader


def build() -> dict[tuple[str, int], Ready]:
    """Return all patterns of modules that can be imported here, by their sources and flags."""
    for module in walk_packages([str(Path(__file__).parent)], "archref."):
        if not module.name.endswith("__main__"):
            try:
                import_module(module.name)
            except ImportError:  # an optional library, or one that building a wheel needs not
                continue
    # A reader has patterns of its own, and some that tables hold for what it refuses.
    reader = Reader()
    reader.citations("", "VADD.F32 D5, F7")
    asked = {pattern.asked for pattern in _all_lazy()}
    del reader
    return dict(compiled(sorted(asked)))


def _all_lazy() -> Iterator[LazyPattern]:
    return (found for found in gc.get_objects() if isinstance(found, LazyPattern))


def compiled(asked: list[tuple[str, int]]) -> Iterator[tuple[tuple[str, int], Ready]]:
    """Yield each pattern as the compiler of `re` hands it over to be made."""
    usual = _sre.compile
    made: list[tuple[Any, ...]] = []

    def noted(*parts: Any) -> Any:
        made.append(parts)
        return usual(*parts)

    re.purge()
    _sre.compile = noted
    try:
        for source, flags in asked:
            re.compile(source, flags)
    finally:
        _sre.compile = usual
    for key, (_, flags, code, groups, names, by_number) in zip(asked, made, strict=True):
        yield key, (flags, array("I", code).tobytes(), groups, dict(names), tuple(by_number))
