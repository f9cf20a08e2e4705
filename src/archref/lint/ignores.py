"""Findings that the user doesn't want to see: by file, by note, and by a comment in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archref.app.config import file_matches
from archref.errors import ArchrefError
from archref.lint.comments import InText, meant_by, places_of
from archref.lint.findings import Finding
from archref.lint.registry import check_selectors, find_rule, matches
from archref.messages import said


def unknown_selectors(ignore: InText) -> Iterable[tuple[str, str]]:
    """Yield (word, message) for a mistyped ``ignore`` and each selector that names nothing."""
    if ignore.mistyped:
        yield (
            ignore.mistyped,
            said(
                "'{word}' is no instruction of a comment; did you mean '{meant}'?",
                word=ignore.mistyped,
                meant=meant_by(ignore.mistyped),
            ),
        )
    for selector in ignore.selectors:
        try:
            check_selectors([selector])
        except ArchrefError as error:
            yield selector, error.message


def silence(
    findings: Iterable[Finding], ignores: Sequence[InText]
) -> tuple[list[Finding], set[InText]]:
    """Return the findings that no comment silences, and the comments that silenced one."""
    places: dict[tuple[str, int], list[InText]] = {}
    for ignore in (one for one in ignores if one.heard and not one.mistyped):
        places.setdefault(ignore.place, []).append(ignore)
    covering: dict[tuple[tuple[str, int], str], list[InText]] = {}
    kept, used = [], set()
    for finding in findings:
        silent = False
        for place in places_of(finding.note):
            if place in places:
                key = place, finding.code
                if key not in covering:
                    own = (i for i in places[place] if _selected(finding, i.selectors))
                    covering[key] = list(own)
                if covering[key]:
                    used.add(key)
                    silent = True
        if not silent:
            kept.append(finding)
    return kept, {ignore for key in used for ignore in covering[key]}


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
