"""Journals as lawyers cite them, the volume first: `145 U. Pa. L. Rev. 1, 2 (1996)`."""

from __future__ import annotations

from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import kinds_of, may_be_year
from archref.references.pieces import ReferencePart

_VOLUME: Final = 3
"""Digits that a volume has at most."""

_LONGEST: Final = 18
"""Words and signs of a journal's name, at most."""

_LONGEST_TIME: Final = 6
"""Words and signs in the brackets with the year, at most."""

_OF_CASES: Final = frozenset(("WORD", "TEXT", "NAMES"))
"""What the name of a case ends in, before where it is printed."""

_JOINTS: Final = (",", "at")
"""What is between the page where an article begins and that cited: `137 New Law J. 835 at 836`."""

_DASHES: Final = frozenset("-–")


class LawReviews(Cursor):
    """Makes pieces of such journals, with their volume, and of the pages after them."""

    def _law_review(self) -> bool:
        """Take a volume, a journal and pages, if the year is after them or before the volume.

        `Prest, Blackstone, 15 Yale J.L. & Human. 103, 107-08 (2003)`,
        `Smith, ‘Title’ (2010) 31 Law Quarterly Review 343`.
        """
        last = self._last()
        dated = last.type == "ASIDE" and [one.type for one in last.inner] == ["YEAR"]
        squared = last.type == "YEAR" and self._text(-1) == "]"  # [1919] 2 K.B. 571
        plain = last.type in _OF_CASES  # Dean v. District of Columbia 653 U.S. App. D.C. 307 (1995)
        if len(self._text()) > _VOLUME or not (dated or squared or plain or last.type == "COMMA"):
            return False
        name = self._journal_name(free=dated or squared)
        pages = self._pages_at(name + (dated and self._text(name) == ",")) if name else 0
        if not pages or not (dated or squared or self._year_at(pages)):
            return False
        if (squared or plain) and not self._is_abbreviated(name):
            return False
        end = self._at + pages
        if squared:
            self._year_in_brackets(last)
        self._add("REVIEW", name, self._text())
        if self._text() == ",":
            self._at += 1
        while self._at < end:
            self._add_page()
        return True

    def _is_abbreviated(self, end: int) -> bool:
        """Return whether all words of a name have their stops: `2 All E.R.`, `653 U.S. App.`"""
        words = [at for at in range(1, end) if self._kind(at) == "w"]
        bare = [at for at in words if self._text(at + 1) != "."]
        return len(bare) < len(words) and all(self._text(at) == "All" for at in bare)

    def _year_in_brackets(self, year: ReferencePart) -> None:
        """Make a year in square brackets what one in round ones is: `[1919] 2 K.B. 571`."""
        self._pieces.pop()
        piece = ReferencePart("ASIDE", year.start - 1, year.end + 1)
        piece.inner = [year]
        self._pieces.append(piece)

    def _journal_name(self, *, free: bool) -> int:
        """Return how many parts the volume and a journal's name are; 0 for none.

        Small words must be such as names have, unless the year before says enough (``free``).
        """
        ahead, words = 1, 0
        if not self._text(1)[:1].isupper():
            return 0
        while ahead < _LONGEST:
            word = self._kind(ahead) == "w"
            if not (word or self._text(ahead) in (".", "&")):
                break
            text = self._text(ahead)
            if word and text[0].islower() and not free and "withinname" not in kinds_of(text):
                return 0
            words += word
            ahead += 1
        stopped = any(self._text(at) == "." for at in range(1, ahead))
        numbered = {"page", "volume", "issue", "part"} & set(kinds_of(self._text(ahead - 1)))
        return ahead if (words > 1 or stopped) and not numbered else 0

    def _pages_at(self, ahead: int) -> int:
        """Return where pages end that begin at a place: `1553, 1566`, `107-08`; 0 for none."""
        if self._kind(ahead) != "n":
            return 0
        while self._kind(ahead + 2) == "n" and self._text(ahead + 1) in {*_JOINTS, *_DASHES}:
            ahead += 2
        return ahead + 1

    def _year_at(self, ahead: int) -> bool:
        """Return whether a year ends the brackets at a place: `(Spring 1970)`, `(2000-01)`."""
        if self._text(ahead) != "(":
            return False
        inner = range(ahead + 1, ahead + _LONGEST_TIME)
        end = next((at for at in inner if self._text(at) == ")"), 0)
        if any(self._text(at)[:1].islower() for at in range(ahead + 1, end)):
            return False
        ranged = self._text(end - 2) in _DASHES and may_be_year(self._text(end - 3))
        return end > 0 and (may_be_year(self._text(end - 1)) or ranged)

    def _add_page(self) -> None:
        """Add a page, a range of pages, or the comma between two."""
        if self._text() in _JOINTS:
            self._add("COMMA", 1)
        elif self._text(1) in _DASHES and self._kind(2) == "n":
            self._add("RANGE", 3, f"{self._text()}-{self._text(2)}")
        else:
            self._add("NUM", 1, self._text())
