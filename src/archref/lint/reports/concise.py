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
    if finding.note.in_paragraphs:
        return f"{finding.path}: {note_named(finding) or f'paragraph {finding.line}'}"
    line, column = finding.note.place(finding.start)
    note = f" (note {finding.note.number})" if finding.note.number else ""
    return f"{finding.path}:{line}:{column}{note}"


def note_named(finding: Finding) -> str:
    """Return ``note 12``; nothing for a paragraph of the body."""
    note = finding.note
    return f"note {note.number}" if note.kind == "note" and note.number else ""


def with_note(finding: Finding) -> str:
    """Return the message after the note it is about, for reports that show only a line."""
    named = note_named(finding)
    return f"{named}: {finding.message}" if named else finding.message


def message(finding: Finding) -> str:
    """Return the message, with what is to be said of its fix."""
    if finding.refused:
        return f"{finding.message} [not fixed: {finding.refused}]"
    if finding.fix is None:
        return finding.message
    return f"{finding.message} [{'*' if finding.fix.applicability == 'safe' else '?'}]"
