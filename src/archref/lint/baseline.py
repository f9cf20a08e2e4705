"""The baseline: how many findings of each rule a file is known to have.

It is counted by rule and file, not by line, so that it survives edits elsewhere in the text. Of
a rule and file with more findings than the baseline knows, all are shown: which of them is new
cannot be told from a count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from archref.errors import ArchrefError
from archref.lint.findings import Finding
from archref.messages import _, foreign
from archref.settings_file import read_settings

Baseline = Mapping[str, Mapping[str, int]]
"""File → code → number of findings."""

_VERSION: Final = 1
_LARGEST: Final = 16 << 20


def count_findings(findings: Iterable[Finding]) -> dict[str, dict[str, int]]:
    """Count findings by file and code, both in order."""
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(_key(finding.path), Counter())[finding.code] += 1
    return {path: dict(sorted(counts[path].items())) for path in sorted(counts)}


def dump(findings: Iterable[Finding]) -> bytes:
    """Return the contents of a baseline file; names of files have the bytes they have on disk."""
    data = {"version": _VERSION, "files": count_findings(findings)}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "surrogateescape")


def refuse_other(path: str) -> None:
    """Raise ArchrefError if a file that is there is no baseline, which one must not replace."""
    from pathlib import Path

    if not Path(path).is_file() or not Path(path).stat().st_size:
        return
    try:
        data = json.loads(read_settings(path, _LARGEST).decode("utf-8", "surrogateescape"))
        known = isinstance(data, dict) and {"version", "files"} <= data.keys()
    except (ArchrefError, OSError, ValueError, RecursionError):
        known = False
    if not known:
        raise ArchrefError(
            _("is there already and is no baseline of archref; name another file"), path=path
        )


def load(path: str) -> Baseline:
    """Read a baseline file. Raises ArchrefError if it is missing or is none."""
    try:
        data = json.loads(read_settings(path, _LARGEST).decode("utf-8", "surrogateescape"))
        if data["version"] != _VERSION:
            raise ArchrefError(
                _("is a baseline of version {data}; write it again with --write-baseline").format(
                    data=data["version"]
                ),
                path=path,
            )
        return {file: {code: int(n) for code, n in c.items()} for file, c in data["files"].items()}
    except FileNotFoundError:
        raise ArchrefError(
            _("there is no such baseline; make one with --write-baseline"), path=path
        ) from None
    except OSError as error:
        raise ArchrefError(
            _("could not be read: {strerror}").format(strerror=foreign(error)), path=path
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArchrefError(
            _("is no baseline of archref; write it again with --write-baseline"), path=path
        ) from error


def beyond(findings: Iterable[Finding], known: Baseline) -> list[Finding]:
    """Return the findings of each file and rule that has more of them than ``known``."""
    findings = list(findings)
    counts = count_findings(findings)

    def more(finding: Finding) -> bool:
        path = _key(finding.path)
        return counts[path][finding.code] > known.get(path, {}).get(finding.code, 0)

    return [finding for finding in findings if more(finding)]


def _key(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")
