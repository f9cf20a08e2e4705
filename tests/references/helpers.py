"""What the tests of references share: the reading of one note, or of the notes of a document."""

from __future__ import annotations

from collections.abc import Sequence

from archref.references.reader import Reference, ReferenceReader

_BESIDE = ("start", "end", "language", "key", "unresolved", "refers_to", "text")


def read_all(*notes: str) -> list[tuple[Reference, ...]]:
    """Return what each note of one document cites."""
    reader = ReferenceReader()
    return [reader.references("document", str(at), note) for at, note in enumerate(notes, 1)]


def last(notes: Sequence[str]) -> list[Reference]:
    """Return what the last of some notes cites."""
    return list(read_all(*notes)[-1])


def fields_of_last(*notes: str) -> list[dict[str, object]]:
    """Return the fields of what the last of some notes cites, and its words as ``text``."""
    return [one.to_dict() | {"text": one.text} for one in last(notes)]


def said(note: str) -> dict[str, object]:
    """Return what the one reference of a note says, without its place and its words."""
    [reference] = last([note])
    return {name: value for name, value in reference.to_dict().items() if name not in _BESIDE}


def of(kind: str, form: str, **fields: object) -> dict[str, object]:
    """Return what :func:`said` does of such a reference."""
    return {"kind": kind, "form": form, **fields}
