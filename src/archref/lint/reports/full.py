"""For reading: each finding with the line it is in, and carets under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from archref.app.visible import visible_line
from archref.lint.findings import Finding
from archref.lint.reports.concise import headline

_WIDTH: Final = 100
"""Columns where no terminal says otherwise."""

_INDENT: Final = "    "
_CUT: Final = "…"
_LEAST: Final = 20
"""Columns that the excerpt has at least, however narrow the window."""

_UNSEEN: Final = frozenset(("Mn", "Me", "Cf"))
"""Kinds of signs that take no column of their own: accents, marks of direction, joiners."""

_SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
"""Of kind Cf, but terminals show it."""


def render(findings: Sequence[Finding]) -> str:
    """Return each finding as a short paragraph."""
    return "".join("\n".join((headline(f), *lines_under(f), "", "")) for f in findings)


def lines_under(finding: Finding, width: int = _WIDTH) -> Iterable[str]:
    """Yield the line of the note that the finding begins in, and the carets below it.

    Neither takes more than ``width`` columns.
    """
    before, marked, after = excerpt(finding, width - len(_INDENT))
    if before or marked or after:
        yield f"{_INDENT}{before}{marked}{after}"
        yield f"{_INDENT}{' ' * columns(before)}{'^' * max(1, columns(marked))}"


def excerpt(finding: Finding, width: int = _WIDTH - len(_INDENT)) -> tuple[str, str, str]:
    """Return the line around a finding in three pieces: before it, itself, after it.

    Together they take ``width`` columns of a terminal at most; what is cut off at an end is an
    ellipsis.
    """
    text = finding.note.text
    start = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.start)
    line = text[start : len(text) if end < 0 else end].replace("\t", " ")
    first, last = finding.start - start, min(finding.end - start, len(line))
    before, marked, after = map(visible_line, (line[:first], line[first:last], line[last:]))
    room = max(_LEAST, width)
    if columns(marked) > room:
        return ("", _head(marked, room), "")
    room -= columns(marked)
    if columns(before) > room // 2:
        before = _tail(before, max(room // 2, room - columns(after)))
    return before, marked, _head(after, room - columns(before))


def _head(text: str, room: int) -> str:
    """Return as much of the beginning of a text as fits, with an ellipsis if that is not all."""
    if columns(text) <= room:
        return text
    taken = 0
    for at, sign in enumerate(text):
        taken += columns(sign)
        if taken > room - 1:
            return text[:at].rstrip() + _CUT if room > 0 else ""
    return text


def _tail(text: str, room: int) -> str:
    """Return as much of the end of a text as fits, as ``_head`` does of its beginning."""
    if columns(text) <= room:
        return text
    taken = 0
    for at in range(len(text) - 1, -1, -1):
        taken += columns(text[at])
        if taken > room - 1:
            # an accent without the letter that it belongs to would go to the ellipsis
            rest = text[at + 1 :].lstrip()
            while rest and not columns(rest[0]):
                rest = rest[1:]
            return _CUT + rest if room > 0 else ""
    return text


def columns(text: str) -> int:
    """Return the columns that text takes on a terminal: two for wide signs, none for accents."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(sign: str) -> int:
    if sign != _SOFT_HYPHEN and unicodedata.category(sign) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
