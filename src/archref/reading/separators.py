"""What stands between two elements: a separator, an aside that may be passed over, or prose."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache, lru_cache
from typing import Final

from archref.patterns import lazy
from archref.reading.term_readings import ORDER
from archref.terms import lexicon


class Bridge(Enum):
    """How two neighbouring elements hang together."""

    JOINED = auto()
    """Only spaces and separators stand between."""

    SEMICOLON = auto()
    """They are members of a chain."""

    ASIDE = auto()
    """A year, a title in brackets or a few words stand between; the citation goes on."""

    BROKEN = auto()
    """Prose, or the end of a sentence: a new citation, if any."""


BROKEN: Final = Bridge.BROKEN
SEMICOLON: Final = Bridge.SEMICOLON

_SEPARATORS: Final = lazy(r"[\s.,:–—―\-‐‑|*_`«»\"“”„]*(?:/(?!/)\s*)?")
_YEAR: Final = lazy(
    r"[\s.,:–—\-(\[]*(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?:\s?г{1,2}\.)?[\s.,:–—\-)\]]*"
)
_BRACKETED: Final = lazy(
    r"[\s.,:–—\-]*(?:[(\[](?:[^()\[\]]|[(\[][^()\[\]]{0,20}[)\]]){1,160}[)\]][\s.,:–—\-]*)+"
    r"(?:(?:1[5-9]|20)\d\d(?:\s?г{1,2}\.)?[\s.,:–—\-]*)?"
)
"""One gloss or several, with brackets of their own, and a year: `(TsK VKP[b])`, `(ДП ОО). 1907.`"""

_WORDS: Final = lazy(r"[\s.,:–—\-«»\"“”]*(?:\w[\w’'-]*[\s.,:«»\"“”]+){1,6}")
_APPOSITION: Final = lazy(r"\s*[–—-]\s[^;.()\d]{3,40},\s*")
_GLOSSED: Final = lazy(r"\s*\([^()\[\]]{1,160}\)(?=\s*[,;]|\s\w)")
"""What a member of a chain is about: `d. 3075 (Kursk), d. 3206 (Leningrad)`."""

_BRACKETS: Final = lazy(r"[(\[][^()\[\]]{0,220}[)\]]")


@cache
def _chain() -> re.Pattern[str]:
    """Give the pattern of what stands between two members of a chain: `; а также`."""
    words = lexicon().alternatives("and", "bridge")
    return re.compile(
        rf"[\s.,:–—\-]*(?:;[\s.,:–—\-]*)?(?:(?:{words})(?!\w))?[\s.,:–—\-;]*", re.IGNORECASE
    )


@cache
def archive_link() -> re.Pattern[str]:
    """Give the pattern of what may stand between elements and an archive named after them."""
    words = lexicon().alternatives("within")
    return re.compile(rf"[\s.,]*[(\[]?\s*(?:(?:{words})\s+){{0,2}}", re.IGNORECASE)


@lru_cache(maxsize=4096)
def bridge_over(gap: str, before: int, after: int, sheets: bool) -> Bridge:
    """Judge the text between two elements of the places ``before`` and ``after`` in the order."""
    if _SEPARATORS.fullmatch(gap):
        return Bridge.JOINED
    if len(gap) > 200:
        return Bridge.BROKEN
    if _chain().fullmatch(gap):
        return Bridge.SEMICOLON if ";" in gap or "\n" not in gap else Bridge.JOINED
    if _YEAR.fullmatch(gap):
        return Bridge.ASIDE
    deeper = after > before
    if deeper and _BRACKETED.fullmatch(gap):
        return Bridge.ASIDE
    if deeper and before < ORDER["delo"] and len(gap) <= 60 and _WORDS.fullmatch(gap):
        return Bridge.ASIDE
    if sheets and before == ORDER["listy"] and _APPOSITION.fullmatch(gap):
        return Bridge.ASIDE
    if not deeper and _GLOSSED.match(gap):
        return bridge_over(_GLOSSED.sub("", gap), before, after, sheets)
    return Bridge.BROKEN


def is_gloss(gap: str) -> bool:
    """Tell whether nothing but glosses in brackets stands between two elements."""
    return len(gap) <= 200 and _BRACKETED.fullmatch(gap) is not None


@lru_cache(maxsize=4096)
def bridge_from_archive(gap: str) -> Bridge:
    """Judge the text between an archive's name and the first element."""
    if len(gap) > 400:
        return Bridge.BROKEN
    plain = _BRACKETS.sub(" ", gap) if "(" in gap or "[" in gap else gap
    plain = plain.lstrip(')]»”" ')
    if _SEPARATORS.fullmatch(plain):
        return Bridge.JOINED
    if plain.strip() == ";":
        return Bridge.SEMICOLON
    if ";" in plain or "//" in plain or "(" in plain or ")" in plain:
        return Bridge.BROKEN
    if len(plain) <= 70 and _WORDS.fullmatch(plain + " "):
        return Bridge.ASIDE
    return Bridge.BROKEN
