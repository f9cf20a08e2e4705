"""Dates as notes print them, in any language: «22 Nov. 1936», «17.03.1938», «14.IV.1789»."""

from __future__ import annotations

import re
from typing import Final

from archref.patterns import lazy
from archref.terms import lexicon

_WORD: Final = r"[^\W\d_]+"
_YEAR: Final = r"(?P<y>1[5-9]\d\d|20\d\d)"
_ROMAN_MONTH: Final = "(?P<r>[IVXІХ]{1,4})"
_DATES: Final = (
    lazy(rf"{_YEAR}-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)"),  # 1936-11-22
    lazy(rf"(?<!\d)(?P<d>[0-3]?\d)\.(?P<m>0?\d|1[0-2])\.{_YEAR}(?!\d)"),  # 22.11.1936
    lazy(rf"(?<!\d)(?P<d>[0-3]?\d)[./] ?{_ROMAN_MONTH}[./]? ?{_YEAR}(?!\d)"),  # 14.IV.1789
    lazy(
        lambda: (
            rf"""
        (?<!\d) (?P<d>[0-3]?\d) \.? (?: -?(?:{lexicon().alternatives("day")}) )?  # 22, 22-го
        [ ] (?P<w>{_WORD})\.?,? [ ] {_YEAR}                                       # Nov. 1936
        """
        ),
        re.VERBOSE,
    ),
    lazy(rf"(?<![^\W_]){_ROMAN_MONTH}[./] ?{_YEAR}(?!\d)"),  # IV. 1777
    lazy(rf"(?P<w>{_WORD})\.? (?P<d>[0-3]?\d),? {_YEAR}"),  # November 22, 1936
    lazy(rf"(?P<w>{_WORD})\.?,? {_YEAR}"),  # ноябрь 1936
    lazy(rf"(?<![\d–\-/.]){_YEAR}(?![\d–\-/])"),  # 1936
)
_YEAR_WORD: Final = lazy(lambda: rf"\s*(?:{lexicon().alternatives('year')})\.?$")  # г., року
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the last date in a text by ISO 8601, and where it is; None if there is none."""
    for pattern in _DATES:
        for match in reversed(list(pattern.finditer(text))):
            date = _date(match)
            if date is not None:
                tail = _YEAR_WORD.search(text[match.end() :])
                return date, match.start(), match.end() + (len(tail[0]) if tail else 0)
    return None


def _date(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = _month(parts)
    if month is None:
        return None
    day = int(parts.get("d") or 0)
    if day > 31 or not month:
        return parts["y"] if not month and day <= 31 else None
    return "-".join((parts["y"], f"{month:02}", *([f"{day:02}"] if day else [])))


def _month(parts: dict[str, str]) -> int | None:
    """Return the number of the month; 0 where none is printed, None for a word that is none."""
    if "w" in parts:
        return lexicon().month(parts["w"])
    if "r" in parts:
        roman = parts["r"].replace("І", "I").replace("Х", "X")
        return _ROMAN.index(roman) + 1 if roman in _ROMAN else None
    return int(parts["m"]) if "m" in parts else 0
