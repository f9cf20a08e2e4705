"""The map from a note's text to the characters of the file it was read from.

A note's text is made of pieces. In a verbatim piece each character stands for one character of
the file; an atom, such as ``&nbsp;`` or ``--``, stands for something written in another way and
is replaced as a whole; a fixed piece, such as the break between two paragraphs of a note, is
nothing that could be replaced.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import Final, NamedTuple

from archref.edit import Edit, apply_edits, as_tracked, disjoint, narrowed
from archref.errors import ArchrefError, UneditableError
from archref.messages import _, later

Escape = Callable[[str], str]
_WHY: Final = later("which is markup and not text")


class Piece(NamedTuple):
    """A stretch of a note's text and the stretch of the file it stands for."""

    start: int
    end: int
    source: int
    source_end: int
    fixed: bool = False

    @property
    def aligned(self) -> bool:
        """Whether each character stands for one of the file."""
        return self.end - self.start == self.source_end - self.source

    @property
    def verbatim(self) -> bool:
        """Whether its characters can be replaced one by one."""
        return self.aligned and not self.fixed


class Splice(NamedTuple):
    """Replace the characters from ``start`` up to ``end`` of the file's text by ``text``."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """Put ``text``, not yet escaped, in place of a stretch of one piece or after it."""

    start: int
    end: int
    text: str
    piece: Piece | None
    """The piece that is changed or that the text goes with; None in an empty note."""


class SourceMap:
    """Builds a note's text piece by piece, and tells where each of its characters is.

    Pieces are kept as numbers, 33 bytes each: a paragraph may be written as millions of ``&#65;``.
    """

    __slots__ = (
        *("_begin", "_ends", "_fixed", "_length", "_sources", "_starts", "_texts", "hyphens"),
    )

    def __init__(self, begin: int = 0, hyphens: Iterable[Piece] = ()) -> None:
        """Begin a text; ``begin`` is where it would be in the file if it stays empty."""
        self._begin = begin
        self._texts: list[str] = []
        self._starts = array("q")
        self._sources = array("q")
        self._ends = array("q")
        self._fixed = bytearray()
        self.hyphens = list(hyphens)
        """The soft hyphens in it."""

        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """The text built so far."""
        return "".join(self._texts)

    @property
    def pieces(self) -> Iterator[Piece]:
        """The pieces of the text, each made when it is its turn."""
        return map(self._piece, range(len(self._starts)))

    def _piece(self, at: int) -> Piece:
        starts = self._starts
        end = self._length if at == len(starts) - 1 else starts[at + 1]
        return Piece(starts[at], end, self._sources[at], self._ends[at], bool(self._fixed[at]))

    def _at(self, offset: int) -> int:
        """Return which piece an offset is in: the first one for what is before them all."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def verbatim(self, text: str, source: int) -> None:
        """Add characters that are in the file as they are, from offset ``source``."""
        if not text:
            return
        if self._ends and self._ends[-1] == source and not self._fixed[-1]:
            length = self._length - self._starts[-1]
            if length > 1 and length == source - self._sources[-1]:
                self._texts.append(text)
                self._length += len(text)
                self._ends[-1] = source + len(text)
                return
        self.add(text, source, source + len(text), fixed=False)

    def atom(self, text: str, source: int, source_end: int) -> None:
        """Add characters that the stretch of the file stands for as a whole."""
        if text:
            self.add(text, source, source_end, fixed=False)

    def soft_hyphen(self, source: int, source_end: int) -> None:
        """Remember what is nothing to the reader, and goes with the word that is replaced."""
        self.hyphens.append(Piece(self._length, self._length, source, source_end))

    def widen(self, source: int, source_end: int) -> None:
        """Let a blank at the end stand for the blanks that follow it in the file, too."""
        if self._ends and self.last == " ":
            alone = self._length - self._starts[-1] == 1
            if alone and self._ends[-1] == source and not self._fixed[-1]:
                self._ends[-1] = source_end

    def fixed(self, text: str, source: int, source_end: int | None = None) -> None:
        """Add characters that no edit may change, such as what the markup at ``source`` means."""
        if text:
            self.add(text, source, source if source_end is None else source_end, fixed=True)

    def add(self, text: str, source: int, source_end: int, *, fixed: bool) -> None:
        """Add a piece."""
        self._starts.append(self._length)
        self._length += len(text)
        self._texts.append(text)
        self._sources.append(source)
        self._ends.append(source_end)
        self._fixed.append(fixed)

    @property
    def last(self) -> str:
        """The last character so far; empty if there is none."""
        return self._texts[-1][-1:] if self._texts else ""

    def is_blank(self, end: int) -> bool:
        """Return whether all up to offset ``end`` is blank."""
        at = 0
        for text in self._texts:
            if at >= end:
                break
            if text[: end - at].strip():
                return False
            at += len(text)
        return True

    def tail(self, start: int) -> str:
        """Return the text from offset ``start`` on."""
        parts: list[str] = []
        at = self._length
        for text in reversed(self._texts):
            if at <= start:
                break
            at -= len(text)
            parts.append(text[max(0, start - at) :])
        return "".join(reversed(parts))

    def drop(self, start: int) -> None:
        """Take away the text from offset ``start`` on."""
        if self._length <= start:
            return
        at = self._at(start)
        if at < len(self._starts) and self._starts[at] < start and self._piece(at).aligned:
            self._ends[at] = self._sources[at] + start - self._starts[at]
        while self._starts and self._starts[-1] >= start:
            for numbers in (self._starts, self._sources, self._ends):
                numbers.pop()
            self._fixed.pop()
        while self._length > start:
            text = self._texts.pop()
            self._length -= len(text)
            if self._length < start:
                self._texts.append(text[: start - self._length])
                self._length = start

    def trimmed(self) -> SourceMap:
        """Return the map of the text without the blanks at its ends."""
        text = self.text
        bare = text.strip()
        if len(bare) == len(text):
            return self
        start = len(text) - len(text.lstrip())
        return self.cut(start, start + len(bare))

    def cut(self, start: int, end: int) -> SourceMap:
        """Return the map of a slice of the text."""
        text = self.text
        part = SourceMap(self.where(start))
        for piece in self.pieces:
            low, high = max(start, piece.start), min(end, piece.end)
            if low >= high:
                continue
            if piece.aligned:
                shift = piece.source - piece.start
                part.add(text[low:high], low + shift, high + shift, fixed=piece.fixed)
            else:
                part.add(text[low:high], piece.source, piece.source_end, fixed=piece.fixed)
        part.hyphens = [
            one._replace(start=one.start - start, end=one.end - start)
            for one in self.hyphens
            if start < one.start < end
        ]
        return part

    def span(self, offset: int) -> tuple[int, int]:
        """Return the (start, end) in the file of the character at ``offset``."""
        piece = self._piece(self._at(offset))
        if piece.aligned:
            at = piece.source + offset - piece.start
            return at, at + 1
        return piece.source, piece.source_end

    def where(self, offset: int) -> int:
        """Return the offset in the file for ``offset``, which may be the end of the text."""
        if not self._ends:
            return self._begin
        if offset >= self._length:
            return self._ends[-1]
        return self.span(offset)[0]

    def splices(self, edits: Iterable[Edit], escape: Escape) -> list[Splice]:
        """Turn edits of the note's text into splices of the file's text.

        Raises ArchrefError where an edit would change a fixed piece.
        """
        text = self.text
        edits = [one for one in disjoint(edits) if one.text != text[one.start : one.end]]
        if self._is_plain() and all(escape(edit.text) == edit.text for edit in edits):
            # No markup to keep, so what stays the same may be written once more.
            shift = self._sources[0] - self._starts[0]
            return [Splice(edit.start + shift, edit.end + shift, edit.text) for edit in edits]
        return [
            Splice(change.start, change.end, escape(change.text)) for change in self.changes(edits)
        ]

    def _is_plain(self) -> bool:
        return len(self._starts) == 1 and self._piece(0).verbatim

    def changes(self, edits: Iterable[Edit], *, tracked: bool = False) -> list[Change]:
        """Turn edits into changes of one piece each, that touch only what differs.

        Those that are to be ``tracked`` replace whole terms, numbers or citations.
        """
        text = self.text
        found: list[Change] = []
        atoms: dict[Piece, list[Edit]] = {}
        for whole, edit in _narrow(text, edits, tracked=tracked):
            if edit.start == edit.end and not self._inside(edit.start):
                found.append(self._insertion(edit, inside=whole.start == edit.end < whole.end))
                continue
            for piece, part in self._parts(text, edit):
                if piece.verbatim:
                    shift = piece.source - piece.start
                    found.append(Change(part.start + shift, part.end + shift, part.text, piece))
                else:
                    atoms.setdefault(piece, []).append(part)
            found += (
                Change(one.source, one.source_end, "", one)
                for one in self.hyphens
                if edit.start < one.start < edit.end
            )
        found += (_replaced(text, piece, parts) for piece, parts in atoms.items())
        return sorted(found, key=lambda change: change[:2])

    def _inside(self, offset: int) -> bool:
        """Return whether an offset is in the midst of what is replaced as a whole, if at all."""
        if not 0 < offset < self._length:
            return False
        piece = self._piece(self._at(offset))
        return offset > piece.start and not piece.verbatim

    def gaps(self) -> Iterator[tuple[int, int, int]]:
        """Yield where the file has something between two characters: offset, its start and end."""
        for before, after in pairwise(self.pieces):
            if before.source_end < after.source:
                yield after.start, before.source_end, after.source

    def _insertion(self, edit: Edit, *, inside: bool) -> Change:
        """Prefer the place after the character before: inside the markup of that character.

        With ``inside`` it is the beginning of what is replaced, in the markup of which it belongs.
        """
        if not self._starts:
            return Change(self._begin, self._begin, edit.text, None)
        if edit.start and not inside:
            before = self._piece(self._at(edit.start - 1))
            if not before.fixed:
                at = before.source_end
                if before.verbatim:
                    at = before.source + edit.start - before.start
                return Change(at, at, edit.text, before)
        after = self._piece(self._at(edit.start))
        at = self.where(edit.start)
        if after.fixed:
            at = after.source if edit.start <= after.start else after.source_end
        return Change(at, at, edit.text, after)

    def _parts(self, text: str, edit: Edit) -> Iterator[tuple[Piece, Edit]]:
        """Share an edit out among the pieces it touches; the first gets all of the new text."""
        new = edit.text
        for piece in map(self._piece, range(self._at(edit.start), len(self._starts))):
            if piece.start >= edit.end:
                break
            if piece.fixed:
                raise UneditableError(
                    _("an edit would change {end!r}, {why}").format(
                        end=text[piece.start : piece.end], why=_WHY
                    )
                )
            yield piece, Edit(max(edit.start, piece.start), min(edit.end, piece.end), new)
            new = ""


