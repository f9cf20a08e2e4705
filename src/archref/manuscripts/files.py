"""The bytes of a manuscript: from a file, standard input or memory, with errors one can use."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import IO, Final

from archref.errors import ArchrefError
from archref.manuscripts.stream import Replayed

STDIN: Final = "<stdin>"


class Source:
    """A file that can be read from its start any number of times."""

    def __init__(self, path: str, data: bytes | None = None) -> None:
        """Name a file, ``-`` for standard input; with ``data`` nothing is read from disk."""
        self.path = STDIN if path == "-" else path
        self._data = data
        self._stream: Replayed | None = None
        if path == "-" and data is None:
            self._stream = Replayed(sys.stdin.buffer)

    @property
    def streams(self) -> bool:
        """Whether it comes through a pipe, whose end may be far away or never come."""
        return self._stream is not None

    def open(self) -> IO[bytes]:
        """Open it at its start. Raises ArchrefError if it is missing or unreadable."""
        if self._data is not None:
            return io.BytesIO(self._data)
        if self._stream is not None:
            return self._stream.open()
        try:
            return Path(self.path).open("rb")
        except OSError as error:
            raise unreadable(self.path, error) from error
        except ValueError as error:  # a NUL character in the name
            raise ArchrefError("is no name a file can have", path=self.path) from error

    def read(self) -> bytes:
        """Give all its bytes."""
        if self._data is not None:
            return self._data
        self.size()
        with self.open() as file:
            return file.read()

    def head(self, size: int) -> bytes:
        """Give its first bytes, up to ``size``."""
        with self.open() as file:
            return file.read(size)

    def size(self) -> int:
        """Give its length in bytes. Raises ArchrefError if a pipe brings more than can be kept."""
        if self._stream is not None:
            return self._stream.drain()
        with self.open() as file:
            return file.seek(0, os.SEEK_END)


def unreadable(path: str, error: OSError) -> ArchrefError:
    """Say in plain words why a file could not be read."""
    if isinstance(error, FileNotFoundError):
        message = "there is no such file; check the path"
    elif isinstance(error, IsADirectoryError) or Path(path).is_dir():
        message = "is a folder, not a file"
    elif isinstance(error, PermissionError):
        message = "may not be read; check its permissions"
    else:
        message = f"could not be read: {error.strerror or error}"
    return ArchrefError(message, path=path)
