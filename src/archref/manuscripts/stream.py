"""Pipes that can be read again, standard input first: what came through is kept as it is read.

Nothing is read ahead of what is asked for, so that notes from an endless pipe come out as they
go in. What is kept is bounded: a pipe that brings more can be read once, but not again.
"""

from __future__ import annotations

import io
import weakref
from typing import IO, TYPE_CHECKING, Final

from archref.errors import ArchrefError
from archref.messages import _

if TYPE_CHECKING:
    from tempfile import SpooledTemporaryFile

    from _typeshed import WriteableBuffer

_IN_MEMORY: Final = 4 << 20
"""Up to this many bytes are kept in memory, more of them in a temporary file."""

_MOST: Final = 64 << 20


class Replayed:
    """A pipe and what came out of it so far."""

    def __init__(self, stream: IO[bytes], path: str) -> None:
        """Take the pipe, and its name for errors; nothing is read yet."""
        self._stream = stream
        self._path = path
        self._kept: SpooledTemporaryFile[bytes] | None = None
        self._length = 0
        self._ended = False

    def open(self) -> IO[bytes]:
        """Return a reader that begins at the start. Raises ArchrefError if that is lost."""
        if self._length > _MOST:
            raise self._too_long()
        return io.BufferedReader(_Reader(self), 1 << 16)

    def drain(self) -> int:
        """Read the pipe to its end; return the length of all that came."""
        while self._length <= _MOST and self._more():
            pass
        if self._length > _MOST:
            raise self._too_long()
        return self._length

    def read_at(self, at: int, size: int) -> bytes:
        """Return bytes from offset ``at``, reading on in the pipe if they did not come yet."""
        if at >= self._length:
            return self._more()
        if self._kept is None or self._length > _MOST:
            raise self._too_long()
        self._kept.seek(at)
        return self._kept.read(min(size, self._length - at))

    def _more(self) -> bytes:
        if self._ended:
            return b""
        data = _read_some(self._stream)
        self._ended = not data
        self._length += len(data)
        if self._length > _MOST:
            if self._kept is not None:
                self._kept.close()
                self._kept = None
        elif data:
            self._keep(data)
        return data

    def _too_long(self) -> ArchrefError:
        return ArchrefError(
            _("is longer than {most} MiB; save it to a file and name that").format(
                most=_MOST >> 20
            ),
            path=self._path,
        )

    def _keep(self, data: bytes) -> None:
        if self._kept is None:
            from tempfile import SpooledTemporaryFile

            self._kept = SpooledTemporaryFile(_IN_MEMORY, prefix="archref-")  # noqa: SIM115
            weakref.finalize(self, self._kept.close)
        self._kept.seek(0, io.SEEK_END)
        self._kept.write(data)


def _read_some(stream: IO[bytes]) -> bytes:
    if isinstance(stream, io.BufferedIOBase):
        return stream.read1(1 << 16)
    return stream.read(1 << 16)


class _Reader(io.RawIOBase):
    """Reads what was kept, and on from there. Several readers may do so in turn."""

    def __init__(self, source: Replayed) -> None:
        self._source = source
        self._at = 0
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if not self._rest:
            self._rest = self._source.read_at(self._at, len(view))
            self._at += len(self._rest)
        taken, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(taken)] = taken
        return len(taken)
