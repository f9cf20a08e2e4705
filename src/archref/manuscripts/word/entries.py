"""The notes and paragraphs of a Word file in the order in which a reader meets them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, overload

from archref.manuscripts.base import Protected
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.word.numbering import NoteReference
from archref.manuscripts.word.stories import Copies, StoryRead
from archref.manuscripts.word.wordml import Part
from archref.note import NoteKind

_PARTS: Final = ("document", "footnote", "endnote")


class WordEntry(NamedTuple):
    """A note, or a paragraph of the body."""

    kind: NoteKind
    number: str
    part: str
    map: SourceMap
    line: int
    protected: tuple[Protected, ...]
    comments: tuple[str, ...]
    id: str
    """The id of a note in the file."""

    copies: Copies


class WordEntries(Sequence[WordEntry]):
    """All entries of a file, each made when it is asked for: notes after their paragraphs."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        """Take the parts, with the references numbered."""
        self._parts = parts
        self._which = bytearray()
        self._places = array("i")
        self._lines = array("i")
        self._references: list[NoteReference | None] = []
        notes = {
            (which, story.id): story
            for which in _PARTS[1:]
            if which in parts
            for story in parts[which].stories
        }
        for story in parts["document"].stories:
            if not story.empty:
                self._add("document", story, story.line, None)
            for reference in story.references:
                note = notes.pop((reference.which, reference.id), None)  # given where first met
                if note is not None:
                    self._add(reference.which, note, story.line, reference)

    def _add(
        self, which: str, story: StoryRead, line: int, reference: NoteReference | None
    ) -> None:
        self._which.append(_PARTS.index(which))
        self._places.append(story.place)
        self._lines.append(line)
        self._references.append(reference)

    def __len__(self) -> int:
        return len(self._which)

    def __iter__(self) -> Iterator[WordEntry]:
        return map(self._made, range(len(self._which)))

    @overload
    def __getitem__(self, index: int) -> WordEntry: ...
    @overload
    def __getitem__(self, index: slice) -> list[WordEntry]: ...
    def __getitem__(self, index: int | slice) -> WordEntry | list[WordEntry]:
        if isinstance(index, slice):
            return list(map(self._made, range(len(self._which))[index]))
        return self._made(index)

    def _made(self, index: int) -> WordEntry:
        which = _PARTS[self._which[index]]
        place, reference = self._places[index], self._references[index]
        stories = self._parts[which].stories
        story, mapped, protected = stories[place], stories.map(place), stories[place].protected
        if reference is None:
            number = ""
        else:
            number = reference.number
            mapped, protected = _unmarked(mapped, protected, reference.mark)
        kind: NoteKind = "body" if reference is None else "note"
        return WordEntry(
            kind, number, which, mapped, self._lines[index], protected, story.comments, story.id,
            stories.copies(place),
        )  # fmt: skip


def _unmarked(
    mapped: SourceMap, protected: tuple[Protected, ...], mark: str | None
) -> tuple[SourceMap, tuple[Protected, ...]]:
    """Return a note's map without the sign of the author's own choice that it begins with."""
    text = mapped.text
    if not mark or not text.startswith(mark):
        return mapped, protected
    rest = text[len(mark) :]
    skipped = len(mark) + len(rest) - len(rest.lstrip())
    return mapped.cut(skipped, len(text)), tuple(
        Protected(max(0, start - skipped), end - skipped, reason)
        for start, end, reason in protected
    )
