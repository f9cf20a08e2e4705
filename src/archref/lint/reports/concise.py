"""One line a finding: ``path:line:column: CODE name: message``."""

from __future__ import annotations

from collections.abc import Sequence

from archref.app.visible import visible_line
from archref.app.where import note_named, number_in_brackets, place_of
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
        return place_of(finding.path, finding.note)
    line, column = finding.note.place(finding.start)
    return f"{finding.path}:{line}:{column}{number_in_brackets(finding.note)}"


def with_note(finding: Finding) -> str:
    """Return the message after the note it is about, for reports that show only a line."""
    named = note_named(finding.note)
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