def _narrow(text: str, edits: Iterable[Edit], *, tracked: bool) -> Iterator[tuple[Edit, Edit]]:
    """Yield each edit with what differs in it."""
    for edit in disjoint(edits):
        for one in as_tracked(text, [edit]) if tracked else narrowed(text, [edit]):
            yield edit, one


def _replaced(text: str, piece: Piece, parts: list[Edit]) -> Change:
    """Join the edits that fall on one atom."""
    within = (Edit(one.start - piece.start, one.end - piece.start, one.text) for one in parts)
    whole = apply_edits(text[piece.start : piece.end], within)
    return Change(piece.source, piece.source_end, whole, piece)


def apply_splices(text: str, splices: Iterable[Splice]) -> str:
    """Return ``text`` with all splices made; those at one place are made in their order.

    Raises ArchrefError if two splices overlap.
    """
    parts: list[str] = []
    done = 0
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        if splice.start < done:
            raise ArchrefError(_("two edits would change the same characters of the file"))
        parts += (text[done : splice.start], splice.text)
        done = splice.end
    parts.append(text[done:])
    return "".join(parts)


def outside(text: str, stretches: Iterable[tuple[int, int]]) -> bytes:
    """Return a checksum of what of ``text`` is outside of (start, end) stretches.

    They may overlap. No two texts of different parts have the same one.
    """
    sum_ = blake2b()
    done = 0
    for start, end in sorted([*stretches, (len(text), len(text))]):
        if start >= done:
            part = text[done:start].encode("utf-8", "surrogatepass")
            sum_.update(b"%d:%b" % (len(part), part))
        done = max(done, end)
    return sum_.digest()
