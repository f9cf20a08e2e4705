"""Notes that stand at the end of a page or book, put where its text refers to them.

People read a note where its sign is, whether its text is there, as in Word, or far below, as in
HTML and JATS. So what a style does at the first citation of an archive is done in that note, and
not in a table before the notes in the file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence


def where_referred(
    order: Sequence[int], begins: Sequence[int], notes: Mapping[int, int | None]
) -> array[int]:
    """Return the places of entries in the order in which they are read.

    ``order`` has the places as they come in the file, and ``begins`` where each begins. ``notes``
    has the places of those that are notes, each with the offset at which the text first refers to
    it; None if it does not. Notes stay in their own order, since that is what *Ibid.* goes by.
    """
    bodies = [(begin, at) for at, begin in enumerate(begins) if order[at] not in notes]
    starts = [begin for begin, _ in bodies]
    after = -1
    moved = []
    for at, place in enumerate(order):
        if place not in notes:
            moved.append((at, 0, at))
            continue
        referred = notes[place]
        if referred is not None:
            body = bisect_right(starts, referred) - 1
            after = max(after, bodies[body][1] if body >= 0 else -1)
        moved.append((at if after < 0 else min(at, after), 1, at))
    return array("i", (order[at] for _, _, at in sorted(moved)))


def first_references(
    names: Iterable[tuple[str, int]], references: Mapping[str, int]
) -> dict[int, int | None]:
    """Return the offset of the first reference to each note, by its place; None without one.

    ``names`` has all the names of notes with their places, ``references`` names with offsets.
    """
    found: dict[int, int | None] = {}
    for name, place in names:
        at, known = references.get(name), found.get(place)
        if at is not None and (known is None or at < known):
            known = at
        found[place] = known
    return found
