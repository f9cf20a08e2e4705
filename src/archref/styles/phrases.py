"""The phrase of one element: its term and its numbers, as a style puts them."""

from __future__ import annotations

from functools import lru_cache

from archref.styles.model import Style
from archref.styles.numerals import ends, is_several, ranged, split_parts


def joined(left: str, separator: str, right: str) -> str:
    """Join two texts; a stop that both the left one and the separator print is printed once."""
    if left.endswith(".") and separator.startswith("."):
        separator = separator[1:]
    return left + separator + right


@lru_cache(maxsize=8192)
def phrase(style: Style, level: str, numbers: tuple[str, ...], *, first: bool = False) -> str:
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
        text = joined(text, between, words) if text else words
    return text


def sheets(style: Style, numbers: tuple[str, ...], *, first: bool = False) -> str:
    """Print the sheets with their term; before it, the mark of a back comes after each."""
    if "listy" in style.numbers.before_term and any(back for n in numbers for _, back in ends(n)):
        return style.separators.numbers.join(_marked_after(style, sheet) for sheet in numbers)
    text = plain(style, "listy", numbers, style.numbers.verso)
    return termed(style, "listy", text, several=is_several(numbers), first=first)


def plain(style: Style, level: str, numbers: tuple[str, ...], verso: str = "") -> str:
    """Print numbers without their term."""
    ordinal = style.numbers.ordinal if level in style.numbers.before_term else ""
    return style.separators.numbers.join(
        ranged(number, style.separators.range, style.script, verso, ordinal) for number in numbers
    )


def termed(
    style: Style, level: str, number: str, *, several: bool = False, first: bool = False
) -> str:
    """Put the term of a level and printed numbers together in the style's order."""
    term = style.terms[level]
    word = term.many if several else term.first if first else term.one
    if not number or not word:
        return word or number
    if level in style.numbers.before_term:
        return number + style.numbers.joint + word
    return word + style.separators.term + number


def _marked_after(style: Style, sheet: str) -> str:
    """Print ``15. lp. o. p.–17. lp.``, ``15.–17. lp. o. p.``."""
    mark = style.numbers.verso
    (start, start_is_back), *rest = ends(sheet)
    if rest and not start_is_back:
        end, end_is_back = rest[0]
        text = termed(style, "listy", plain(style, "listy", (f"{start}-{end}",)), several=True)
        return text + (mark if end_is_back else "")
    return style.separators.range.join(
        termed(style, "listy", plain(style, "listy", (number,))) + (mark if back else "")
        for number, back in ends(sheet)
    )
