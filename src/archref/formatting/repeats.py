"""Repeated references: when «Там же» or Ibid. can be put without leaving a reader in doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Citation
from archref.formatting.stretches import Stretch
from archref.note import Note
from archref.patterns import YEAR, lazy
from archref.styles.model import Style
from archref.styles.pieces import PartialCitation, after, common
from archref.terms import lexicon

_OTHER_SOURCE: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?:{lexicon().alternatives("page", "volume", "issue")})\.?\s?\d   # p. 97, т. 2, № 5
    | \d{{1,4}}\s?[-‐‑–—]\s?\d                                     # 112–118
    | \([^()]*:[^()]*{YEAR}[^()]*\)                     # (Moscow: Nauka, 1985)
    | [.:,]\s(?:{lexicon().alternatives("imprint")})\.?[:,]\s         # . М., 1985
    | https?:|www\.|\bdoi\b|\bISBN\b
    | (?<!\w)(?:{lexicon().alternatives("cited_work")})(?!\w)        # op. cit., там же
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)


def names_other_source(text: str) -> bool:
    """Return whether text outside of archival citations looks as if it cited something too."""
    return _OTHER_SOURCE.search(text) is not None


def contracted(citation: Citation, previous: Citation, style: Style) -> PartialCitation | None:
    """Return a citation shortened by the style's word after ``previous``; None if it can't be."""
    shared = common(citation, previous)
    if style.repeats.reach not in shared or citation.archive is None:
        return None
    return after(citation, previous, style.repeats.word)


class Antecedent:
    """Follows the notes of a document and knows what a word of repetition would refer to."""

    def __init__(self) -> None:
        self._document: str | None = None
        self._last: Citation | None = None
        self._clear = False

    def of(self, note: Note, found: Sequence[Stretch], place: int) -> Citation | None:
        """Return what stretch number ``place`` of a note can refer to; None if that is unclear."""
        start = found[place].start
        if place == 0:
            if self._document != note.document or note.kind != "note" or not self._clear:
                return None
            return None if names_other_source(note.text[:start]) else self._last
        previous = found[place - 1]
        between = note.text[previous.end : start]
        if len(previous.citations) > 1 or between.strip() in (";", ",", ""):
            return None
        return None if names_other_source(between) else previous.citations[0]

    def pass_note(self, note: Note, found: Sequence[Stretch]) -> None:
        """Take note of what a note cites before the next one is looked at."""
        if note.chapter:
            self._clear = False
        if note.kind != "note":
            return
        self._document = note.document
        self._clear = len(found) == 1 and len(found[0].citations) == 1
        if self._clear:
            only = found[0]
            self._last = only.citations[0]
            outside = note.text[: only.start] + " " + note.text[only.end :]
            self._clear = not names_other_source(outside)
