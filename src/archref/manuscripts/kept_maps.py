"""How the maps of a hundred thousand notes are kept: as numbers, in arrays.

A map is a dozen objects, some 700 bytes for a note of four characters; it is made again when it
is asked for.
"""

from __future__ import annotations

from array import array
from typing import Final

from archref.manuscripts.mapping import Piece, SourceMap

_FIXED: Final = 1
_OWN: Final = 2
_PIECE: Final = 3
"""Numbers that are kept of a piece: where it is in the file, where that ends, flags."""


class KeptMaps:
    """The maps into one text, in the order in which they were added."""

    __slots__ = ("_begins", "_hyphens", "_pieces", "_starts", "_text", "_words")

    def __init__(self, text: str) -> None:
        """Take the text that the maps lead to; what is in it as it is, is not kept again."""
        self._text = text
        self._starts = array("i", [0])
        """Where the pieces of each map begin, and of the next one."""
        self._begins = array("i")
        self._pieces = array("i")
        self._words: dict[int, str] = {}
        """What pieces say that is not in the file, by their place among all pieces."""
        self._hyphens: dict[int, tuple[Piece, ...]] = {}

    def add(self, mapped: SourceMap) -> int:
        """Keep a map; return its place among those that were added."""
        place = len(self._begins)
        self._begins.append(mapped.where(0))
        text = mapped.text
        for piece in mapped.pieces:
            words = text[piece.start : piece.end]
            flags = _FIXED * piece.fixed
            if words != self._text[piece.source : piece.source_end]:
                flags += _OWN
                self._words[len(self._pieces) // _PIECE] = words
            self._pieces.extend((piece.source, piece.source_end, flags))
        self._starts.append(len(self._pieces) // _PIECE)
        if mapped.hyphens:
            self._hyphens[place] = tuple(mapped.hyphens)
        return place

    def made(self, place: int) -> SourceMap:
        """Return a map as it was when it was added."""
        made = SourceMap(self._begins[place], self._hyphens.get(place, ()))
        pieces = self._pieces
        for at in range(self._starts[place], self._starts[place + 1]):
            source, source_end, flags = pieces[_PIECE * at : _PIECE * (at + 1)]
            words = self._words[at] if flags & _OWN else self._text[source:source_end]
            made.add(words, source, source_end, fixed=bool(flags & _FIXED))
        return made
