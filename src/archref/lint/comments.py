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

    mistyped: str = ""
    """What stands for ``ignore`` by a slip (``ignroe``); such a comment silences nothing."""

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
        meant = meant_by(word)
        if meant is not None:
            ignores.append(
                InText(
                    comment.line,
                    comment.note,
                    meant == IGNORE_FILE,
                    tuple(selectors),
                    comment.text,
                    comment.trailing,
                    mistyped="" if word == meant else word,
                )
            )
    return ignores


def meant_by(word: str) -> str | None:
    """Return the instruction that a word is, or that it is with a slip; None if it is none."""
    from difflib import get_close_matches

    if word in INSTRUCTIONS:
        return word
    return next(iter(get_close_matches(word.lower(), INSTRUCTIONS, 1, _NEAR)), None)


IGNORE_FILE: Final = "ignore-file"
INSTRUCTIONS: Final = ("ignore", IGNORE_FILE)
_NEAR: Final = 0.7
"""How alike a word is to the one that is meant: ``ignroe`` is, and ``important`` is not."""


_WORDS: Final = lazy(r"[\w-]+")
