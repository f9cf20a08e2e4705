"""Each archive's names in each style: formatted twice is formatted once, and nothing grows.

``ARCHREF_ALL_ARCHIVES=1`` tries all of them (hours on one core), ``=10`` one of ten; without it a
sample, by a fixed order.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from archref.archives.authority import Authority
from archref.edit import apply_edits
from archref.formatting.formatter import format_notes
from archref.note import Note
from archref.reading.reader import Rereader
from archref.styles import load_style, style_names

TEXTS = (
    "{}, f. 17, op. 3, d. 1, ll. 2–3.",
    "See {}. Ф. 17. Оп. 3. Д. 1. Л. 2–3; Д. 5, л. 7 об.",
    "1936 ({} f. 7, d. 8)",
)
EVERY = int(os.environ.get("ARCHREF_ALL_ARCHIVES", "61"))
"""One of so many names is tried."""


def names() -> Iterator[str]:
    """Yield every archive's full names, abbreviations, and name with its city before it."""
    table = Authority.load()
    for place, archive_id in enumerate(table.ids):
        row = table.row(archive_id)
        forms = dict.fromkeys((*row.names, *row.abbreviations))
        if row.city:
            forms[f"{row.city}, {row.name}"] = None
        yield from (form for at, form in enumerate(forms) if (place + at) % EVERY == 0)


@pytest.mark.parametrize("name", style_names())
def test_twice_is_once_whatever_the_archive(name: str) -> None:
    style = load_style(name)
    tried = 0
    changed: list[list[str]] = []
    grown: list[list[str]] = []
    read = Rereader(remember=False)
    for archive in names():
        for text in TEXTS:
            tried += 1
            seen = [text.format(archive)]
            for _ in range(2):
                note = Note("book", "1", seen[-1])
                edits = format_notes([note], style, read=read.apart()).edits.get(0, ())
                seen.append(apply_edits(note.text, edits))
            if seen[2] != seen[1]:
                (grown if len(seen[2]) > len(seen[1]) else changed).append(seen)
    if EVERY < 61:
        print(name, tried, "tried,", len(changed), "changed again,", len(grown), "grew")
        for seen in (*grown, *changed):
            print("   ", " => ".join(seen), file=sys.stderr)
    assert tried > 3
    assert not changed
    assert not grown
