"""``archref parse``: all that notes cite, as records."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from archref.cli.completing import complete_paths
from archref.cli.options import engine_options, reading_options, refuse_engine
from archref.messages import _
from archref.records.naming import RECORD_FORMATS, by_suffix

_KINDS = (
    "archival", "newspaper", "article", "chapter", "book", "documents", "dissertation", "web",
    "foreign_archive", "law", "author_date", "interview", "film",
)  # fmt: skip


@click.command(
    epilog="""\b
Examples:
  archref parse notes.txt
  archref parse chapter.docx --format csv > citations.csv
  archref parse chapter.docx --kind archival
  cat notes.txt | archref parse --format jsonl | jq .key
  archref parse chapter.docx --links | jq .links
  archref parse corpus/ --jobs 4 > citations.jsonl
  archref parse corpus/ -o citations.parquet
  archref parse 'corpus/*.parquet' -o cites/ --jobs 4
  archref parse 'corpus/*.parquet' -o cites/ --engine dask --resume"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("-f", "--format", "form", type=click.Choice(RECORD_FORMATS),
              help="How to print them.  [default: as -o FILE; table; jsonl in a pipe]")  # fmt: skip
@click.option("--kind", multiple=True, type=click.Choice(_KINDS),
              help="The kinds of sources to print; repeatable.  [default: all]")  # fmt: skip
@click.option("--links", is_flag=True,
              help="Add the addresses at which units and archives can be looked at.")  # fmt: skip
@reading_options
@engine_options
@click.option("--resume", is_flag=True, help="Go on with the folder of a run that broke.")
@click.option("-o", "--output", metavar="FILE|DIR",
              help="Print to a new file; of a corpus, write files of Parquet to a folder.",
              )  # fmt: skip
def parse(paths: tuple[str, ...], **options: Any) -> None:
    """Print what notes cite as records: archives, one for each cited unit, and other sources.

    PATHS are files, folders or patterns; without any, or with "-", standard input is read. With
    -o FOLDER/ a corpus is read in parts, each of which is a file as soon as it is read; --resume
    goes on with a run that broke, and stats, sources and dedupe take the folder. Exits with 0, or
    with 2 if a file could not be read; the others are read all the same.
    """
    from archref.app.targets import printed_to

    output, paths = options.pop("output"), paths or ("-",)
    engine = {name: options.pop(name) for name in ("engine", "jobs", "scheduler", "resume")}
    _refuse_links(options, output)
    corpus = output is not None and (engine["engine"] or _is_for_parts(output))
    _refuse_odd(engine, options["form"], output if corpus else None)
    if corpus:
        sys.exit(_into_folder(paths, options, output, engine))
    output = None if output == "-" else output
    with printed_to(output, paths, (".txt", *(f".{form}" for form in RECORD_FORMATS[1:]))):
        sys.exit(_print(paths, options, output or "", engine["jobs"]))


def _is_for_parts(output: str) -> bool:
    """Return whether a name ends as one of a folder does, or is that of a result in parts."""
    from archref.corpora.folder import is_result

    return output.endswith(("/", os.sep)) or is_result(output)


def _refuse_odd(engine: dict[str, Any], form: str | None, folder: str | None) -> None:
    """Refuse options that say nothing together. Raises UsageError."""
    writes = _("writes a folder of parts: name it with -o FOLDER/")
    refuse_engine(engine, folder is not None, writes)
    if folder is None:
        if engine["resume"]:
            raise click.UsageError(f"--resume {writes}")
    elif form not in (None, "parquet") or folder == "-" or by_suffix(folder.rstrip("/")):
        raise click.UsageError(_("a corpus goes to a folder of Parquet files: -o FOLDER/"))


def _refuse_links(options: dict[str, Any], output: str | None) -> None:
    """Refuse links where the format has no place for them. Raises UsageError."""
    form = options["form"] or by_suffix(output or "") or ("json" if output is None else "")
    if options["links"] and form not in ("json", "jsonl"):
        raise click.UsageError(_("--links goes with the formats json and jsonl only"))


def _print(paths: tuple[str, ...], options: dict[str, Any], output: str, jobs: int) -> int:
    """Print the records; return the exit code."""
    from archref.app.output import counted
    from archref.app.visible import visible_line
    from archref.records.formats import writer
    from archref.records.session import harvest

    table = sys.stdout.isatty() and not options["links"]
    form = options["form"] or by_suffix(output) or ("table" if table else "jsonl")
    write = writer(form, sys.stdout)
    records = errors = 0
    for batch in harvest(paths, options, jobs=jobs, lines=form == "jsonl"):
        for error in batch.errors:
            errors += 1
            click.echo(f"archref: {visible_line(error)}", err=True)
        write.take(batch.content)
        records += len(batch.content)
    write.close()
    if not records and not errors and not output and sys.stdout.isatty():
        click.echo(f"archref: {_('no source that is cited was found')}", err=True)
    if output and (records or not errors):  # else an old file stays as it is
        failed = f", {counted(errors, 'error')}" if errors else ""
        said = f"{output}: {counted(records, 'record')}{failed}"
        click.echo(f"archref: {visible_line(said)}", err=True)
    return 2 if errors else 0


def _into_folder(
    paths: tuple[str, ...], options: dict[str, Any], folder: str, engine: dict[str, Any]
) -> int:
    """Read a corpus into a folder; return the exit code."""
    from archref.app.visible import visible_line
    from archref.corpora.running import read_corpus
    from archref.corpora.starting import started

    def say(line: str) -> None:
        click.echo(f"archref: {visible_line(line)}", err=True)

    with started(engine["engine"] or "processes", engine["jobs"], engine["scheduler"]) as workers:
        tally = read_corpus(paths, options, folder, workers, resume=engine["resume"], on_error=say)
    say(f"{folder}: {tally}")
    return 2 if tally.errors else 0
