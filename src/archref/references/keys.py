"""Keyed notes, which begin with words of the page they belong to: `“a train”: Reynolds, 242`."""

from __future__ import annotations

from typing import Final

from archref.references.pieces import ReferencePart

KEY: Final = "key"
"""The value of the piece that a key is."""

_LONGEST: Final = 8
"""Phrases of a key, at most."""

_WORDS: Final = frozenset(("LOW", "PROSE", "WORD", "TEXT", "PERSON", "PLACE", "AND", "IN", "POSS"))
_NAMES: Final = frozenset(("WORD", "PERSON", "INVERTED"))


def without_key(row: list[ReferencePart]) -> list[ReferencePart]:
    """Return the pieces of a note with its key as one, which leads to what follows.

    A key is in quotation marks, or begins with a small letter; a name and a comma follow, or
    *Ibid.*: a title (`“Fear”: Stalin’s Terror, 33`) has none.
    """
    colon = _colon(row)
    if not colon or not _is_source(row[colon + 1 : colon + 3]):
        return row
    return [ReferencePart("SEE", row[0].start, row[colon].end, KEY), *row[colon + 1 :]]


def _colon(row: list[ReferencePart]) -> int:
    """Return the place of the colon after a key; 0 if a note begins with none."""
    types = [one.type for one in row[:_LONGEST]]
    if types[:2] == ["QUOTED", "COLON"]:
        return 1
    colon = types.index("COLON") if "COLON" in types else 0
    return (
        colon if types[:1] in (["LOW"], ["AND"], ["PROSE"]) and set(types[:colon]) <= _WORDS else 0
    )


def _is_source(following: list[ReferencePart]) -> bool:
    types = [one.type for one in following]
    return types[:1] == ["REPEAT"] or (
        len(types) == 2 and types[0] in _NAMES and types[1] == "COMMA"
    )
