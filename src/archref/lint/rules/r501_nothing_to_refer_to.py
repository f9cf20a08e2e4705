"""R501: a repeated reference has nothing to refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from archref.citation.citation import Citation
from archref.citation.reasons import (
    CHAPTER,
    ELSEWHERE,
    NOT_SAID,
    NOTHING,
    OTHER_ARCHIVE,
    OTHER_WORK,
    UNCLEAR,
)
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import Message, later, said
from archref.patterns import lazy
from archref.terms import fold, lexicon


class NothingToReferTo(Rule):
    """``Там же`` or ``Ibid.`` has no archival citation before it that it could mean.

    Notes were moved, or one was put between that cites a book. A file that begins in the middle
    of a numbering, or holds a single note, is an excerpt and is left alone.
    """

    code = "R501"
    name = "nothing-to-refer-to"
    source = "Treadgold Papers: Ibid. only after a note with one source"
    bad = (
        "1. Ibid., d. 745, l. 9\n2. RGASPI, f. 17, op. 3, d. 740, l. 5\n"
        "3. RGASPI, f. 17, op. 3, d. 741, l. 7"
    )
    good = "1. RGASPI, f. 17, op. 3, d. 740, l. 5\n2. Ibid., d. 745, l. 9"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the repeated references that hang in the air."""
        if len(document.entries) < 2:
            return
        if not any(_is_unit(citation) for _, citation in document.cited):
            return  # a text that cites no archive: Ibid. never means one
        excerpt = document.entries[0].note.number not in ("", "1", "*", "I", "i")
        jumping = {id(citation) for citation in _after_works(document)}
        told: set[tuple[int, str]] = set()
        for note, citation in document.cited:
            if citation.unresolved == NOTHING and excerpt:
                continue
            if citation.unresolved == ELSEWHERE and not _is_of_fonds(citation):
                continue
            if citation.unresolved == UNCLEAR and _may_be_abroad(citation):
                continue
            message = _MESSAGES.get(citation.unresolved or "")
            if id(citation) in jumping:
                message = _MESSAGES[OTHER_WORK]
            if message is not None and not _is_verse(note.text, citation):
                if citation.repeat is None and (id(note), citation.unresolved) in told:
                    continue  # goes on with what was found
                told.add((id(note), citation.unresolved or ""))
                spot = Spot(note, citation.start, citation.end)
                yield self.at(document, spot, _message(citation.repeat, said(message)))


def _is_unit(citation: Citation) -> bool:
    """Return whether a unit of an archive is cited, and no number that could be another one."""
    known = citation.archive is not None and citation.archive.id is not None
    return known or bool(citation.fond and citation.opis and citation.delo)


def _after_works(document: Document) -> Iterator[Citation]:
    """Return the repeats that name sheets alone after a note that cites works and no archive.

    Sheets are not those of a book, so they are read as of the file before it; a note was moved.
    """
    found = [
        (before.note, entry.citations[0])
        for row in document.rows
        for before, entry in pairwise(row)
        if entry.citations and not before.citations and _names_but_sheets(entry.citations[0])
    ]
    with_works = {id(work.note) for work in document.works} if found else set()
    return (citation for note, citation in found if id(note) in with_works)


def _names_but_sheets(citation: Citation) -> bool:
    levels = {element.level for element in citation.elements}
    return citation.repeat is not None and levels == {"listy"}


def _is_of_fonds(citation: Citation) -> bool:
    """Return whether a repeat names a unit of a fond; not `sygn. 24` or sheets, which any has."""
    storage = lexicon().words["storage"]
    return any(
        element.level in ("fond", "opis", "delo") and fold(element.term.rstrip(".")) not in storage
        for element in citation.elements
    )


def _may_be_abroad(citation: Citation) -> bool:
    """Return whether a repeat names no more than a leaf that any archive has: `Ibidem, f. 47`."""
    anywhere = lexicon().words["anywhere"]
    return bool(citation.elements) and all(
        element.level == "listy" and fold(element.term.rstrip(".")) in anywhere
        for element in citation.elements
    )


def _is_verse(text: str, citation: Citation) -> bool:
    """Return whether a repeat goes on with a verse, which no archive has: `Ibid. v. 44`."""
    at = citation.start + len(citation.repeat or "")
    return citation.repeat is not None and _VERSE.match(text, at) is not None


def _message(repeat: str | None, fault: Message) -> Message:
    if repeat is None:
        return said("this {fault}", fault=fault)
    return said("{repeat!r} {fault}", repeat=repeat, fault=fault)


_VERSE: Final = lazy(
    lambda: rf"[\s.,]*(?:{lexicon().alternatives('verse')})[\s.]*\d", re.IGNORECASE
)
_MESSAGES: Final = {
    NOTHING: later("has no archival citation before it"),
    OTHER_WORK: later("comes after another work"),
    ELSEWHERE: later("comes after an archive that has no fonds"),
    OTHER_ARCHIVE: later("comes after an archive that is not the one cited last"),
    NOT_SAID: later("does not say what is between it and the file"),
    UNCLEAR: later("comes after a note that may cite another work"),
    CHAPTER: later("is the first reference of a chapter, so nothing precedes it"),
}
