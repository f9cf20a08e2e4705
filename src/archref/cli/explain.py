"""``archref explain``: one citation's way through the program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archref.messages import _

if TYPE_CHECKING:
    from archref.links.addresses import Address


def _names_file(text: str) -> bool:
    """Return whether a file has this name, and no note is meant."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # longer than names can be, or with a zero byte
        return False


@click.command(
    epilog="""\b
Examples:
  archref explain "Там же. Д. 7. Л. 2 об."
  archref explain "ГАКО, ф. 5, оп. 1, д. 3"
  archref explain --links "ДАЖО, ф. 1, оп. 74, спр. 1"
  pbpaste | archref explain"""
)
@click.argument("text", required=False)
@click.option("--links", is_flag=True,
              help="Show the addresses at which units and archives can be looked at.")  # fmt: skip
def explain(text: str | None, links: bool) -> None:
    """Show how TEXT is read: its tokens, the tree, what is inherited, the archive and why.

    TEXT is one note; without it, or for "-", standard input is read. This is what to send along
    when a citation is read wrongly.
    """
    from archref.app.opening import say_keyboard
    from archref.app.visible import visible_line
    from archref.reading.explain import explain as stations

    if text is None and sys.stdin.isatty():
        raise click.UsageError(_('what is to be explained? archref explain "the note"'))
    if text and _names_file(text):
        said = _("{file} is a file; explain takes the words of one note, archref parse files")
        raise click.UsageError(said.format(file=text))
    if text in (None, "-"):
        say_keyboard()
        text = sys.stdin.read()
    from archref.reading.reader import Reader
    from archref.references.explaining import explain_references

    cited = Reader().alone(text)
    spans = [(one.start, one.end) for one in cited]
    told = [*stations(text), *explain_references(text, spans)]
    if links:
        from archref.links.addresses import addresses

        told += [(f"links «{one.text}»", [*map(_told, addresses(one))]) for one in cited]
    for name, lines in told:
        click.secho(name, bold=True)
        for line in lines:
            click.echo(f"  {visible_line(line)}")


def _told(address: Address) -> str:
    return f"{address.title}: {address.url}"
