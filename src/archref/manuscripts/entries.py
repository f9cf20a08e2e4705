"""The notes of a file as its reader found them, and how a hundred thousand of them are kept.

An entry is kept as numbers in arrays, from which it is made again when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, overload

from archref.manuscripts.base import Mark, Protected
from archref.manuscripts.kept_maps import KeptMaps
from archref.manuscripts.mapping import SourceMap
from archref.note import NoteKind

_NOTE: Final = 1
_CHAPTER: Final = 2
_NO_NUMBER: Final = -1
_OTHER_NUMBER: Final = -2


class Entry(NamedTuple):
    """A note or stretch of body text as a format's reader found it."""

    kind: NoteKind
    number: str
    map: SourceMap
    protected: tuple[Protected, ...] = ()
    escape: Callable[[str], str] | None = None
    """How text is written here, if in another way than elsewhere in the file."""
    chapter: bool = False
    """Whether it is the heading of a chapter."""
    marks: tuple[Mark, ...] = ()


_Rest = tuple[tuple[Protected, ...], Callable[[str], str] | None, tuple[Mark, ...]]


class KeptEntries(Sequence[Entry]):
    """Entries that are kept as numbers. They may be put in another order than they came in."""

    __slots__ = ("_flags", "_maps", "_number_words", "_numbers", "_order", "_rests")

    def __init__(self, text: str, entries: Iterable[Entry] = ()) -> None:
        """Take the text that the maps lead to; what is in it as it is, is not kept again."""
        self._maps = KeptMaps(text)
        self._flags = bytearray()
        self._numbers = array("i")
        self._number_words: dict[int, str] = {}
        self._rests: dict[int, _Rest] = {}
        self._order: array[int] | None = None
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> int:
        """Keep an entry; return its place among those that were added."""
        place = self._maps.add(entry.map)
        self._flags.append(_NOTE * (entry.kind == "note") + _CHAPTER * entry.chapter)
        self._numbers.append(_NO_NUMBER)
        self.renumber(place, entry.number)
        if entry.protected or entry.escape is not None or entry.marks:
            self._rests[place] = entry.protected, entry.escape, entry.marks
        return place

    def renumber(self, place: int, number: str) -> None:
        """Say the number of a note when it is known."""
        if not number:
            self._numbers[place] = _NO_NUMBER
        elif len(number) < 10 and number.isdecimal() and str(int(number)) == number:
            self._numbers[place] = int(number)
        else:
            self._numbers[place] = _OTHER_NUMBER
            self._number_words[place] = number

    def arrange(self, order: array[int]) -> None:
        """Put the entries in an order of their places."""
        self._order = order

    def __len__(self) -> int:
        return len(self._flags if self._order is None else self._order)

    def __iter__(self) -> Iterator[Entry]:
        return map(self._made, range(len(self._flags)) if self._order is None else self._order)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        places = range(len(self._flags)) if self._order is None else self._order
        if isinstance(index, slice):
            return [self._made(place) for place in places[index]]
        return self._made(places[index])

    def _made(self, place: int) -> Entry:
        flags, number = self._flags[place], self._numbers[place]
        protected, escape, marks = self._rests.get(place, ((), None, ()))
        if number == _OTHER_NUMBER:
            words = self._number_words[place]
        else:
            words = "" if number == _NO_NUMBER else str(number)
        kind: NoteKind = "note" if flags & _NOTE else "body"
        chapter = bool(flags & _CHAPTER)
        return Entry(kind, words, self._maps.made(place), protected, escape, chapter, marks)
