"""JUnit's XML, as test reports of continuous integration read it: a test suite a file.

Source: junit-10.xsd of the xUnit plug-in of Jenkins.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from archref.app.xml_characters import without_barred
from archref.lint.findings import Finding
from archref.lint.reports.concise import headline, with_note


def render(findings: Sequence[Finding]) -> str:
    """Return the report; without findings, one test that passed."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    count = len(findings)
    lines.append(f'<testsuites name="archref" tests="{count or 1}" failures="{count}" errors="0">')
    for path, group in itertools.groupby(findings, key=lambda finding: finding.path):
        lines += _suite(path, list(group))
    if not findings:
        lines.append('  <testsuite name="archref" tests="1" failures="0" errors="0" skipped="0">')
        lines.append('    <testcase name="no findings" classname="archref"/>')
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _suite(path: str, findings: Sequence[Finding]) -> list[str]:
    count = len(findings)
    lines = [
        f"  <testsuite name={_attribute(path)} "
        f'tests="{count}" failures="{count}" errors="0" skipped="0">'
    ]
    for finding in findings:
        name = f"{finding.code} {finding.name} {_where(finding)}"
        kind = f"{finding.severity} {finding.code}"
        lines += [
            f"    <testcase name={_attribute(name)} classname={_attribute(path)}>",
            f"      <failure type={_attribute(kind)} message={_attribute(with_note(finding))}>"
            f"{escape(without_barred(headline(finding), _REPLACEMENT))}</failure>",
            "    </testcase>",
        ]
    return [*lines, "  </testsuite>"]


def _where(finding: Finding) -> str:
    """Return the line and column; in a Word file, which has no lines, the note or paragraph."""
    note = finding.note
    if note.in_paragraphs:
        return f"note {note.number}" if note.number else f"paragraph {note.line}"
    return ":".join(map(str, note.place(finding.start)))


def _attribute(text: str) -> str:
    return quoteattr(without_barred(text, _REPLACEMENT))


_REPLACEMENT: Final = "\ufffd"
"""What stands for a character that XML cannot hold."""
