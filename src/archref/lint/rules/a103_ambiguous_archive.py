"""A103: an abbreviation is that of several archives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.archives.wording import one_of
from archref.lint.archives import is_abbreviation, once
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Named, Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy
from archref.terms import fold, lexicon
from archref.terms.small_words import hereafter

_BRACKET: Final = lazy(lambda: rf"[(\[]\s?(?:{hereafter()}\s?)?\Z", re.IGNORECASE)
_OPENED: Final = lazy(lambda: rf"\s?[(\[]\s?(?:{hereafter()}\s?)?", re.IGNORECASE)
_RECORD_GROUP: Final = lazy(
    lambda: rf"[\s,.:;(]{{1,3}}(?:{lexicon().alternatives('record_group')})(?!\w)", re.IGNORECASE
)
_LONGEST: Final = 90
"""Characters of the longest name that is looked for."""


class AmbiguousArchive(Rule):
    """An abbreviation that several archives share is without a word on which is meant.

    ``ГАКО`` alone is used by sixteen archives. Name the place once (``ГАКО (Курск)``), or give
    the full name anywhere, though it be one that archref doesn't know (``Staatsarchiv Lemberg
    (DALO)``). Each abbreviation is reported once a document.
    """

    code = "A103"
    name = "ambiguous-archive"
    source = "the table of archives of archref, where ГАКО is the abbreviation of sixteen archives"
    bad = "ГАКО. Ф. 20. Оп. 1. Д. 5. Л. 7"
    good = "Государственный архив Курской области (ГАКО). Ф. 20. Оп. 1. Д. 5. Л. 7"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each undecided abbreviation."""
        for printed, places in document.archives.items():
            undecided = [p for p in places if p.archive.id is None and p.archive.candidates]
            told = any(_is_explained(place) or _has_record_group(place) for place in places)
            if len(undecided) == len(places) and not told and not _is_named(document, places[0]):
                for place in once(document, undecided):
                    message = said(
                        "{printed!r} may be {candidates}; `archref archives {typed} --add ID` "
                        "says which",
                        printed=printed,
                        typed=_typed(printed),
                        candidates=one_of(place.archive.candidates),
                    )
                    yield self.at(document, place.spot, message)


def _is_explained(place: Named) -> bool:
    """Return whether a name of the author's own is before an abbreviation in brackets."""
    spot = place.spot
    before = spot.note.text[max(0, spot.start - _LONGEST) : spot.start]
    bracket = _BRACKET.search(before)
    if bracket is None:
        return False
    kinds = lexicon().words["institution"]
    words = re.findall(r"[^\W\d_]+", before[: bracket.start()])
    return any(fold(word) in kinds for word in words)


def _is_named(document: Document, place: Named) -> bool:
    """Return whether the document gives the full name of one of the candidates, and no other's.

    That may be further below: `НА РТ. Ф. 977`, then `Национальный архив Республики Татарстан`; or
    the name of one that is no candidate, and the abbreviation after it: `… Cherson (DACHO)`.
    """
    named = [
        one
        for printed, places in document.archives.items()
        for one in places
        if not is_abbreviation(printed)
    ]
    ids = {one.archive.id for one in named}
    if len(ids.intersection(place.archive.candidates)) == 1:
        return True
    return any(_introduces(one.spot, place.spot.text) for one in named)


def _introduces(spot: Spot, printed: str) -> bool:
    """Return whether an abbreviation is in brackets after a name."""
    bracket = _OPENED.match(spot.note.text, spot.end)
    return bracket is not None and spot.note.text.startswith(printed, bracket.end())


def _has_record_group(place: Named) -> bool:
    """Return whether the next word is one of archives that have no fonds: `NARA, RG 59`."""
    return _RECORD_GROUP.match(place.spot.note.text, place.spot.end) is not None


def _typed(printed: str) -> str:
    """Return a name as a shell takes it, in quotation marks if it has blanks or apostrophes."""
    plain = all(char.isalnum() or char in ".-_/" for char in printed)
    mark = "'" if '"' in printed else '"'
    return printed if plain else f"{mark}{printed}{mark}"
