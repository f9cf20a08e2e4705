"""The net under every command: an error that nobody foresaw is one of archref, and is named so.

What a user can do something about is an ``ArchrefError``, raised where it is known. Everything
else is a mistake of this program: it may spoil the file at hand, but not the run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from archref.errors import ArchrefError
from archref.messages import _

T = TypeVar("T")
R = TypeVar("R")

_debugging = False


class InternalError(ArchrefError):
    """A mistake of archref itself; exit code 2, as for a file that can't be read."""


def debug() -> None:
    """Have the traceback of each fault printed, as ``archref --debug`` does."""
    global _debugging
    _debugging = True


@contextmanager
def caught(path: str | None = None) -> Iterator[None]:
    """Raise an ``InternalError`` that names ``path`` for any error inside that nobody foresaw.

    What is foreseen passes: ``ArchrefError``, errors of the system, wrong options, Ctrl-C.
    """
    from click import ClickException
    from click.exceptions import Abort, Exit

    try:
        yield
    except (ArchrefError, OSError, ClickException, Abort, Exit):
        raise
    except Exception as error:
        raise fault(error, path) from error


def blaming(paths: Sequence[str], parts: Sequence[T], do: Callable[[Sequence[T]], R]) -> R:
    """Return what ``do`` makes of the parts of files that are one to it.

    Raises an ``InternalError`` for an error that nobody foresaw, as ``caught`` does; it names the
    first file whose part fails by itself, or all files.
    """
    try:
        with caught(", ".join(paths)):
            return do(parts)
    except InternalError:
        for path, part in zip(paths, parts, strict=True):
            with caught(path):
                do([part])
        raise


def fault(error: Exception, path: str | None = None) -> InternalError:
    """Return the error to show for one that nobody foresaw; with ``debug`` print its traceback."""
    if _debugging:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    name = "<stdin>" if path == "-" else path
    if isinstance(error, MemoryError):
        return InternalError(_("needs more memory than there is; split it into parts"), path=name)
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    how = _("this") if _debugging else _("what `archref --debug COMMAND …` prints")
    return InternalError(
        _(
            "here archref itself is at fault ({said}); please report it to its "
            "maintainers, with {how} and, if you may, the file"
        ).format(said=said[:300], how=how),
        path=name,
    )
