"""What is said of an edition: `2., überarb. und erg. Auflage`, `9-е изд., доп. и испр.`"""

from __future__ import annotations

from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import is_roman, kinds_of, word_form

_LONGEST_EDITION: Final = 6
"""Pieces before the word for an edition that may say which it is."""


class Editions(Cursor):
    """Makes pieces of the words for editions, and of which it is."""

    def _edition(self, count: int, dotted: int, size: int) -> bool:
        number = self._number_of_edition()
        if number is not None:
            del self._pieces[number:]
            return True
        if size > 1 and self._last().type == "COMMA":
            return True  # Sovieticus, exp. ed.
        if size > 1 and self._last().type == "BEGIN" and self._text()[0].islower():
            return True  # The Morality of Law 39 (rev. ed. 1969)
        parted = self._last().type in ("STOP", "COMMA") and dotted > count
        if self._kind(dotted) == "o" and parted:
            return True  # Пушкин. Изд. 3-е. Л., 1925
        if self._last().type == "COMMA" and dotted > count and self._numbers_edition(dotted):
            return True  # Gdzie Karpat progi, wyd. III, Tuchów 1997
        gap = self._note[self._last().end : self._parts[self._at].start]
        return self._last().type == "NUM" and not gap.strip(" .")

    def _number_of_edition(self) -> int | None:
        """Return where the number is that says which: `2., überarbeitete Auflage`."""
        pieces, at = self._pieces, len(self._pieces) - 1
        first = max(0, at - _LONGEST_EDITION)
        while at > first and pieces[at].type in ("LOW", "AND", "COMMA", "STOP"):
            at -= 1
        told = at >= 0 and pieces[at].type == "NUM"
        told = told and (at == 0 or pieces[at - 1].type in ("COMMA", "STOP"))
        return at if told and len(str(pieces[at].value)) < 3 else None

    def _numbers_edition(self, ahead: int) -> bool:
        """Return whether a number with nothing beside it is there: which edition it is."""
        roman = is_roman(self._text(ahead)) and self._persons.at(self._at + ahead) is None
        number = self._kind(ahead) == "n" or roman  # wyd. III, but eds. M. Pirson
        return number and self._text(ahead + 1) in (",", ".", ";")

    def _edition_goes_on(self) -> None:
        """Take what else is said of an edition: `9-е изд., доп. и испр.`"""
        while True:
            ahead, stopped = 0, self._note[self._last().end - 1] == "."
            while self._text(ahead) in (".", ",") or (
                (ahead or stopped) and self._says("and", ahead)
            ):
                ahead += 1
            if not ahead or not self._says("edition", ahead) or self._names_editor(ahead):
                break
            self._pieces[-1].end = self._parts[self._at + ahead].end
            self._at += ahead + 1
        if self._text() == ".":
            self._at += 1

    def _names_editor(self, ahead: int) -> bool:
        """Return whether a mark of editions is one of editors: `2nd ed., ed. G. B. Evans`."""
        person = self._persons.at(self._at + ahead + 2)
        told = self._text(ahead + 1) == "." and "editedby" in kinds_of(self._text(ahead))
        return told and person is not None

    def _says(self, kind: str, ahead: int) -> bool:
        return kind in self._words.words.get(word_form(self._text(ahead)), ())
