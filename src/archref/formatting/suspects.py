"""Which notes may cite what a style describes beside archives: a look that costs little."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from archref.edit import Overlaps
from archref.patterns import lazy
from archref.references.reader import paper_ends
from archref.styles import Style
from archref.styles.naming import script_of
from archref.terms import lexicon

_WORD: Final = lazy(r"[^\W\d_]+(?:[’'ʹ-][^\W\d_]+)*")
# 5 мая    Aug. 3    1937 г. – 5 мая
_DAY: Final = lazy(
    r"""
    (?<!\w)(?:
        (?P<year>\d{4}(?:\s?[^\W\d_]{1,4}(?!\w))?[.,]?\s*(?:[-–—]\s*)?)?
        \d{1,2}\s(?P<month>[^\W\d_]+)
      | (?P<first>[^\W\d_]{3,})\.?\s\d{1,2}(?!\d)
    )""",
    re.VERBOSE,
)
_BEFORE: Final = 60
"""Characters before a day in which the name of its newspaper is: `Труд, 4, 7 и 9 авг. 1936`."""


def may_cite_newspaper(style: Style, text: str) -> bool:
    """Return whether a note may cite a newspaper in the script of a style, with its day."""
    for found in _DAY.finditer(text):
        if lexicon().month(found["month"] or found["first"]) is None:
            continue
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if "//" in before:  # Сидоров А. Хлеб // Красный степняк, 5 мая 1937
            return True
        words = [word for word in _WORD.findall(before) if script_of(word) == style.script]
        if any(paper_ends(words)):
            return True
        if words and found["year"]:
            return True  # Красный степняк. 1937. 5 мая
    return False


def may_repeat(style: Style, text: str, archival: Sequence[tuple[int, int]]) -> bool:
    """Return whether a note may repeat a work by the word of a style and cite pages of it.

    ``archival`` are the (start, end) of its citations of archives.
    """
    taken: Overlaps[tuple[int, int]] | None = None
    for found in _paged(style.repeats.word).finditer(text):
        taken = taken or Overlaps(archival)
        if taken.last(*found.span()) is None:
            return True
    return False


@cache
def _paged(word: str) -> re.Pattern[str]:
    """A word of repetition in one of its forms and a page: `Там же, с. 45`."""
    stem = re.escape(word.rstrip("."))
    return re.compile(rf"{stem}\w*\W{{0,5}}(?:[^\W\d_]{{1,3}}\.?\s?)?\d", re.IGNORECASE)
