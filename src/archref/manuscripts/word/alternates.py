"""The two forms of a text box: the one that Word shows, and a copy of it for older programs.

Word writes what is in a text box twice, in a ``mc:Choice`` and in a ``mc:Fallback``. Whoever
opens the file with a program that knows the first form only would otherwise read the old text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.manuscripts.base import Protected
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.word.runs import Story
from archref.messages import later

COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATES: Final = frozenset(("AlternateContent", "Choice", "Fallback"))

COPIED: Final = later("is written a second time for older programs")
OTHERWISE: Final = later("its copy for older programs says something else")


class Alternates:
    """Follows a part through its alternatives, and keeps what is read in the copies apart."""

    def __init__(self, *, boxes: bool) -> None:
        """Take whether the part has text boxes; notes have none, and copies in them are hidden."""
        self._boxes = boxes
        self._group = 0
        self._depth = 0
        self._copies: list[int] = []
        """How many stories were open when each open copy began."""

        self._choices: list[tuple[Story | None, int]] = []
        """The story in which each open choice began, and how long it was."""

        self._shown: dict[int, list[Story]] = defaultdict(list)
        self._copied: dict[int, list[Story]] = defaultdict(list)

    def start(self, name: str, opened: list[Story]) -> None:
        """Enter one of the elements of alternatives."""
        if name == "AlternateContent":
            self._group += self._depth == 0
            self._depth += 1
        elif name == "Choice":
            story = opened[-1] if opened else None
            self._choices.append((story, len(story.map) if story is not None else 0))
        else:
            self._copies.append(len(opened))

    def end(self, name: str, opened: list[Story]) -> None:
        """Leave it; what a choice brought into the paragraph around it is not to be edited."""
        if name == "AlternateContent":
            self._depth -= 1
        elif name == "Choice":
            story, begin = self._choices.pop()
            if story is not None and opened and opened[-1] is story and len(story.map) > begin:
                story.fields.protected.append(Protected(begin, len(story.map), COPIED))
        else:
            self._copies.pop()

    @property
    def copying(self) -> bool:
        """Whether what comes is in a copy."""
        return bool(self._copies)

    def passes(self, name: str, opened: list[Story]) -> bool:
        """Return whether an element is passed by: in a copy all but the paragraphs of its boxes."""
        if not self._copies:
            return False
        return not self._boxes or (name != "p" and len(opened) <= self._copies[-1])

    def closed(self, story: Story) -> None:
        """Take a story that was read in any of the forms."""
        if self._copies:
            self._copied[self._group].append(story)
        elif self._depth:
            self._shown[self._group].append(story)

    def pairs(self) -> Iterator[tuple[Story, tuple[SourceMap, ...] | None]]:
        """Yield each story that Word shows with its copies; with None if none says the same."""
        for group, copied in self._copied.items():
            by_text: dict[str, list[SourceMap]] = defaultdict(list)
            for copy in copied:
                by_text[copy.map.trimmed().text].append(copy.map)
            shown = self._shown[group]
            texts = [story.map.trimmed().text for story in shown]
            for at, (story, text) in enumerate(zip(shown, texts, strict=True)):
                count, nth = texts.count(text), texts[:at].count(text)
                own = by_text[text]
                whole = own and len(own) % count == 0
                yield story, tuple(own[nth::count]) if whole else None
