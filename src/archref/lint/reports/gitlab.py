"""GitLab's Code Quality report: a JSON array of issues.

Source: GitLab's documentation, "Code Quality report format".
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Final

from archref.lint.findings import Finding
from archref.lint.reports.concise import in_english

_SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def render(findings: Sequence[Finding]) -> str:
    """Return the report; fingerprints stay the same when lines move."""
    seen: Counter[str] = Counter()
    issues = []
    for finding in findings:
        print_of = fingerprint(finding)
        seen[print_of] += 1
        if seen[print_of] > 1:
            print_of = fingerprint(finding, seen[print_of])
        line, _ = finding.note.place(finding.start)
        last, _ = finding.note.place(finding.end)
        issues.append(
            {
                "description": f"{finding.code} {finding.name}: {in_english(finding)}",
                "check_name": finding.code,
                "fingerprint": print_of,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": finding.path.removeprefix("./"),
                    "lines": {"begin": line, "end": last},
                },
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def fingerprint(finding: Finding, turn: int = 1) -> str:
    """Return a name of the finding that does not hang on its line; ``turn`` tells twins apart."""
    parts = (
        finding.path,
        finding.code,
        finding.note.number,
        finding.note.text[finding.start : finding.end],
        finding.message,
        str(turn),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]
