"""Regular expressions that are compiled when they are first used.

Reading one note needs a few of the many patterns; compiling all at import would take longer than
the reading, and a commit hook starts the program each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

LETTER: Final = r"[^\W\d_]"
"""Any letter."""

_SMALL: Final = "a-zß-öø-ÿāăąčćçđēėęěğģīįıķļłńņňőøřšşśșţťțūůűųžźżа-џґғҕҗҙқҝҡңҥүұҳҷҹһәөӣӯ"
CAPITAL: Final = rf"[^\W\d_{_SMALL}]"
"""A capital letter, or one of a script that has none."""

DASHES: Final = "\\-‐‑‒–—―−"
"""Hyphens and dashes, for use in square brackets."""

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

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern at the first use of a method, and hand the method over."""
        if name not in _METHODS:
            raise AttributeError(name)
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = re.compile(source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str | Callable[[], str], flags: int = 0) -> LazyPattern:
    """Return a pattern that is compiled when it is first used.

    ``source`` is a regular expression, or a function that returns one at that time.
    """
    return LazyPattern(source, flags)
