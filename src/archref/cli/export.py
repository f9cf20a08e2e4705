"""``archref export``: citations for reference managers."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths, complete_styles
from archref.cli.options import (
    excel_option,
    reading_options,
    works_option,
)
from archref.cli.printing import OUTPUT, printing_as_named_option
from archref.export import EXPORT_FORMATS, OF_ARCHIVES_ONLY
from archref.messages import _


@click.command(
    epilog="""\b
Examples:
  archref export chapter.docx --to csl-json > sources.json
  archref export thesis.odt --to zotero-rdf --style kritika > sources.rdf
  archref export notes.txt --to biblatex --per citation > sources.bib
  archref export book/ --to csl-json --works > everything.json
  archref export book/ --to csv --excel > sources.csv"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("--to", "form", type=click.Choice(tuple(EXPORT_FORMATS)),
              help="The format; the page on reference managers says what goes where.  "
                   "[required, unless -o FILE says it]")  # fmt: skip
@click.option("--per", type=click.Choice(("unit", "citation")), default="unit", show_default=True,
              help="What an entry is: a unit with all its sheets, or each citation.")  # fmt: skip
@click.option("--style", metavar="NAME|FILE", shell_complete=complete_styles,
              help="The house style.  [default: of archref.toml, or of the manuscript's language]",
              )  # fmt: skip
@works_option
@excel_option
@reading_options
@printing_as_named_option
def export(paths: tuple[str, ...], form: str | None, **options: Any) -> None:
    """Export citations to reference managers.

    PATHS are files or folders; without any, or with "-", standard input is read. The description
    and date before a citation ("Politburo decree of 22 Nov. 1936.") become title and date where
    they can be had. With --works, newspapers, books, articles and all else beside archives are
    exported, too. What a format has no field for is named once on standard error. Exits with 0,
    or with 2 if something could not be read.
    """
    if form is None:
        if str(click.get_current_context().meta[OUTPUT]).lower().endswith(".bib"):
            raise click.UsageError(_("a .bib file is one of two: say --to bibtex or --to biblatex"))
        context = click.get_current_context()
        param = next(one for one in context.command.params if one.name == "form")
        raise click.MissingParameter(ctx=context, param=param)
    if options["excel"] and form != "csv":
        raise click.UsageError(_("--excel goes with --to csv only"))
    if options["works"] and form in OF_ARCHIVES_ONLY:
        said = _("--to {form} holds archival sources only; leave --works out")
        raise click.UsageError(said.format(form=form))
    from archref.export.session import export_citations

    sys.exit(export_citations(paths or ("-",), form, options))
