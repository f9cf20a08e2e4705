"""The phrase of one element: its term and its numbers, as a style puts them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from archref.styles.model import Style
from archref.styles.numerals import ends, is_several, ranged, split_parts


def joined(separator: str, texts: Sequence[str]) -> str:
    """Join texts; a stop that both a text and the separator print is printed once."""
    text = separator.join(texts)
    if separator.startswith(".") and "." + separator in text:
        return separator.join([*[one.removesuffix(".") for one in texts[:-1]], texts[-1]])
    return text


@lru_cache(maxsize=8192)
def phrase(style: Style, level: str, numbers: tuple[str, ...], first: bool) -> str:
    """Print an element: ``Оп. 166. Т. 2``, ``лл. 5, 7–9 об.``; ``first`` explains the term."""
    if level == "listy":
        return sheets(style, numbers, first=first)
    if len(numbers) > 1:
        return termed(style, level, plain(style, level, numbers), several=True, first=first)
    base, parts = split_parts(numbers[0])
    text = ""
    if base:
        several = is_several((base,))
        text = termed(style, level, plain(style, level, (base,)), several=several, first=first)
    for part in parts:
        number = plain(style, part.kind, (part.number,)) if part.number else ""
        between = style.separators.parts if number else " "
        words = termed(style, part.kind, number)
        text = joined(between, [text, words]) if text else words
    return text


def sheets(style: Style, numbers: tuple[str, ...], *, first: bool = False) -> str:
    """Print the sheets with their term."""
    if "listy" in style.numbers.before_term and _only_last_is_back(numbers):
        *others, last = numbers
        text = plain(style, "listy", (*others, last.removesuffix("ob")))
        return termed(style, "listy", text) + style.numbers.verso
    text = plain(style, "listy", numbers, style.numbers.verso)
    return termed(style, "listy", text, several=is_several(numbers), first=first)


def _only_last_is_back(numbers: tuple[str, ...]) -> bool:
    """Say whether the last sheet is the only back, so that its mark can follow the term."""
    backs = [back for number in numbers for _, back in ends(number)]
    return backs.count(True) == 1 and backs[-1]


def plain(style: Style, level: str, numbers: tuple[str, ...], verso: str = "") -> str:
    """Print numbers without their term."""
    ordinal = style.numbers.ordinal if level in style.numbers.before_term else ""
    dash, script = style.separators.range, style.script
    return style.separators.numbers.join(
        [ranged(number, dash, script, verso, ordinal) for number in numbers]
    )


def termed(
    style: Style, level: str, number: str, *, several: bool = False, first: bool = False
) -> str:
    """Put the term of a level and printed numbers together in the style's order."""
    term = style.terms[level]
    word = term.many if several else term.first if first else term.one
    if not number or not word:
        return word or number
    if level in style.numbers.before_term and any(map(str.isdigit, number)):
        return number + style.numbers.joint + word
    return word + style.separators.term + number
