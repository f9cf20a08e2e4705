"""Numbers of fonds, opisi, files and sheets: their normal form, whatever the script.

The rules are those of the citation's normal form: Cyrillic letters become Latin, a letter before
the number is a capital with a hyphen (``R-5446``), a letter after it is small and joined
(``81a``), leading zeros and fractions stay, and a shortened range is written out (``182-186``).
"""

from __future__ import annotations

import re
from typing import Final

from archref.patterns import lazy

LETTERS: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i", "ї": "i",
    "є": "e", "ґ": "g", "ў": "u", "қ": "q", "ғ": "g", "ң": "n", "ү": "u", "ұ": "u", "ө": "o",
    "һ": "h", "ә": "a",
}  # fmt: skip
_LATIN: Final = str.maketrans(
    LETTERS | {small.upper(): latin.upper() for small, latin in LETTERS.items()}
)
_ROMAN_LOOKALIKES: Final = str.maketrans("ХІМСхімс", "XIMCximc")

# Р-5446а: Р, 5446, а
_PARTS: Final = lazy(r"([^\W\d_]*)[\s.\-‐‑–—]*(\d[\d/]*)[\s\-‐‑–—]*([^\W\d_].*)?", re.DOTALL)
_PREFIXED_ROMAN: Final = lazy(r"([^\W\d_])[-‐‑–]([IVXLCХІ]+)")  # the fond К-I
_ROMAN: Final = lazy(r"[IVXLCDMХІМС]+[a-zа-я]?")  # IV, ХІІа with Cyrillic letters
_ROMAN_PART: Final = lazy(r"(\d+[./])([IVXLCХІ]+)")
"""A part of a fond or file in Roman numerals: `304.I`, `231/V`."""

_GROUPED: Final = lazy(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))")  # the blank of 5 446
_ENCLOSED: Final = lazy(r"\s?[«\"“„(\[]([^\W\d_])[»\"”“)\]]")  # the «а» of 81 «а»
_COUNT: Final = lazy(r"\d+")

_DOP: Final = "dop"
"""A supplement joined to the number of its opis, which the normal form has apart: `1доп`."""

_MOST_DIGITS: Final = 18
"""Digits of the longest number that is reckoned with; a longer one is no number of a file."""


def normal_form(printed: str) -> str:
    """Return the normal form of one printed number: ``Р5446`` → ``R-5446``, ``81-а`` → ``81a``."""
    if printed.isdecimal() and printed.isascii():
        return printed
    if not printed[-1].isalnum():
        printed = _ENCLOSED.sub(r"\1", printed)  # 68 «а», 2981 (b)
    printed = _GROUPED.sub("", printed)  # 33 987
    if _ROMAN.fullmatch(printed):
        return printed.translate(_ROMAN_LOOKALIKES)
    parts = _PARTS.fullmatch(printed.strip())
    if parts is None:
        return "".join(printed.translate(_LATIN).split())
    if roman := _ROMAN_PART.fullmatch(printed):
        return roman[1] + roman[2].translate(_ROMAN_LOOKALIKES)
    prefix, digits, suffix = parts.groups()
    number = digits.rstrip("/")
    slash = digits[len(number) :]
    if suffix:
        letters = "".join(suffix.translate(_LATIN).split()).lower()
        number += slash + letters.removesuffix(_DOP) + f" {_DOP}." * letters.endswith(_DOP)
    return f"{prefix.translate(_LATIN).upper()}-{number}" if prefix else number


def named_form(printed: str) -> str:
    """Return the normal form of a fond's name: as printed, but for a letter and a Roman number."""
    found = _PREFIXED_ROMAN.fullmatch(printed)
    if found is None:
        return printed
    return f"{found[1].translate(_LATIN).upper()}-{found[2].translate(_ROMAN_LOOKALIKES)}"


def count(value: str) -> int:
    """Return the first whole number in a normal form, to compare by; 0 where there is none."""
    if value.isdecimal():
        return int(value[:_MOST_DIGITS])
    found = _COUNT.search(value)
    return int(found.group()[:_MOST_DIGITS]) if found else 0


def is_year(value: str) -> bool:
    """Return whether a number may be a year rather than the number of a file or sheet."""
    return len(value) == 4 and value.isdecimal() and 1500 <= int(value) <= 2030


def complete_range(first: str, last: str) -> str:
    """Write out a shortened range's end: ``182`` and ``6`` give ``186``, else ``last`` itself.

    Only a shorter number that would otherwise run backwards is completed, and not ``101-99``,
    which is nearer to its beginning as it is; a zero that leads says that digits are left out.
    """
    head, tail = _COUNT.match(first), _COUNT.match(last)
    if not head or not tail or len(head.group()) > _MOST_DIGITS:
        return last
    whole, end = head.group(), tail.group()
    if len(end) < len(whole) and int(end) < int(whole):
        complete = whole[: len(whole) - len(end)] + end
        onwards = 0 < int(complete) - int(whole) <= int(whole) - int(end)
        return complete + last[len(end) :] if onwards or end[0] == "0" else last
    return last


def repaired_end(first: str, last: str) -> str | None:
    """Read a range's end whose letter became a digit: ``195a`` and ``1956`` give ``195b``.

    Returns None when nothing suggests that.
    """
    if first[-1:].isalpha() and first[:-1].isdigit() and last[:-1] == first[:-1]:
        letter = {"6": "b", "8": "v", "2": "g", "0": "o"}.get(last[-1])
        return first[:-1] + letter if letter else None
    return None
