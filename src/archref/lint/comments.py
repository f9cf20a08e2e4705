"""Comments in a manuscript that say what to ignore.

Such a comment reads ``archref: ignore``, followed by the codes, names or groups that are meant
(none: all). It holds for the note it is in, otherwise for the notes that begin on its line or
on the next one. ``archref: ignore-file`` holds for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from archref.manuscripts import Directive
from archref.note import Note


class InText(NamedTuple):
    """A comment that says what to ignore."""

    line: int
    note: int | None
    whole_file: bool
    selectors: tuple[str, ...]

    text: str
    """The comment from ``archref:`` on."""

    @property
    def place(self) -> tuple[str, int]:
        """Where it holds: in the file, in the note of an index, or for the notes near a line."""
        if self.whole_file:
            return "file", 0
        return ("note", self.note) if self.note is not None else ("line", self.line)


def places_of(note: Note) -> tuple[tuple[str, int], ...]:
    """Return the places of the comments that hold for a note."""
    return ("file", 0), ("note", note.index), ("line", note.line), ("line", note.line - 1)


def read_comments(comments: Iterable[Directive]) -> list[InText]:
    """Read those of the comments that say what to ignore; others are left alone."""
    ignores = []
    for comment in comments:
        word, *selectors = _WORDS.findall(comment.text) or [""]
        if word in ("ignore", "ignore-file"):
            whole = word == "ignore-file"
            ignores.append(
                InText(comment.line, comment.note, whole, tuple(selectors), comment.text)
            )
    return ignores


_WORDS: Final = re.compile(r"[\w-]+")
