"""The paragraphs and notes of a part of a Word file, and how very many of them are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from archref.manuscripts.base import Protected
from archref.manuscripts.kept_maps import KeptMaps
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.word.numbering import NoteReference
from archref.manuscripts.word.runs import Story

Copies = tuple[SourceMap, ...] | None
"""The same text as it is written again for older programs; None if they are shown another."""


class StoryRead(NamedTuple):
    """A paragraph of the body, or a whole note, as it was read; all but its map."""

    place: int
    """Its place among the stories of the part."""

    line: int
    """Number of the paragraph in the body, from 1."""

    id: str
    references: tuple[NoteReference, ...]
    comments: tuple[str, ...]
    protected: tuple[Protected, ...]
    empty: bool
    """Whether nothing is in it but blanks."""


class Stories:
    """The stories of a part, in the order in which they end."""

    def __init__(self, text: str) -> None:
        """Take the text of the part."""
        self._maps = KeptMaps(text)
        self._read: list[StoryRead] = []
        self._copies: Mapping[int, Copies] = {}

    def __len__(self) -> int:
        return len(self._read)

    def __iter__(self) -> Iterator[StoryRead]:
        return iter(self._read)

    def __getitem__(self, place: int) -> StoryRead:
        return self._read[place]

    def add(self, story: Story) -> None:
        """Keep a story that is read, without the blanks at its ends."""
        mapped, text = story.map.trimmed(), story.map.text
        lead = len(text) - len(text.lstrip()) if len(mapped) else 0
        protected = tuple(
            Protected(max(0, start - lead), min(end - lead, len(mapped)), reason)
            for start, end, reason in story.fields.protected
        )
        story.place = place = self._maps.add(mapped)
        self._read.append(
            StoryRead(
                place, story.line, story.id, tuple(story.references), tuple(story.comments),
                protected, not len(mapped),
            )
        )  # fmt: skip

    def pair(self, copies: Iterable[tuple[Story, Copies]]) -> None:
        """Remember the copies of stories that were added."""
        self._copies = {
            story.place: own and tuple(copy.trimmed() for copy in own) for story, own in copies
        }

    def map(self, place: int) -> SourceMap:
        """Return the map of a story."""
        return self._maps.made(place)

    def copies(self, place: int) -> Copies:
        """Return the maps of the copies of a story."""
        return self._copies.get(place, ())
