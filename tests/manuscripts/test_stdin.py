"""Standard input and named pipes: any format by what is in it, and pipes that never end."""

from __future__ import annotations

import io
import os
import threading
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import pytest

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript, stream
from manuscripts.helpers import read

CHAPTER = Path(__file__).parent.parent / "data" / "chapter"


class Endless(io.RawIOBase):
    """A pipe out of which the same line comes for ever."""

    def __init__(self, line: bytes) -> None:
        self._lines = line * 1000
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), len(self._lines))
        buffer[:size] = self._lines[:size]
        self.given += size
        return size


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes | io.RawIOBase) -> None:
    raw = io.BytesIO(data) if isinstance(data, bytes) else io.BufferedReader(data)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=raw))


@pytest.mark.parametrize(
    "name",
    ["chapter.docx", "chapter.odt", "chapter.html", "chapter.xml", "chapter.rtf", "chapter.tex"],
)
def test_formats_are_recognized_without_a_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pipe(monkeypatch, (CHAPTER / name).read_bytes())
    manuscript = open_manuscript("-")
    wanted = open_manuscript(str(CHAPTER / name))
    assert manuscript.path == "<stdin>"
    assert manuscript.format == wanted.format
    assert [n.text for n in manuscript.notes()] == [n.text for n in wanted.notes()]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_is_known_by_the_columns_that_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    rows = [["Сноска", "n"], ["РГАЭ. Ф. 1", "5"]]
    data = "".join(f"{sign.join(row)}\r\n" for row in rows).encode("utf-8-sig")
    pipe(monkeypatch, data)
    [note] = open_manuscript("-", columns=["сноска"], note_column="n").notes()
    assert (note.text, note.number) == ("РГАЭ. Ф. 1", "5")
    pipe(monkeypatch, data)
    assert len(list(open_manuscript("-").notes())) == 2  # plain text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"document": "d", "note": "1", "text": "a"}\n', "jsonl"),
        (b"document,note,text\nd,1,a\n", "csv"),
        (b"1. a\n2. b\n", "text"),
        (b"", "text"),
    ],
)
def test_what_is_read_can_be_edited(
    monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str
) -> None:
    pipe(monkeypatch, data)
    manuscript = open_manuscript("-")
    notes = list(manuscript.notes())
    assert manuscript.format == kind
    if notes:
        after = manuscript.edited({0: [Edit(0, 1, "Ж")]})
        assert next(note.text for note in read(f"n.{kind}", after)[1]) == "Ж"
        assert len(after) == len(data) + 1


@pytest.mark.parametrize("line", [b'{"text": "abc"}\n', "ГАРФ. Ф. 1\n".encode()])
def test_notes_come_out_of_an_endless_pipe(monkeypatch: pytest.MonkeyPatch, line: bytes) -> None:
    endless = Endless(line)
    pipe(monkeypatch, endless)
    found = list(islice(open_manuscript("-").notes(), 3))
    assert [note.number for note in found] == ["1", "2", "3"]
    assert endless.given < 4 << 20


def test_what_needs_the_end_of_an_endless_pipe_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream, "_MOST", 1 << 18)
    pipe(monkeypatch, Endless(b"<html><p>abc\n"))
    with pytest.raises(ArchrefError, match="save it to a file"):
        next(open_manuscript("-").notes())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("name", ["pipe", "pipe.jsonl"])
def test_a_named_pipe_is_read_as_standard_input_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    os.mkfifo(path)
    data = b'{"document": "d", "note": "1", "text": "a"}\n'
    writer = threading.Thread(target=path.write_bytes, args=(data,))
    writer.start()
    manuscript = open_manuscript(str(path))
    assert [note.text for note in manuscript.notes()] == ["a"]
    assert manuscript.edited({}) == data
    assert manuscript.edited({0: [Edit(0, 1, "b")]}) == data.replace(b'"a"', b'"b"')
    writer.join()
    assert (manuscript.source.streams, manuscript.format) == (True, "jsonl")
