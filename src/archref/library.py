"""The two functions most programs need: the citations of one note, or of a document's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from archref.citation.citation import Citation
from archref.note import Note
from archref.reading.reader import Reader


def parse(text: str) -> tuple[Citation, ...]:
    """Give the archival citations of one note, in order; any text is fine, nothing is raised.

    Offsets in the citations count characters of ``text``. The note stands alone: a repeated
    reference to an earlier note stays unresolved (see :func:`parse_notes`).
    """
    reader = _reader()
    reader.forget()
    return reader.citations("", text)


def parse_notes(notes: Iterable[Note | str]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
    """Give each note of a document, in order, with its citations.

    Notes of one document are each other's context, so Ibid. and its kin are resolved over them.
    Plain strings are taken for the notes 1, 2, 3 … of one document.
    """
    return Reader().read(
        Note("", str(index), note, index=index - 1) if isinstance(note, str) else note
        for index, note in enumerate(notes, 1)
    )


@cache
def _reader() -> Reader:
    return Reader()
