"""``archref styles``: the house styles, with samples, and new ones made of them."""

from __future__ import annotations

import sys

import click

from archref.cli.completing import complete_styles
from archref.cli.printing import printing_as_named_option
from archref.messages import _, foreign


@click.command(
    epilog="""\b
Examples:
  archref styles
  archref styles kritika
  archref styles new my-journal.toml --like kritika"""
)
@click.argument("names", nargs=-1, metavar="[NAME]... | new FILE",
                shell_complete=complete_styles)  # fmt: skip
@click.option("--like", metavar="NAME", shell_complete=complete_styles,
              help="With new: the style that is copied.  [default: gost]")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("table", "json", "markdown")),
              default="table", show_default=True,
              help="How to print them; markdown is the page of the manual.")  # fmt: skip
@printing_as_named_option
def styles(names: tuple[str, ...], like: str | None, form: str) -> None:
    """List the house styles, or show those named (or a style file of your own) with samples.

    "new FILE" writes a style file that prints as another style does, with all keys to change.
    """
    if names[:1] == ("new",):
        _write_new(names[1:], like or "gost")
        return
    if like:
        raise click.UsageError(_("--like goes with new FILE only"))
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


def _write_new(names: tuple[str, ...], like: str) -> None:
    """Write a new style file; one that exists already is left alone."""
    from pathlib import Path

    from archref.app.output import Errors
    from archref.errors import ArchrefError
    from archref.styles.copying import copied_style

    if len(names) != 1 or not names[0].endswith(".toml"):
        raise click.UsageError(_("name the new file: archref styles new my-style.toml"))
    path = names[0]
    try:
        text = copied_style(like, path)
        with Path(path).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        Errors()(ArchrefError(_("is there already; name a new file"), path=path))
        sys.exit(2)
    except OSError as error:
        Errors()(
            ArchrefError(
                _("cannot be written: {strerror}").format(strerror=foreign(error)), path=path
            )
        )
        sys.exit(2)
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    print(_("archref: wrote {path}; try: archref styles {path}").format(path=path), file=sys.stderr)
