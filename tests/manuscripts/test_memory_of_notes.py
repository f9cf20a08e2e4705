"""What a file of very many tiny notes takes, counted in bytes for each of them."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import pytest

from archref.edit import Edit
from archref.manuscripts import open_manuscript
from archref.manuscripts.verifying import verified
from manuscripts.making import docx, odt, p, ref, run

MANY = 3000
FILES = {
    "a.md": ("", "Слово[^{0}].\n\n[^{0}]: ф. {0}\n\n", ""),
    "a.tex": ("\\begin{{document}}\n", "\\footnote{{ф. {0}}}\n", "\\end{{document}}\n"),
    "a.xml": ("<TEI><p>", "<note>ф. {0}</note>\n", "</p></TEI>"),
    "a.html": ("<p>", "<aside role='doc-footnote'>ф. {0}</aside>\n", "</p>"),
    "a.wiki": ("", "<ref>ф. {0}</ref>\n", ""),
    "a.typ": ("", "#footnote[ф. {0}]\n", ""),
}


def _docx(count: int) -> bytes:
    """Return a Word file of so many notes, each cited by a paragraph of its own."""
    body = "".join(p(run("Слово"), ref(str(number))) for number in range(count))
    return docx(body, {str(number): p(run(f"ф. {number}")) for number in range(count)})


def _odt(count: int) -> bytes:
    return odt(
        "".join(
            "<text:p>Слово<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            f"<text:p>ф. {number}</text:p></text:note-body></text:note></text:p>"
            for number in range(count)
        )
    )


PACKED = {"a.docx": _docx, "a.odt": _odt}


def written(folder: Path, name: str, count: int) -> str:
    """Write a file of so many notes; return its path."""
    if name in PACKED:
        path = folder / name
        path.write_bytes(PACKED[name](count))
        return str(path)
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


MOST = {
    **{"a.md": 1500, "a.tex": 700, "a.xml": 900, "a.html": 500, "a.wiki": 400, "a.typ": 400},
    **{"a.docx": 3300, "a.odt": 2200},
}
"""Bytes for a note, while the file is read: the text, what libraries hold, the notes."""

HELD = {"a.docx": 1300, "a.odt": 500}
"""Bytes for a note and the paragraph it belongs to, once they are read."""

EDITED = {"a.docx": 3300, "a.odt": 2700}
"""Bytes for a note, while the edited file is read again beside the old one."""


@pytest.mark.parametrize("name", MOST)
def test_a_note_is_kept_as_a_few_numbers(tmp_path: Path, name: str) -> None:
    small = tmp_path / "small"
    small.mkdir()
    list(open_manuscript(written(small, name, 3)).notes())  # loads what the format needs
    held, peak = taken(written(tmp_path, name, MANY))
    assert held < HELD.get(name, 300)
    assert peak < MOST[name]


@pytest.mark.parametrize("name", MOST)
def test_a_note_that_is_edited_is_not_kept_twice_over(tmp_path: Path, name: str) -> None:
    manuscript = open_manuscript(written(tmp_path, name, MANY))
    edits = {
        note.index: [Edit(0, 1, "Ф")] for note in manuscript.notes() if note.text.startswith("ф")
    }
    assert len(edits) == MANY
    gc.collect()
    tracemalloc.start()
    try:
        assert not verified(manuscript, edits).refused
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak / MANY < EDITED.get(name, 1450)
