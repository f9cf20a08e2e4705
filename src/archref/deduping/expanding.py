"""Writing out what a shortened citation took from one that is no longer there.

The words are those of the citation it took them from: ``Ф. 17. Оп. 3. Д. 5. Л. 1; Д. 6`` without
its first is ``Ф. 17. Оп. 3. Д. 6``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from archref.citation.citation import INHERITABLE, Citation

_LEVELS: Final = (*INHERITABLE, "listy")


@dataclass(frozen=True, slots=True)
class FullForm:
    """A citation as printed in full, and where its elements are in that."""

    text: str
    starts: dict[str, tuple[int, int]]
    """Level → where its element begins, and where the first number of it does."""


def write_out(citation: Citation, before: Iterator[Citation]) -> str | None:
    """Return a shortened citation in full; ``before`` gives the ones before it, nearest first.

    None where none of them has what it inherits.
    """
    printed = _printed(citation, before)
    return printed.text if printed is not None else None


def gives(earlier: Citation, citation: Citation) -> bool:
    """Return whether a citation has everything that another one inherits."""
    return all(_value(earlier, level) == _value(citation, level) for level in citation.inherited)


def _printed(citation: Citation, before: Iterator[Citation]) -> FullForm | None:
    own = _own(citation)
    if not citation.inherited:
        return own
    for earlier in before:
        if gives(earlier, citation):
            source = _printed(earlier, before)
            return source and _prefixed(source, own, citation)
    return None


def _own(citation: Citation) -> FullForm:
    """Return what a citation prints itself, without its word of repetition."""
    begin = citation.start
    if citation.inherited and citation.elements:
        begin = min(element.start for element in citation.elements)
    elif citation.inherited:
        begin = citation.end
    starts: dict[str, tuple[int, int]] = {}
    for element in citation.elements:
        number = element.numbers[0].start if element.numbers else element.start
        if element.start >= begin:
            starts.setdefault(element.level, (element.start - begin, number - begin))
    return FullForm(citation.text[begin - citation.start :], starts)


def _prefixed(source: FullForm, own: FullForm, citation: Citation) -> FullForm:
    """Put what a citation inherits before what it prints."""
    if not own.text:
        return source
    first = next((level for level in _ordered(own) if level not in citation.inherited), None)
    bare = first is not None and own.starts[first][0] == own.starts[first][1]
    head = _head(source, first, bare)
    moved = {
        level: (start + len(head), number + len(head))
        for level, (start, number) in own.starts.items()
    }
    kept = {level: at for level, at in source.starts.items() if at[0] < len(head)}
    return FullForm(head + own.text, {**kept, **moved})


def _ordered(printed: FullForm) -> Sequence[str]:
    return sorted(printed.starts, key=lambda level: printed.starts[level])


def _head(source: FullForm, level: str | None, bare: bool) -> str:
    """Return the text before an element; the term too where only a number is to follow."""
    if level in source.starts:
        start, number = source.starts[level]
        return source.text[: number if bare else start]
    below = _LEVELS[_LEVELS.index(level) + 1 :] if level in _LEVELS else ("listy",)
    starts = [source.starts[at][0] for at in below if at in source.starts]
    if starts:
        return source.text[: min(starts)]
    return source.text.rstrip(" .,;") + _separator(source)


def _separator(source: FullForm) -> str:
    """Return what the source puts between its elements."""
    starts = sorted(start for start, _ in source.starts.values())
    before = source.text[: starts[-1]] if len(starts) > 1 else ""
    mark = before.rstrip()[-1:]
    return f"{mark} " if mark in (".", ",", ";") else ", "


def _value(citation: Citation, level: str) -> object:
    if level == "archive":
        archive = citation.archive
        return archive and (archive.id or archive.printed)
    if level == "delo":
        return citation.delo, dict(citation.levels)
    return getattr(citation, level)
