"""Files that are one text: decoding them, and encoding them again with every other byte kept."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.encodings import Encoding, find_encoding, undecodable
from archref.manuscripts.files import Source

LARGEST: Final = 64 << 20
"""Largest file, in bytes, of a format that has to be held in memory as a whole."""


class FlatFile:
    """The decoded text of a file."""

    def __init__(
        self,
        source: Source,
        forced: str | None = None,
        declared: Callable[[bytes], str | None] | None = None,
    ) -> None:
        """Take a file; nothing is read yet.

        ``forced`` is the encoding its user names, ``declared`` finds the one it names itself.
        """
        self._declared = declared
        self.source = source
        self._forced = forced
        self._encoding: Encoding | None = None

    @property
    def encoding(self) -> Encoding:
        """The encoding, found when first asked for. Raises ArchrefError if it can't be."""
        if self._encoding is None:
            self._encoding = find_encoding(self.source, self._forced, self._declared)
        return self._encoding

    def lines(self) -> Iterator[str]:
        """Give the lines with their line ends, without holding the file in memory."""
        encoding = self.encoding
        file = self.source.open()
        file.read(len(encoding.bom))
        with io.TextIOWrapper(file, encoding=encoding.name, newline="") as lines:
            try:
                yield from lines
            except UnicodeDecodeError as error:
                raise undecodable(self.source, encoding) from error

    def text(self) -> str:
        """Give the whole text. Raises ArchrefError if it is undecodable or too large."""
        if self.source.size() > LARGEST:
            raise ArchrefError(
                f"is larger than {LARGEST >> 20} MiB; split it into parts", path=self.source.path
            )
        data = self.source.read()[len(self.encoding.bom) :]
        try:
            return data.decode(self.encoding.name)
        except UnicodeDecodeError as error:
            raise undecodable(self.source, self.encoding) from error

    def encoded(self, old: str, new: str) -> bytes:
        """Give the bytes of the file after ``old``, its text, became ``new``.

        Raises ArchrefError if its encoding lacks a character of the new text.
        """
        encoding = self.encoding
        if encoding.bom + old.encode(encoding.name) != self.source.read():
            raise ArchrefError(
                f"its bytes do not come back from {encoding.name} as they were, so that it "
                "cannot be edited safely; convert it to UTF-8 first",
                path=self.source.path,
            )
        try:
            return encoding.bom + new.encode(encoding.name)
        except UnicodeEncodeError as error:
            char = new[error.start]
            raise ArchrefError(
                f"its encoding {encoding.name} has no {char!r} (U+{ord(char):04X}); "
                "convert the file to UTF-8 first",
                path=self.source.path,
                line=new.count("\n", 0, error.start) + 1,
            ) from error


class LineIndex:
    """The places where the lines of a text begin."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        """Take the text; lines end with LF, CR LF or CR, as in the editors people use."""
        starts = [0]
        for line in io.StringIO(text, newline=""):
            starts.append(starts[-1] + len(line))
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """Give the 1-based (line, column) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Give the offset of a place: the 1-based line, the column from 0."""
        return self._starts[line - 1] + column

    def end(self, line: int) -> int:
        """Give the offset behind a 1-based line and its line end."""
        return self._starts[line] if line < len(self._starts) else self._starts[-1]
