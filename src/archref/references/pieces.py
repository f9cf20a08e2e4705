"""A note as a row of pieces: runs of words, names of persons, known names, numbers, brackets.

A piece is what the grammars see: its type is in their terminals. What is the same in all
languages (a page mark, an editor's mark, a month) has one type, whatever its form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final


class ReferencePart:
    """A part of a note that the grammars take as one."""

    __slots__ = ("end", "inner", "start", "type", "value")

    def __init__(self, type_: str, start: int, end: int, value: Any = None) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.value: Any = value
        """Of a number or month, its value; of a known name, its main form; of a phrase, a tree."""

        self.inner: Sequence[ReferencePart] = ()
        """Of what is in brackets, and of a phrase, the pieces it is made of."""

    def __repr__(self) -> str:
        return f"{self.type}[{self.start}:{self.end}]"


BEGIN: Final = ReferencePart("BEGIN", 0, 0)
