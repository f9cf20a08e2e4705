"""One chapter in every format: the same notes, and edits that change nothing else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript, open_manuscript
from archref.note import Note
from manuscripts.helpers import read

DATA = Path(__file__).parent.parent / "data" / "chapter"
LINES = (DATA / "chapter.jsonl").read_text(encoding="utf-8").splitlines()
NOTES = [json.loads(line)["text"] for line in LINES]
TEXTS = ["chapter.md", "chapter-pandoc.md", "chapter-gfm.md", "chapter.tex", "chapter.html"]
TEXTS += ["chapter.xml", "libreoffice/chapter.html"]
ZIPPED = ["chapter.docx", "chapter.odt", "libreoffice/chapter.docx", "libreoffice/chapter.odt"]
READ_ONLY = ["chapter.rtf", "libreoffice/chapter.rtf"]


def changed(text: str) -> str:
    return re.sub(r"RGASPI, f\. (\d+)", r"РГАСПИ. Ф. \1", text)


def changes(notes: list[Note]) -> dict[int, list[Edit]]:
    """Edits as ``format`` makes them: whole citations, most of whose characters stay."""
    return {
        note.index: [
            Edit(match.start(), match.end(), changed(match[0]))
            for match in re.finditer(r"RGASPI, f\. \d+", note.text)
        ]
        for note in notes
    }


def source_of(manuscript: Manuscript, part: str) -> str:
    if part:
        text: str = manuscript.part_text(part)  # type: ignore[attr-defined]
        return text
    return manuscript.source.read().decode()


@pytest.mark.parametrize("name", TEXTS + ZIPPED + READ_ONLY)
def test_every_format_gives_the_same_notes(name: str) -> None:
    notes = list(open_manuscript(str(DATA / name)).notes())
    footnotes = [note for note in notes if note.kind == "note"]
    assert [note.text for note in footnotes] == NOTES
    assert [note.number for note in footnotes] == [str(n) for n in range(1, len(NOTES) + 1)]
    bodies = " ".join(note.text for note in notes if note.kind == "body")
    assert "grew to 744 (PA RK. F. 708. In. 6. C. 525. L. 6-10)." in bodies
    assert [note.index for note in notes] == list(range(len(notes)))


def test_a_pdf_gives_the_same_notes_but_for_its_line_breaks() -> None:
    notes = list(open_manuscript(str(DATA / "libreoffice/chapter.pdf"), scope="notes").notes())
    assert [note.number for note in notes] == [str(n) for n in range(1, len(NOTES) + 1)]
    wanted = [re.sub(r"[\s\xa0-]", "", note) for note in NOTES]
    assert [re.sub(r"[\s\xa0-]", "", note.text) for note in notes] == wanted


@pytest.mark.parametrize("name", TEXTS + ZIPPED)
def test_every_character_points_at_its_place(name: str) -> None:
    manuscript = open_manuscript(str(DATA / name))
    parts: dict[str, str] = {}
    for note in manuscript.notes():
        for char, span in zip(note.text, manuscript.offset_map(note), strict=True):
            if span.part not in parts:
                parts[span.part] = source_of(manuscript, span.part)
            source = parts[span.part][span.start : span.end]
            assert source == char or len(source) != 1 or char == "\xa0" or source.isspace()


@pytest.mark.parametrize("name", TEXTS + ZIPPED)
def test_no_edits_and_edits_that_change_nothing_give_the_same_bytes(name: str) -> None:
    data = (DATA / name).read_bytes()
    manuscript, notes = read(name, data)
    assert manuscript.edited({}) == data
    same = {note.index: [Edit(0, len(note.text), note.text)] for note in notes}
    assert manuscript.edited(same) == data


@pytest.mark.parametrize("name", TEXTS)
def test_in_text_formats_every_other_character_stays(name: str) -> None:
    data = (DATA / name).read_bytes()
    manuscript, notes = read(name, data)
    after = manuscript.edited(changes(notes))
    assert [note.text for note in read(name, after)[1]] == [changed(note.text) for note in notes]
    old, new = data.decode(), after.decode()
    differing = {pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]}
    assert differing == set(zip("RGASPI,f", "РГАСПИ.Ф", strict=True))


@pytest.mark.parametrize("name", ZIPPED)
@pytest.mark.parametrize("track", [None, "An Editor"])
def test_in_zip_formats_every_other_part_stays(name: str, track: str | None) -> None:
    if track and name.endswith("odt"):
        pytest.skip("holds no tracked changes that archref writes")
    data = (DATA / name).read_bytes()
    manuscript, notes = read(name, data)
    after = manuscript.edited(changes(notes), track=track)
    assert [note.text for note in read(name, after)[1]] == [changed(note.text) for note in notes]
    old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(after))
    assert new.namelist() == old.namelist()
    differing = {part for part in old.namelist() if old.read(part) != new.read(part)}
    assert differing <= {"word/footnotes.xml", "word/document.xml", "content.xml"}
    for before, behind in zip(old.infolist(), new.infolist(), strict=True):
        assert before.date_time == behind.date_time
        assert before.external_attr == behind.external_attr
        assert before.compress_type == behind.compress_type


def test_tracked_changes_name_their_author_and_keep_the_old_text() -> None:
    data = (DATA / "chapter.docx").read_bytes()
    manuscript, notes = read("chapter.docx", data)
    after = manuscript.edited(changes(notes), track='A "B" & C')
    part = zipfile.ZipFile(io.BytesIO(after)).read("word/footnotes.xml").decode()
    assert part.count("<w:ins ") == part.count("</w:ins>") == 20
    assert 'w:author="A &quot;B&quot; &amp; C"' in part
    rejected = re.sub(r"<w:ins .*?</w:ins>", "", part).replace("w:delText", "w:t")
    assert "".join(re.findall(r"<w:t\b[^>]*>([^<]*)", rejected)) == "".join(
        re.findall(
            r"<w:t\b[^>]*>([^<]*)",
            zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode(),
        )
    )
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', part)
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", [*READ_ONLY, "libreoffice/chapter.pdf"])
def test_read_only_formats_say_so(name: str) -> None:
    with pytest.raises(ArchrefError, match="read but not written"):
        open_manuscript(str(DATA / name)).edited({})


@pytest.mark.parametrize("name", ["chapter.txt", "chapter.odt", "chapter.md"])
def test_only_word_files_track_changes(name: str) -> None:
    with pytest.raises(ArchrefError, match="tracked changes"):
        open_manuscript(name, data=b"x").edited({0: [Edit(0, 0, "y")]}, track="An Editor")
