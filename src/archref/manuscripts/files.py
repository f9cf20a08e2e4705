"""The bytes of a manuscript: from a file, a pipe or memory, with errors one can use."""

from __future__ import annotations

import io
import os
import re
import sys
import weakref
from stat import S_ISBLK, S_ISCHR, S_ISREG
from typing import IO, Final

from archref.errors import ArchrefError
from archref.manuscripts.stream import Replayed
from archref.messages import _, foreign

STDIN: Final = "<stdin>"

LARGEST_HELD: Final = 512 << 20
"""Largest file, in bytes, that is held in memory to be rewritten."""


class SourceFile:
    """A file that can be read from its start any number of times, even if it is a pipe."""

    def __init__(self, path: str, data: bytes | None = None) -> None:
        """Name a file, ``-`` for standard input; with ``data`` nothing is read from disk."""
        self.path = STDIN if path == "-" else path
        self._data = data
        self._stream: Replayed | None = None
        if path == "-" and data is None:
            self._stream = Replayed(sys.stdin.buffer, STDIN)

    @property
    def streams(self) -> bool:
        """Whether it comes through a pipe, whose end may be far away or never come.

        Of a pipe that has a name this is known once it was opened.
        """
        return self._stream is not None

    def open(self) -> IO[bytes]:
        """Open it at its start. Raises ArchrefError if it is missing or unreadable."""
        if self._data is not None:
            return io.BytesIO(self._data)
        if self._stream is None:
            file = self._opened()
            mode = os.fstat(file.fileno()).st_mode
            if S_ISREG(mode):
                return file
            if S_ISBLK(mode) or (S_ISCHR(mode) and not _ends(file)):
                file.close()
                raise ArchrefError(_("is a device and no file"), path=self.path)
            self._stream = Replayed(file, self.path)  # a pipe can be opened but once
            weakref.finalize(self._stream, file.close)
        return self._stream.open()

    def _opened(self) -> IO[bytes]:
        try:
            return open(self.path, "rb")
        except OSError as error:
            raise unreadable(self.path, error) from error
        except ValueError as error:  # a NUL character in the name
            raise ArchrefError(_("is no name a file can have"), path=self.path) from error

    def read(self) -> bytes:
        """Return all its bytes."""
        if self._data is not None:
            return self._data
        self.size()
        with self.open() as file:
            return file.read()

    def hold(self) -> bytes:
        """Read it once and for all: whatever becomes of the file, these are its bytes from now on.

        Raises ArchrefError if it is too large to be held.
        """
        if self._data is None:
            if self.size() > LARGEST_HELD:
                raise ArchrefError(
                    _("is larger than {largest_held} MiB; split it into parts").format(
                        largest_held=LARGEST_HELD >> 20
                    ),
                    path=self.path,
                )
            data = self.read()
            if self._stream is not None:
                return data
            self._data = data
        return self._data

    def head(self, size: int) -> bytes:
        """Return its first bytes, up to ``size``."""
        with self.open() as file:
            return file.read(size)

    def size(self) -> int:
        """Return its length in bytes. Raises ArchrefError if a pipe brings more than fits."""
        with self.open() as file:
            if self._stream is not None:
                return self._stream.drain()
            return file.seek(0, os.SEEK_END)


def _ends(device: IO[bytes]) -> bool:
    """Return whether the data of a device end: a terminal, or the one that is always empty."""
    return device.isatty() or os.path.samestat(os.fstat(device.fileno()), os.stat(os.devnull))


def _nearest(path: str) -> str | None:
    """Return the path in the same folder that is spelled nearly like one, if there is one."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        found = os.listdir(folder or os.curdir)
        beside = [one for one in found if not one.startswith((".", "~")) and one != name]
    except OSError:
        return None
    near = get_close_matches(name, beside, 1, 0.8)
    return os.path.join(folder, near[0]) if near else None


def seems_typed(path: str) -> bool:
    """Return whether a name of no file reads like a note: ``RGASPI, f. 17, op. 3, d. 740``."""
    named = re.search(r"[/\\]|\.[^\W\d]\w+$", path)  # book/notes 1, 2.txt
    return not named and len(re.findall(r"[,.;:]\s+\S*?\d|\d[,.;]\s", path)) > 1


def _absent(path: str) -> str:
    if near := _nearest(path):
        return _("there is no such file; did you mean {near}?").format(near=near)
    if seems_typed(path):
        return _('is no file; a note that is typed is read by: archref explain "…"')
    if path.startswith(("http://", "https://")):
        return _("is an address on the web, and archref fetches nothing; save it as a file first")
    return _("there is no such file; check the path")


def unreadable(path: str, error: OSError) -> ArchrefError:
    """Return in plain words why a file could not be read."""
    if isinstance(error, FileNotFoundError):
        message = _absent(path)
    elif isinstance(error, IsADirectoryError) or os.path.isdir(path):
        message = _("is a folder, not a file")
    elif isinstance(error, PermissionError):
        message = _("may not be read; check its permissions")
    else:
        message = _("could not be read: {error}").format(error=foreign(error))
    return ArchrefError(message, path=path)
