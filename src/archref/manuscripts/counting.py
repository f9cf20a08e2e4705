"""The numbers of notes as they are printed: 7, vii, g, *, в."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters that Word and LaTeX count with: without ё, й, ъ, ы, ь."""


_MOST_DIGITS: Final = 5


def small_number(written: str, otherwise: int) -> int:
    """Return the number that a file states, or ``otherwise`` if it is none or beyond all use."""
    if not written.isdecimal() or len(written) > _MOST_DIGITS:
        return otherwise
    return int(written)


def roman(number: int) -> str:
    """Write a number in small Roman numerals."""
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def _letters(alphabet: str) -> Callable[[int], str]:
    """Count with letters or signs: each once, then each twice, and so on."""

    def count(number: int) -> str:
        times, at = divmod(number - 1, len(alphabet))
        return alphabet[at] * (times + 1)

    return count


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "chicago": _letters("*†‡§"),
    "fnsymbol": _letters("*†‡§¶‖"),
    "none": lambda number: "",
}


def printed(number: int, style: str) -> str:
    """Write a note's number in a style named as in Word; decimal if the style is unknown."""
    if number < 1:
        return str(number)
    return _FORMATS.get(style, str)(number)
