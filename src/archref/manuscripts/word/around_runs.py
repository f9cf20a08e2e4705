"""What is around the runs of a Word file: fields, content controls, bookmarks, insertions."""

from __future__ import annotations

from archref.manuscripts.word import elements
from archref.manuscripts.word.runs import Story
from archref.manuscripts.xml_text import Event, attribute


class AroundRuns:
    """Follows a part through what is around its runs; a part is read by a class made of it."""

    def __init__(self, text: str) -> None:
        """Take the text of the part."""
        self.text = text
        self._open: list[Story] = []
        self._insertions: list[str] = []

    def start_insertion(self, event: Event) -> None:
        """Note a tracked insertion around runs."""
        self._insertions.append(self.text[event.start : event.end])

    def end_insertion(self, event: Event) -> None:
        """Leave it."""
        if self._insertions:
            self._insertions.pop()

    def start_wrapper(self, event: Event) -> None:
        """Enter an element around runs; inside of it a tracked insertion can't be interrupted."""
        self._insertions.append("")

    def end_wrapper(self, event: Event) -> None:
        """Leave it."""
        if self._insertions:
            self._insertions.pop()

    def field_character(self, event: Event) -> None:
        """Follow a field from its begin over its separator to its end."""
        if self._open:
            story = self._open[-1]
            story.fields.character(attribute(event, "fldCharType"), len(story.map))

    def start_simple_field(self, event: Event) -> None:
        """Open a field that is one element."""
        self.start_wrapper(event)
        if self._open:
            story = self._open[-1]
            story.fields.start_simple(attribute(event, "instr"), len(story.map))

    def end_simple_field(self, event: Event) -> None:
        """Close it."""
        self.end_wrapper(event)
        if self._open:
            self._open[-1].fields.end_simple(len(self._open[-1].map))

    def start_control(self, event: Event) -> None:
        """Open a content control."""
        if self._open:
            self._open[-1].fields.start_control(len(self._open[-1].map))

    def name_control(self, event: Event) -> None:
        """Learn what the content control is for."""
        if self._open:
            self._open[-1].fields.name_control(attribute(event, "val"))

    def bind_control(self, event: Event) -> None:
        """Learn that the content control is locked, or filled in from elsewhere."""
        if self._open and attribute(event, "val") not in elements.OPEN_LOCKS:
            self._open[-1].fields.bind_control()

    def end_control(self, event: Event) -> None:
        """Close it."""
        if self._open:
            self._open[-1].fields.end_control(len(self._open[-1].map))

    def start_bookmark(self, event: Event) -> None:
        """Open a bookmark; Zotero can keep its citations in bookmarks."""
        if self._open:
            key, name = attribute(event, "id"), attribute(event, "name")
            self._open[-1].fields.start_bookmark(key, name, len(self._open[-1].map))

    def end_bookmark(self, event: Event) -> None:
        """Close it."""
        if self._open:
            self._open[-1].fields.end_bookmark(attribute(event, "id"), len(self._open[-1].map))
