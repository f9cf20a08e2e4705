"""``archref dedupe``: footnote lists without repeated citations."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths
from archref.cli.options import (
    OF_RECORDS,
    at_most_one,
    backup_option,
    engine_options,
    needs,
    output_option,
    reading_options,
    refuse_engine,
    refuse_of_corpus,
    works_option,
)
from archref.messages import _


@click.command(
    epilog="""\b
Examples:
  archref dedupe notes.txt > short.txt
  archref dedupe mine.txt theirs.txt --renumber > ours.txt
  archref dedupe notes.txt --by unit --merge-sheets
  archref dedupe chapter.docx --report table
  archref dedupe notes.txt --near"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("--by", type=click.Choice(("citation", "unit", "opis", "fond", "archive")),
              default="citation", show_default=True,
              help="What has to be the same: unit and sheets, unit, or its holding.")  # fmt: skip
@click.option("--keep", type=click.Choice(("first", "fullest", "last")), default="first",
              show_default=True, help="Which of the same citations stays.")  # fmt: skip
@click.option("--former", is_flag=True,
              help="Join former names of an archive; their numbers may differ.")  # fmt: skip
@click.option("--merge-sheets", is_flag=True,
              help="Join the sheets of a unit into one citation of it.")  # fmt: skip
@click.option("--near", is_flag=True,
              help="Print near duplicates instead: units that may be one, misprinted.")  # fmt: skip
@click.option("--report", type=click.Choice(("table", "json", "csv", "html")),
              help="Print what is repeated where instead of the list.")  # fmt: skip
@click.option("--in-place", is_flag=True, help="Rewrite the files instead of printing them.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--renumber", is_flag=True, help="Number the notes that stay again.")
@works_option
@output_option
@backup_option
@reading_options
@engine_options
def dedupe(paths: tuple[str, ...], **options: Any) -> None:
    """Take repeated citations out of footnote lists.

    PATHS are files or folders, taken as one list in that order; without any, or with "-",
    standard input is read. Citations are the same whatever their language, script, spelling or
    style. A note that cites several things loses only the repeated ones; one left empty goes. What
    stays keeps its order and its wording, but for what a shortened citation took from one that
    went. Notes under a text, as in Word, are printed as a numbered list. With --works, notes go,
    too, that only repeat a book, an article or a newspaper with the same pages. Near duplicates are
    never taken out. Exits with 0, or with 2 if something could not be read or written. Of a folder
    that archref parse -o FOLDER/ has written, the records without repeats are printed
    (-o unique.parquet, .csv, .jsonl), or with --near those that are alike.
    """
    from archref.corpora.session import are_results

    corpus = are_results(paths)
    refuse_engine(options, corpus, OF_RECORDS)
    if corpus:
        _of_corpus(paths, options)
    if options["in_place"] and (not paths or "-" in paths):
        raise click.UsageError(_("--in-place needs files; standard input goes to standard output"))
    at_most_one(options, "in_place", "diff")
    at_most_one(options, "in_place", "output")
    at_most_one(options, "diff", "output")
    needs(options, "backup", "in_place")
    if options["merge_sheets"] and options["by"] not in ("citation", "unit"):
        raise click.UsageError(
            _(
                "--merge-sheets joins the sheets of one unit, and --by {options} takes "
                "different units for the same: give one of them"
            ).format(options=options["by"])
        )
    from archref.app.targets import is_folder, printed_to
    from archref.deduping.session import DedupeSession

    paths, output = paths or ("-",), options["output"]
    lists = output is not None and is_folder(output)
    session = DedupeSession(options, paths if lists else ())
    with printed_to(None if lists else output, paths):
        sys.exit(session.run(paths))


def _of_corpus(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    """Take the repeats out of the records of a corpus that was read in parts, and exit."""
    from archref.corpora.session import print_unique

    form = ("near", "report") if options["near"] else ("by", "keep", "former", "works")
    refuse_of_corpus(click.get_current_context(), *form, "near")
    if options["report"] not in (None, "json"):
        raise click.UsageError(
            _("near duplicates of a corpus are printed as text, or --report json")
        )
    output = options["output"]
    sys.exit(print_unique(paths, options, None if output == "-" else output))
