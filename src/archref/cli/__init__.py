"""The command line: one module a command, imported when it is called."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, cast

import click

from archref.messages import ENGLISH, LANGUAGES, _, later, spoken_language, wanted_language
from archref.version import __version__

COMMANDS: Final = {
    "parse": ("parse", "Print the archival citations of notes as records."),
    "check": ("check", "Find slips in the archival citations of manuscripts."),
    "format": ("format", "Bring citations into a house style."),
    "dedupe": ("dedupe", "Take repeated citations out of footnote lists."),
    "sources": ("sources", "List the archival sources of a manuscript."),
    "diff": ("diff", "Compare the units that two drafts cite."),
    "stats": ("stats", "Count citations by archive, fond and note."),
    "export": ("export", "Export citations to reference managers."),
    "report": ("report", "Write a page with all of it, for a browser."),
    "page": ("page", "Write a page that does it all in a browser."),
    "lsp": ("lsp", "Serve an editor that speaks LSP."),
    "explain": ("explain", "Show how one citation is read, and why."),
    "archives": ("archives", "Look up archives by any name."),
    "styles": ("styles", "List and show the house styles."),
    "rules": ("rules", "List the rules of check."),
    "rule": ("rule", "Explain one rule of check."),
    "init": ("init", "Write a configuration suited to a manuscript."),
    "config": ("config", "Show the configuration that applies to a file."),
    "schema": ("schema", "Print the JSON Schema of the records."),
    "completion": ("completion", "Print a script that completes what is typed."),
    "help": ("help", "Explain a command."),
}
"""Each command with its module and what the overview says of it, in the overview's order."""


_WORDS: Final = "archref.words"


class ClosedPipeError(Exception):
    """Nobody reads on; click would take the error itself for a failure and exit with 1."""


class Commands(click.Group):
    """Imports a command when it is called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the overview."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"archref.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        return _spoken(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview without importing any command."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(says)) for name, (_module, says) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a pipe that closes on it, as ``head`` does, is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ClosedPipeError from error

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Choose the language of all that follows, help and errors among it."""
        _choose_language(args)
        spoken = cast(Commands, _spoken(self))
        return super(Commands, spoken).make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words of the command line in mind, which name the manuscripts."""
        ctx.meta[_WORDS] = tuple(args)
        if args[:1] == ["-v"]:
            if args[1:]:
                ctx.fail(_(_AFTER_COMMAND))
            args = ["--version"]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the nearest, a file is checked."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            if args[0] == "version" and not _is_manuscript(args[0]):
                return "version", _version, args[1:]
            if _is_manuscript(args[0]):
                return super().resolve_command(ctx, ["check", *args])
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = _MEANT.get(args[0]) or (near[0] if near else "")
            hint = _(" Did you mean '{meant}'?").format(meant=meant) if meant else ""
            if not meant and _is_typed(args[0]):
                hint = _(' A note that is typed is read by: archref explain "…"')
            ctx.fail(_("No such command '{name}'.{hint}").format(name=args[0], hint=hint))
        return super().resolve_command(ctx, args)


def _is_typed(word: str) -> bool:
    from archref.manuscripts.files import seems_typed

    return seems_typed(word)


def _choose_language(words: Sequence[str]) -> None:
    """Speak the language that the words of the command line, the settings or the system name."""
    from archref.app.own_archives import language_setting

    language = wanted_language(words, lambda: language_setting(words))
    if language != spoken_language():
        from archref.cli.language import speak_to_readers

        speak_to_readers(language)


def _spoken(command: click.Command) -> click.Command:
    """Return a command with ``--lang``, which explains itself in the language that is spoken."""
    if not any(_LANG in parameter.opts for parameter in command.params):
        choice = click.Choice(LANGUAGES)
        option = click.Option([_LANG], type=choice, expose_value=False, help=_HELP_OF_LANG)
        command.params.append(option)
    if spoken_language() == ENGLISH:
        return command
    from archref.cli.language import explained

    return explained(command)


_LANG: Final = "--lang"
_HELP_OF_LANG: Final = later("The language of messages.  [default: that of the system]")

_AFTER_COMMAND: Final = later("-v goes after a command that has it: archref check --fix -v …")

_MEANT: Final = {"fix": "check --fix", "lint": "check", "comment": "check --comment"}
"""What other programs call a command, or what is an option here."""


@click.command(hidden=True)
def _version() -> None:
    """Show the version, as other programs do when they are asked in this way."""
    click.echo(f"archref {__version__}")


def _is_manuscript(name: str) -> bool:
    """Return whether what is in the place of a command is a file or folder, even if mistyped."""
    from pathlib import Path

    from archref.manuscripts.registry import KNOWN_SUFFIXES

    return Path(name).exists() or Path(name).suffix.lower() in KNOWN_SUFFIXES


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  archref chapter.docx                                     (the same as archref check)
  archref format --style kritika chapter.docx -o new.docx
  archref sources chapter.docx

Each command has its own --help, with examples.""",
)
@click.version_option(__version__, "-V", "--version", message="archref %(version)s")
@click.option("--debug", is_flag=True, help="Print the traceback of a fault of archref itself.")
@click.option(_LANG, type=click.Choice(LANGUAGES), expose_value=False, help=_HELP_OF_LANG)
@click.pass_context
def main(context: click.Context, *, debug: bool = False) -> None:
    """Read, check, restyle and deduplicate citations of post-Soviet archives."""
    if debug:
        from archref.app import faults

        faults.debug()
    from archref.app.own_archives import use_own_archives

    use_own_archives(context.meta.get(_WORDS, ()))
