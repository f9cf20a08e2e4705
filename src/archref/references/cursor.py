"""A place in a row of parts, the pieces before it, and the parts after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from archref.references.lexing import Lex, is_roman, is_small_roman
from archref.references.name_words import BEYOND
from archref.references.persons import Persons
from archref.references.pieces import BEGIN, ReferencePart
from archref.references.words import vocabulary


class Cursor:
    """Goes over parts and makes pieces of them."""

    def __init__(
        self,
        note: str,
        parts: Sequence[Lex],
        row: Callable[[Sequence[Lex]], list[ReferencePart]],
        titles: Mapping[int, int],
    ) -> None:
        """Take a note, its parts, what makes the row of other parts, for brackets, and titles.

        ``titles`` has where a title in italics begins, with its end.
        """
        self._titles = titles
        self._note = note
        self._row_of = row
        self._read(parts)
        self._words = vocabulary()
        self._pieces: list[ReferencePart] = []
        self._at = 0

    def _read(self, parts: Sequence[Lex]) -> None:
        """Take the parts of the row; places before and after them hold nothing."""
        self._boxed: Sequence[int] | None = None
        self._parts = parts
        self._persons = Persons(parts)
        self._texts = self._persons.texts
        self._kinds = [part.kind for part in parts] + [""] * BEYOND

    def _add(self, type_: str, count: int, value: object = None) -> ReferencePart:
        """Make a piece of the next ``count`` parts."""
        first, last = self._parts[self._at], self._parts[self._at + count - 1]
        piece = ReferencePart(type_, first.start, last.end, value)
        self._pieces.append(piece)
        self._at += count
        return piece

    def _last(self) -> ReferencePart:
        return self._pieces[-1] if self._pieces else BEGIN

    def _text(self, ahead: int = 0) -> str:
        return self._texts[self._at + ahead]

    def _kind(self, ahead: int = 0) -> str:
        return self._kinds[self._at + ahead]

    def _glued(self, ahead: int) -> bool:
        """Return whether no space precedes a part."""
        at = self._at + ahead
        return 0 < at < len(self._parts) and self._parts[at - 1].end == self._parts[at].start

    def _small_roman(self, ahead: int) -> bool:
        """Return whether a page of a preface comes after its mark: `p. xiv`."""
        closed = self._text(ahead + 1) in (",", ".", ";", ")", "–", "-", "")
        return ahead > 1 and closed and is_small_roman(self._text(ahead))

    def _big_roman(self, ahead: int) -> bool:
        """Return whether a page in Roman capitals comes after its mark: `С. XXIII—XXV`."""
        word = self._text(ahead)
        closed = self._text(ahead + 1) in (",", ".", ";", ")", "–", "-", "—", "")
        return ahead > 1 and len(word) > 1 and closed and self._roman_at(ahead)

    def _roman_at(self, ahead: int) -> bool:
        return is_roman(self._text(ahead))
