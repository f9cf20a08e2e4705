"""What is in italics: a title, or who wrote it."""

from __future__ import annotations

from typing import Final

from archref.references.cursor import Cursor
from archref.references.lexing import OPENS_QUOTED, is_roman, kinds_of, may_be_year, month_of
from archref.references.titles import is_collection
from archref.references.words import fold_title

_BEFORE_SIGNED: Final = frozenset(("BEGIN", "SEE", "SEMI", "LOW", "AND", "PROSE"))
_LONGEST_OPCIT: Final = 6
_MARKS: Final = frozenset(
    ("page", "volume", "issue", "part", "season", "statute", "leaf", "editors", "editedby")
)


class Slanted(Cursor):
    """Takes what is in italics."""

    def _italic(self, end: int) -> bool:
        """Take a title in italics that goes up to ``end``, unless it is a name of the lists."""
        count = 0
        while self._at + count < len(self._parts) and self._parts[self._at + count].end <= end:
            count += 1
        if not count or (self._parts[self._at + count - 1].end != end):
            return False
        begin = self._parts[self._at].start
        title = self._note[begin:end]
        if fold_title(title) in self._words.names or is_collection(title):
            return False
        person = self._persons.at(self._at)
        if person is not None and (person[0] >= self._at + count or self._signed(*person)):
            return False
        if self._last().type != "COMMA" and self._is_surname(title, count):
            return False
        self._add("ITALIC", count)
        return True

    def _signed(self, end: int, type_: str) -> bool:
        """Return whether who wrote is in italics with the title: `*Douglas Porch, The March*`."""
        if self._last().type not in _BEFORE_SIGNED:
            return False
        first, sign = self._parts[self._at].start, self._parts[end]
        if type_ == "INVERTED" or sign.text == ",":
            return True
        joined = "and" in kinds_of(sign.text) and self._persons.at(end + 1) is not None
        return joined or (sign.text == "." and "." in self._note[first : sign.start])

    def _is_surname(self, words: str, ahead: int) -> bool:
        """Return whether italics are who wrote, no title: `*Penter*, Macht`, `*Pohl*, op. cit.`"""
        names = words.replace("/", " ").split()
        letters = all(one[0].isupper() and one.replace("-", "").isalpha() for one in names)
        capital = len(names) == 2 and names[1].isupper() and len(names[1]) > 2  # Karel KAPLAN
        if not letters or (len(names) > words.count("/") + 1 and not capital):
            return False
        if self._kind(ahead) == "n":
            return may_be_year(self._text(ahead))  # *Scott* 1998, 193
        first = self._at + ahead
        beside = self._parts[first + 1 : first + 2]
        if self._text(ahead) != "," and beside and beside[0].start in self._titles:
            return self._text(ahead) in ("/", "&") or "and" in kinds_of(self._text(ahead))
        first += self._text(ahead) == ","
        rest = self._parts[first : first + _LONGEST_OPCIT]
        if any("opcit" in kinds_of(self._note[rest[0].start : one.end]) for one in rest):
            return True
        after = self._text(ahead + 1)
        if self._text(ahead) != "," or month_of(after) is not None or is_roman(after):
            return False
        marks = _MARKS.intersection(kinds_of(after))
        told = marks or fold_title(after) in self._words.places
        return after[:1] in OPENS_QUOTED or (after[:1].isupper() and not told)
