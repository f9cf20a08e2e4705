"""Leaves of files, dissertations and old prints: `Л. 56`, `Арк. 101`, `A5r–B2v`."""

from __future__ import annotations

from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import may_be_year

_TO_LEAF: Final = 20
"""How many pieces before its leaf a dissertation may be named as one."""


class Leaves(Cursor):
    """Makes pieces of the numbers of leaves."""

    def _leaf_of_file(self) -> bool:
        """Pass over a leaf that is left of a citation, which begins no title: `Л. 56. Очерки`."""
        number = 1 + (self._text(1) == ".")
        opens = self._last().type in ("BEGIN", "STOP", "SEMI", "COMMA", "REPEAT", "ARCHIVAL")
        if not opens or self._kind(number) != "n" or may_be_year(self._text(number)):
            return False
        if any(one.type == "DISS" for one in self._pieces[-_TO_LEAF:]):
            self._add("PAGE", number)  # дис. … канд. іст. наук. – К., 2004. – Арк. 101
            return True
        self._add("PROSE", number + 1)
        return True

    def _signature(self) -> bool:
        """Take leaves of an old print by their signatures: `A5r`, `A5r–B2v`."""
        ahead = self._leaf(0)
        if not ahead:
            return False
        other = self._leaf(ahead + 1) if self._text(ahead) in ("-", "–") else 0
        leaves = [self._text() + self._text(1)]
        if other:
            leaves.append(self._text(ahead + 1) + self._text(ahead + 2))
        count = ahead + 1 + other if other else ahead
        self._add("RANGE" if other else "NUM", count, "-".join(leaves))
        return True

    def _leaf(self, ahead: int) -> int:
        """Return how many parts the signature of a leaf has that is there; 0 for none."""
        letter, number = self._text(ahead), self._text(ahead + 1)
        glued = len(letter) == 1 and letter.isupper() and self._glued(ahead + 1)
        return 2 if glued and number[:-1].isdigit() and number[-1] in "rv" else 0
