"""The fields of a reference while they are collected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archref.citation.citation import Form
from archref.references.languages import language
from archref.references.pieces import ReferencePart
from archref.references.reference import SOURCE_FIELDS, Reference, SourceKind


class SourceDraft:
    """The fields of a reference while they are collected."""

    def __init__(self, genre: str, start: int, end: int) -> None:
        self.genre = genre
        self.start = start
        self.end = end
        self.fields: dict[str, Any] = {}
        self.types: set[str] = set()
        self.kind: SourceKind = "book"
        self.form: Form = "full"
        self.later: list[tuple[int, int, dict[str, Any]]] = []
        """Further references of the same words: other days, other newspapers."""

        self.known = False
        """Whether a name of it is in the lists."""

        self.quoted = False
        self.surname = False
        """Whether a bare surname precedes a colon."""

        self.body = ""
        """A body that is the author, of which only its words tell that it is one."""

        self.title_pieces: Sequence[ReferencePart] = ()
        self.container_pieces: Sequence[ReferencePart] = ()

    @property
    def may_be_news(self) -> bool:
        """Whether what a chapter is in may be a newspaper: `Хлеб // Правда, 5 мая 1937`."""
        return any(piece.type in ("NEWSPAPER", "DATES") for piece in self.container_pieces)

    def put(self, name: str, value: Any) -> None:
        """Set a field that is not set yet."""
        if value and not self.fields.get(name):
            self.fields[name] = value


def references(draft: SourceDraft, note: str) -> Iterator[Reference]:
    """Yield the references of a draft, one for each newspaper and day."""
    for start, end, fields in [(draft.start, draft.end, draft.fields), *draft.later]:
        clean = {k: v for k, v in fields.items() if not k.startswith("_") and k in SOURCE_FIELDS}
        text = note[start:end]
        told = language(text)
        yield Reference(draft.kind, draft.form, text, start, end, language=told, **clean)
