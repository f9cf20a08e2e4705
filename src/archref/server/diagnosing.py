"""Findings as an editor shows them."""

from __future__ import annotations

from typing import Final

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity

from archref.errors import ArchrefError
from archref.lint.findings import Finding, Severity
from archref.server.rule_pages import rule_page
from archref.server.texts import OpenText

SOURCE_NAME: Final = "archref"
"""What editors say the findings come from."""

_SEVERITIES: Final[dict[Severity, DiagnosticSeverity]] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}


def diagnostics(text: OpenText) -> list[Diagnostic]:
    """Return the findings in a text; what keeps it from being read is one of them."""
    if not text.is_read:
        return []
    try:
        return [diagnostic(text, finding) for finding in text.findings]
    except ArchrefError as error:
        at = text.places.place(error.line, 1) if error.line and error.path == text.path else 0
        said = error.message if error.path in (None, text.path) else str(error)
        return [
            Diagnostic(
                text.places.range(at, at),
                said,
                severity=DiagnosticSeverity.Error,
                source=SOURCE_NAME,
            )
        ]


def diagnostic(text: OpenText, finding: Finding) -> Diagnostic:
    """Return one finding as the editor shows it, with the page of its rule."""
    page = rule_page(finding.code)
    return Diagnostic(
        text.range(finding.note, finding.start, finding.end),
        f"{finding.shown} ({finding.name})",
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=CodeDescription(page) if page is not None else None,
        source=SOURCE_NAME,
    )
