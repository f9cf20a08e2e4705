"""Regular expressions that are compiled when they are first used.

Reading one note needs a few of the many patterns; compiling all at import would take longer than
the reading, and a commit hook starts the program each time.
"""

from __future__ import annotations

import _sre
import functools
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

LETTER: Final = r"[^\W\d_]"
"""Any letter."""

_SMALL: Final = "a-zß-öø-ÿāăąčćçđēėęěğģīįıķļłńņňőøřšşśșţťțūůűųžźżа-џґғҕҗҙқҝҡңҥүұҳҷҹһәөӣӯա-և"
CAPITAL: Final = rf"[^\W\d_{_SMALL}]"
"""A capital letter, or one of a script that has none."""

YEAR: Final = r"(?:1[5-9]|20)\d\d"
"""A year of which archives are cited, as :func:`archref.citation.numbers.is_year` has it."""

_DIGITS: Final = tuple("0123456789")

_METHODS: Final = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")


class LazyPattern:
    """Stands for ``re.compile(source, flags)``; its methods are those of the compiled pattern.

    The source may be a function that returns it: one that asks the lexicon for its words.
    """

    __slots__ = ("_flags", "_source", *_METHODS)

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    split: Callable[..., list[Any]]

    def __init__(self, source: str | Callable[[], str], flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @property
    def asked(self) -> tuple[str, int]:
        """The regular expression and its flags."""
        source = self._source if isinstance(self._source, str) else self._source()
        return source, int(self._flags)

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern at the first use of a method, and hand the method over."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = _compiled(*self.asked)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str | Callable[[], str], flags: int = 0) -> LazyPattern:
    """Return a pattern that is compiled when it is first used.

    ``source`` is a regular expression, or a function that returns one at that time.
    """
    return LazyPattern(source, flags)


@functools.lru_cache(maxsize=4)
def has_digit(text: str) -> bool:
    """Return whether a digit is in a text, which most of what is looked for in notes needs.

    Each digit is looked for by itself, which takes a quarter of the time of a pattern; and every
    station asks of the same text.
    """
    return any(digit in text for digit in _DIGITS)


READY: Final = f"patterns-{sys.implementation.cache_tag}-{_sre.MAGIC}-{sys.byteorder}"
"""The name of the patterns that a wheel carries compiled, for the Python that built it alone."""

Ready = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""A compiled pattern: all its flags, its code, how many groups it has, and their names."""


@functools.cache
def _ready() -> dict[tuple[str, int], Ready]:
    """Return the compiled patterns of the wheel by what they are made of; else nothing.

    `archref check` of a chapter uses 136 of them; to compile these takes 35 ms, to load all 1 ms.
    """
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "compiled")
    try:
        with open(os.path.join(folder, f"{READY}.bin"), "rb") as file:
            ready: dict[tuple[str, int], Ready] = marshal.loads(file.read())
    except FileNotFoundError:  # a checkout, or another Python than that of the wheel
        return {}
    return ready


def _compiled(source: str, flags: int) -> re.Pattern[str]:
    ready = _ready().get((source, flags))
    return re.compile(source, flags) if ready is None else loaded(source, ready)


def loaded(source: str, ready: Ready) -> re.Pattern[str]:
    """Return a pattern from what :func:`archref.ready_patterns.build` kept of it.

    So does ``re`` with what it has compiled; the code is looked over there, as any code is.
    """
    flags, code, groups, names, by_number = ready
    steps = memoryview(code).cast("I").tolist()
    pattern: re.Pattern[str] = _sre.compile(source, flags, steps, groups, names, by_number)
    return pattern
