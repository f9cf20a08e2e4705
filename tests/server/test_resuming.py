"""Only what changed is read again, and what depends on it; it says what reading all again says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archref.note import Note
from archref.reading.reader import Rereader
from archref.references.reader import ReferenceReader
from archref.server.resuming import ReadDocument

SAMPLES = Path(__file__).parents[2] / "samples"
CHAPTER = (SAMPLES / "chapter.txt").read_text(encoding="utf-8").splitlines()
BOOK = [line for line in CHAPTER * 6 if line.strip()]


def notes_of(lines: list[str]) -> list[Note]:
    return [Note("", "", line, line=at + 1, index=at) for at, line in enumerate(lines)]


def read_at_once(notes: list[Note]) -> list[object]:
    references = ReferenceReader()
    found: list[object] = []
    for note, citations in Rereader(remember=False)(notes):
        spans = [(one.start, one.end) for one in citations]
        found.append((citations, references.references("", note.number, note.text, spans, ())))
    return found


def read_again(document: ReadDocument, lines: list[str]) -> list[object]:
    read = document.update(notes_of(lines))
    return [(citations, document.works(note)) for note, citations in read]


def test_nothing_is_read_where_nothing_changed() -> None:
    document = ReadDocument()
    document.update(notes_of(BOOK))
    assert document.archival.times == len(BOOK)
    document.update(notes_of(BOOK))
    assert document.archival.times == 0


@pytest.mark.parametrize("at", [0, 1, len(BOOK) // 2, len(BOOK) - 1])
def test_a_keystroke_reads_few_notes(at: int) -> None:
    document = ReadDocument()
    document.update(notes_of(BOOK))
    lines = [*BOOK]
    lines[at] += "."
    document.update(notes_of(lines))
    assert 0 < document.archival.times <= 48


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_is_what_reading_all_again_would_say(seed: int) -> None:
    chance = random.Random(seed)
    document = ReadDocument()
    lines = BOOK[:40]
    document.update(notes_of(lines))
    for _ in range(6):
        at = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[at : at + chance.randrange(1, 4)]
            case 1:
                lines[at:at] = chance.sample(BOOK, 2)
            case 2:
                lines[at] = "Там же. Л. 7."
            case _:
                lines[at] = lines[at][: len(lines[at]) // 2]
        notes = notes_of(lines)
        assert read_again(document, lines) == read_at_once(notes)


def test_an_ibid_depends_on_the_note_before() -> None:
    document = ReadDocument()
    lines = ["РГАЭ. Ф. 1. Оп. 2. Д. 3. Л. 4.", *["Там же. Л. 5."] * 60]
    document.update(notes_of(lines))
    lines[0] = "ГАРФ. Ф. 1. Оп. 2. Д. 3. Л. 4."
    read = document.update(notes_of(lines))
    assert document.archival.times == len(lines)
    assert {one.key for _, cited in read for one in cited} == {"RU-GARF/1/2/3"}
