"""What a shell completes: files, house styles, rules, archives; and the script for PowerShell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

if TYPE_CHECKING:
    import click


def complete_paths(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return that files and folders go here."""
    return [CompletionItem(begun, type="file")]


def complete_commands(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the commands whose names begin so."""
    from archref.cli import COMMANDS

    said = COMMANDS.items()
    return [CompletionItem(name, help=says) for name, (_, says) in said if name.startswith(begun)]


def complete_styles(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the house styles whose names begin so; files, for what begins otherwise."""
    from archref.styles import style_names

    names = [name for name in style_names() if name.startswith(begun)]
    return [CompletionItem(name) for name in names] or complete_paths(context, parameter, begun)


def complete_rules(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the rules whose code or name begins like what follows the last comma."""
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
    from archref.archives.authority import Authority

    before, comma, last = begun.rpartition(",")
    authority = Authority.current()
    forms: dict[str, str] = {}
    for archive in authority.ids if last else ():
        row = authority.row(archive)
        for form in row.abbreviations:
            if form.lower().startswith(last.lower()) and " " not in form:
                forms.setdefault(form, row.names[0] if row.names else row.id)
    return [CompletionItem(f"{before}{comma}{form}", help=forms[form]) for form in sorted(forms)]


_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = "powershell_complete"
    $env:COMP_WORDS = $line.ToString()
    $env:COMP_WORD = $word
    %(prog_name)s | ForEach-Object {
        $kind, $value, $help = $_ -split "`t", 3
        if ($kind -eq "plain") {
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, "ParameterValue", $help)
        }
    }
    Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_WORD
}
"""


class PowerShellComplete(ShellComplete):
    """Completion in PowerShell, which completes files by itself where nothing else is given."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is typed, and what is typed of that."""
        import os

        from click.shell_completion import split_arg_string

        words = split_arg_string(os.environ["COMP_WORDS"])[1:]
        begun = os.environ.get("COMP_WORD", "")
        return (words[:-1] if begun and words else words), begun

    def format_completion(self, item: CompletionItem) -> str:
        """Return one line for an item: its kind, value and help."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


def add_powershell() -> None:
    """Let click know of PowerShell."""
    add_completion_class(PowerShellComplete)
