"""New numbers for the notes that stay: 1, 2, 4, 7 become 1, 2, 3, 4; and who names the old ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from archref.note import Note
from archref.patterns import lazy
from archref.terms import lexicon

_COUNTED: Final = re.compile(r"(\d+)([^\W\d_]?)")  # 7, 7a

_NAMES_NOTE: Final = lazy(  # прим. 3
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('note')})\.?\s?№?\s?(\d+[^\W\d_]?)(?!\w)",
    re.IGNORECASE,
)


class Stale(NamedTuple):
    """Words that lead to another note by a number that is no longer its own."""

    note: Note
    words: str
    number: str | None
    """The number of that note now; None if it goes."""


def stale(
    notes: Sequence[Note], gone: Collection[int], numbers: Mapping[int, str]
) -> Iterator[Stale]:
    """Yield what in the notes that stay (``см. прим. 3``) leads elsewhere, or nowhere, after it."""
    named: dict[str, list[Note]] = {}
    for note in notes:
        named.setdefault(note.number, []).append(note)
    for note in notes:
        if note.index in gone:
            continue
        for match in _NAMES_NOTE.finditer(note.text):
            meant = named.get(match[1], [])
            new = [numbers.get(one.index, one.number) for one in meant if one.index not in gone]
            if meant and (not new or match[1] not in new):
                yield Stale(note, match[0], new[0] if new else None)


def renumbered(
    notes: Iterable[Note], gone: Collection[int], *, after: int | None = None
) -> dict[int, str]:
    """Return the new numbers of the notes that stay, by their index.

    Where the old numbers begin again (a new chapter), the new ones do too. With ``after`` they go
    on through all the notes from that number. What is no number (``*``) stays as it is.
    """
    numbers: dict[int, str] = {}
    count = after if after is not None else 0
    last = (0, "")
    for note in notes:
        match = _COUNTED.fullmatch(note.number)
        if match is None or note.kind != "note":
            continue
        old = (int(match[1][:9]), match[2])
        if after is None and (old <= last or last == (0, "")):
            count = old[0] - 1
        last = old
        if note.index not in gone:
            count += 1
            numbers[note.index] = str(count)
    return numbers
