"""Comments in a manuscript that say what to ignore.

Such a comment reads ``archref: ignore``, followed by the codes, names or groups that are meant
(none: all). It holds for the note it is in. After other text it holds for the notes on its line,
on a line of its own for those that begin on the next one. ``archref: ignore-file`` holds for the
whole file. Where a format has no comments, what is written like one is only noticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from archref.manuscripts import Directive, Manuscript
from archref.manuscripts.structured import like_directives
from archref.note import Note
from archref.patterns import lazy


class InText(NamedTuple):
    """A comment that says what to ignore."""

    line: int
    note: int | None
    whole_file: bool
    selectors: tuple[str, ...]

    text: str
    """The comment from ``archref:`` on."""

    trailing: bool = False
    """Whether it is about the text before it on its line."""

    heard: bool = True
    """False for what is a part of the text, in a format without comments."""

    @property
    def place(self) -> tuple[str, int]:
        """Where it holds: in the file, in the note of an index, or for the notes near a line."""
        if self.whole_file:
            return "file", 0
        if self.note is not None:
            return "note", self.note
        return ("on" if self.trailing else "above", self.line)


def places_of(note: Note) -> list[tuple[str, int]]:
    """Return the places of the comments that hold for a note."""
    last, _ = note.place(len(note.text))
    lines = range(note.line, max(note.line, last) + 1)
    above = ("above", note.line), ("above", note.line - 1)
    return [("file", 0), ("note", note.index), *above, *(("on", line) for line in lines)]


def comments_of(manuscript: Manuscript, notes: Iterable[Note]) -> list[InText]:
    """Return what a manuscript, or its text where it has no comments, says is to be ignored."""
    if manuscript.has_directives:
        return read_comments(manuscript.directives())
    return [
        one._replace(heard=False) for note in notes for one in read_comments(like_directives(note))
    ]


def read_comments(comments: Iterable[Directive]) -> list[InText]:
    """Read those of the comments that say what to ignore; others are left alone."""
    ignores = []
    for comment in comments:
        word, *selectors = _WORDS.findall(comment.text) or [""]
        if word in ("ignore", "ignore-file"):
            whole = word == "ignore-file"
            ignores.append(
                InText(
                    comment.line,
                    comment.note,
                    whole,
                    tuple(selectors),
                    comment.text,
                    comment.trailing,
                )
            )
    return ignores


_WORDS: Final = lazy(r"[\w-]+")
