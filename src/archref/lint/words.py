"""What rules need to know of terms as they are printed: stops, scripts, look-alikes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from archref.citation.citation import Element
from archref.citation.sheets import side
from archref.messages import said, with_commas
from archref.terms import fold, lexicon

_TO_CYRILLIC: Final = dict(zip("ABCEHIKMOPTXYaceiopxy", "АВСЕНІКМОРТХУасеіорху", strict=True))
_TO_LATIN: Final = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()}

Leaf = tuple[int, str, bool]
"""Number, letter and side (True: the back) of one sheet; sorts as sheets lie."""


def leaves(value: str) -> tuple[Leaf, Leaf] | None:
    """Return the first and last sheet of a normal form (``12ob-14``); None for other values."""
    first, dash, last = value.partition("-")
    start = side(first)
    end = side(last) if dash else start
    return (start.place, end.place) if start and end else None


def several(element: Element) -> bool:
    """Return whether an element names several sheets or files, both sides of one sheet aside."""
    if len(element.numbers) == 1 and element.numbers[0].value.isdigit():
        return False
    seen: set[tuple[int | str, str]] = set()
    for number in element.numbers:
        ends = leaves(number.value)
        if ends is None:
            if "-" in number.value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-"):
                return True
            seen.add((number.value, ""))
        else:
            seen.update((end[0], end[1]) for end in ends)
    return len(seen) > 1


def is_noun(term: str) -> bool:
    """Return whether a term has its capital as a German noun: `op. 10, d. 552, Bl. 17`."""
    languages = {one.language for one in lexicon().terms.get(fold(term.rstrip(".")), ())}
    return term[0].isupper() and "de" in languages and "en" not in languages


def is_number_sign(term: str) -> bool:
    """Return whether a term says but that a number follows: №, ``Nr.``, ``no.``"""
    readings = lexicon().terms.get(fold(term.rstrip(".")), ())
    return not term[:1].isalpha() or any(one.level == "number" for one in readings)


def scripts(word: str) -> set[str]:
    """Return the scripts, ``LATIN`` and ``CYRILLIC``, that the letters of a word are of."""
    if word.isascii():
        return {"LATIN"} if any(map(str.isalpha, word)) else set()
    names = (unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha())
    return {name for name in names if name in ("LATIN", "CYRILLIC")}


def turned_into(word: str, script: str) -> str | None:
    """Return a word with its look-alikes in the other script's letters; None if one has none."""
    letters = _TO_CYRILLIC if script == "CYRILLIC" else _TO_LATIN
    turned = "".join(letters.get(char, char) for char in word)
    return turned if scripts(turned) <= {script} else None


def in_words(items: Iterable[str], limit: int = 5) -> str:
    """Return a list in words, cut after ``limit`` items."""
    items = list(items)
    if len(items) > limit:
        items = [*items[:limit], said("{n} more", n=len(items) - limit)]
    if len(items) == 1:
        return items[0]
    return said("{items} and {last}", items=with_commas(items[:-1]), last=items[-1])


def one_or_other(items: Sequence[str]) -> str:
    """Return one or two items in words: ``A``, ``A or B``."""
    return said("{one} or {other}", one=items[0], other=items[1]) if items[1:] else items[0]
