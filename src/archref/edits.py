"""Edits: replacements of stretches of a note's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class OverlappingEditsError(ValueError):
    """Two edits of one text want the same characters."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from ``start`` up to ``end`` (offsets in a note) by ``text``."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give ``text`` with all ``edits`` made.

    Raises OverlappingEditsError if two edits overlap; edits that touch are fine.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.start < done:
            raise OverlappingEditsError(f"two edits overlap at offset {edit.start}")
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)
