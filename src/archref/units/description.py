"""What a note says of a document before it cites it: «Politburo decree of 22 Nov. 1936.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archref.citation.citation import Citation
from archref.units.titles import FRINGE, LONGEST, last_sentence, title_before

_LEAD: Final = 5 * LONGEST
"""Characters before a citation that are looked at; what begins before them is too long."""

_NEARBY: Final = 50
"""Citations before one among which the one that ends last is looked for."""

_WORD: Final = r"[^\W\d_]+"


@dataclass(frozen=True, slots=True)
class Description:
    """A document as a note describes it."""

    title: str | None = None
    date: str | None = None
    """As ISO 8601 has it, as far as it is known: ``1936-11-22``, ``1936-11``, ``1936``."""


def describe(text: str, citations: Sequence[Citation], number: int) -> Description:
    """Return the title and date that precede citation ``number`` of a note with this text.

    The title is the sentence, or the part of a list, that leads to the citation, without what
    only introduces it and without a date at its end. Both are None where the note has none.
    """
    lead, first = _lead(text, citations, number)
    if not re.search(_WORD, lead):
        return Description()
    return Description(*title_before(lead, first))


def said_before(text: str, citations: Sequence[Citation], number: int) -> str:
    """Return the letters of the sentence before a citation, to tell like notes by."""
    lead, _ = _lead(text, citations, number)
    return folded(last_sentence(lead.rstrip(FRINGE + "([")))


def _lead(text: str, citations: Sequence[Citation], number: int) -> tuple[str, bool]:
    """Return what precedes a citation, and whether nothing else is cited before it."""
    citation = citations[number]
    nearby = citations[max(0, number - _NEARBY) : number]
    begin = max((c.end for c in nearby if c.end <= citation.start), default=0)
    return text[max(begin, citation.start - _LEAD) : citation.start], not begin


def folded(text: str) -> str:
    """Return the letters of a text, to compare by."""
    return "".join(char for char in text.casefold() if char.isalpha())
