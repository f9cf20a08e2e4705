"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_LAYOUTS = ("auto", "numbered", "lines", "paragraphs")
_SCOPES = ("all", "notes", "body")


def reading_options(command: Command) -> Command:
    """Add ``--notes``, ``--scope`` and ``--encoding``: how files are read."""
    for option in (
        click.option("--encoding", metavar="NAME",
                     help="The encoding of text files.  [default: found out]"),
        click.option("--scope", type=click.Choice(_SCOPES),
                     help="Which notes are read.  [default: all]"),
        click.option("--notes", type=click.Choice(_LAYOUTS),
                     help="How notes stand in plain text.  [default: auto]"),
    ):  # fmt: skip
        command = option(command)
    return command


def backup_option(command: Command) -> Command:
    """Add ``--backup``: the old file is kept."""
    return click.option(
        "--backup",
        is_flag=True,
        help="Keep the old file beside the new one, with .bak behind its name.",
    )(command)


def writing_options(command: Command) -> Command:
    """Add ``--track`` and ``--backup``: how manuscripts are rewritten."""
    track = click.option(
        "--track",
        metavar="AUTHOR",
        help="In Word files, write the edits as tracked changes of AUTHOR.",
    )
    return track(backup_option(command))
