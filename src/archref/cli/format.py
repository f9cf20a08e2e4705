"""``archref format``: citations in the form of a house style."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_archives, complete_paths, complete_styles
from archref.cli.options import AUTHOR, at_most_one, needs, reading_options, writing_options
from archref.messages import _


@click.command(
    name="format",
    epilog="""\b
Examples:
  archref format --style kritika chapter.docx -o new.docx
  archref format --style gost --in-place --track "Your Name" chapter.docx
  archref format --style gost --track "Your Name" --comment "Your Name" chapter.docx -o new.docx
  archref format --style gost --diff notes.txt
  archref format --style gost --repeats expand --only RGASPI notes.md -o full.md
  archref format --style gost --list thesis.odt""",
)
@click.argument("paths", nargs=-1, shell_complete=complete_paths)
@click.option("--style", metavar="NAME|FILE", shell_complete=complete_styles,
              help="A house style (see `archref styles`), or your own style file.")  # fmt: skip
@click.option("--in-place", is_flag=True, help="Rewrite the files instead of printing them.")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.option(
    "--check", is_flag=True, help="Change nothing; exit with 1 if something would change."
)
@click.option("--repeats", type=click.Choice(("keep", "expand", "contract")), default="keep",
              show_default=True,
              help="Keep repeated references (Ibid.), write them out, or use them.")  # fmt: skip
@click.option("--first-full/--no-first-full", default=None,
              help="Name archives in full at first or not.  [default: as the style]")  # fmt: skip
@click.option("--list", is_flag=True, help="Print one citation a line, each in full.")
@click.option("--only", multiple=True, metavar="WHAT", shell_complete=complete_archives,
              help="Only these archives (RGASPI) or notes (7, 3-9), "
                   "separated by commas.")  # fmt: skip
@click.option("--strict", is_flag=True,
              help="Exit with 1 if a citation could not be formatted surely.")  # fmt: skip
@click.option("-v", "--verbose", is_flag=True,
              help="Name what was left as it is, and why.")  # fmt: skip
@click.option("--comment", **AUTHOR,
              help="In Word and ODT files, write as comments of AUTHOR what was left as it is; "
                   "with --track, why each change was made.")  # fmt: skip
@writing_options
@reading_options
def format_(paths: tuple[str, ...], **options: Any) -> None:
    """Bring the archival citations of manuscripts into a house style.

    PATHS are files or folders; without any, or with "-", standard input is read. The text goes to
    standard output, nothing but the citations changed; what is unsure stays as it was and is
    counted on standard error. Exits with 0, with 1 if --check or --strict found something, with 2
    if something could not be read or written.
    """
    if options["in_place"] and (not paths or "-" in paths):
        raise click.UsageError(_("--in-place needs files; standard input goes to standard output"))
    for other in ("diff", "check", "list", "output"):
        at_most_one(options, "in_place", other)
    for other in ("diff", "check"):
        at_most_one(options, "output", other)
    for other in ("diff", "check", "list"):
        at_most_one(options, "comment", other)
    at_most_one(options, "list", "diff")
    at_most_one(options, "list", "check")
    needs(options, "backup", "in_place")
    from archref.app.targets import printed_to
    from archref.errors import ArchrefError
    from archref.formatting.session import FormatSession

    try:
        run = FormatSession(options, paths or ("-",))
    except ArchrefError as error:
        raise click.UsageError(str(error)) from error
    with printed_to(options["output"] if options["list"] else None, paths, (".txt",)):
        sys.exit(run.run())
