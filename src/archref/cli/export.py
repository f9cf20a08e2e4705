"""``archref export``: citations for reference managers."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.options import reading_options
from archref.export import EXPORT_FORMATS


@click.command(
    epilog="""\b
Examples:
  archref export chapter.docx --to csl-json > sources.json
  archref export thesis.odt --to zotero-rdf --style kritika > sources.rdf
  archref export notes.txt --to biblatex --per citation > sources.bib"""
)
@click.argument("paths", nargs=-1)
@click.option("--to", "form", type=click.Choice(tuple(EXPORT_FORMATS)), required=True,
              help="The format; the page on reference managers says what goes where.")  # fmt: skip
@click.option("--per", type=click.Choice(("unit", "citation")), default="unit", show_default=True,
              help="What an entry is: a unit with all its sheets, or each citation.")  # fmt: skip
@click.option("--style", metavar="NAME|FILE",
              help="The house style of shelf marks.  [default: by their language]")  # fmt: skip
@reading_options
def export(paths: tuple[str, ...], form: str, per: Any, style: str | None, **options: Any) -> None:
    """Export citations to reference managers.

    PATHS are files or folders; without any, or with "-", standard input is read. The description
    and date before a citation ("Politburo decree of 22 Nov. 1936.") become title and date where
    they can be had. What a format has no field for is named once on standard error. Exits with 0,
    or with 2 if something could not be read.
    """
    from archref.app.collecting import collect
    from archref.app.faults import blaming
    from archref.app.output import Errors, put
    from archref.errors import ArchrefError
    from archref.export import format_named
    from archref.export.items import items

    errors = Errors()
    try:
        read = list(collect(paths or ("-",), options, errors))
        made = blaming([one.path for one in read], read, lambda some: items(some, per, style))
    except ArchrefError as error:
        errors(error)
        sys.exit(2)
    chosen = format_named(form)
    if chosen.loses and made:
        click.echo(f"archref: {form} has no field for {chosen.loses}", err=True)
    put(chosen.write(made))
    sys.exit(2 if errors.count else 0)
