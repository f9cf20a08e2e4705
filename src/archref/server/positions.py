"""Places of a text as editors count them (lines from 0, UTF-16 units) and as archref does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

from archref.manuscripts.lines import LineIndex

_UNITS: Final[dict[str, Callable[[str], int]]] = {
    PositionEncodingKind.Utf8.value: lambda text: len(text.encode("utf-8", "replace")),
    PositionEncodingKind.Utf16.value: lambda text: (
        len(text) + sum(char > "\uffff" for char in text)
    ),
    PositionEncodingKind.Utf32.value: len,
}
"""How many units a text is; all editors can count those of UTF-16, some ask for others."""

_WIDE: Final = re.compile("[\U00010000-\U0010ffff]")
"""An emoji and other characters that are two units of UTF-16."""


class EditorPlaces:
    """Turns offsets of characters of a text into positions of an editor, and back."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16.value) -> None:
        """Take the text, and what the editor counts. An emoji is two units of UTF-16."""
        self.text = text
        self._lines = LineIndex(text)
        self._units = _UNITS[encoding]
        narrow = text.isascii() or (encoding.endswith("16") and _WIDE.search(text) is None)
        if narrow:
            self._units = len

    def position(self, offset: int) -> Position:
        """Return the position of the character at an offset, or of the text's end."""
        offset = max(0, min(offset, len(self.text)))
        line, column = self._lines.place(offset)
        return Position(line - 1, self._units(self.text[offset - column + 1 : offset]))

    def range(self, start: int, end: int) -> Range:
        """Return the range from one offset up to another."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one after the end of a line or text is its end.

        One within an emoji is that of the emoji.
        """
        if position.line >= self._lines.place(len(self.text))[0]:
            return len(self.text)
        start, end = self._lines.offset(position.line + 1, 0), self._lines.end(position.line + 1)
        line = self.text[start:end].rstrip("\r\n")
        if self._units is len:
            return start + min(position.character, len(line))
        units = 0
        for index, char in enumerate(line):
            units += self._units(char)
            if units > position.character:
                return start + index
        return start + len(line)

    def place(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and column in characters."""
        return min(len(self.text), self._lines.offset(line, column - 1))
