"""Lines of a text: LF, CR LF and CR end them, as in the editors people use."""

from __future__ import annotations

import io
from array import array
from bisect import bisect_right


class LineIndex:
    """The places where the lines of a text begin."""

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._starts = starts = array("l", [0])
        for line in io.StringIO(text, newline=""):
            starts.append(starts[-1] + len(line))
        if len(starts) > 1 and not text.endswith(("\n", "\r")):
            starts.pop()
        self._length = len(text)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place: the 1-based line, the column from 0."""
        return self._starts[line - 1] + column

    def end(self, line: int) -> int:
        """Return the offset after a 1-based line and its line end."""
        return self._starts[line] if line < len(self._starts) else self._length
