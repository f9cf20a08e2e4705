"""Turning a text from Cyrillic letters into Latin ones, and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from archref.patterns import lazy
from archref.transliteration.tables import Table, table

SYSTEMS: Final = (
    "ala-lc",
    "ala-lc-ligatures",
    "bgn-pcgn",
    "iso-9",
    "scholarly",
    "gost-7.79-b",
)

_TIE: Final = "\u0361"
_WORD: Final = lazy(r"[^\W\d_][\w\u0300-\u0361ʹʺ’”'`´]*")  # Arkhiv, ob"ekt


def to_latin(text: str, system: str, language: str = "ru") -> str:
    """Return ``text`` with its Cyrillic letters in Latin ones; everything else stays.

    ``system`` is one of SYSTEMS, ``language`` a two-letter code (ru, uk, be, kk). A capital that
    several letters stand for becomes ``Ts``, in acronyms too (``TsGAOR``, ``RTsKhIDNI``); tied
    letters are capitals together (``T͡SGAOR``). Raises KeyError for an unknown system.
    """
    chosen = table(system, language)
    text = unicodedata.normalize("NFC", text)
    lower = text.lower()
    if len(lower) != len(text):  # a letter outside the tables whose small form is two
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    alone, hard = _by_neighbours(system, language)
    parts, done = list[str](), 0
    for match in hard.finditer(lower):
        at = match.start()
        parts += (text[done:at].translate(alone), _letter(text, lower, at, chosen))
        done = at + 1
    return "".join((*parts, text[done:].translate(alone)))


@cache
def _by_neighbours(system: str, language: str) -> tuple[dict[int, str], re.Pattern[str]]:
    """Return what letters become whatever stands beside them, and a pattern of all others."""
    chosen = table(system, language)
    alone = {}
    for char, latin in chosen["letters"].items():
        if char.isalpha() and char not in chosen["rules"] and len(char) == len(char.upper()) == 1:
            alone[ord(char)] = str(latin)
            alone[ord(char.upper())] = _capital(latin)
    hard = "".join(char for char in chosen["letters"] if ord(char) not in alone)
    return alone, re.compile(f"[{re.escape(hard)}]" if hard else r"(?!)")


def _capital(latin: str) -> str:
    return latin.upper() if _TIE in latin else latin[:1].upper() + latin[1:]


def _letter(text: str, lower: str, at: int, chosen: Table) -> str:
    char = lower[at]
    latin = chosen["letters"].get(char)
    if latin is None:
        return text[at]
    if not char.isalpha() and not _inside(lower, at, chosen):
        return text[at]  # an apostrophe that is a quotation mark
    rule = chosen["rules"].get(char)
    if rule is not None and _holds(rule, lower, at):
        latin = rule[3]
    return str(latin) if char == text[at] else _capital(latin)


def _inside(lower: str, at: int, chosen: Table) -> bool:
    letters = chosen["letters"]
    return 0 < at < len(lower) - 1 and lower[at - 1] in letters and lower[at + 1] in letters


def _holds(rule: tuple[bool, str, str, str], lower: str, at: int) -> bool:
    start, after, before, _ = rule
    previous = lower[at - 1] if at else ""
    following = lower[at + 1 : at + 2]
    if start and not previous.isalpha():
        return True
    if previous and previous in after:
        return True
    return bool(following) and following in before


def to_cyrillic(text: str, system: str, language: str = "ru") -> str:
    """Return ``text`` with its Latin letters in Cyrillic ones, as far as the system tells.

    What a system prints alike (``i`` for и and й) becomes the letter that is met more often,
    unless the end of the word tells; what it doesn't use stays as it is. Raises KeyError for an
    unknown system.
    """
    pattern, letters, endings = _way_back(system, language)
    text = unicodedata.normalize("NFC", text)

    def word(match: re.Match[str]) -> str:
        whole = match.group()
        for latin, cyrillic in endings:
            if whole.lower().endswith(latin) and len(whole) > len(latin):
                stem = whole[: -len(latin)]
                return pattern.sub(letter, stem) + cyrillic
        return pattern.sub(letter, whole)

    def letter(match: re.Match[str]) -> str:
        cyrillic = letters.get(match.group().lower())
        if cyrillic is None:  # a capital such as İ, whose small form is two characters
            return match.group()
        return cyrillic[0].upper() + cyrillic[1:] if match.group()[0].isupper() else cyrillic

    return _WORD.sub(word, text)


@cache
def _way_back(
    system: str, language: str
) -> tuple[re.Pattern[str], Mapping[str, str], tuple[tuple[str, str], ...]]:
    chosen = table(system, language)
    letters: dict[str, str] = dict(chosen["inside"])
    for cyrillic in chosen["order"]:
        rule = chosen["rules"].get(cyrillic)
        for latin in (chosen["letters"][cyrillic], rule[3] if rule else ""):
            if latin:
                letters.setdefault(unicodedata.normalize("NFC", latin).lower(), cyrillic)
    longest_first = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    endings = sorted(chosen["back"].items(), key=lambda pair: -len(pair[0]))
    return pattern, letters, tuple(endings)
