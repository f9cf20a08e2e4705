"""Files packed by gzip or Zstandard (``notes.jsonl.gz``, ``notes.csv.zst``): bytes in, bytes out.

They are read as what is in them, a piece at a time, and written where ``-o`` names such a file.
Zstandard needs pyarrow, which is not part of a plain installation: the extra ``arrow``.
"""

from __future__ import annotations

import io
import os
from typing import IO, TYPE_CHECKING, Any, Final, cast

from archref.errors import ArchrefError, MissingPackageError
from archref.manuscripts.files import LARGEST_HELD, SourceFile
from archref.messages import _, foreign

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_PACKED: Final = (".gz", ".zst")
_PIECE: Final = 1 << 16


def is_packed(path: str) -> bool:
    """Return whether the name of a file says that it is packed."""
    return path.lower().endswith(_PACKED)


def unpacked_name(path: str) -> str:
    """Return the name that a file has once it is unpacked; its own if it is not packed."""
    return os.path.splitext(path)[0] if is_packed(path) else path


class PackedFile(SourceFile):
    """A packed file, read as what is in it. It is never written itself."""

    _content: bytes | None = None

    def open(self) -> IO[bytes]:
        """Open it at the start of its content. Raises ArchrefError if it can't be opened."""
        if self._content is not None:
            return io.BytesIO(self._content)
        return io.BufferedReader(_Unpacked(super().open(), self.path), _PIECE)

    def read(self) -> bytes:
        """Return all that is in it. Raises ArchrefError if that is too long to be held."""
        self.size()
        with self.open() as file:
            return file.read()

    def hold(self) -> bytes:
        """Read it once and for all, as :meth:`SourceFile.hold`."""
        if self._content is None:
            self._content = self.read()
        return self._content

    def size(self) -> int:
        """Return the length of its content. Raises ArchrefError if it is too long to be held."""
        length = 0
        with self.open() as file:
            while piece := file.read(_PIECE):
                length += len(piece)
                if length > LARGEST_HELD:
                    raise ArchrefError(
                        _("unpacks to more than {largest_held} MiB; split it into parts").format(
                            largest_held=LARGEST_HELD >> 20
                        ),
                        path=self.path,
                    )
        return length


class _Unpacked(io.RawIOBase):
    """The content of a packed file; a broken one is an ArchrefError at the place that is read."""

    def __init__(self, packed: IO[bytes], path: str) -> None:
        self._packed = packed
        self._path = path
        self._content = _reader(packed, path)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        import zlib

        view = memoryview(buffer).cast("B")
        try:
            piece = self._content.read(len(view))
        except (OSError, EOFError, zlib.error) as error:
            said = _("can't be unpacked: {error}").format(
                error=foreign(error) or _("it ends too early")
            )
            raise ArchrefError(said, path=self._path) from error
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._content.close()
        self._packed.close()
        super().close()


def _reader(packed: IO[bytes], path: str) -> IO[bytes]:
    if path.lower().endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.GzipFile(fileobj=packed, mode="rb"))
    arrow = _arrow(path)
    return cast("IO[bytes]", arrow.CompressedInputStream(arrow.PythonFile(packed, "r"), "zstd"))


def packing(file: IO[bytes], path: str) -> IO[bytes]:
    """Return a file that packs what is written to it into ``file``, if its name asks for that.

    Otherwise it is ``file`` itself. Closing it writes what is left.
    """
    if not is_packed(path):
        return file
    if path.lower().endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.GzipFile("", "wb", fileobj=file, mtime=0))
    arrow = _arrow(path)
    packed = arrow.CompressedOutputStream(arrow.PythonFile(file, "w"), "zstd")
    return cast("IO[bytes]", _Zstd(packed))


class _Zstd(io.RawIOBase):
    """What pyarrow packs, as a file of the standard library that counts its bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        piece = bytes(data)
        self._stream.write(piece)
        self._at += len(piece)
        return len(piece)

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _arrow(path: str) -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingPackageError(_("Zstandard needs"), "pyarrow", path=path) from None
    return pyarrow
