"""Where in a note emphasis or a link begins or ends, told by the markup between two characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from archref.manuscripts.mapping import SourceMap
from archref.patterns import LazyPattern, lazy

IN_TAGS: Final = lazy(
    r"""
    <(?!/?(?:br|wbr|hr|lb|pb|cb|milestone|anchor)\b)  # not <br>, <lb/>
    /?[a-zA-Z][^<>]*(?<!/)>                           # <i>, </a>, <hi rend="italic">
    """,
    re.VERBOSE,
)
IN_BRACES: Final = lazy(r"[{}]|\\fi(?![a-zA-Z])")  # \emph{, {\it, \iffalse … \fi
IN_SIGNS: Final = lazy(r"[^\s>]")  # Markdown's *, Typst's _, the '' of a wiki; not > before a line

_RUN_PROPERTIES: Final = lazy(
    r"""
    <(?:\w+:)?(b|i|u|em|caps|smallCaps|strike|dstrike|vertAlign|color|highlight|rStyle)\b
    ([^<>]*?)/?>
    """,
    re.VERBOSE,
)
_OFF: Final = lazy(r"""val=["'](?:0|false|off|none|auto|baseline)["']""")
_STYLE: Final = lazy(
    r"""
    <(?:\w+:)?style\b[^<>]*?\bname="([^"]*)"[^<>]*>     # <style:style style:name="T1" …>
    \s*<(?:\w+:)?text-properties\b([^<>]*)>
    """,
    re.VERBOSE,
)
_OPENDOCUMENT: Final = lazy(
    r"""
    \b(font-style|font-weight|font-variant|text-transform|text-position|color|background-color
    |text-underline-style|text-line-through-style)="(?!normal|none|auto|transparent)([^"]*)"
    """,
    re.VERBOSE,
)


def in_markup(mapped: SourceMap, text: str, markup: LazyPattern) -> list[int]:
    """Return the offsets between characters that have such markup between them in ``text``."""
    return [at for at, start, end in mapped.gaps() if markup.search(text[start:end])]


def between_looks(mapped: SourceMap, look: Callable[[int], object]) -> list[int]:
    """Return the offsets between characters that look different.

    ``look`` tells how the character at an offset of the file looks.
    """
    return [
        after.start
        for before, after in pairwise(mapped.pieces)
        if look(before.source) != look(after.source)
    ]


def run_look(properties: str) -> frozenset[tuple[str, str]]:
    """Return what of the properties of a run in a Word file its reader sees as emphasis."""
    found = _RUN_PROPERTIES.findall(properties)
    return frozenset((name, words.strip()) for name, words in found if not _OFF.search(words))


class SpanLooks:
    """How the characters of an OpenDocument text look, told by the spans around them."""

    def __init__(self, text: str) -> None:
        """Read the styles that the document has for single words."""
        styles = _STYLE.findall(text)
        self._looks = {name: frozenset(_OPENDOCUMENT.findall(words)) for name, words in styles}
        self._open: list[frozenset[tuple[str, str]]] = []
        self._starts: list[int] = [0]
        self._since: list[tuple[frozenset[tuple[str, str]], ...]] = [()]

    def open(self, style: str, offset: int) -> None:
        """Begin a span or link; a style of the user's own counts by its name."""
        self._open.append(self._looks.get(style, frozenset({("style", style)})))
        self._turn(offset)

    def close(self, offset: int) -> None:
        """End the innermost one."""
        if self._open:
            self._open.pop()
        self._turn(offset)

    def _turn(self, offset: int) -> None:
        self._starts.append(offset)
        self._since.append(tuple(filter(None, self._open)))

    @property
    def raised(self) -> bool:
        """Whether what comes now is set above the line."""
        return any(
            (kind == "text-position" and words.startswith(("super", *"123456789")))
            or (kind == "style" and words.startswith("Footnote_20_"))  # LibreOffice's for the sign
            for look in self._open
            for kind, words in look
        )

    def italic(self, offset: int) -> bool:
        """Return whether the character at an offset is in italics."""
        return any(
            (kind == "font-style" and words in ("italic", "oblique"))
            or (kind == "style" and words == "Emphasis")
            for look in self._since[bisect_right(self._starts, offset) - 1]
            for kind, words in look
        )

    def at(self, offset: int) -> object:
        """Return how the character at an offset looks."""
        return self._since[bisect_right(self._starts, offset) - 1]
