"""``archref help``: what a command does, for those who don't think of ``--help``."""

from __future__ import annotations

import click

from archref.cli.completing import complete_commands


@click.command(
    name="help",
    epilog="""\b
Examples:
  archref help
  archref help format""",
)
@click.argument("command", required=False, shell_complete=complete_commands)
@click.pass_context
def help_(context: click.Context, command: str | None) -> None:
    """Explain COMMAND, or list all commands."""
    above = context.parent
    assert above is not None
    group = above.command
    assert isinstance(group, click.Group)
    if command is None:
        click.echo(above.get_help())
        return
    name, found, _ = group.resolve_command(above, [command])
    assert found is not None
    click.echo(found.get_help(click.Context(found, above, name)))
