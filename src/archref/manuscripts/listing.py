"""Text that must not become a list, where a number at the head of a line begins one."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from archref.manuscripts.mapping import Splice, apply_splices
from archref.patterns import LazyPattern, lazy

NUMBERED: Final = lazy(r"^[ \t>]*(\d{1,9})[.)](?=[ \t\r\n]|\Z)", re.MULTILINE)
"""What begins an item of a list, such as ``1. ``."""

LETTERED: Final = lazy(
    r"(?:\A|(?<=\n)[ \t]*\r?\n|^(?=[ \t>]*(?:\[\^|[-*+]\s)))"
    r"[ \t>]*(?:\[\^[^\]\s]+\]:[ \t]+)?(?:[-*+][ \t]+)?"
    r"([a-z]|[ivxlcdm]+)[.)](?=[ \t\r\n]|\Z)",
    re.MULTILINE,
)
"""What begins one for Pandoc at the head of a paragraph or note, such as ``f. `` or ``cc. ``."""


def unlisted(text: str, splices: list[Splice], *lists: LazyPattern) -> list[Splice]:
    r"""Return splices with ``1.`` written ``1\.`` where it would begin an item of a list.

    That happens where lines are wrapped: ``op.`` and, below it, ``1, d. 2`` may become ``1. D. 2``.
    And ``Fond 821``, with which a note begins, may become ``f. 821``. ``lists`` says what begins
    an item.
    """
    new = apply_splices(text, splices)
    made: list[Splice] = []
    shift = 0
    heads = [match.span(1) for pattern in lists for match in pattern.finditer(new)]
    heads.sort()
    ends = [end for _, end in heads]
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        begin = splice.start + shift
        shift += len(splice.text) - (splice.end - splice.start)
        at = bisect_left(ends, begin)
        made.append(splice)
        if at == len(heads) or heads[at][0] > begin + len(splice.text):
            continue
        stop = ends[at] - begin  # of the sign after the number, from the start of the new text
        lettered = new[ends[at] - 1].isalpha()  # F. is none, f. is one
        if stop < len(splice.text) + lettered:
            made[-1] = splice._replace(text=f"{splice.text[:stop]}\\{splice.text[stop:]}")
    return made
