"""Workflow commands of GitHub Actions, which show the findings on the diff.

Source: GitHub's documentation, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.app.visible import visible_line
from archref.lint.findings import Finding
from archref.lint.reports.concise import with_note

_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Sequence[Finding]) -> str:
    """Return one workflow command for each finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    line, column = finding.note.place(finding.start)
    last, end = finding.note.place(finding.end)
    properties: dict[str, object] = {"file": finding.path}
    if not finding.note.in_paragraphs:
        properties |= {"line": line, "endLine": last}
    if last == line and "line" in properties:  # GitHub takes columns only within one line
        properties |= {"col": column, "endColumn": max(column, end)}
    properties["title"] = f"archref {finding.code} {finding.name}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    said = f"::{_COMMANDS[finding.severity]} {listed}::{_data(with_note(finding))}"
    return visible_line(said) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
