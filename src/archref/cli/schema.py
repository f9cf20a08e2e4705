"""``archref schema``: the JSON Schema of the records that ``archref parse`` prints."""

from __future__ import annotations

import json

import click

from archref.cli.printing import printing_option


@click.command(
    epilog="""\b
Examples:
  archref schema -o records.schema.json""",
)
@printing_option(".json")
def schema() -> None:
    """Print the JSON Schema (2020-12) of the records."""
    from archref.records.record import schema as give_schema

    click.echo(json.dumps(give_schema(), ensure_ascii=False, indent=2))
