"""Brackets and quotation marks of which an edit must not take away one alone."""

from __future__ import annotations

from typing import Final

from archref.patterns import lazy

_QUOTED: Final = lazy(r"\W?['‘](?=\w)")
_OPENED: Final = lazy(r"(?<!\w)['‘](?=\w)")
_UNQUOTED: Final = lazy(r"\w['’](?!\w)")
_ANY_BRACKET: Final = lazy("[()\\[\\]«»“”]")
OPENED_BY: Final = {")": "(", "]": "[", "»": "«", "”": "“"}


def balanced(text: str) -> bool:
    """Return whether each bracket and quotation mark of a text has its other one in it."""
    open_ones: list[str] = []
    for sign in _ANY_BRACKET.findall(text):
        if sign not in OPENED_BY:
            open_ones.append(sign)
        elif not open_ones or open_ones.pop() != OPENED_BY[sign]:
            return False
    return not open_ones


def halves_quotation(text: str, start: int, end: int) -> bool:
    """Return whether a bracket or quotation mark around a stretch has its other one inside.

    A straight single one before it (``'ГАРФ', ф. 5``) is told from an apostrophe by its place.
    """
    inside = text[start:end]
    quoted = _QUOTED.match(text, max(0, start - 2)) and _UNQUOTED.search(inside)
    opened = _OPENED.search(inside)
    alone = opened is not None and not _UNQUOTED.search(inside, opened.end())
    return bool(quoted) or alone or inside.count('"') % 2 > 0 or not balanced(inside)
