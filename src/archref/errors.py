"""Errors that a user of archref can do something about."""

from __future__ import annotations

from archref.messages import _, gettext


class ArchrefError(Exception):
    """Something that stops one file or the whole run; its message says what to do.

    ``path`` and ``line`` (1-based) name the place, when there is one.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = gettext(message)
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class UneditableError(ArchrefError):
    """An edit would change what is no text: a note can't be edited in this way, its file can."""


class MissingPackageError(ArchrefError):
    """A library is missing that is not installed with archref."""

    def __init__(self, what: str, package: str, *, path: str | None = None) -> None:
        """Take what needs it (``PDF files need``), and the package that brings it."""
        super().__init__(
            _(
                "{what} one more package: `pip install {package}`, or with pipx `pipx "
                "inject archref {package}`"
            ).format(what=what, package=package),
            path=path,
        )
