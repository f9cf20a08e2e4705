"""Writing a file so that it is always whole: the old one or the new one, never a part.

Nor is it ever written over what somebody else has saved: who gives the bytes that were read has
them compared with those on disk before the new file takes the name, and once more after it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO, Final

from archref.errors import ArchrefError
from archref.manuscripts.locking import lock, prefix
from archref.manuscripts.packed import packing
from archref.messages import _, later
from archref.messages.foreign import foreign

_CHANGED: Final = later(
    "was changed by another program while archref worked on it; nothing was "
    "written: run archref again"
)
_BUSY: Final = later("is being written by another archref; nothing was written: run archref again")


class _ChangedError(Exception):
    """The file on disk is no longer the one that was read."""


def write_atomically(
    path: str, data: bytes, *, old: bytes | None = None, backup: str | None = None
) -> None:
    """Replace a file's contents by ``data``.

    The data go to a temporary file in the same folder, are flushed to the disk and take the
    file's name in one step. Mode, times, owner (where the system lets us) and extended attributes
    stay. Of a symbolic link the target is written. ``old`` are the bytes from which the data were
    made: if the file no longer has them, it is not written. With ``backup`` (a suffix such as
    ``.bak``) the old file stays beside it under that name, or with a number after it (``.bak2``)
    where that name is taken.

    Raises ArchrefError, with nothing changed, if the file vanished, was changed, is read only or
    being written by another archref, or if the folder or disk takes no new file.
    """
    target = Path(os.path.realpath(path))
    try:
        _check(target)
        with _locked(target, path):
            _replace(target, data, old, backup)
    except _ChangedError:
        raise ArchrefError(_CHANGED, path=path) from None
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
        raise _unwritable(path, error) from error


def _unwritable(path: str, error: OSError) -> ArchrefError:
    """Return in plain words why a new file could not be written."""
    folder = Path(path).parent
    if isinstance(error, FileNotFoundError) and not folder.is_dir():
        return ArchrefError(
            _("there is no folder {folder}; make it first").format(folder=folder), path=path
        )
    return ArchrefError(
        _("could not be written: {strerror}").format(strerror=foreign(error)), path=path
    )


@contextlib.contextmanager
def new_file(path: str) -> Iterator[IO[bytes]]:
    """Open a file to be written from its start; it takes its name when all is written.

    An old file of that name is there until then, and stays if the block raises. A pipe or device
    is written at once. What goes to a name that ends in ``.gz`` or ``.zst`` is packed. Raises
    ArchrefError if the file can't be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as file:
                yield file
            return
        with _beside(target) as (file, name):
            with packing(file, path) as content:
                yield content
            file.close()
            mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
            name.chmod(mode & 0o7777)
            name.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from error


def _umask() -> int:
    old = os.umask(0)
    os.umask(old)
    return old


def _check(target: Path) -> None:
    if not target.is_file():
        raise FileNotFoundError
    if not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222:
        raise PermissionError


@contextlib.contextmanager
def _locked(target: Path, path: str) -> Iterator[None]:
    """Keep other processes of archref from writing the file meanwhile."""
    if os.name == "nt":  # where no file can be replaced while it is open
        yield
        return
    with target.open("rb") as file:
        if not lock(file.fileno()):
            raise ArchrefError(_BUSY, path=path)
        yield


def _replace(target: Path, data: bytes, old: bytes | None, backup: str | None) -> None:
    with _beside(target) as (file, temporary):
        file.write(data)
        file.flush()
        _take_over(target, temporary)
        os.fsync(file.fileno())
        if os.name == "nt":
            file.close()
        _rename(temporary, target, target.read_bytes() if old is None else old, backup)
    _sync_folder(target.parent)


def _rename(new: Path, target: Path, old: bytes, backup: str | None) -> None:
    """Let the new file take the name of the old one, if that still is what was read."""
    if target.read_bytes() != old:
        raise _ChangedError
    copy = _keep(target, backup) if backup else None
    with _second_name(target) as second:
        try:
            if target.read_bytes() != old:
                raise _ChangedError
            made = new.stat().st_ino
            new.replace(target)
            if second is not None and second.read_bytes() != old:
                # Somebody opened the old file before the step and wrote to it after it.
                if target.stat().st_ino == made:
                    second.replace(target)
                raise _ChangedError
        except BaseException:
            if copy is not None:
                copy.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def _second_name(target: Path) -> Iterator[Path | None]:
    """Return the file a second name for a while, so that it can be given back its first one.

    Yields None where the file system has no such links.
    """
    with _beside(target) as (file, name):
        file.close()
        name.unlink()
        try:
            os.link(target, name)
        except OSError:
            yield None
        else:
            yield name


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a new file in the same folder, to be renamed in the end; if it is not, it goes."""
    handle, name = tempfile.mkstemp(prefix=prefix(target.name), suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            lock(file.fileno())  # says that this process is alive
            yield file, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _take_over(target: Path, temporary: Path) -> None:
    """Return the new file the mode, times, attributes and owner of the old one."""
    shutil.copystat(target, temporary)
    if hasattr(os, "chown"):
        owner = target.stat()
        with contextlib.suppress(OSError):
            os.chown(temporary, owner.st_uid, owner.st_gid)
            temporary.chmod(owner.st_mode & 0o7777)  # chown may drop bits of it


def _keep(target: Path, suffix: str) -> Path:
    """Copy the old file under a name that nothing has yet; the copy, too, is made whole."""
    with _beside(target) as (file, half):
        file.close()
        shutil.copy2(target, half)
        for number in count(1):
            name = f"{target.name}{suffix}{number if number > 1 else ''}"
            copy = target.with_name(name)
            try:
                os.link(half, copy)
            except FileExistsError:
                continue
            except OSError:  # a file system without links
                if os.path.lexists(copy):
                    continue
                half.replace(copy)
            return copy
    raise AssertionError


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("the file vanished while it was worked on; nothing was written")
    if isinstance(error, PermissionError):
        return _("may not be written; check the permissions of the file and its folder")
    return _("could not be written ({error}); the old file is untouched").format(
        error=foreign(error)
    )
