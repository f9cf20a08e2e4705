"""Each sample is read in full, by file and by folder, and as its README says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archref.manuscripts import open_manuscript
from archref.reading.reader import Reader

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CITATIONS = {
    "article.txt": 6, "baltic.txt": 8, "book.docx": 16, "book.md": 16, "chapter.txt": 41,
    "compact.txt": 15, "dashes.txt": 12, "english.txt": 25, "glava.docx": 13, "gost.txt": 24,
    "kazakh.txt": 10, "legends.txt": 11, "notes.csv": 6, "notes.jsonl": 15, "notes.txt": 9,
    "rozdil.docx": 8, "ukrainian.txt": 12,
}  # fmt: skip


def read(name: str) -> list[tuple[str, str, str | None]]:
    """Return note, key and trouble of each citation of a sample."""
    return [
        (note.number, citation.key, citation.unresolved)
        for note, citations in Reader().read(open_manuscript(str(SAMPLES / name)).notes())
        for citation in citations
    ]


def test_every_sample_is_listed() -> None:
    there = {path.name for path in SAMPLES.iterdir()} - {"README.md"}
    assert there == set(CITATIONS)
    told = (SAMPLES / "README.md").read_text("utf-8")
    assert set(re.findall(r"`(\w+\.\w+)`", told)) == there


@pytest.mark.parametrize("name", CITATIONS)
def test_sample_is_read(name: str) -> None:
    citations = read(name)
    assert len(citations) == CITATIONS[name]
    for number, key, unresolved in citations:
        assert re.match(r"[A-Z]{2}-[A-Z-]+/.", key), (number, key)
        assert unresolved is None, (number, unresolved)


def test_word_file_says_what_its_source_says() -> None:
    assert read("book.docx") == read("book.md")
