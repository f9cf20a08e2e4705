"""A user's own archives: the ``[[archive]]`` tables of the configuration files of a run.

They are those that lie above the manuscripts, whatever folder archref runs in, or the one that
``--config`` names; without a manuscript, that of the working folder. They add to the authority
table, or override it, for the whole run of a command.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from glob import glob
from typing import Any, Final

from archref.app.configuration_files import ARCHREF_TOML, PYPROJECT, upwards
from archref.errors import ArchrefError
from archref.settings_file import read_settings

_MARK: Final = b"archive]]"
_LANGUAGE: Final = b"messages"

_used: list[Mapping[str, Any]] = []


def use_own_archives(words: Sequence[str] = ()) -> None:
    """Let the run know the archives that its configuration files name.

    ``words`` are those of the command line; the paths among them, ``--config`` and ``--isolated``
    say which files count. Raises ArchrefError if one is wrong. Costs next to nothing where no file
    names archives.
    """
    if "--isolated" in words:
        return
    files = list(_named(words))
    if not files:
        given = list(_given(words))
        try:
            folders = dict.fromkeys(_folders(given) if given else [os.getcwd()])
        except FileNotFoundError:  # the working folder was deleted
            return
        found = filter(None, map(_nearest, folders))
        files = list(dict.fromkeys(found))
    _used.clear()
    for file in files:
        if _has(file, _MARK):
            _used.extend(_archives(file))
    take(_used)


def language_setting(words: Sequence[str]) -> str | None:
    """Return the language of messages that the nearest configuration names, if it names one.

    ``words`` are those of the command line, as for ``use_own_archives``. A file that is wrong is
    reported when the command reads it.
    """
    if "--isolated" in words:
        return None
    files = list(_named(words))
    if not files:
        given = next(
            (word for word in words if word[:1] != "-" and os.path.exists(word)), os.curdir
        )
        try:
            files = [file for file in [_nearest(_folder(given), _LANGUAGE)] if file]
        except FileNotFoundError:
            return None
    for file in files:
        if _has(file, _LANGUAGE):
            from archref.app.config import load

            with contextlib.suppress(ArchrefError):
                return load(file).messages
    return None


def _given(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that are paths, and the paths that a pattern means, as ``book/*.docx``."""
    for word in words:
        if word[:1] != "-":
            yield from (word,) if os.path.exists(word) else glob(word, recursive=True)


def _named(words: Sequence[str]) -> Iterator[str]:
    """Yield the files that ``--config FILE`` or ``--config=FILE`` names."""
    for at, word in enumerate(words):
        if word == "--config":
            yield from words[at + 1 : at + 2]
        elif word.startswith("--config="):
            yield word.removeprefix("--config=")


def _archives(file: str) -> Sequence[Mapping[str, Any]]:
    from archref.app.config import load

    return load(file).archive


def take(archives: Sequence[Mapping[str, Any]]) -> None:
    """Let this process know archives of one's own."""
    if archives:
        from archref.archives.authority import Authority

        Authority.choose(Authority.load().with_archives(archives))


def used() -> Sequence[Mapping[str, Any]]:
    """Return the archives of one's own that the run knows, for its further processes."""
    return tuple(_used)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield the folders of manuscripts, and those below a folder that have their own settings."""
    for path in paths:
        yield _folder(path)
        if os.path.isdir(path):
            for folder, below, names in os.walk(path):
                below[:] = [name for name in below if name[0] != "."]  # no manuscript is in .git
                own = {ARCHREF_TOML, PYPROJECT}.intersection(names)
                if any(os.path.isfile(os.path.join(folder, name)) for name in own):
                    yield os.path.abspath(folder)


def _folder(path: str) -> str:
    """Return the folder that a file is in, or the folder itself."""
    return os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or os.curdir)


def _nearest(folder: str, mark: bytes = _MARK) -> str | None:
    """Return the configuration file that counts for a folder, if ``mark`` is in it."""
    for path in upwards(folder):
        if not os.path.exists(path) or os.path.isdir(path):
            continue
        if os.path.basename(path) != PYPROJECT or _has(path, b"archref"):
            return os.path.relpath(path) if _has(path, mark) else None
    return None


def _has(path: str, mark: bytes) -> bool:
    try:
        return not os.path.isdir(path) and mark in read_settings(path)
    except OSError:
        return False
