"""Files that are one text: decoding them, and encoding them again with every other byte kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.encodings import (
    Encoding,
    find_encoding,
    undecodable,
    undecodable_byte,
)
from archref.manuscripts.files import SourceFile
from archref.manuscripts.lines import LineIndex
from archref.messages import _
from archref.patterns import lazy

LARGEST: Final = 64 << 20
"""Largest file, in bytes, of a format that has to be held in memory as a whole."""

_BROKEN: Final = lazy("[\0\udc80-\udcff]")
"""A NUL, or a byte that is not UTF-8 as ``surrogateescape`` decodes it."""

_LONGEST_LINE: Final = 16_000_000
"""Characters of a line, which is held in memory; no text of notes comes near."""


class FlatFile:
    """The decoded text of a file."""

    def __init__(
        self,
        source: SourceFile,
        forced: str | None = None,
        declared: Callable[[bytes], str | None] | None = None,
        *,
        in_rows: bool = False,
    ) -> None:
        """Take a file; nothing is read yet.

        ``forced`` is the encoding its user names, ``declared`` finds the one it names itself. Of a
        file that is ``in_rows`` all lines are given, and ``broken_at`` tells which are no text.
        """
        self._declared = declared
        self._in_rows = in_rows
        self.source = source
        self._forced = forced
        self._encoding: Encoding | None = None

    @property
    def encoding(self) -> Encoding:
        """The encoding, found when first asked for. Raises ArchrefError if it can't be."""
        if self._encoding is None:
            self._encoding = find_encoding(
                self.source, self._forced, self._declared, in_rows=self._in_rows
            )
        return self._encoding

    def lines(self) -> Iterator[str]:
        """Yield the lines with their line ends, without holding the file in memory."""
        encoding = self.encoding
        file = self.source.open()
        file.read(len(encoding.bom))
        errors = "surrogateescape" if self._in_rows and encoding.name == "utf-8" else "strict"
        with io.TextIOWrapper(file, encoding=encoding.name, errors=errors, newline="") as lines:
            try:
                while line := lines.readline(_LONGEST_LINE):
                    if len(line) == _LONGEST_LINE:
                        raise ArchrefError(
                            _(
                                "has a line of more than {longest_line:,} characters; break it"
                            ).format(longest_line=_LONGEST_LINE),
                            path=self.source.path,
                        )
                    yield line
            except UnicodeError as error:
                raise undecodable(self.source, encoding) from error

    def broken_at(self, row: str) -> tuple[int, str] | None:
        """Return in which line of a row, from 1, a byte is that is no text, and what is said of it.

        None if all of the row is text. Such a row is never written: ``text`` refuses the file.
        """
        found = _BROKEN.search(row)
        if found is None:
            return None
        line, column = LineIndex(row).place(found.start())
        if found[0] == "\0":
            said = _("has a NUL (byte 0x00), which is no text, after {column} characters")
            return line, said.format(column=column - 1)
        byte = ord(found[0]) & 0xFF
        return line, undecodable_byte(self.encoding.name, byte, column - 1)

    def text(self) -> str:
        """Return the whole text, to be rewritten.

        Raises ArchrefError if it is undecodable or too large, or if a row of it is no text.
        """
        if self.source.size() > LARGEST:
            raise ArchrefError(
                _("is larger than {largest} MiB; split it into parts").format(
                    largest=LARGEST >> 20
                ),
                path=self.source.path,
            )
        data = self.source.read()[len(self.encoding.bom) :]
        try:
            text = data.decode(self.encoding.name)
        except UnicodeError as error:
            raise undecodable(self.source, self.encoding) from error
        if self._in_rows and (broken := self.broken_at(text)) is not None:
            raise ArchrefError(broken[1], path=self.source.path, line=broken[0])
        return text

    def encoded(self, old: str, new: str) -> bytes:
        """Return the bytes of the file after ``old``, its text, became ``new``.

        Raises ArchrefError if its encoding lacks a character of the new text.
        """
        encoding = self.encoding
        if not encoding.sure:
            raise ArchrefError(
                _(
                    "its encoding ({name}) is only guessed; name it with --encoding, or "
                    "convert the file to UTF-8, to have it edited"
                ).format(name=encoding.name),
                path=self.source.path,
            )
        if encoding.bom + old.encode(encoding.name) != self.source.read():
            raise ArchrefError(
                _(
                    "its bytes do not come back from {name} as they were, so that it cannot "
                    "be edited safely; convert it to UTF-8 first"
                ).format(name=encoding.name),
                path=self.source.path,
            )
        try:
            return encoding.bom + new.encode(encoding.name)
        except UnicodeEncodeError as error:
            char = new[error.start]
            raise ArchrefError(
                _(
                    "its encoding {name} has no {char!r} (U+{char2:04X}); convert the file "
                    "to UTF-8 first"
                ).format(name=encoding.name, char=char, char2=ord(char)),
                path=self.source.path,
                line=LineIndex(new).place(error.start)[0],
            ) from error
