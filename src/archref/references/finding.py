"""Where in a note references stand: each place where one may begin is tried with each grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from archref.references.building import Builder, Draft
from archref.references.grammars import GENRES, tables
from archref.references.phrases import Phrases
from archref.references.pieces import BEGIN, Piece
from archref.references.tables import Table
from archref.references.weighing import ENOUGH, weight

_STARTS: Final = frozenset(
    (
        "NAMES", "INVERTED", "WORD", "TEXT", "QUOTED", "NEWSPAPER", "JOURNAL", "COLLECTION", "ARCHIVE",
        "REPEAT", "OPCIT", "IDEM", "URL", "ACCESSED", "INTERVIEW", "EDITORS", "NUM", "PLACE", "ROMAN",
    )
)  # fmt: skip
_CLAUSE: Final = frozenset(("AND", "ARCHIVAL", "SEE", "LOW", "PROSE", "IN", "EDBY"))
_LONGEST: Final = 90
"""Phrases that a reference has at most."""

_ENDS_TRIED: Final = 10
_MARGIN: Final = 0.6
"""By how much a later beginning must weigh more than an earlier one."""

Known = Callable[[Draft], bool]


class Found:
    """A draft with its weight and its place in the row."""

    __slots__ = ("draft", "end", "first", "weight")

    def __init__(self, draft: Draft, first: int, end: int, weight_: float) -> None:
        self.draft = draft
        self.first = first
        self.end = end
        self.weight = weight_


class Finder:
    """Finds the references of notes."""

    def __init__(self) -> None:
        self._phrases = Phrases()
        loaded = tables()
        self._genres = [(genre, loaded[genre]) for genre in GENRES]

    def find(self, note: str, pieces: Sequence[Piece], known: Known) -> Iterator[Draft]:
        """Yield what references a row of pieces has, in order; brackets in it are rows of their own."""
        row = self._phrases.row(note, pieces)
        search = _Search(note, row, self._genres, known)
        at, last = 0, -2
        while at < len(row):
            best = search.best(at)
            if best is None:
                yield from self._inside(note, row, at, known)
                at += 1
                continue
            if at and row[at - 1].type == "AND" and last == at - 1:
                best.draft.fields["_same_author"] = True
            yield best.draft
            at = last = best.end

    def _inside(self, note: str, row: Sequence[Piece], at: int, known: Known) -> Iterator[Draft]:
        """Yield what stands in brackets; `Tolmachaev (“Sovetskii Soiuz,” 68)` has its author before them."""
        piece = row[at]
        if (
            piece.type not in ("ASIDE", "HENCEFORTH", "REMARK", "DATED", "IMPRINT")
            or not piece.inner
        ):
            return
        for draft in self.find(note, piece.inner, known):
            name = row[at - 1] if at else BEGIN
            alone = draft.start == piece.inner[0].start and draft.end == piece.inner[-1].end
            if (
                alone
                and draft.quoted
                and not draft.fields.get("authors")
                and name.type in ("WORD", "NAMES")
            ):
                draft.fields["authors"] = (note[name.start : name.end],)
                draft.start, draft.end = name.start, piece.end
            yield draft


class _Search:
    def __init__(
        self, note: str, row: Sequence[Piece], genres: Sequence[tuple[str, Table]], known: Known
    ) -> None:
        self._row = row
        self._types = [piece.type for piece in row]
        self._builder = Builder(note, row)
        self._genres = genres
        self._known = known
        self._tried: dict[int, Found | None] = {}

    def best(self, at: int) -> Found | None:
        """Return the reference that begins at a place, unless one that begins in it is likelier."""
        first = self._at(at)
        if first is None:
            return None
        for later in range(at + 1, first.end):
            other = self._at(later)
            if other is not None and self._instead(first, other, later):
                return None
        return first

    def _instead(self, first: Found, other: Found, later: int) -> bool:
        """Tell whether a later beginning is to be preferred: it must go as far, and weigh more.

        What stands before a colon may say what the work is cited for: `Kirov’s murder: Lenoe, p. 5`.
        """
        mine, its = first.draft, other.draft
        sure = {"NAMES", "INVERTED", "EDITORS"} & mine.types and mine.fields.get("authors")
        if sure or mine.fields.get("editors"):
            return other.end > first.end and other.weight > first.weight + _MARGIN
        if other.end < first.end:
            return False
        if self._types[later - 1] == "COLON" and its.fields.get("authors"):
            return True
        return other.weight > first.weight + _MARGIN

    def _at(self, at: int) -> Found | None:
        if at not in self._tried:
            self._tried[at] = self._try(at)
        return self._tried[at]

    def _try(self, at: int) -> Found | None:
        kind = self._types[at]
        if kind not in _STARTS:
            return None
        before = self._row[at - 1] if at else BEGIN
        if kind in ("NUM", "ROMAN", "PLACE") and before.type not in (
            "BEGIN",
            "SEE",
            "SEMI",
            "COMMA",
            "STOP",
        ):
            return None
        best: Found | None = None
        for genre, table in self._genres:
            if not table.begins(kind):
                continue
            for end, tree in self._some(table.parses(self._types, at, _LONGEST)):
                draft = self._builder.draft(genre, at, end, tree)
                if draft is None:
                    continue
                after = self._after(end)
                value = weight(draft, before, after, self._known(draft))
                if genre == "interview" and "DSLASH" in self._types[end : end + 5]:
                    continue
                if value >= ENOUGH and (best is None or value > best.weight):
                    best = Found(draft, at, end, value)
        return best

    def _after(self, end: int) -> str:
        """Return the type of what comes after a reference; CLAUSE for a comma that it doesn't go on after."""
        after = self._types[end] if end < len(self._types) else ""
        if after == "COMMA" and end + 1 < len(self._types) and self._types[end + 1] in _CLAUSE:
            return "CLAUSE"
        return after

    def _some(self, parses: Sequence[tuple[int, object]]) -> Iterator[tuple[int, object]]:
        """Yield the readings whose end can be one, the longest first."""
        count = 0
        for end, tree in parses:
            after = self._types[end] if end < len(self._types) else ""
            if after in (
                "YEAR",
                "NUM",
                "RANGE",
                "DSLASH",
                "SLASH",
                "MONTH",
                "IMPRINT",
                "DATED",
                "PUBLISHED",
                "YEARW",
            ):
                continue
            if self._types[end - 1] in ("AND", "IN", "LOW", "POSS") and after not in (
                "",
                "STOP",
                "SEMI",
                "ARCHIVAL",
                "COMMA",
                "ASIDE",
            ):
                continue
            yield end, tree
            count += 1
            if count >= _ENDS_TRIED:
                return
