"""The files of a command, each opened as its configuration and the command's options say."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from archref.app.config import Config, find
from archref.app.setting_errors import line_of_key
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript, find_files, open_manuscript
from archref.messages import _, later

if TYPE_CHECKING:
    from archref.styles import Style

READING: Final = ("notes", "encoding", "scope", "column", "document_column", "note_column")
"""The options of a command that say how its files are read."""


def files_of(
    paths: Iterable[str], on_error: Callable[[ArchrefError], None] | None = None
) -> Iterator[str]:
    """Return the files that ``paths`` stand for; in folders, without those that are excluded.

    A folder that can't be read goes to ``on_error``; without it, ArchrefError is raised.
    """
    return find_files(paths, on_error, passed_over=lambda path: is_excluded(path, find))


def is_excluded(path: str, config: Callable[[str], Config]) -> bool:
    """Return whether ``config``, which gives that of a file, passes over a file of a folder."""
    try:
        return config(path).excludes(path)
    except ArchrefError:
        return False  # to open it will fail, and say why


def configured(path: str, options: Mapping[str, Any], names: Iterable[str] = READING) -> Config:
    """Return the configuration of a file, with those ``options`` over it that are in ``names``.

    ``-`` has that of the current folder. Raises ArchrefError if the configuration is wrong.
    """
    given = {name: options[name] for name in names if options.get(name) not in (None, ())}
    return find(None if path == "-" else path).replaced(later("command line"), **given)


def opened(path: str, config: Config) -> Manuscript:
    """Open a file as its configuration says. Raises ArchrefError if it can't be read.

    That the keyboard is read is said, where that is standard input.
    """
    if path == "-":
        say_keyboard()
    return open_manuscript(
        path,
        notes=config.notes,  # type: ignore[arg-type]
        encoding=config.encoding,
        scope=config.scope,  # type: ignore[arg-type]
        columns=config.column,
        document_column=config.document_column,
        note_column=config.note_column,
    )


def opened_text(path: str, text: str, config: Config) -> Manuscript:
    """Open a text that is in memory, as the file at ``path`` would be that holds it in UTF-8.

    Raises ArchrefError if it can't be read.
    """
    return open_manuscript(
        path,
        notes=config.notes,  # type: ignore[arg-type]
        encoding="utf-8",
        scope=config.scope,  # type: ignore[arg-type]
        data=text.encode("utf-8", "replace"),
    )


def say_keyboard() -> None:
    """Say on a terminal that what is typed is read, and how to end it."""
    if sys.stdin.isatty():
        end = _("Ctrl-Z and Enter") if os.name == "nt" else "Ctrl-D"
        said = _(
            "archref: reading what you type or paste here; {end} on a line by itself ends it"
        ).format(end=end)
        print(said, file=sys.stderr)


def configured_style(config: Config) -> Style | None:
    """Load the house style of a configuration; None if it names none.

    A style file that is named in a configuration file is beside it. Raises ArchrefError if
    there is no such style, or a mistake in it.
    """
    name = config.style
    if name is None:
        return None
    from archref.styles import load_style

    file = config.path if config.origin("style") == config.path else None
    try:
        return load_style(config.beside(name) if file and name.endswith(".toml") else name)
    except ArchrefError as error:
        if file is None or error.path is not None:
            raise
        raise ArchrefError(error.message, path=file, line=line_of_key("style", file)) from None
