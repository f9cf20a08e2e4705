"""``archref parse``: all that notes cite, as records."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths
from archref.cli.options import OUTPUT, printing_option, reading_options

RECORD_FORMATS = ("table", "json", "jsonl", "csv", "tsv", "parquet", "arrow")
_KINDS = (
    "archival", "newspaper", "article", "chapter", "book", "documents", "dissertation", "web",
    "foreign_archive", "law", "author_date", "interview", "film",
)  # fmt: skip


def by_suffix(output: str) -> str | None:
    """Return the format that the name of a file asks for; None if it asks for none."""
    from archref.manuscripts.packed import unpacked_name

    suffix = unpacked_name(output).rpartition(".")[2].lower()
    suffix = {"feather": "arrow", "ndjson": "jsonl"}.get(suffix, suffix)
    return suffix if suffix in RECORD_FORMATS else None


@click.command(
    epilog="""\b
Examples:
  archref parse notes.txt
  archref parse chapter.docx --format csv > citations.csv
  archref parse chapter.docx --kind archival
  cat notes.txt | archref parse --format jsonl | jq .key
  archref parse corpus/ --jobs 4 > citations.jsonl
  archref parse corpus/ -o citations.parquet"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("-f", "--format", "form", type=click.Choice(RECORD_FORMATS),
              help="How to print them.  [default: as -o FILE; table; jsonl in a pipe]")  # fmt: skip
@click.option("--kind", multiple=True, type=click.Choice(_KINDS),
              help="The kinds of sources to print; repeatable.  [default: all]")  # fmt: skip
@reading_options
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True,
              help="Processes to read with; the output is the same.")  # fmt: skip
@printing_option
def parse(paths: tuple[str, ...], form: str | None, jobs: int, **options: Any) -> None:
    """Print what notes cite as records: archives, one for each cited unit, and other sources.

    PATHS are files or folders; without any, or with "-", standard input is read. Exits with 0,
    or with 2 if a file could not be read; the others are read all the same.
    """
    from archref.app.visible import visible_line
    from archref.records.formats import writer
    from archref.records.session import harvest

    output = click.get_current_context().meta[OUTPUT] or ""
    form = form or by_suffix(output) or ("table" if sys.stdout.isatty() else "jsonl")
    write = writer(form, sys.stdout)
    errors = 0
    for batch in harvest(paths or ("-",), options, jobs=jobs, lines=form == "jsonl"):
        for error in batch.errors:
            errors += 1
            click.echo(f"archref: {visible_line(error)}", err=True)
        write.take(batch.content)
    write.close()
    sys.exit(2 if errors else 0)
