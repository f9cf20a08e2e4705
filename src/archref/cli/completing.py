"""What a shell completes: files, commands, house styles, rules, archives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archref.messages import _

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_paths(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return that files and folders go here."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def complete_commands(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the commands whose names begin so."""
    from click.shell_completion import CompletionItem

    from archref.cli import COMMANDS

    said = COMMANDS.items()
    return [
        CompletionItem(name, help=_(says))
        for name, (_module, says) in said
        if name.startswith(begun)
    ]


def complete_styles(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the house styles whose names begin so; files, for what begins otherwise."""
    from click.shell_completion import CompletionItem

    from archref.styles import style_names

    names = [name for name in style_names() if name.startswith(begun)]
    return [CompletionItem(name) for name in names] or complete_paths(context, parameter, begun)


def complete_rules(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the rules whose code or name begins like what follows the last comma."""
    from click.shell_completion import CompletionItem

    from archref.lint.registry import all_rules

    before, comma, last = begun.rpartition(",")
    rules = all_rules().values()
    names = {rule.code: rule.name for rule in rules} | {rule.name: rule.code for rule in rules}
    return [
        CompletionItem(f"{before}{comma}{name}", help=other)
        for name, other in names.items()
        if name.lower().startswith(last.lower()) and (last or name.isupper())
    ]


def complete_archives(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the archives one of whose abbreviations begins like what follows the last comma."""
    from click.shell_completion import CompletionItem

    from archref.archives.authority import Authority
    from archref.archives.search import forms_beginning

    before, comma, last = begun.rpartition(",")
    forms = forms_beginning(last, Authority.current())
    return [CompletionItem(f"{before}{comma}{form}", help=name) for form, name in forms.items()]
