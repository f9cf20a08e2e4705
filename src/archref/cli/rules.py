"""``archref rules``: the list of all rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from archref.cli.completing import complete_rules
from archref.cli.printing import printing_as_named_option
from archref.colours import output_console
from archref.messages import _, later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archref.lint.rule import Rule


@click.command(
    epilog="""\b
Examples:
  archref rules
  archref rules sheets T3""",
)
@click.argument("selectors", nargs=-1, metavar="[RULES]...", shell_complete=complete_rules)
@click.option("--format", "form", type=click.Choice(("table", "json", "markdown")),
              default="table", show_default=True,
              help="How to print them; markdown is the page of the manual.")  # fmt: skip
@printing_as_named_option
def rules(selectors: tuple[str, ...], form: str) -> None:
    """List the rules of check, all of them or those of some groups."""
    from archref.app.output import Errors
    from archref.errors import ArchrefError
    from archref.lint.registry import all_rules, check_selectors, matches

    try:
        check_selectors(selectors)
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    chosen = [
        rule
        for rule in all_rules().values()
        if not selectors or any(matches(selector, rule) for selector in selectors)
    ]
    if form == "table":
        _table(chosen)
    else:
        from archref.lint.pages import as_data, as_markdown

        if form == "json":
            import json

            print(json.dumps([as_data(rule) for rule in chosen], ensure_ascii=False, indent=2))
        else:
            print(as_markdown(chosen), end="")


def _table(chosen: Sequence[type[Rule]]) -> None:
    rows = [tuple(cell.replace("``", "") for cell in _cells(rule)) for rule in chosen]
    if sys.stdout.isatty():
        from rich.table import Table

        table = Table(*map(_, _HEADINGS), box=None)
        for row in rows:
            table.add_row(*row)
        output_console().print(table)
    else:
        for row in rows:
            print("\t".join(row))


_HEADINGS: Final = (
    later("code"), later("name"), later("severity"), later("default"), later("fix"), later("finds"),
)  # fmt: skip

_STATES: Final = {
    "on": later("on"), "off": later("off"), "style": later("with a style"),
    "name": later("by name"),
}  # fmt: skip
_FIXES: Final = {"safe": later("safe"), "unsafe": later("unsafe"), None: "-"}


def _cells(rule: type[Rule]) -> tuple[str, ...]:
    from archref.lint.pages import when_on

    state = _(_STATES[when_on(rule)])
    severity, fix = _(rule.default_severity), _(_FIXES[rule.fix])
    return rule.code, rule.name, severity, state, fix, _(rule.title())
