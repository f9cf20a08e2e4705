"""The language of a reference, as far as its letters and small words tell."""

from __future__ import annotations

from typing import Final

from archref.patterns import lazy

_UKRAINIAN: Final = lazy(r"[іїєґІЇЄҐ]")
_CYRILLIC: Final = lazy(r"[а-яА-Я]")
_GERMAN: Final = lazy(r"(?<!\w)(?:und|der|die|das|Hrsg|hrsg|Bd|Nr|S)(?!\w)|[äöüß]")
_FRENCH: Final = lazy(r"(?<!\w)(?:dans|les|et|dir|éd|sous|à)(?!\w)|[çèêà]")
_ENGLISH: Final = lazy(r"(?<!\w)(?:the|of|and|eds?|The|vol|pp|University|Press|in)(?!\w)")


def language(text: str) -> str | None:
    """Return the language that the words of a reference tell; None if they tell nothing."""
    if _UKRAINIAN.search(text):
        return "uk"
    if _CYRILLIC.search(text):
        return "ru"
    for pattern, name in ((_ENGLISH, "en"), (_GERMAN, "de"), (_FRENCH, "fr")):
        if pattern.search(text):
            return name
    return None
