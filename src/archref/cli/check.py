"""``archref check``: findings in manuscripts, and their fixes."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

import click

from archref.app.config import CHOICES
from archref.cli.completing import complete_paths, complete_styles
from archref.cli.options import (
    AUTHOR,
    at_most_one,
    needs,
    reading_options,
    rule_options,
    writing_options,
)
from archref.cli.printing import BY_DEFAULT, form_of_name, suffixes_of
from archref.lint.reports import REPORT_FORMATS
from archref.messages import _


def _is_piped() -> bool:
    """Return whether something is given to standard input: a pipe or file, no terminal.

    Jobs and hooks have the device that is always empty there.
    """
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # no file of the system, as in tests
        return True
    return not stat.S_ISCHR(mode)


def _has_folders() -> bool:
    """Return whether this folder holds others, but hidden ones."""
    with os.scandir() as found:
        return any(one.is_dir(follow_symlinks=False) and one.name[0] != "." for one in found)


def _refuse_other_files(output: str) -> None:
    """Refuse names of files that no list of findings can be, and say what makes them."""
    suffix = Path(output).suffix.lower()
    if suffix in (".docx", ".odt"):
        said = _("{suffix} is for a copy of the manuscript: say --fix, or --comment NAME")
        raise click.UsageError(said.format(suffix=suffix))
    if suffix in (".html", ".htm"):
        said = _("a page for the browser is made by archref report -o {file}")
        raise click.UsageError(said.format(file=output))


@click.command(
    epilog="""\b
Examples:
  archref check chapter.docx
  archref check --fix --track "Your Name" chapter.docx
  archref check --comment "Your Name" chapter.docx -o commented.docx
  archref check --fix --ask chapter.docx
  archref check --style kritika --statistics book/
  archref check --select sheets,A103 --output-format concise notes.txt""",
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@rule_options
@click.option("--fix", is_flag=True, help="Make the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the unsafe ones too.")
@click.option("--ask", is_flag=True,
              help="With --fix: ask before each fix, the unsafe ones too.")  # fmt: skip
@click.option("--comment", **AUTHOR,
              help="In Word and ODT files, write findings as comments of AUTHOR: into the file, "
                   "or into a copy with -o.")  # fmt: skip
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("-v", "--show-fixes", is_flag=True, help="List the fixes that were made.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option(
    "--output-format", type=click.Choice(REPORT_FORMATS), default="full", show_default=True
)
@click.option("--fail-on", type=click.Choice(CHOICES["fail-on"]),
              help="The mildest severity that fails.  [default: error]")  # fmt: skip
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--baseline", metavar="FILE", help="Show only what this file doesn't know yet.")
@click.option("--write-baseline", metavar="FILE", help="Write what is found to a baseline file.")
@click.option("--style", metavar="STYLE", shell_complete=complete_styles,
              help="The house style the manuscript is meant to follow.")  # fmt: skip
@writing_options
@reading_options
@click.option("--config", metavar="FILE", help="The configuration file for all paths.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
def check(paths: tuple[str, ...], **options: Any) -> None:
    """Find slips in the archival citations of manuscripts.

    PATHS are files or folders, with the folders in them. Without any, the files in this folder are
    checked, or what a pipe brings; "-" is standard input. Exits with 0 if all is well, 1 if there
    are findings that fail, 2 if something could not be read.
    """
    named, paths = bool(paths), paths or ("-" if _is_piped() else os.curdir,)
    at_most_one(options, "isolated", "config")
    at_most_one(options, "output", "diff")
    at_most_one(options, "output", "backup")
    needs(options, "ask", "fix")
    if not options["comment"]:
        needs(options, "backup", "fix")
    at_most_one(options, "comment", "diff")
    needs(options, "track", "fix")
    if options["ask"] and "-" in paths:
        raise click.UsageError(_("--ask needs files: the keyboard is for the answers"))
    from archref.app.targets import printed_to
    from archref.lint.session import CheckSession

    output = None if options["fix"] or options["comment"] else options["output"]
    _refuse_other_files(output or "")
    if click.get_current_context().get_parameter_source("output_format") is BY_DEFAULT:
        options["output_format"] = form_of_name(output or "", REPORT_FORMATS) or "full"
    with printed_to(output, paths, suffixes_of(REPORT_FORMATS)):
        code = CheckSession(options).run(paths, deep=named)
        if paths == (os.curdir,) and not named and _has_folders():
            said = _("the folders in this one were not checked; archref check . does that")
            print(f"archref: {said}", file=sys.stderr)
        sys.exit(code)
