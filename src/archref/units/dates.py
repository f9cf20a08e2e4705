"""Dates as notes print them, in any language: «22 Nov. 1936», «17.03.1938», «14.IV.1789»."""

from __future__ import annotations

import re
from typing import Final

from archref.terms import lexicon

_WORD: Final = r"[^\W\d_]+"
_DATES: Final = (
    re.compile(r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>[0-3]?\d)\.(?P<m>0?\d|1[0-2])\.(?P<y>1[5-9]\d\d|20\d\d)(?!\d)"),
    re.compile(  # 14.IV.1789; 17/IX. 1939
        r"(?<!\d)(?P<d>[0-3]?\d)[./] ?(?P<r>[IVXІХ]{1,4})[./]? ?(?P<y>1[5-9]\d\d|20\d\d)(?!\d)"
    ),
    re.compile(
        rf"(?<!\d)(?P<d>[0-3]?\d)\.?(?:-го|th|st|nd|rd)? (?P<w>{_WORD})\.?,?"
        r" (?P<y>1[5-9]\d\d|20\d\d)"
    ),
    re.compile(r"(?<![^\W_])(?P<r>[IVXІХ]{1,4})[./] ?(?P<y>1[5-9]\d\d|20\d\d)(?!\d)"),
    re.compile(rf"(?P<w>{_WORD})\.? (?P<d>[0-3]?\d),? (?P<y>1[5-9]\d\d|20\d\d)"),
    re.compile(rf"(?P<w>{_WORD})\.?,? (?P<y>1[5-9]\d\d|20\d\d)"),
    re.compile(r"(?<![\d–\-/.])(?P<y>1[5-9]\d\d|20\d\d)(?![\d–\-/])"),
)
_YEAR_WORD: Final = re.compile(r"\s*(?:г|гг|год|года|р)\.?$")
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the last date in a text by ISO 8601, and where it stands; None if there is none."""
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
