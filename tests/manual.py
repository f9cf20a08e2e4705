"""The manual page ``archref.1``, made from what the commands say of themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from archref.cli import COMMANDS, main
from archref.version import __version__


def page() -> str:
    """Return the page in the language of man, for ``docs/man/archref.1``."""
    root = click.Context(main, info_name="archref", **main.context_settings)
    lines = [
        '.\\" Made from the commands by tests/pages.py.',
        f'.TH ARCHREF 1 "" "archref {__version__}" "User Commands"',
        ".SH NAME",
        "archref \\- read, check and restyle citations of post-Soviet archives",
        ".SH SYNOPSIS",
        ".B archref",
        "\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIPATHS\\fR]...",
        ".br",
        ".B archref",
        "\\fIMANUSCRIPT\\fR...",
        ".SH DESCRIPTION",
        _text(main.help or ""),
        "A manuscript in place of a command is checked.",
        ".SH OPTIONS",
        *_options(main, root),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        command = main.get_command(root, name)
        assert command is not None
        command._help_option = None  # click keeps the one of the first context: -h or none
        context = click.Context(command, root, name)
        usage = " ".join(command.collect_usage_pieces(context))
        lines += [f".SS archref {_text(name)} {_text(usage)}", *_paragraphs(command.help or "")]
        lines += [*_options(command, context), *_examples(command.epilog or "")]
    lines += [
        ".SH EXIT STATUS",
        *_item("0", "All is well."),
        *_item("1", "Something was found, or would change."),
        *_item("2", "A file could not be read or written, or the command is wrong."),
        ".SH FILES",
        *_item("archref.toml", "Settings for the manuscripts in its folder and below."),
    ]
    return "\n".join(lines) + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.replace("\b\n", "").split("\n\n")):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            yield from _item(*record)


def _item(name: str, says: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_text(name)}"
    yield _text(" ".join(says.split()))


def _examples(epilog: str) -> Iterator[str]:
    lines = epilog.replace("\b\n", "").splitlines()[1:]
    if lines:
        yield from (".PP", "Examples:", ".PP", ".nf")
        yield from (f"  {_text(line.strip())}" for line in lines)
        yield ".fi"


def _text(text: str) -> str:
    """Return text in which nothing is taken for an instruction."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
