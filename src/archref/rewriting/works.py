"""Proof that an edited note still cites the same works, as :mod:`proof` is for archives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from archref.citation.citation import Citation
from archref.messages import later
from archref.references.reader import Reference, ReferenceReader
from archref.rewriting.proof import AsRead

WOULD_DIFFER: Final = later("read again, it would cite another work")

_BEFORE: Final = Reference("book", "full", "", 0, 0, key="before")
"""What a note repeats that is read by itself: some work."""


def works_differ(reader: ReferenceReader, before: AsRead, after: AsRead) -> str | None:
    """Return why a note may not be edited: it would cite other works; None if it may.

    ``before`` is the note as it is without the edits of works, not as it was at first: so the same
    is decided when the file is formatted once more. The notes before it are the same in both and
    notes after it know it by what it cites, so that it need not be read among them.
    """
    same = _said(reader, before) == _said(reader, after)
    return None if same else WOULD_DIFFER


def _said(reader: ReferenceReader, read: AsRead) -> list[tuple[Any, ...]]:
    """Return what a note cites beside archives, as it is compared."""
    text, citations = read
    return [_meaning(one) for one in reader.alone(text, spans_of(citations), _BEFORE)]


def spans_of(citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """Return where the citations of a note are, as those who read works are told."""
    return [(one.start, one.end) for one in citations]


def _meaning(one: Reference) -> tuple[Any, ...]:
    """Return what a reference says, whatever the order and the signs in which it says it."""
    meant = one.refers_to.key if one.refers_to is not None else ""
    return (
        one.kind, one.form, one.authors, one.editors, one.title, one.container, one.place,
        one.publisher, one.year, one.volume, one.issue, one.date, one.pages, one.url,
        one.archive, one.shelfmark, one.key, meant, one.unresolved,
    )  # fmt: skip
