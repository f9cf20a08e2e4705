"""``archref init``: a configuration file suited to a manuscript."""

from __future__ import annotations

import os
import sys

import click

from archref.cli.completing import complete_paths, complete_styles
from archref.messages import _


@click.command(
    epilog="""\b
Examples:
  archref init chapter.docx
  archref init chapter.docx --style kritika
  archref init book/ -o -""",
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("--output", "-o", default="archref.toml", show_default=True, metavar="FILE",
              help="The file to write; - is standard output.")  # fmt: skip
@click.option("--style", metavar="NAME|FILE", shell_complete=complete_styles,
              help="The house style to follow.  [default: asked for at a terminal]")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def init(paths: tuple[str, ...], output: str, style: str | None, force: bool) -> None:
    """Write a configuration file that follows what PATHS do already.

    The manuscripts are read for their language, separators, dashes and other habits; what is
    clear goes into the configuration, all other settings are in comments. At a terminal it asks
    which house style they are meant to follow, and proposes the nearest; elsewhere it never asks.
    """
    from archref.app.output import Errors, put
    from archref.errors import ArchrefError
    from archref.lint.choosing import can_ask, choose_style
    from archref.lint.suiting import Practice, suited
    from archref.manuscripts.writing import write_file
    from archref.styles import load_style

    if output != "-" and not force and os.path.lexists(output):
        print(
            _("archref: {output} exists; --force replaces it").format(output=output),
            file=sys.stderr,
        )
        sys.exit(2)
    try:
        if style is not None:
            load_style(style)
        practice = Practice(paths)
        if style is None and can_ask():
            style = choose_style(practice.near)
        text = suited(practice, style)
        if output == "-":
            put(text)
            return
        write_file(output, text.encode())
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    print(_("Wrote {output}.").format(output=output), file=sys.stderr)
