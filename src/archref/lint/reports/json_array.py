"""JSON: one array of all findings."""

from __future__ import annotations

import json
from collections.abc import Sequence

from archref.lint.findings import Finding


def render(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON array."""
    data = [finding.to_dict() for finding in findings]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
