"""``archref report``: one page about manuscripts, to be opened in a browser."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths, complete_styles
from archref.cli.options import at_most_one, reading_options, rule_options
from archref.cli.printing import printing_option


@click.command(
    epilog="""\b
Examples:
  archref report chapter.docx -o report.html
  archref report --style kritika chapter.docx -o report.html
  archref report book/ --links -o book.html
  archref report --select sheets,A103 thesis.odt -o report.html"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@rule_options
@click.option("--baseline", metavar="FILE", help="Show only what this file doesn't know yet.")
@click.option("--style", metavar="NAME|FILE", shell_complete=complete_styles,
              help="The house style: its conventions hold, and before and after are shown.",
              )  # fmt: skip
@click.option("--links", is_flag=True, help="Lead from the list of sources to units on the web.")
@reading_options
@click.option("--config", metavar="FILE", help="The configuration file for all paths.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@printing_option(".html")
def report(paths: tuple[str, ...], **options: Any) -> None:
    """Write one page about manuscripts, to be opened in a browser or printed.

    PATHS are files or folders; without any, or with "-", standard input is read. The page shows
    first what is unresolved, doubtful or wrong, then the notes with each citation in colours and
    each finding below its note, what repeated references mean, and the list of sources. It needs
    nothing beside itself: no script, no network. -o names the file; without it, or with "-o -",
    the page goes to a pipe, but to no terminal. Exits with 0, or with 2 if something could not be
    read.
    """
    at_most_one(options, "isolated", "config")
    from archref.overview.session import ReportSession

    sys.exit(ReportSession(options).run(paths or ("-",)))
