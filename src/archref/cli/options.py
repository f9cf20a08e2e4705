"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import click

from archref.app.config import CHOICES
from archref.cli.completing import complete_rules
from archref.messages import _, later

Command = TypeVar("Command", bound=Callable[..., Any])

OF_RECORDS: Final = later("goes with a folder of records, which archref parse -o FOLDER/ writes")


def at_most_one(options: Mapping[str, Any], *names: str) -> None:
    """Refuse options that can't be had together. Raises UsageError."""
    given = [_flag(name) for name in names if options[name]]
    if len(given) > 1:
        raise click.UsageError(
            _("{given} exclude each other: give one of them").format(given=_(" and ").join(given))
        )


def needs(options: Mapping[str, Any], name: str, needed: str) -> None:
    """Refuse an option that says nothing without another one. Raises UsageError."""
    if options[name] and not options[needed]:
        raise click.UsageError(
            _("{name} goes with {needed} only").format(name=_flag(name), needed=_flag(needed))
        )


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def reading_options(command: Command) -> Command:
    """Add ``--notes``, ``--scope``, ``--encoding`` and ``--column``: how files are read."""
    for option in (
        click.option("--note-column", metavar="NAME",
                     help="The column of a table with the numbers of notes.  [default: note]"),
        click.option("--document-column", metavar="NAME",
                     help="The column with the documents they are in.  [default: document]"),
        click.option("--column", multiple=True, metavar="NAME",
                     help="A column of a table with citations; repeatable.  [default: text]"),
        click.option("--encoding", metavar="NAME",
                     help="The encoding of text files.  [default: found out]"),
        click.option("--scope", type=click.Choice(CHOICES["scope"]),
                     help="Which notes are read.  [default: all]"),
        click.option("--notes", type=click.Choice(CHOICES["notes"]),
                     help="How notes are laid out in plain text.  [default: auto]"),
    ):  # fmt: skip
        command = option(command)
    return command


def _rule_names(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> Any:
    """Part ``--select S,T301`` at its commas."""
    parts = tuple(name.strip() for names in given for name in names.split(",") if name.strip())
    if given and not parts:
        raise click.BadParameter(_("names no rule"), context, option)
    return parts


def rule_options(command: Command) -> Command:
    """Add ``--select``, ``--extend-select`` and ``--ignore``: which rules are on."""
    shared: dict[str, Any] = {
        "multiple": True,
        "callback": _rule_names,
        "metavar": "RULES",
        "shell_complete": complete_rules,
    }
    for option in (
        click.option("--ignore", **shared, help="Not these rules."),
        click.option("--extend-select", **shared, help="These rules as well."),
        click.option("--select", **shared,
                     help="Only these rules: codes, groups or names, separated by commas."),
    ):  # fmt: skip
        command = option(command)
    return command


def works_option(command: Command) -> Command:
    """Add ``--works``: all that is cited beside archives is taken in, too."""
    return click.option(
        "--works",
        is_flag=True,
        help="Take in what is cited beside archives: newspapers, books, articles …",
    )(command)


def excel_option(command: Command) -> Command:
    """Add ``--excel``: a table in CSV that Excel opens with a double click."""
    return click.option(
        "--excel", is_flag=True, help="Begin CSV with the mark by which Excel knows UTF-8."
    )(command)


def output_option(command: Command) -> Command:
    """Add ``-o``, which a command that rewrites manuscripts sees to itself."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE|DIR",
        help="Write to a new file, or to files of the same names in a folder.",
    )(command)


def engine_options(command: Command) -> Command:
    """Add ``--engine``, ``--scheduler`` and ``--jobs``: who works through a corpus."""
    for option in (
        click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True,
                     help="Processes to read with; the output is the same."),
        click.option("--scheduler", metavar="ADDRESS",
                     help="With --engine dask: a cluster that runs.  [default: --jobs processes]"),
        click.option("--engine", type=click.Choice(("processes", "dask")),
                     help="What works through a corpus, part by part.  [default: processes]"),
    ):  # fmt: skip
        command = option(command)
    return command


def refuse_engine(options: Mapping[str, Any], corpus: bool, but: str) -> None:
    """Refuse options of engines that say nothing. Raises UsageError, which says ``but`` when.

    ``corpus`` says whether there is anything for an engine to do.
    """
    if options["scheduler"] and options["engine"] != "dask":
        raise click.UsageError(_("--scheduler goes with --engine dask only"))
    if not corpus and options["engine"]:
        raise click.UsageError(f"--engine {_(but)}")


def refuse_of_corpus(context: click.Context, *allowed: str) -> None:
    """Refuse options, other than those ``allowed``, that say nothing of records.

    Raises UsageError.
    """
    allowed = (*allowed, "paths", "output", "engine", "jobs", "scheduler")
    for parameter in context.command.params:
        name = parameter.name or ""
        given = context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        if name not in allowed and given:
            raise click.UsageError(
                _("{option} is not to be had of a corpus that was read in parts").format(
                    option=parameter.opts[-1]
                )
            )


def backup_option(command: Command) -> Command:
    """Add ``--backup``: the old file is kept."""
    return click.option(
        "--backup",
        is_flag=True,
        help="Keep the old file beside the new one, with .bak after its name.",
    )(command)


def _author(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """Refuse a file or an option for a name: ``--track chapter.docx``, ``--track --comment``."""
    from pathlib import Path

    if given is not None and (given[:1] in ("-", "") or Path(given).is_file()):
        raise click.BadParameter(
            _('goes with the name of the author: {option} "Your Name"').format(
                option=option.opts[0]
            ),
            context,
            option,
        )
    return given


AUTHOR: Final[dict[str, Any]] = {"metavar": "AUTHOR", "callback": _author}
"""What options have that take the name of an author."""


def writing_options(command: Command) -> Command:
    """Add ``--track`` and ``--backup``: how manuscripts are rewritten."""
    track = click.option(
        "--track",
        **AUTHOR,
        help="In Word files, write the edits as tracked changes of AUTHOR.",
    )
    return track(output_option(backup_option(command)))
