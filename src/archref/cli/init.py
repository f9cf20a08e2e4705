"""``archref init``: a configuration file suited to a manuscript."""

from __future__ import annotations

import os
import sys

import click


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--output", "-o", default="archref.toml", show_default=True, metavar="FILE",
              help="The file to write; - is standard output.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def init(paths: tuple[str, ...], output: str, force: bool) -> None:
    """Write a configuration file that follows what PATHS do already.

    The manuscripts are read for their language, separators, dashes and other habits; what is
    clear goes into the configuration, all other settings are in comments.
    """
    from archref.app.output import Errors, put
    from archref.errors import ArchrefError
    from archref.lint.suiting import suited
    from archref.manuscripts.writing import write_file

    if output != "-" and not force and os.path.lexists(output):
        print(f"archref: {output} exists; --force replaces it", file=sys.stderr)
        sys.exit(2)
    try:
        text = suited(paths)
        if output == "-":
            put(text)
            return
        write_file(output, text.encode())
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    print(f"Wrote {output}.", file=sys.stderr)
