"""The full report in colours, for terminals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from archref.app.visible import visible_line
from archref.lint.findings import Finding
from archref.lint.reports.concise import message, place
from archref.lint.reports.full import lines_under

_COLOURS: Final = {"error": "red", "warning": "yellow", "info": "cyan"}


def show_findings(findings: Sequence[Finding], console: Console, *, concise: bool = False) -> None:
    """Print findings on a terminal."""
    for finding in findings:
        colour = _COLOURS[finding.severity]
        head = Text.assemble(
            (visible_line(place(finding)), "bold"),
            ": ",
            (f"{finding.code} {finding.name}", f"bold {colour}"),
        )
        head.append(visible_line(f": {message(finding)}"))
        console.print(head, soft_wrap=True)
        if not concise:
            for line, style in zip(lines_under(finding), ("", colour), strict=False):
                console.print(Text(line, style), soft_wrap=True)
            console.print()
