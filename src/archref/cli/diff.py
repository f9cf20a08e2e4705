"""``archref diff``: which units two drafts cite differently."""

from __future__ import annotations

import sys
from typing import Any

import click

from archref.cli.completing import complete_paths
from archref.cli.options import reading_options, works_option
from archref.cli.printing import printing_as_named_option
from archref.messages import _


@click.command(
    epilog="""\b
Examples:
  archref diff draft1.docx draft2.docx
  archref diff notes-ru.txt notes-en.txt --format json"""
)
@click.argument("old", shell_complete=complete_paths)
@click.argument("new", shell_complete=complete_paths)
@click.option("--format", "form", type=click.Choice(("text", "csv", "json")), default="text",
              show_default=True, help="How the changes are printed.")  # fmt: skip
@works_option
@reading_options
@printing_as_named_option
def diff(old: str, new: str, form: str, **options: Any) -> None:
    """Compare the units that two drafts cite, whatever the style of either.

    OLD and NEW are files or folders; one of them may be "-". A line with + is a unit that was
    added, with - one that was lost, with ~ one whose sheets or number changed; the notes are in
    brackets. With --works, books, newspapers and all else are compared, too: a line with ~ then has
    a work of which other pages are cited. Exits with 0 if the drafts cite the same, 1 if not, 2 if
    one could not be read.
    """
    from archref.app.collecting import collect
    from archref.app.house import house_of
    from archref.app.output import Errors, put
    from archref.errors import ArchrefError
    from archref.reports import comparison as comparing
    from archref.reports.works import compare_cited_works, works_as_text

    if old == new == "-":
        raise click.UsageError(_("only one of the drafts can come from standard input"))
    errors = Errors()
    drafts = []
    for path in (old, new):
        met = errors.count
        draft = list(collect([path], options, errors))
        if not draft and errors.count == met:
            errors(ArchrefError(_("has no file that could be read"), path=path))
        drafts.append(draft)
    if not all(drafts):
        sys.exit(2)
    changes = comparing.compare_drafts(drafts[0], drafts[1])
    works = compare_cited_works(drafts[0], drafts[1]) if options["works"] else []
    if form == "text":
        style = house_of([*drafts[1], *drafts[0]])
        put(comparing.as_text(changes, style) + works_as_text(works, style))
        if not (changes or works or errors.count):
            click.echo("archref: " + _("both drafts cite the same"), err=True)
    else:
        written = comparing.as_csv if form == "csv" else comparing.as_json
        put(written([*changes, *works]))
    sys.exit(2 if errors.count else int(bool(changes or works)))
