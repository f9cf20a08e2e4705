"""Completion in PowerShell, which click does not know: its script, and what the script reads."""

from __future__ import annotations

from typing import ClassVar

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

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
    Remove-Item -Path "Env:%(complete_var)s", "Env:COMP_WORDS", "Env:COMP_WORD"
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
