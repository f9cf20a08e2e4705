"""Findings that the user doesn't want to see: by file, by note, and by a comment in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archref.app.config import file_matches
from archref.errors import ArchrefError
from archref.lint.comments import InText
from archref.lint.findings import Finding
from archref.lint.registry import check_selectors, find_rule, matches


def unknown_selectors(ignore: InText) -> Iterable[tuple[str, str]]:
    """Yield (selector, message) for each selector of the comment that names nothing."""
    for selector in ignore.selectors:
        try:
            check_selectors([selector])
        except ArchrefError as error:
            yield selector, error.message


def covers(ignore: InText, finding: Finding) -> bool:
    """Return whether a comment silences a finding."""
    return ignore.reaches(finding.note) and _selected(finding, ignore.selectors)


def silence(
    findings: Iterable[Finding], ignores: Sequence[InText]
) -> tuple[list[Finding], set[InText]]:
    """Return the findings that no comment silences, and the comments that silenced one."""
    kept, used = [], set()
    for finding in findings:
        covering = [ignore for ignore in ignores if covers(ignore, finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, used


def ignored_in_file(path: str, patterns: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the selectors that ``patterns`` (file pattern → selectors) ignore in ``path``."""
    return [s for p, selectors in patterns.items() if file_matches(path, p) for s in selectors]


def without_notes(
    findings: Iterable[Finding], path: str, patterns: Mapping[str, Mapping[str, Sequence[str]]]
) -> list[Finding]:
    """Leave out what ``patterns`` (file pattern → note number → selectors) ignore."""
    notes: dict[str, list[str]] = {}
    for pattern, by_note in patterns.items():
        if file_matches(path, pattern):
            for number, selectors in by_note.items():
                notes.setdefault(number, []).extend(selectors or ("ALL",))
    if not notes:
        return list(findings)
    return [f for f in findings if not _selected(f, notes.get(f.note.number), none_means_all=False)]


def _selected(
    finding: Finding, selectors: Sequence[str] | None, *, none_means_all: bool = True
) -> bool:
    if not selectors:
        return none_means_all
    rule = find_rule(finding.code)
    return any(matches(selector, rule) for selector in selectors)
