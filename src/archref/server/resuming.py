"""Reading a document again only as far as it changed, and what depends on that.

What a note says depends on its text and on the memory of the notes before it. So the memory is kept
every few notes; after a change reading goes on from the last of these that comes before it, and
ends where the memory is what it was at the same place before: the rest cannot have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, Generic, Protocol, TypeVar

from archref.citation.citation import Citation
from archref.lint.remembered import RememberedNotes
from archref.note import Note
from archref.reading.reader import Rereader
from archref.references.reader import ReferenceReader
from archref.references.reference import Reference

_EVERY: Final = 16
"""Notes after which the memory is kept: to keep it costs as much as to read a short note."""

_NAME: Final = ""
"""How the one document of a reader is called in it."""

ReadAs = TypeVar("ReadAs")


class Remembering(Protocol):
    """The memory of a document."""

    def copy(self) -> Any:
        """Return it as it is now."""

    def says_as(self, other: Any) -> bool:
        """Return whether all that comes is read the same after another one."""


class Resumed(Generic[ReadAs]):
    """What was read of each note of one document; ``update`` takes the document as it is now."""

    def __init__(
        self,
        read: Callable[[int], ReadAs],
        memory: Callable[[], Remembering],
        restore: Callable[[Any], None],
    ) -> None:
        """Take what reads the next note (by its place), and gives and takes the memory before it.

        It has read nothing so far.
        """
        self._read, self._memory, self._restore = read, memory, restore
        self._keys: list[Hashable] = []
        self._said: list[ReadAs] = []
        self._kept: dict[int, Remembering] = {0: memory()}
        self.times = 0
        """How many notes the last update read."""

    def update(self, keys: list[Hashable]) -> list[ReadAs]:
        """Return what each note says; a key is all that its reading depends on, but for memory."""
        old, said, kept = self._keys, self._said, self._kept
        head = _same(old, keys)
        tail = min(_same(old[::-1], keys[::-1]), len(keys) - head, len(old) - head)
        shift = len(keys) - len(old)
        self.times = 0
        if not shift and head == len(keys):
            return said
        start = max(at for at in kept if at <= head)
        self._restore(kept[start].copy())
        now = {at: memory for at, memory in kept.items() if at <= start}
        found = said[:start]
        for at in range(start, len(keys)):
            before = kept.get(at - shift) if at >= len(keys) - tail else None
            if before is not None or at - max(now) >= _EVERY:
                memory = self._memory()
                if before is not None and memory.says_as(before):
                    found += said[at - shift :]
                    now |= {one + shift: kept[one] for one in kept if one + shift >= at}
                    break
                now[at] = memory
            found.append(self._read(at))
            self.times += 1
        self._keys, self._said, self._kept = keys, found, now
        return found


def _same(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Return how many items are the same from the start on."""
    for count, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return count
    return min(len(old), len(new))


class ReadDocument(Rereader):
    """A reader that keeps what the notes of one document cite, over the changes of its text."""

    def __init__(self) -> None:
        """Begin with no notes; what texts say by themselves is remembered, too."""
        super().__init__()
        self._references = others = ReferenceReader()
        self._notes: Sequence[Note] = ()
        self._spans: list[tuple[tuple[int, int], ...]] = []
        self._works: list[tuple[Reference, ...]] | None = None
        self.remembered = RememberedNotes()
        """What rules remember of the notes."""

        self.archival: Resumed[tuple[Citation, ...]] = Resumed(
            self._citations,
            lambda: self.memory(_NAME),
            lambda memory: self.restore(_NAME, memory),
        )
        self.beside: Resumed[tuple[Reference, ...]] = Resumed(
            self._others,
            lambda: others.memory(_NAME),
            lambda memory: others.restore(_NAME, memory),
        )

    def update(self, notes: Sequence[Note]) -> list[tuple[Note, tuple[Citation, ...]]]:
        """Return the notes as they are now, each with its citations."""
        self._notes, self._works = notes, None
        found = self.archival.update([(note.text, note.position) for note in notes])
        self._spans = [tuple((one.start, one.end) for one in cited) for cited in found]
        return list(zip(notes, found, strict=True))

    def works(self, note: Note) -> Sequence[Reference] | None:
        """Return what a note cites beside archives; None if it is none of those read last."""
        at = note.index
        if at >= len(self._notes) or self._notes[at] is not note:
            return None
        if self._works is None:
            keys: list[Hashable] = [
                (one.text, one.number, spans, tuple(one.italics))
                for one, spans in zip(self._notes, self._spans, strict=True)
            ]
            self._works = self.beside.update(keys)
        return self._works[at]

    def _citations(self, at: int) -> tuple[Citation, ...]:
        note = self._notes[at]
        return self.next(_NAME, note.text, note.position)

    def _others(self, at: int) -> tuple[Reference, ...]:
        note = self._notes[at]
        spans, italics = self._spans[at], note.italics
        return self._references.references(_NAME, note.number, note.text, spans, italics)
