"""The option ``-o`` of commands that print: to which file, and in which format."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import click

from archref.cli.options import Command

OUTPUT: Final = "archref.output"
"""The key of a click context's ``meta`` under which a command finds the file it prints to."""

FORM_SUFFIXES: Final[Mapping[str, Sequence[str]]] = {
    "text": (".txt",),
    "full": (".txt",),
    "sarif": (".sarif",),
    "junit": (".xml",),
    "table": (".txt",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "csl-json": (".json",),
    "ris": (".ris",),
    "zotero-rdf": (".rdf",),
}
"""The suffixes by which a file asks for a format; .bib may be BibTeX or biblatex, .xml anything."""


def printing_option(*suffixes: str) -> Callable[[Command], Command]:
    """Add ``-o``: what the command prints goes to a file; to standard output with ``-o -``.

    ``suffixes`` are those that the file may have, if it is no text.
    """

    def added(command: Command) -> Command:
        return _printing(command, "Print to a new file.", suffixes or (".txt",))

    return added


def printing_as_named_option(command: Command) -> Command:
    """Add ``-o`` to a command with a choice of formats: the suffix of the file is a choice, too."""
    return _printing(command, "Print to a new file, in the format of its suffix.")


def _printing(command: Command, said: str, suffixes: Sequence[str] = ()) -> Command:
    @functools.wraps(command)
    def printed(*arguments: Any, output: str | None, **options: Any) -> Any:
        from archref.app.targets import printed_to

        output = None if output == "-" else output
        context = click.get_current_context()
        context.meta[OUTPUT] = output
        choices = _choices(context.command)
        if "form" in options and context.get_parameter_source("form") is BY_DEFAULT:
            options["form"] = form_of_name(output or "", choices) or options["form"]
        with printed_to(output, _words(options.values()), suffixes or suffixes_of(choices)):
            return command(*arguments, **options)

    option = click.option("-o", "--output", metavar="FILE", help=said)
    return cast(Command, option(printed))


BY_DEFAULT: Final = click.core.ParameterSource.DEFAULT


def form_of_name(output: str, choices: Iterable[str]) -> str | None:
    """Return the format that the name of a file asks for; None if it asks for none of these."""
    suffix = f".{output.rpartition('.')[2].lower()}"
    return next((choice for choice in choices if suffix in FORM_SUFFIXES.get(choice, ())), None)


def suffixes_of(choices: Iterable[str]) -> tuple[str, ...]:
    """Return the suffixes that files of some formats have, one a format."""
    return tuple(name for choice in choices for name in FORM_SUFFIXES.get(choice, ())[:1])


def _choices(command: click.Command) -> Sequence[str]:
    """Return the formats that a command can print."""
    for parameter in command.params:
        if parameter.name == "form" and isinstance(parameter.type, click.Choice):
            return tuple(map(str, parameter.type.choices))
    return ()


def _words(given: Iterable[Any]) -> Iterator[str]:
    """Yield what options and arguments were given as words, names of files among them."""
    for value in given:
        words = value if isinstance(value, tuple) else (value,)
        yield from (word for word in words if isinstance(word, str))
