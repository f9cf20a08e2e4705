"""``archref explain``: one citation's way through the program."""

from __future__ import annotations

import sys

import click


@click.command(
    epilog="""\b
Examples:
  archref explain "Там же. Д. 7. Л. 2 об."
  archref explain "ГАКО, ф. 5, оп. 1, д. 3"
  pbpaste | archref explain -"""
)
@click.argument("text")
def explain(text: str) -> None:
    """Show how TEXT is read: its tokens, the tree, what is inherited, the archive and why.

    TEXT is one note; "-" reads it from standard input. This is what to send along when a citation
    is read wrongly.
    """
    from archref.app.opening import say_keyboard
    from archref.app.visible import visible_line
    from archref.reading.explain import explain as stations

    if text == "-":
        say_keyboard()
        text = sys.stdin.read()
    from archref.reading.reader import Reader
    from archref.references.explaining import explain_references

    spans = [(one.start, one.end) for one in Reader().alone(text)]
    for name, lines in (*stations(text), *explain_references(text, spans)):
        click.secho(name, bold=True)
        for line in lines:
            click.echo(f"  {visible_line(line)}")
