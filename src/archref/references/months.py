"""The names of months in a note: `20 (7) октября`, `16 de abril de 1931`, `January–February`."""

from __future__ import annotations

from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import month_of, word_form
from archref.terms import lexicon

_BETWEEN: Final = frozenset((".", ",", "—", "–", "-"))
"""What may stand between a month and its number."""

_LONGEST: Final = 20
"""Letters of a month's name, at most."""


class Months(Cursor):
    """Makes pieces of the names of months."""

    def _month(self) -> bool:
        """Take the name of a month that is beside a number, or between two *de*.

        A *de* after it goes with it: `56(1), enero de 1997`.
        """
        word = self._text()
        if self._is_of_date(0):
            number = lexicon().month(self._text(1)) if self._kind(-1) == "n" else None
            if number is not None:
                self._add("MONTH", 3 if self._is_of_date(2) else 2, number)
            return number is not None
        if len(word) > _LONGEST or not (self._near_number(1) or self._near_number(-1)):
            return False
        number = month_of(word)
        if number is None:
            return False
        ends = self._text(1) != "." or (
            self._kind(2) != "n" and (self._text(2)[:1].isupper() or not self._text(2))
        )
        count = 1 if ends else 2
        self._add("MONTH", count + self._is_of_date(count), number)
        return True

    def _is_of_date(self, ahead: int) -> bool:
        return "ofdate" in self._words.words.get(word_form(self._text(ahead)), ())

    def _near_number(self, step: int) -> bool:
        if step < 0 and [one.type for one in self._pieces[-2:]] == ["MONTH", "DASH"]:
            return True  # 2003. Июль—август
        at = step - (step < 0 and self._text(-1) in ")]")  # 20 (7) октября
        if step > 0 and self._text(1) in ("—", "–", "-") and month_of(self._text(2)) is not None:
            at = 3  # January–February 1977
        while abs(at) < 4 and (self._text(at) in _BETWEEN or (at > 0 and self._is_of_date(at))):
            at += step
        return self._kind(at) in ("n", "o")
