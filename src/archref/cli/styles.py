"""``archref styles``: the house styles, with samples."""

from __future__ import annotations

import click


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--format", "form", type=click.Choice(("table", "json", "markdown")),
              default="table", show_default=True,
              help="How to print them; markdown is the page of the manual.")  # fmt: skip
def styles(names: tuple[str, ...], form: str) -> None:
    """List the house styles, or show those named (or a style file of your own) with samples."""
    import sys

    from archref.app.output import Errors
    from archref.errors import ArchrefError
    from archref.styles import load_style, style_names
    from archref.styles.showing import as_json, as_markdown, show_samples, show_table

    try:
        chosen = [load_style(name) for name in names or style_names()]
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    if form == "json":
        print(as_json(chosen))
    elif form == "markdown":
        print(as_markdown(chosen), end="")
    elif names:
        show_samples(chosen)
    else:
        show_table(chosen)
