"""New numbers for the notes that stay: 1, 2, 4, 7 become 1, 2, 3, 4."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from archref.note import Note

_COUNTED: Final = re.compile(r"(\d+)([^\W\d_]?)")  # 7, 7a


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
