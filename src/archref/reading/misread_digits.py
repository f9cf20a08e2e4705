"""Figures in which scanners and typists put letters for digits: `l` and `I` for 1, `O` for 0."""

from __future__ import annotations

import re
from typing import Final

from archref.citation.citation import Repair
from archref.citation.numbers import normal_form
from archref.patterns import DASHES, LETTER, lazy
from archref.reading.tokens import Token

DAMAGED: Final = lazy(
    r"[lIІі|][aаbбв]?(?!\w)|(?=\w{0,9}\d)"
    r"(?:\d|[lIІі|]|[OОоЗзб](?=[\dlI])|[Зз](?=[–-]\d)|(?<=[\dlI])[OО](?!\w)){1,7}"
    rf"{LETTER}?(?!\w)"
)
"""Digits among which letters stand that look like digits: l or I for 1, O for 0, З for 3."""

MIXED_DIGITS: Final = lazy(r"\d+(?:[lIОO]+\d+)+(?!\w)")
"""Digits with such letters between them: no number has its letter in the middle."""

_DAMAGED_FOND: Final = lazy(r"(?=\w{0,9}\d)[\dlI|OО]{2,7}(?!\w)")
_DAMAGED_RUN: Final = lazy(
    rf"(?:[^\W\d_]{{1,2}}[{DASHES}]?(?=\d))?(?=\w{{0,9}}\d)[\dlIІі|OОоЗзб]{{2,9}}{LETTER}?(?!\w)"
)
"""A whole run of digits and letters that look like digits: a number never ends within it."""

LONE_THREE: Final = lazy(r"[Зз](?!\w)")
"""``Оп. З.`` for ``Оп. 3.``: only an opis is never followed by a name's initial."""

FOND_THREE: Final = lazy(rf"[Зз](?=[.,]\s?{LETTER}{{1,3}}\.?\s?\d)")
"""``Ф. З. Оп. 1`` for ``Ф. 3. Оп. 1``: no name is so short, with a number right behind it."""

_NO_SUFFIX: Final = "lIOОЗ|"
"""Letters that stand for a digit even at the end, since suffixes are small letters."""

_MENDED: Final = str.maketrans({**dict.fromkeys("lIІі|", "1"), **dict.fromkeys("OОо", "0"),
                                "З": "3", "з": "3", "б": "6"})  # fmt: skip

LOOKALIKES: Final = str.maketrans("PpABEKMHOoCcTXaeyx", "РрАВЕКМНОоСсТХаеух")
"""Latin letters that stand for Cyrillic ones in the numbers of a Cyrillic citation."""

_ROMAN_LEVELS: Final = frozenset({"fond", "razriad", "razdel", "t", "ch", "vyp", "dop", "litera"})
"""Levels whose numbers may be Roman or letters, so that an I is no damaged 1."""


def damaged_figures(
    text: str, at: int, level: str, found: re.Match[str] | None, *, trusted: bool
) -> re.Match[str] | None:
    """Find figures among which letters stand for digits; None if they are read as they stand.

    ``found`` is what a plain reading gives at the place, ``trusted`` that a citation has begun.
    """
    damaged = None
    if trusted:
        if level not in _ROMAN_LEVELS:
            damaged = DAMAGED.match(text, at)
            if damaged is None and level == "opis":
                damaged = LONE_THREE.match(text, at)
        elif level == "fond":
            damaged = _DAMAGED_FOND.match(text, at) or FOND_THREE.match(text, at)
    if found is not None and text[found.end() : found.end() + 1].isalnum():
        damaged = _DAMAGED_RUN.match(text, at) or damaged
    return damaged if damaged is not None and _is_mended(damaged.group(), found) else None


def as_digits(printed: str) -> str:
    """Give a run of digits with the letters in it read as the digits they look like."""
    return printed.translate(_MENDED)


def mended(damaged: re.Match[str]) -> tuple[Token, tuple[Repair, ...]]:
    """Read damaged figures as meant: a last letter stays unless it looks like a digit."""
    printed = damaged.group()
    keep = printed[-1:].isalpha() and len(printed) > 1 and printed[-1] not in _NO_SUFFIX
    head = printed[:-1] if keep else printed
    read = head.translate(_MENDED) + printed[len(head) :]
    repair = Repair(damaged.start(), damaged.end(), printed, read)
    token = Token("NUMBER", damaged.start(), damaged.end(), normal_form(read))
    return token, (repair,)


def _is_mended(damaged: str, found: re.Match[str] | None) -> bool:
    """Tell whether figures hold a letter for a digit, and more than a plain number would read."""
    head = damaged[:-1] if damaged[-1:].isalpha() and len(damaged) > 1 else damaged
    if damaged in ("l", "I", "|") or (len(damaged) > 1 and damaged[-1] in _NO_SUFFIX):
        head = damaged
    if head.isdecimal():
        return False
    return found is None or len(damaged) >= len(found.group())
