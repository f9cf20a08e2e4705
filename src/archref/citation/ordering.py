"""The order in which archivists put numbers: 2 before 10, 81 before 81a, 166 before 166 t.2."""

from __future__ import annotations

import re
from typing import Final

from archref.patterns import lazy

_NUMBER: Final = lazy(r"([^\W\d_]*)-?([0-9]{1,18})(.*)", re.DOTALL)  # R-5446a: R, 5446, a
# 81, a, / of 81a/2; longer runs of digits are no numbers
_RUNS: Final = lazy(r"([0-9]{1,18})|([^0-9]+|[0-9]+)")
# XIV, not IIII
_ROMAN: Final = lazy(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

Order = tuple[int, str, int, tuple[tuple[int, int, str], ...], str]


def natural(value: str) -> Order:
    """Return what to sort a number in normal form by.

    Nothing comes first, then numbers without a letter before them, then those with one (``A-1``,
    ``R-1``), Roman ones by what they count, and names last. No two numbers are equal, so that
    what ``3a`` holds is not mixed with what ``03a`` does.
    """
    if not value:
        return (0, "", 0, (), "")
    match = _NUMBER.fullmatch(value)
    if match is not None:
        prefix, digits, rest = match.groups()
        return (1, prefix.casefold(), int(digits), _runs(rest), value)
    roman = _ROMAN.match(value)
    if roman is not None and not value[roman.end() :][:1].isupper():
        return (2, "", _roman(roman[0]), _runs(value[roman.end() :]), value)
    return (3, value.casefold(), 0, (), value)


def _runs(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (1, int(digits), "") if digits else (0, 0, other.casefold())
        for digits, other in _RUNS.findall(text)
    )


def _roman(text: str) -> int:
    total = 0
    for char, after in zip(text, f"{text[1:]} ", strict=True):
        value = _VALUES[char]
        total += -value if value < _VALUES.get(after, 0) else value
    return total
