"""What a reference is that is no archival citation: a newspaper, an article, a book …"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, Literal, NamedTuple

from archref.citation.citation import Form

SourceKind = Literal[
    "newspaper",
    "article",
    "chapter",
    "book",
    "documents",
    "dissertation",
    "web",
    "foreign_archive",
    "law",
    "author_date",
    "interview",
    "film",
]

NO_YEAR: Final = "0000"
"""In the place of the year of a day that is that of an earlier reference: `Там же. 7 мая`."""

SOURCE_KINDS: Final[tuple[SourceKind, ...]] = SourceKind.__args__  # type: ignore[attr-defined]


class Target(NamedTuple):
    """What a short or repeated reference means."""

    note: str
    """Number of the note in which it is cited."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference as printed. A field that isn't printed is None, or empty if it is a list."""

    kind: SourceKind
    form: Form
    text: str
    """The note's text from ``start`` to ``end``, in characters."""

    start: int
    end: int
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    title: str | None = None
    """Without quotation marks, with the subtitle."""

    container: str | None = None
    """The journal, newspaper, volume or series of documents it is part of."""

    place: str | None = None
    publisher: str | None = None
    year: str | None = None
    volume: str | None = None
    issue: str | None = None
    date: str | None = None
    """A newspaper's or letter's, as ISO 8601 writes it: 1936-08-03, 1997-07."""

    pages: tuple[str, ...] = ()
    """One for each page or range, ranges in full: 130-131."""

    url: str | None = None
    institution: str | None = None
    """Where a dissertation was defended."""

    archive: str | None = None
    shelfmark: str | None = None
    language: str | None = None
    """Two letters; what the words of the reference tell, None if they tell nothing."""

    key: str = ""
    """Names the work, whatever the form in which it is cited."""

    refers_to: Target | None = None
    """The earlier reference that a short or repeated one means."""

    unresolved: str | None = None
    """Why a short or repeated reference means none that is known."""

    def to_dict(self) -> dict[str, Any]:
        """Return the reference as plain data; empty fields are left out."""
        data: dict[str, Any] = {
            name: getattr(self, name) for name in ("start", "end", "kind", "form", "text")
        }
        for name in SOURCE_FIELDS:
            value = getattr(self, name)
            if value:
                data[name] = list(value) if isinstance(value, tuple) else value
        data["language"] = self.language
        data["key"] = self.key
        if self.refers_to is not None:
            data["refers_to"] = self.refers_to._asdict()
        if self.unresolved is not None:
            data["unresolved"] = self.unresolved
        return data

    def __str__(self) -> str:
        return self.key


_BESIDE: Final = frozenset(
    ("kind", "form", "text", "start", "end", "language", "key", "refers_to", "unresolved")
)
SOURCE_FIELDS: Final = tuple(f.name for f in fields(Reference) if f.name not in _BESIDE)
"""The fields that say something of the work, in their order."""
