"""For reading: each finding with the line it is in, and carets under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from archref.app.visible import visible_line
from archref.lint.findings import Finding
from archref.lint.reports.concise import headline

_WIDTH: Final = 96
_CUT: Final = "…"


def render(findings: Sequence[Finding]) -> str:
    """Return each finding as a short paragraph."""
    return "".join("\n".join((headline(f), *lines_under(f), "", "")) for f in findings)


def lines_under(finding: Finding) -> Iterable[str]:
    """Return the line of the note that the finding begins in, and the carets below it."""
    before, marked, after = map(visible_line, excerpt(finding))
    if before or marked or after:
        yield f"    {before}{marked}{after}"
        yield f"    {' ' * _columns(before)}{'^' * max(1, _columns(marked))}"


def excerpt(finding: Finding) -> tuple[str, str, str]:
    """Return the line around a finding in three pieces: before it, itself, after it."""
    text = finding.note.text
    start = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.start)
    line = text[start : len(text) if end < 0 else end].replace("\t", " ")
    first, last = finding.start - start, min(finding.end - start, len(line))
    before, marked, after = line[:first], line[first:last], line[last:]
    room = max(20, _WIDTH - len(marked))
    if len(before) > room // 2:
        before = _CUT + before[-(max(room // 2, room - len(after)) - 1) :].lstrip()
    if len(before) + len(after) > room:
        after = after[: max(0, room - len(before) - 1)].rstrip() + _CUT
    return before, marked, after


def _columns(text: str) -> int:
    """Return the columns that text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
