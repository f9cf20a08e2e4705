"""What tells that words are a work, and how much: the table that weighing and its limits share.

A weight is told here alone. :mod:`weighing` adds it for what was made of some words;
:mod:`limits` asks before that what they can weigh at most, from the types of the phrases alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from archref.references.draft import SourceDraft

_LISTED: Final = frozenset(("JOURNAL", "COLLECTION"))
_NUMBERED: Final = ("NUM", "PARTS", "RANGE", "REVIEW")
_DATED: Final = ("YEAR", "YEARS", "DATED", "DATES", "DAYS", "REVIEW")
_TIMED: Final = (*_DATED, "DISS", "IMPRINT", "PUBLISHED")
_PRINTED: Final = ("IMPRINT", "PUBLISHED", "YEAR")


NUMBER: Final = 1.2
"""Of the number of a volume, and that of an issue."""


class Worth(NamedTuple):
    """By how much a field adds to the weight of a work."""

    adds: float
    told: Callable[[SourceDraft], object]
    needs: frozenset[str]
    """The types of phrases one of which is there if it is told."""

    genre: str = ""
    """The genre that alone has it; empty for all."""


def _printed(draft: SourceDraft) -> bool:
    fields = draft.fields
    return bool(fields.get("place") or (fields.get("publisher") and fields.get("year")))


def _printed_whole(draft: SourceDraft) -> bool:
    fields = draft.fields
    return bool(fields.get("place") and fields.get("publisher") and fields.get("year"))


def _hosted(draft: SourceDraft) -> bool:
    return "DSLASH" in draft.types and bool(draft.fields.get("container"))


def _hosted_within(draft: SourceDraft) -> bool:
    there = draft.genre == "gost" and "IN" in draft.types and "DSLASH" not in draft.types
    return there and bool(draft.fields.get("container"))


def _listed(draft: SourceDraft) -> bool:
    """Return whether a journal or a collection of the lists is in a title or a host."""
    if _LISTED.isdisjoint(draft.types):
        return False
    pieces = (*draft.title_pieces, *draft.container_pieces)
    return any(piece.type in _LISTED for piece in pieces)


def _numbered_document(draft: SourceDraft) -> bool:
    """Return whether a document is cited by its number: `Stavka VGK: Dokumenty, doc. 168`."""
    by = draft.fields.get("authors") or draft.fields.get("editors")
    return draft.kind == "documents" and "PARTS" in draft.types and not by


WORTHS: Final = tuple(
    Worth(adds, told, frozenset(needs), *genre)
    for adds, told, needs, *genre in (
        (4.0, _printed, _PRINTED),
        (0.7, _printed_whole, _PRINTED),
        (3.5, _hosted, ("DSLASH",)),
        (3.5, _hosted_within, ("IN",), "gost"),
        (4.5, lambda draft: draft.fields.get("_same_host"), ("REPEAT",)),  # // Там же
        (
            NUMBER,
            lambda draft: draft.fields.get("volume"),
            ("VOLUME", "ROMAN", "YEARS", *_NUMBERED),
        ),
        (NUMBER, lambda draft: draft.fields.get("issue"), ("ISSUES", "SUBNUM", *_NUMBERED)),
        (3.2, _numbered_document, ("PARTS",)),
        (3.0, lambda draft: "DISS" in draft.types, ("DISS",)),
        (3.0, lambda draft: draft.kind == "book" and draft.fields.get("date"), ("DATES",)),
        (2.0, lambda draft: "HENCEFORTH" in draft.types, ("HENCEFORTH",)),
        (1.0, _listed, _LISTED),
        (1.0, lambda draft: draft.fields.get("year") and draft.kind == "article", _TIMED),
        (
            1.0,
            lambda draft: draft.fields.get("editors"),
            ("EDITORS", "EDBY", "TRANS", "SLASH", "IN"),
        ),
    )
)
"""What adds to the weight of a work wherever it stands."""

NO_PLACE: Final = 2.5
"""Of an imprint without a place, which then is no :func:`_printed` one."""

ITALICS: Final = 3.0
ITALICS_ALONE: Final = 3.5
"""Of a title in italics, and of one with nothing else: `See *Stalin*.`"""

QUOTED_BY: Final = 2.5
QUOTED_IN: Final = 1.5
"""Of a title in quotation marks after its author, and before what it is in."""

BY_NAMES: Final = 2.0
BY_SURNAME: Final = 1.3
BY_NAMES_IN_PROSE: Final = 0.5
"""Of authors: with given names or initials, without, and after words in small letters."""

PARTS_BY: Final = 1.5
PARTS_AS_PAGES: Final = 1.5
"""Of a part of a work after its author, and where it stands for pages."""

MARKED_PAGES: Final = 3.2
PAGES_IN_PROSE: Final = 2.2
NUMBERS_BY: Final = 3.0
NUMBERS: Final = 1.5
"""Of pages with a mark, best beside an author; of bare numbers after an author, and else."""

FIRST_MENTION: Final = 1.2
"""Of a name with initials and a title, and nothing else."""

CITED_IN: Final = 1.5
DATED_BY: Final = 1.8
"""Of what lawyers cite: `JRP 2022, 79 (80)`, and `Vgl. Wacker, Arbeitslosigkeit (1983)`."""

GOST: Final = 0.2
EACH_LETTER: Final = 0.003
"""Of a reference by its parts in stops, and of each letter of one: the longer one wins."""

KNOWN: Final = 3.5
KNOWN_MOST: Final = 5.0
"""Of a work that was cited before, up to that weight."""

PROSE: Final = 6.0
PROSE_BY: Final = 0.8
"""Taken off for a word that only sentences have, and for one after an author."""
