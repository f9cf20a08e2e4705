"""``--lang`` of every command, and help and errors of commands in the language that is spoken.

The words that click prints itself, "Usage" and "Options" among them, it takes from gettext whenever
it prints them, by the names ``_`` and ``ngettext`` of its modules; another language than English
puts archref's translations there. In English nothing of this runs.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Final

import click

from archref.messages import ENGLISH, LANGUAGES, gettext, later, ngettext, speak, spoken_language
from archref.messages.choosing import wanted_language

_LANG: Final = "--lang"
_HELP: Final = later("The language of messages.  [default: that of the system]")

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


def choose_language(words: Sequence[str]) -> None:
    """Speak the language that the words of the command line, the settings or the system name."""
    language = wanted_language(words, lambda: _setting(words))
    if language != spoken_language():
        speak(language)
        _teach_click(language)


def _setting(words: Sequence[str]) -> str | None:
    from archref.app.own_archives import language_setting

    return language_setting(words)


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


def with_language(command: click.Command) -> click.Command:
    """Return a command with ``--lang``, its help in the language that is spoken."""
    if not any(_LANG in parameter.opts for parameter in command.params):
        choice = click.Choice(LANGUAGES)
        command.params.append(click.Option([_LANG], type=choice, expose_value=False, help=_HELP))
    return command if spoken_language() == ENGLISH else _translated(command)


def _translated(command: click.Command) -> click.Command:
    """Return a copy of a command that explains itself in the language that is spoken."""
    command = copy.copy(command)
    context = click.Context(command)
    command.help = gettext(command.help or "")
    command.epilog = gettext(command.epilog or "")
    command.options_metavar = gettext(command.options_metavar or "")
    command.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in command.params:
        if not isinstance(parameter.type, click.Choice):
            parameter.metavar = gettext(parameter.make_metavar(context))
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = gettext(parameter.help)
    return command
