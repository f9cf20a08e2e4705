"""What a historian has to look at first: what is unresolved, what is doubtful, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from archref.citation.citation import Citation
from archref.lint.findings import Finding
from archref.messages import _
from archref.note import Note
from archref.overview.reading import ReadFile
from archref.page.model import Link, Problem

_LONGEST: Final = 160
_FEW: Final = 5
"""Errors of one rule that are named each by itself."""


def problems_of(file: ReadFile, link: Callable[[Note], Link]) -> list[Problem]:
    """Return what is unresolved, then what is doubtful, then errors, each in the file's order.

    The same doubt in many places is named once.
    """
    return [*_unresolved(file, link), *_doubtful(file, link), *_errors(file, link)]


def _unresolved(file: ReadFile, link: Callable[[Note], Link]) -> Iterator[Problem]:
    for note, sources in file.found:
        for one in sources:
            if one.unresolved is not None:
                yield Problem("unresolved", link(note), _words(one.text), one.unresolved)


def _doubtful(file: ReadFile, link: Callable[[Note], Link]) -> Iterator[Problem]:
    from archref.sources.doubts import doubts_about

    places: dict[str, list[tuple[Note, str]]] = {}
    for note, sources in file.found:
        for one in sources:
            for doubt in doubts_about(one) if isinstance(one, Citation) else ():
                places.setdefault(doubt, []).append((note, one.text))
    for doubt, (first, *others) in places.items():
        note, text = first
        words = "" if _words(text) in doubt else _words(text)
        yield Problem("doubtful", link(note), words, doubt, _links(others, note, link))


def _links(
    others: Iterable[tuple[Note, str]], but: Note, link: Callable[[Note], Link]
) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link(note) for note, _text in others if note.index != but.index))


def _errors(file: ReadFile, link: Callable[[Note], Link]) -> Iterator[Problem]:
    """Yield the errors; those of a rule that found many are one, so that they hide no others."""
    found: dict[str, list[Finding]] = {}
    for finding in file.findings:
        if finding.severity == "error":
            found.setdefault(finding.code, []).append(finding)
    for code, findings in sorted(found.items(), key=lambda one: len(one[1])):
        many = len(findings) > _FEW
        for finding in findings[:1] if many else findings:
            text = finding.note.text[finding.start : finding.end]
            words = "" if _words(text) in finding.shown else _words(text)
            reason = f"{finding.shown} ({code})"
            more: tuple[Link, ...] = ()
            if many:
                reason += _(", {n} places of this kind").format(n=len(findings))
                more = _links(((f.note, "") for f in findings), finding.note, link)
            yield Problem("error", link(finding.note), words, reason, more)


def _words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
