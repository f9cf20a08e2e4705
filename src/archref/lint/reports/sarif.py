"""SARIF 2.1.0, the OASIS format that code scanning reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from archref.lint.findings import Finding
from archref.lint.registry import all_rules
from archref.lint.reports.concise import in_english
from archref.lint.reports.gitlab import fingerprint
from archref.lint.rule import Rule
from archref.version import __version__

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def render(findings: Sequence[Finding]) -> str:
    """Return one SARIF log with one run."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "archref",
        "version": __version__,
        "rules": [_rule(all_rules()[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: type[Rule]) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title()},
        "fullDescription": {"text": rule.reason() or rule.title()},
        "help": {"text": f"Wrong: {rule.bad}\nRight: {rule.good}\nSource: {rule.source}"},
        "defaultConfiguration": {"level": _LEVELS[rule.default_severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": in_english(finding)},
        "locations": [{"physicalLocation": _place(finding, finding.start, finding.end)}],
        "partialFingerprints": {"archref/v1": fingerprint(finding)},
    }
    if finding.fix is not None:
        changes = [
            {
                "deletedRegion": _place(finding, edit.start, edit.end)["region"],
                "insertedContent": {"text": edit.text},
            }
            for edit in finding.fix.edits
        ]
        change = {"artifactLocation": _artifact(finding), "replacements": changes}
        text = f"{finding.fix.applicability} fix"
        result["fixes"] = [{"description": {"text": text}, "artifactChanges": [change]}]
    return result


def _place(finding: Finding, start: int, end: int) -> dict[str, Any]:
    line, column = finding.note.place(start)
    last, after = finding.note.place(end)
    region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": after}
    return {"artifactLocation": _artifact(finding), "region": region}


def _artifact(finding: Finding) -> dict[str, str]:
    path = finding.path.replace("\\", "/").removeprefix("./")
    return {"uri": quote(path, safe="/", errors="surrogateescape")}
