"""The files that the paths on a command line stand for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from stat import S_ISREG
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.packed import unpacked_name
from archref.manuscripts.registry import ONLY_BY_NAME, suffixes
from archref.messages import _
from archref.messages.foreign import foreign

RECORDS_MARK: Final = "_archref.json"
"""The file by which a folder of records is known, which holds no notes."""


def find_files(
    paths: Iterable[str],
    on_error: Callable[[ArchrefError], None] | None = None,
    *,
    passed_over: Callable[[str], bool] = lambda path: False,
    deep: bool = True,
) -> Iterator[str]:
    """Yield the files named by ``paths``, each once whatever its names, in their order.

    A file is given as it is named, whether it exists or not; ``-`` is standard input. A pattern
    (``corpus/*.parquet``, ``**`` for any folders), which a shell left as it is, gives what it fits,
    sorted by path, hidden files left out; one that fits nothing is a fault. A folder
    gives the files under it whose suffix is known, sorted by their path; hidden files and
    folders, temporary files of word processors and folders reached by links are left out, and so
    are pipes and devices, folders of records that ``archref parse`` wrote, and
    what is ``passed_over``. Folders in it are searched only if ``deep``. A folder that can't be
    read goes to ``on_error`` and the search goes on; without ``on_error`` ArchrefError is raised.
    """

    def failed(error: ArchrefError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    seen: set[object] = set()
    for path in _fitting(paths, failed):
        found: Iterable[str] = [path]
        if path != "-" and os.path.isdir(path):
            if os.path.exists(os.path.join(path, RECORDS_MARK)):
                said = _("holds records, no notes; stats, sources and dedupe read it by itself")
                failed(ArchrefError(said, path=path))
                continue
            found = (file for file in _under(path, on_error, deep) if not passed_over(file))
        for file in found:
            identity = _identity(file)
            if identity not in seen:
                seen.add(identity)
                yield file


def _fitting(paths: Iterable[str], on_error: Callable[[ArchrefError], None]) -> Iterator[str]:
    """Yield the paths, those that a pattern fits in its place."""
    for path in paths:
        if not any(sign in path for sign in "*?[") or os.path.lexists(path):
            yield path
            continue
        from glob import glob

        found = sorted(glob(path, recursive=True), key=lambda one: one.split(os.sep))
        if not found and not {"*", "?"} & {*path}:  # a[31m.txt is a name, if a strange one
            yield path
        elif not found:
            on_error(ArchrefError(_("is a pattern that fits no file"), path=path))
        yield from (one for one in found if not (path.endswith("**") and os.path.isdir(one)))


def _identity(file: str) -> object:
    """Return what is the same for all names of a file, links among them."""
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return file
    named = file != "-" and S_ISREG(status.st_mode)
    return (status.st_dev, status.st_ino) if named else file


def _is_special(path: str) -> bool:
    """Return whether a file of a folder is a pipe or device, which nobody meant to have read."""
    try:
        return not S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False  # opening it will say why


def _under(folder: str, on_error: Callable[[ArchrefError], None] | None, deep: bool) -> list[str]:
    def failed(error: OSError) -> None:
        why = _("the folder could not be searched: {strerror}").format(strerror=foreign(error))
        wrong = ArchrefError(why, path=os.fsdecode(error.filename))
        if on_error is None:
            raise wrong from error
        on_error(wrong)

    known = suffixes() - ONLY_BY_NAME
    found = []
    for place, folders, files in os.walk(folder, onerror=failed):
        folders[:] = [name for name in folders if deep and not name.startswith(".")]
        if RECORDS_MARK in files:
            folders.clear()
            continue
        wanted = (
            os.path.join(place, name)
            for name in files
            if not name.startswith((".", "~$"))
            and os.path.splitext(unpacked_name(name))[1].lower() in known
        )
        found += [path for path in wanted if not _is_special(path)]
    return sorted(found, key=lambda path: path.split(os.sep))
