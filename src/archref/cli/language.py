"""Help and errors of commands in another language than English.

The words that click prints itself, "Usage" and "Options" among them, it takes from gettext whenever
it prints them, by the names ``_`` and ``ngettext`` of its modules; another language than English
puts archref's translations there. In English nothing of this is imported.
"""

from __future__ import annotations

import copy
from inspect import cleandoc
from typing import Final

import click

from archref.messages import ENGLISH, gettext, ngettext, speak

OF_CLICK: Final[tuple[str | tuple[str, str], ...]] = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "No such option {name!r}.",
    "No such option: {name}",  # of older versions
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "Missing argument",
    "Missing option",
    "Missing command.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
)
"""What click says in archref's commands, with its plurals."""

_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def speak_to_readers(language: str) -> None:
    """Speak a language, click too."""
    speak(language)
    _teach_click(language)


def _teach_click(language: str) -> None:
    """Have click's own words in a language."""
    import gettext as usual
    from importlib import import_module

    one, many = (gettext, ngettext) if language != ENGLISH else (usual.gettext, usual.ngettext)
    for name in _MODULES:
        module = vars(import_module(f"click.{name}"))
        module.update(
            {name: own for name, own in (("_", one), ("ngettext", many)) if name in module}
        )


def explained(command: click.Command) -> click.Command:
    """Return a copy of a command that explains itself in the language that is spoken."""
    command = copy.copy(command)
    command._help_option = None  # click makes --help once a command, in the language of that time
    context = click.Context(command)
    command.help = gettext(cleandoc(command.help or ""))
    command.epilog = gettext(command.epilog or "")
    command.options_metavar = gettext(command.options_metavar or "")
    if isinstance(command, click.Group):
        command.subcommand_metavar = gettext(command.subcommand_metavar or "")
    command.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in command.params:
        if not isinstance(parameter.type, click.Choice):
            parameter.metavar = gettext(parameter.make_metavar(context))
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = gettext(parameter.help)
    return command
