"""What the manuscript tests share."""

from __future__ import annotations

from archref.edit import Edit, apply_edits
from archref.manuscripts import Manuscript, open_manuscript
from archref.note import Note


def read(name: str, data: bytes | str, **options: object) -> tuple[Manuscript, list[Note]]:
    """Open data as a file of that name and give its notes."""
    if isinstance(data, str):
        data = data.encode()
    manuscript = open_manuscript(name, data=data, **options)  # type: ignore[arg-type]
    return manuscript, list(manuscript.notes())


def shown(notes: list[Note]) -> list[tuple[str, str]]:
    """Return number and text of the notes."""
    return [(note.number, note.text) for note in notes]


def assert_exact(manuscript: Manuscript, notes: list[Note], text: str) -> None:
    """Hold every character of the notes against the character of the file it points at."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for note in notes:
        spans = manuscript.offset_map(note)
        assert len(spans) == len(note.text)
        for offset, (char, span) in enumerate(zip(note.text, spans, strict=True)):
            source = text[span.start : span.end]
            assert source == char or len(source) != 1 or char in "\n\xa0 ", (note, offset, source)
            line, column = note.place(offset)
            assert lines[line - 1][column - 1 : column] == source[:1].strip("\r\n"), (note, offset)


def assert_edit_reads_back(
    name: str, manuscript: Manuscript, note: Note, edits: list[Edit], **options: object
) -> bytes:
    """Edit a note, read the result, and see the edit in it and no other change."""
    before = list(manuscript.notes())
    data = manuscript.edited({note.index: edits})
    _, after = read(name, data, **options)
    wanted = [
        apply_edits(old.text, edits) if old.index == note.index else old.text for old in before
    ]
    assert [new.text for new in after] == wanted
    assert [new.number for new in after] == [old.number for old in before]
    return data
