"""Notes as long as books: read in stretches that cut no citation, in little memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from archref import parse
from archref.edit import Edit
from archref.everything import SourceReader
from archref.long_notes import LONG, cut_apart
from archref.manuscripts import open_manuscript
from archref.note import Note
from archref.reading.reader import Reader

WORDS = "РГАСПИ. Ф. 17. Оп. 3. Д. 18. Л. 7; ГАРФ. Ф. 393. Оп. 1. Д. 5. Л. 3. Так было в деревне. "
BOOK = "Conquest R. The Great Terror. L., 1968. P. 12. "
TIMES = 700


def test_cuts_go_through_no_citation() -> None:
    text = WORDS * TIMES
    cuts = [begin for begin, _ in cut_apart(text)][1:]
    assert len(cuts) == len(text) // 20_000 - 1
    assert {text[cut - 2 : cut] for cut in cuts} <= {". ", "; "}
    assert {text[cut : cut + 3] for cut in cuts} <= {"Так", "ГАР", "РГА"}


@pytest.mark.parametrize("text", ["", "x", "7" * 100_000, "; " * 50_000, "Ф. 17" * 20_000])
def test_stretches_are_the_whole_text(text: str) -> None:
    assert "".join(text[begin:end] for begin, end in cut_apart(text)) == text


def test_places_are_those_in_the_note() -> None:
    first, second = parse(WORDS)
    found = parse(WORDS * TIMES)
    assert len(found) == 2 * TIMES
    for count, citation in enumerate(found):
        one, by = (first, second)[count % 2], len(WORDS) * (count // 2)
        assert (citation.start, citation.end) == (one.start + by, one.end + by)
        assert (citation.text, str(citation)) == (one.text, str(one))
        assert [e.start - by for e in citation.elements] == [e.start for e in one.elements]
        numbers = [e.numbers[0].end for e in citation.elements[1:]]
        assert numbers == [e.numbers[0].end + by for e in one.elements[1:]]


def test_repeats_reach_over_a_cut() -> None:
    book = (WORDS + "Там же. Л. 9. ") * TIMES
    assert len(list(cut_apart(book))) > 2
    assert {str(one) for one in parse(book)[2::3]} == {str(parse(WORDS + "Там же. Л. 9.")[-1])}


def test_other_sources_of_a_long_note() -> None:
    [one] = SourceReader().sources(Note("d", "1", BOOK))
    found = SourceReader().sources(Note("d", "1", BOOK * 1_000))
    assert [source.start - one.start for source in found] == [len(BOOK) * n for n in range(1_000)]


def test_a_long_line_of_a_text_is_several_notes(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    text = "Vorwort.\r\n" + WORDS * TIMES + "\r\nEnde."
    path.write_bytes(text.encode())
    manuscript = open_manuscript(str(path))
    notes = list(manuscript.notes())
    assert [note.index for note in notes] == list(range(len(notes)))
    assert [(note.line, note.column) for note in notes[:2]] == [(1, 1), (2, 1)]
    assert max(len(note.text) for note in notes) <= LONG
    last = text.splitlines()[1]
    assert all(last[n.column - 1 :].startswith(n.text) for n in notes if n.line == 2)
    note = notes[-2]
    at = note.text.index("РГАСПИ")
    new = manuscript.edited({note.index: [Edit(at, at + 6, "RGASPI")]}).decode()
    place = manuscript.offset_map(note)[at].start
    assert new == text[:place] + "RGASPI" + text[place + 6 :]


def test_memory_does_not_grow_with_the_note() -> None:
    def peak(times: int) -> int:
        reader, text = Reader(), "Это было в деревне, Л. 5 об. " * times
        tracemalloc.start()
        reader.citations("d", text)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(20_000) < 2.5 * peak(2_000)
