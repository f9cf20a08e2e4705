"""What a file of very many tiny notes takes, counted in bytes for each of them."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from archref.manuscripts import open_manuscript

MANY = 3000
FILES = {
    "a.md": ("", "Слово[^{0}].\n\n[^{0}]: ф. {0}\n\n", ""),
    "a.tex": ("\\begin{{document}}\n", "\\footnote{{ф. {0}}}\n", "\\end{{document}}\n"),
    "a.xml": ("<TEI><p>", "<note>ф. {0}</note>\n", "</p></TEI>"),
    "a.html": ("<p>", "<aside role='doc-footnote'>ф. {0}</aside>\n", "</p>"),
    "a.wiki": ("", "<ref>ф. {0}</ref>\n", ""),
    "a.typ": ("", "#footnote[ф. {0}]\n", ""),
}


def written(folder: Path, name: str, count: int) -> str:
    """Write a file of so many notes; return its path."""
    head, note, tail = FILES[name]
    path = folder / name
    notes = "".join(note.format(number) for number in range(count))
    path.write_text(head.format() + notes + tail.format(), encoding="utf-8")
    return str(path)


def taken(path: str) -> tuple[float, float]:
    """Return the bytes that are held, and were held at most, for each note of a file."""
    tracemalloc.start()
    try:
        manuscript = open_manuscript(path)
        count = sum(note.kind == "note" for note in manuscript.notes())
        gc.collect()
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == MANY
    return held / count, peak / count


MOST = {"a.md": 1500, "a.tex": 700, "a.xml": 900, "a.html": 500, "a.wiki": 400, "a.typ": 400}
"""Bytes for a note, while the file is read: the text, what libraries hold, the notes."""


@pytest.mark.parametrize("name", FILES)
def test_a_note_is_kept_as_a_few_numbers(tmp_path: Path, name: str) -> None:
    small = tmp_path / "small"
    small.mkdir()
    list(open_manuscript(written(small, name, 3)).notes())  # loads what the format needs
    held, peak = taken(written(tmp_path, name, MANY))
    assert held < 300
    assert peak < MOST[name]
