"""Titles of fonds in brackets, which stay beside their number: ``f. 17 (Central Committee)``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Citation
from archref.patterns import CAPITAL, lazy
from archref.styles import Rendered

_TITLE: Final = lazy(rf"\s*(\([\"«“„]?{CAPITAL}[^()\[\]]{{2,120}}\))")


def fond_title(text: str, citation: Citation) -> tuple[int, int] | None:
    """Return where a note gives the title of a fond, brackets included; None if it does not.

    Only one that follows its number, and holds nothing of the citation: ``Ф. 17 (Оп. 3)``.
    """
    fonds = [element for element in citation.elements if element.level == "fond"]
    if len(fonds) != 1 or len(fonds[0].numbers) != 1:
        return None
    found = _TITLE.match(text, fonds[0].end)
    if found is None or any(found.start(1) <= e.start < found.end(1) for e in citation.elements):
        return None
    return found.span(1)


def with_titles(
    text: str, citations: Sequence[Citation], rendered: Rendered
) -> tuple[Rendered, list[str]]:
    """Return a chain with the titles that its citations print, and those that have no place."""
    lost = []
    for piece, citation in enumerate(citations):
        span = fond_title(text, citation)
        if span is None:
            continue
        title = " ".join(text[slice(*span)].split())
        parts = [part for part in rendered.parts if (part.piece, part.level) == (piece, "fond")]
        if len(parts) == 1:
            rendered = _with(rendered, parts[0].end, f" {title}")
        else:
            lost.append(title[1:-1])
    return rendered, lost


def _with(rendered: Rendered, at: int, words: str) -> Rendered:
    """Return a chain with words that stand at an offset, and its parts after them moved."""
    moved = tuple(
        part._replace(start=part.start + len(words), end=part.end + len(words))
        if part.start >= at
        else part
        for part in rendered.parts
    )
    return rendered._replace(text=rendered.text[:at] + words + rendered.text[at:], parts=moved)
