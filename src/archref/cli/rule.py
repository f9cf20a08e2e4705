"""``archref rule``: the page of one rule."""

from __future__ import annotations

import sys

import click

from archref.cli.completing import complete_rules
from archref.cli.printing import printing_option


@click.command(
    epilog="""\b
Examples:
  archref rule S401
  archref rule plural-for-one-sheet""",
)
@click.argument("rule", metavar="CODE|NAME", shell_complete=complete_rules)
@click.option("--format", "form", type=click.Choice(("text", "json", "markdown")),
              default="text", show_default=True, help="How to print it.")  # fmt: skip
@printing_option()
def rule(rule: str, form: str) -> None:
    """Explain a rule: what it finds, why it matters, and an example of each kind."""
    from archref.app.output import Errors
    from archref.errors import ArchrefError
    from archref.lint.pages import as_data, as_section, as_text
    from archref.lint.registry import find_rule

    try:
        found = find_rule(rule)
    except ArchrefError as error:
        Errors()(error)
        sys.exit(2)
    if form == "json":
        import json

        print(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        print(as_text(found) if form == "text" else as_section(found), end="")
