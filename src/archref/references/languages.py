"""The language of a reference, as far as its letters and small words tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archref.patterns import lazy
from archref.references.words import vocabulary

_UKRAINIAN: Final = lazy(r"[іїєґІЇЄҐ]")
_CYRILLIC: Final = lazy(r"[а-яА-Я]")


def language(text: str) -> str | None:
    """Return the language that the words of a reference tell; None if they tell nothing."""
    if _UKRAINIAN.search(text):
        return "uk"
    if _CYRILLIC.search(text):
        return "ru"
    return next((name for name, told in _told().items() if told.search(text)), None)


@cache
def _told() -> dict[str, re.Pattern[str]]:
    """Return what a text has that is in a language: one of its words, or of its letters."""
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)" + (f"|[{letters}]" * bool(letters)))
        for name, (words, letters) in vocabulary().languages.items()
    }
