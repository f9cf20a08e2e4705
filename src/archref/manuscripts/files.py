"""The bytes of a manuscript: from a file, standard input or memory, with errors one can use."""

from __future__ import annotations

import io
import os
import sys
import weakref
from pathlib import Path
from typing import IO, Final

from archref.errors import ArchrefError

STDIN: Final = "<stdin>"
_IN_MEMORY: Final = 4 << 20
"""Standard input up to this size is kept in memory, more of it in a temporary file."""


class Source:
    """A file that can be read from its start any number of times."""

    def __init__(self, path: str, data: bytes | None = None) -> None:
        """Name a file, ``-`` for standard input; with ``data`` nothing is read from disk."""
        self.path = STDIN if path == "-" else path
        self._data = data
        self._file = path
        if path == "-" and data is None:
            spool = _spooled(sys.stdin.buffer)
            if isinstance(spool, bytes):
                self._data = spool
            else:
                self._file = spool
                weakref.finalize(self, Path(spool).unlink, missing_ok=True)

    def open(self) -> IO[bytes]:
        """Open it at its start. Raises ArchrefError if it is missing or unreadable."""
        if self._data is not None:
            return io.BytesIO(self._data)
        try:
            return Path(self._file).open("rb")
        except OSError as error:
            raise unreadable(self.path, error) from error
        except ValueError as error:  # a NUL character in the name
            raise ArchrefError("is no name a file can have", path=self.path) from error

    def read(self) -> bytes:
        """Give all its bytes."""
        if self._data is not None:
            return self._data
        with self.open() as file:
            return file.read()

    def head(self, size: int) -> bytes:
        """Give its first bytes, up to ``size``."""
        with self.open() as file:
            return file.read(size)

    def size(self) -> int:
        """Give its length in bytes."""
        with self.open() as file:
            return file.seek(0, os.SEEK_END)


def _spooled(stream: IO[bytes]) -> bytes | str:
    """Read a stream to its end: what is short into memory, the rest into a temporary file."""
    import shutil
    import tempfile

    data = stream.read(_IN_MEMORY)
    if len(data) < _IN_MEMORY:
        return data
    with tempfile.NamedTemporaryFile(prefix="archref-", delete=False) as file:
        file.write(data)
        shutil.copyfileobj(stream, file, 1 << 16)
    return file.name


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
