"""``archref sources``: the list of archival sources of a manuscript."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths, complete_styles
from archref.cli.options import (
    OF_RECORDS,
    at_most_one,
    engine_options,
    excel_option,
    reading_options,
    refuse_engine,
    refuse_of_corpus,
)
from archref.cli.printing import printing_as_named_option
from archref.messages import _


@click.command(
    epilog="""\b
Examples:
  archref sources chapter.docx --style gost
  archref sources book/ --depth fond --fonds fonds.toml
  archref sources book/ --style kritika --sheets --index --format markdown
  archref sources thesis.odt --order-list > slips.txt
  archref sources thesis.odt --part all --style gost > bibliography.txt
  archref sources thesis.odt --against bibliography.txt"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("--style", metavar="NAME|FILE", shell_complete=complete_styles,
              help="The house style.  [default: of archref.toml, or of the manuscript's language]",
              )  # fmt: skip
@click.option("--depth", type=click.Choice(("archive", "fond", "opis", "delo")), default="delo",
              show_default=True, help="How far down the list goes.")  # fmt: skip
@click.option("--format", "form", default="text", show_default=True,
              type=click.Choice(("text", "markdown", "html", "csv", "xlsx", "json")))  # fmt: skip
@click.option("--part", multiple=True,
              type=click.Choice(("all", "archives", "published", "newspapers", "literature",
                                 "other")),
              help="The parts of the list; repeatable.  [default: archives]")  # fmt: skip
@click.option("--first", type=click.Choice(("cyrillic", "latin")),
              help="The letters that come first in a part.  [default: those of the style]",
              )  # fmt: skip
@click.option("--sheets", is_flag=True, help="Print the sheets of each unit.")
@click.option("--index", is_flag=True, help="Name the notes that cite each unit.")
@click.option(
    "--order-list", is_flag=True, help="One line a unit, to order them in a reading room."
)
@click.option("--fond-titles/--no-fond-titles", default=True, show_default=True,
              help="Print the titles of fonds, as far as they are known.")  # fmt: skip
@click.option("--fonds", metavar="FILE|builtin", multiple=True,
              help="A file with titles of fonds (TOML, CSV), or archref's own; "
                   "repeatable.")  # fmt: skip
@click.option("--former", is_flag=True, help="Join former names of an archive with today's.")
@click.option("--against", metavar="LIST",
              help="Compare with the manuscript's own list of sources.")  # fmt: skip
@excel_option
@reading_options
@engine_options
@printing_as_named_option
def sources(paths: tuple[str, ...], **options: Any) -> None:
    """List the archival sources that manuscripts cite.

    PATHS are files or folders; without any, or with "-", standard input is read. Archives are
    sorted by their names, then fonds, opisi and units as numbers are sorted (2 before 10, 81 before
    81a), each unit once. The title of a fond is what the manuscript prints in brackets after its
    number, or what --fonds says. What could not be resolved, and what is doubtful, is named at the
    end on standard error. --part adds what is cited beside archives, under headings: published
    sources, newspapers, literature, and web pages, interviews and films. With --against, what is
    cited and not listed, and listed and never cited, is printed, and the exit status is 1 if there
    is any. Exits with 2
    if something could not be read. Of a folder that archref parse -o FOLDER/ has written, the list
    is a table (--format csv or json) with the counts of citations and documents.
    """
    from archref.corpora.session import are_results

    corpus = are_results(paths)
    refuse_engine(options, corpus, OF_RECORDS)
    if corpus:
        _of_corpus(paths, options)
    at_most_one(options, "order_list", "against")
    if options["against"] and options["depth"] != "delo":
        raise click.UsageError(_("--against compares at every depth: leave --depth out"))
    if options["order_list"] and set(options["part"]) - {"archives"}:
        raise click.UsageError(_("--order-list is of archives only: leave --part out"))
    if options["excel"] and options["form"] != "csv":
        raise click.UsageError(_("--excel goes with --format csv only"))
    for other, forms in (("order_list", ("text",)), ("against", ("text", "json"))):
        if options[other] and options["form"] not in forms:
            flag = other.replace("_", "-")
            raise click.UsageError(
                _("--{flag} is printed as {forms} only").format(
                    flag=flag, forms=_(" or ").join(forms)
                )
            )
    from archref.sources.session import list_sources

    sys.exit(list_sources(paths or ("-",), options))


def _of_corpus(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    """List the sources of a corpus that was read in parts, and exit."""
    from archref.corpora.session import print_sources

    refuse_of_corpus(click.get_current_context(), "form", "depth", "former")
    if options["form"] not in ("csv", "json"):
        raise click.UsageError(_("the sources of a corpus are a table: --format csv or json"))
    sys.exit(print_sources(paths, options))
