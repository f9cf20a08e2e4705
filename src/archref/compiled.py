"""The grammar and the tables of data in a form that loads fast.

A wheel carries the compiled files in the package. In a checkout they are built when first needed
and kept in the user's own cache folder, named by a fingerprint of what they were built from.

The files hold plain data only (``marshal`` of dicts, tuples, strings and numbers; nothing in them
is run). A file or folder of the cache that others own or may write to is not read, and one whose
bytes are not those that were written is built again.
"""

from __future__ import annotations

import contextlib
import marshal
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST: Final = 32
"""Bytes before the data: their SHA-256."""

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def package() -> Path:
    """Return the folder of the package."""
    from pathlib import Path

    return Path(_PACKAGE)


def grammar_folder() -> Path:
    """Return the folder of the ``.lark`` files: in the installed package, or beside ``src/``."""
    installed = package() / "grammars"
    return installed if installed.is_dir() else package().parent.parent / "grammars"


def load(name: str, build: Callable[[], Any], sources: Callable[[], Iterable[Path]]) -> Any:
    """Return the compiled data called ``name``.

    It is read from the package if it was shipped; otherwise from the cache, and built by
    ``build()`` when the cache has none for the present state of the ``sources()`` and of the
    module that builds it.
    """
    try:
        with open(os.path.join(_PACKAGE, "compiled", f"{name}.bin"), "rb") as shipped:
            return marshal.loads(shipped.read())
    except FileNotFoundError:
        return _from_cache(name, build, sources)


def _from_cache(name: str, build: Callable[[], Any], sources: Callable[[], Iterable[Path]]) -> Any:
    from pathlib import Path

    code = Path(build.__code__.co_filename)
    cached = _cache_folder() / f"{name}-{_fingerprint([*sources(), code])}.bin"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        return _read(cached)
    data = build()
    with contextlib.suppress(OSError):
        save(cached, data)
    return data


def _read(path: Path) -> Any:
    """Read what ``save`` wrote. Raises ValueError for anything else, OSError as usual."""
    if not _is_own(os.stat(path.parent)):
        raise ValueError
    with open(path, "rb") as file:
        if not _is_own(os.fstat(file.fileno())):
            raise ValueError
        digest, payload = file.read(_DIGEST), file.read()
    if _digest(payload) != digest:
        raise ValueError
    return marshal.loads(payload)


def _is_own(status: os.stat_result) -> bool:
    """Return whether nobody but the user can have written a file, or put one into a folder."""
    if not hasattr(os, "getuid"):  # Windows keeps the folder of a user to the user
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _digest(payload: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(payload).digest()


def save(path: Path, data: Any) -> None:
    """Write ``data`` to ``path``, whole or not at all; not into a folder of somebody else."""
    import tempfile
    from pathlib import Path

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not _is_own(os.stat(path.parent)):
        return
    payload = marshal.dumps(data, 4)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(payload) + payload)
        Path(partial).replace(path)
    except OSError:
        Path(partial).unlink(missing_ok=True)
        raise


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("archref", appauthor=False)


def _fingerprint(sources: Iterable[Path]) -> str:
    """Name the state of the files by their names, sizes and times of change."""
    import hashlib

    digest = hashlib.sha256()
    for path in sorted(sources):
        about = path.stat()
        digest.update(f"{path}:{about.st_size}:{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:20]
