"""``archref completion``: the script with which a shell completes what is typed."""

from __future__ import annotations

import click

from archref.cli.printing import printing_option

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_ARCHREF_COMPLETE"


@click.command(
    epilog="""\b
Examples:
  archref completion bash > ~/.local/share/bash-completion/completions/archref
  archref completion zsh > ~/.zfunc/_archref
  archref completion fish > ~/.config/fish/completions/archref.fish
  archref completion powershell >> $PROFILE"""
)
@click.argument("shell", type=click.Choice(SHELLS))
@printing_option()
def completion(shell: str) -> None:
    """Print a script for SHELL that completes commands, options, styles, rules and archives.

    Put it where the shell looks for such scripts (see the examples), and open a new terminal.
    For zsh, the folder has to be in its fpath: fpath+=~/.zfunc; autoload -U compinit; compinit
    """
    from click.shell_completion import get_completion_class

    from archref.cli.powershell import add_powershell

    add_powershell()
    made = get_completion_class(shell)
    assert made is not None
    context = click.get_current_context().find_root()
    click.echo(made(context.command, {}, "archref", VARIABLE).source())
