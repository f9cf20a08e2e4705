"""JSON Lines: one object a finding and line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from archref.lint.findings import Finding


def render(findings: Sequence[Finding]) -> str:
    """Return the findings as JSON Lines."""
    return "".join(json.dumps(f.to_dict(), ensure_ascii=False) + "\n" for f in findings)
