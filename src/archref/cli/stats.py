"""``archref stats``: how often what is cited."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths
from archref.cli.options import (
    OF_RECORDS,
    engine_options,
    reading_options,
    refuse_engine,
    refuse_of_corpus,
    works_option,
)
from archref.cli.printing import printing_as_named_option


@click.command(
    epilog="""\b
Examples:
  archref stats chapter.docx
  archref stats book/ --works
  archref stats book/ --format csv > counts.csv
  archref stats cites/ --jobs 4"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("--format", "form", type=click.Choice(("table", "json", "csv")), default="table",
              show_default=True, help="How the counts are printed.")  # fmt: skip
@works_option
@reading_options
@engine_options
@printing_as_named_option
def stats(paths: tuple[str, ...], form: str, **options: Any) -> None:
    """Count citations and units by archive, fond and note.

    PATHS are files or folders; without any, or with "-", standard input is read. Repeated
    references and those that could not be resolved are counted too. With --works, newspapers, books
    and all else beside archives are counted by kind. Exits with 0, or with 2 if something could not
    be read. A folder that archref parse -o FOLDER/ has written is counted without reading it again.
    """
    from archref.corpora.session import are_results

    corpus = are_results(paths)
    refuse_engine(options, corpus, OF_RECORDS)
    if corpus:
        from archref.corpora.session import print_statistics

        refuse_of_corpus(click.get_current_context(), "form", "works")
        sys.exit(print_statistics(paths, {**options, "form": form}))
    from archref.app.collecting import collect
    from archref.app.output import Errors, put
    from archref.reports import statistics

    errors = Errors()
    made = statistics.count_citations(collect(paths or ("-",), options, errors))
    if form == "table":
        statistics.print_table(made)
    else:
        text = statistics.as_json(made) if form == "json" else statistics.as_csv(made)
        put(text)
    sys.exit(2 if errors.count else 0)
