"""Writing a file so that it is always whole: the old one or the new one, never a part."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from archref.errors import ArchrefError


def write_atomically(path: str, data: bytes, *, backup: str | None = None) -> None:
    """Replace a file's contents by ``data``.

    The data go to a temporary file in the same folder, are flushed to the disk and take the
    file's name in one step. Mode, times, owner (where the system lets us) and extended attributes
    stay. Of a symbolic link the target is written. With ``backup`` (a suffix such as ``.bak``) the
    old file stays beside it under that name.

    Raises ArchrefError, with nothing changed, if the file vanished, is read only, or the folder
    or disk takes no new file.
    """
    target = Path(os.path.realpath(path))
    try:
        _check(target)
        _replace(target, data, backup)
    except OSError as error:
        raise ArchrefError(_reason(error), path=path) from error


def write_file(path: str, data: bytes) -> None:
    """Write a file, be it new; an old one is replaced as ``write_atomically`` does.

    Raises ArchrefError if it can't be written.
    """
    try:
        if Path(path).is_file():
            write_atomically(path, data)
        else:
            Path(path).write_bytes(data)
    except OSError as error:
        raise ArchrefError(f"could not be written: {error.strerror}", path=path) from error


def _check(target: Path) -> None:
    if not target.is_file():
        raise FileNotFoundError
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise PermissionError


def _replace(target: Path, data: bytes, backup: str | None) -> None:
    with _beside(target) as (file, temporary):
        file.write(data)
        file.flush()
        _take_over(target, temporary)
        os.fsync(file.fileno())
        file.close()
        if backup:
            _keep(target, target.with_name(target.name + backup))
        temporary.replace(target)
    _sync_folder(target.parent)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a new file in the same folder, to be renamed in the end; if it is not, it goes."""
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent
    )
    try:
        with os.fdopen(handle, "wb") as file:
            yield file, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _take_over(target: Path, temporary: Path) -> None:
    """Give the new file the mode, times, attributes and owner of the old one."""
    shutil.copystat(target, temporary)
    if hasattr(os, "chown"):
        owner = target.stat()
        with contextlib.suppress(OSError):
            os.chown(temporary, owner.st_uid, owner.st_gid)
            temporary.chmod(owner.st_mode & 0o7777)  # chown may drop bits of it


def _keep(target: Path, copy: Path) -> None:
    """Copy the old file, so that its name never stands for nothing; the copy too is made whole."""
    with _beside(target) as (file, half):
        file.close()
        shutil.copy2(target, half)
        half.replace(copy)


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "the file vanished while it was worked on; nothing was written"
    if isinstance(error, PermissionError):
        return "may not be written; check the permissions of the file and its folder"
    return f"could not be written ({error.strerror or error}); the old file is untouched"
