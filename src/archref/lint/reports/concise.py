"""One line a finding: ``path:line:column: CODE name: message``."""

from __future__ import annotations

from collections.abc import Sequence

from archref.app.visible import visible_line
from archref.lint.findings import Finding
from archref.messages import _, translated


def render(findings: Sequence[Finding]) -> str:
    """Return one line for each finding."""
    return "".join(f"{headline(finding)}\n" for finding in findings)


def headline(finding: Finding) -> str:
    """Return the line that says where and what a finding is."""
    return visible_line(f"{place(finding)}: {finding.code} {finding.name}: {message(finding)}")


def place(finding: Finding) -> str:
    """Return ``path:line:column``, with the note where it has a number."""
    if finding.note.in_paragraphs:
        return f"{finding.path}: {note_named(finding) or _paragraph(finding)}"
    line, column = finding.note.place(finding.start)
    number = finding.note.number
    note = _(" (note {number})").format(number=number) if number else ""
    return f"{finding.path}:{line}:{column}{note}"


def note_named(finding: Finding) -> str:
    """Return ``note 12``; nothing for a paragraph of the body."""
    note = finding.note
    if note.kind != "note" or not note.number:
        return ""
    return _("note {number}").format(number=note.number)


def _paragraph(finding: Finding) -> str:
    return _("paragraph {line}").format(line=finding.line)


def with_note(finding: Finding) -> str:
    """Return the message after the note it is about, for reports that show only a line."""
    named = note_named(finding)
    return f"{named}: {finding.shown}" if named else finding.shown


def in_english(finding: Finding) -> str:
    """Return what ``with_note`` does in English, for programs that compare reports."""
    note = finding.note
    named = note.kind == "note" and note.number
    return f"note {note.number}: {finding.message}" if named else finding.message


def message(finding: Finding) -> str:
    """Return the message, with what is to be said of its fix."""
    if finding.refused:
        refused = _("not fixed: {reason}").format(reason=translated(finding.refused))
        return f"{finding.shown} [{refused}]"
    if finding.fix is None:
        return finding.shown
    return f"{finding.shown} [{'*' if finding.fix.applicability == 'safe' else '?'}]"
