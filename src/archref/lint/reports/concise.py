"""One line a finding: ``path:line:column: CODE name: message``."""

from __future__ import annotations

from collections.abc import Sequence

from archref.app.visible import visible_line
from archref.lint.findings import Finding


def render(findings: Sequence[Finding]) -> str:
    """Return one line for each finding."""
    return "".join(f"{headline(finding)}\n" for finding in findings)


def headline(finding: Finding) -> str:
    """Return the line that says where and what a finding is."""
    return visible_line(f"{place(finding)}: {finding.code} {finding.name}: {message(finding)}")


def place(finding: Finding) -> str:
    """Return ``path:line:column``, with the note where it has a number."""
    line, column = finding.note.place(finding.start)
    note = f" (note {finding.note.number})" if finding.note.number else ""
    return f"{finding.path}:{line}:{column}{note}"


def message(finding: Finding) -> str:
    """Return the message, with what is to be said of its fix."""
    if finding.refused:
        return f"{finding.message} [not fixed: {finding.refused}]"
    if finding.fix is None:
        return finding.message
    return f"{finding.message} [{'*' if finding.fix.applicability == 'safe' else '?'}]"
