"""``archref check``: findings in manuscripts, and their fixes."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.app.config import CHOICES
from archref.cli.options import at_most_one, needs, reading_options, writing_options
from archref.lint.reports import REPORT_FORMATS


def _names(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> Any:
    """Part ``--select S,T301`` at its commas."""
    parts = tuple(name.strip() for names in given for name in names.split(",") if name.strip())
    if given and not parts:
        raise click.BadParameter("names no rule", context, option)
    return parts


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--select", multiple=True, callback=_names, metavar="RULES",
              help="Only these rules: codes, groups or names, separated by commas.")  # fmt: skip
@click.option("--extend-select", multiple=True, callback=_names, metavar="RULES",
              help="These rules as well.")  # fmt: skip
@click.option("--ignore", multiple=True, callback=_names, metavar="RULES",
              help="Not these rules.")  # fmt: skip
@click.option("--fix", is_flag=True, help="Make the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the unsafe ones too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--show-fixes", is_flag=True, help="List the fixes that were made.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option(
    "--output-format", type=click.Choice(REPORT_FORMATS), default="full", show_default=True
)
@click.option("--fail-on", type=click.Choice(CHOICES["fail-on"]),
              help="The mildest severity that fails.  [default: error]")  # fmt: skip
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--baseline", metavar="FILE", help="Show only what this file doesn't know yet.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found to a baseline file.")
@click.option("--style", metavar="STYLE", help="The house style the manuscript is meant to follow.")
@writing_options
@reading_options
@click.option("--config", metavar="FILE", help="The configuration file for all paths.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Find slips in the archival citations of manuscripts.

    PATHS are files or folders; without any, or with "-", standard input is read. Exits with 0 if
    all is well, 1 if there are findings that fail, 2 if something could not be read.
    """
    at_most_one(options, "isolated", "config")
    needs(options, "backup", "fix")
    needs(options, "track", "fix")
    from archref.lint.session import CheckSession

    sys.exit(CheckSession(options).run(paths or ("-",)))
