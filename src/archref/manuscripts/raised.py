"""Digits that are set above the line: the sign of a note, or a part of a number such as opis 1².

A reader of the text alone would take ``оп. 28²`` for opis 282, and ``ф. 5.²`` for 5.2. So they are
given as the signs that Unicode has for them, whatever markup says that they are raised.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "0123456789"
_SIGNS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE: Final = str.maketrans(_DIGITS, _SIGNS)
_LOWER: Final = str.maketrans(_SIGNS, _DIGITS)


def raised(text: str) -> str:
    """Return a stretch that is set above the line; with letters in it, it stays as it is.

    >>> raised("12,"), raised("об")
    ('¹²,', 'об')
    """
    return text if any(map(str.isalpha, text)) else text.translate(_RAISE)


def lowered(text: str) -> str:
    """Return text with all raised digits on the line."""
    return text.translate(_LOWER)
