"""``archref lsp``: the language server, for editors."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_styles
from archref.cli.options import at_most_one, rule_options
from archref.messages import _


@click.command(
    epilog="""\b
Examples:
  archref lsp
  archref lsp --style kritika
  archref lsp --ignore W --config journal.toml"""
)
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as always.")
@rule_options
@click.option("--style", metavar="STYLE", shell_complete=complete_styles,
              help="The house style the manuscripts are meant to follow.")  # fmt: skip
@click.option("--baseline", metavar="FILE", help="Show only what this file doesn't know yet.")
@click.option("--config", metavar="FILE", help="The configuration file for all manuscripts.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
def lsp(*, stdio: bool, **options: Any) -> None:
    """Serve an editor: findings, fixes and explanations while you write.

    An editor starts this command and speaks the Language Server Protocol with it over standard
    input and output; nothing is sent anywhere else. It needs the package pygls. The
    options, if there are any, go before the settings of the editor. Ends when the editor says so,
    or with 2 if something is missing.
    """
    at_most_one(options, "isolated", "config")
    from archref.app.output import Errors
    from archref.errors import ArchrefError, MissingPackageError

    try:
        try:
            import pygls  # noqa: F401
        except ImportError as error:
            raise MissingPackageError(_("`archref lsp` needs"), "pygls") from error
        from archref.lint.checking import Checker, Wishes
        from archref.reading.reader import Rereader
        from archref.server.service import make_server

        wishes = None
        if any(options.values()):
            style = {"style": options["style"]} if options["style"] else {}
            wishes = Wishes(
                options["select"] or None,
                options["extend_select"],
                options["ignore"],
                style,
                options["config"],
                options["isolated"],
                baseline=options["baseline"],
            )
            Checker(wishes, Rereader(remember=False))  # raises for a rule that doesn't exist
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    make_server(wishes).start_io()
