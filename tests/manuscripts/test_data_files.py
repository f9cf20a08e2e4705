"""JSON Lines and CSV: notes as data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from manuscripts.helpers import assert_edit_reads_back, read

CITATION = "РГАСПИ. Ф. 17. Оп. 162. Д. 18."


def test_json_lines_name_document_and_note() -> None:
    lines = '{"document": "book", "note": 7, "text": "A"}\n\n{"text": "B"}\n'
    _, notes = read("n.jsonl", lines)
    assert [(n.document, n.number, n.text, n.line) for n in notes] == [
        ("book", "7", "A", 1),
        ("n.jsonl", "3", "B", 3),
    ]


@pytest.mark.parametrize(
    "line",
    [
        *('{"text": ', "[1]", '{"note": "1"}', '{"text": 5}', '{"text": "\\ud800"}', "[" * 9999),
        '{"text": "ГАРФ. Ф. 1", "document": "\\ud800"}',
        '{"text": "ГАРФ. Ф. 1", "note": "7\\uDFFF"}',
    ],
)
def test_a_broken_line_is_reported_and_the_others_are_read(line: str) -> None:
    data = f'{{"text": "A"}}\n{line}\n{{"text": "B"}}\n'
    with pytest.raises(ArchrefError) as caught:
        read("n.jsonl", data)
    assert (caught.value.path, caught.value.line) == ("n.jsonl", 2)
    manuscript, _ = read("n.jsonl", "")
    from archref.manuscripts import open_manuscript

    errors: list[ArchrefError] = []
    manuscript = open_manuscript("n.jsonl", data=data.encode())
    assert [note.text for note in manuscript.notes(errors.append)] == ["A", "B"]
    assert [error.line for error in errors] == [2]


def test_only_the_text_of_a_json_line_is_edited() -> None:
    line = '{"text":"old", "a" : {"text": "x"}, "text" :  "\\u00a7 \\"Ф. 1\\"\\n", "z":1.50}\r\n'
    manuscript, (note,) = read("n.jsonl", line)
    assert note.text == '§ "Ф. 1"\n'
    assert note.place(3) == (1, line.index("Ф") + 1)
    data = assert_edit_reads_back("n.jsonl", manuscript, note, [Edit(6, 7, '2"')])
    assert data.decode() == line.replace("Ф. 1", 'Ф. 2\\"')


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5), st.booleans())
def test_json_maps_are_exact(texts: list[str], ascii_only: bool) -> None:
    lines = [json.dumps({"text": t, "n": t}, ensure_ascii=ascii_only) + "\n" for t in texts]
    data = "".join(lines)
    manuscript, notes = read("n.jsonl", data)
    for note in notes:
        for char, span in zip(note.text, manuscript.offset_map(note), strict=True):
            assert json.loads(f'"{data[span.start : span.end]}"') == char
    same = {note.index: [Edit(0, len(note.text), note.text)] for note in notes}
    assert manuscript.edited(same) == data.encode()
    assert_edit_reads_back("n.jsonl", manuscript, notes[0], [Edit(0, 0, "Ф")])


def test_a_table_has_a_text_column() -> None:
    table = f'note,text,document\n5,"{CITATION}",book\n,plain,\n'
    _, notes = read("n.csv", table)
    assert [(n.document, n.number, n.text, n.line) for n in notes] == [
        ("book", "5", CITATION, 2),
        ("n.csv", "3", "plain", 3),
    ]
    assert notes[0].place(2) == (2, 6)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    table = f"document{delimiter}text\nbook{delimiter}A\n"
    assert read("n.csv", table)[1][0].text == "A"


def test_a_quotation_mark_that_is_never_closed_hides_no_rows_silently() -> None:
    head = 'document,note,text\na,1,"РГАЭ. Ф. 1. Оп. 2. Д. 3."\n'
    to_the_end = f'{head}a,2,"РГАЭ. Ф. 1\na,3,РГАЭ. Ф. 2\n'
    to_the_next = f'{head}a,2,"РГАЭ. Ф. 1\na,3,"РГАЭ. Ф. 2"\n'
    for swallowed in (to_the_end, to_the_next):
        errors: list[ArchrefError] = []
        table = open_manuscript("t.csv", data=swallowed.encode())
        assert [note.number for note in table.notes(errors.append)] == ["1"]
        assert [str(error) for error in errors] == [
            "t.csv:3: opens a quotation mark that nothing closes; what follows it is not read"
        ]
        with pytest.raises(ArchrefError, match="that nothing closes"):
            list(table.notes())
    for fine in ('a,2,5" disk', 'a,2,"a ""b"" c"', 'a,2,"a\n""b"', 'a,2,"a" b" c', 'a,2," "'):
        assert [note.number for note in read("t.csv", f"{head}{fine}\n")[1]] == ["1", "2"]


def test_quoted_delimiters_stand_between_no_columns() -> None:
    table = f'text;"архив, фонд, опись"\n{CITATION};"a,b,c"\n'
    assert [note.text for note in read("n.csv", table)[1]] == [CITATION]


def test_a_table_without_text_column_is_an_error() -> None:
    with pytest.raises(ArchrefError, match="no column named text"):
        read("n.csv", "a,b\n1,2\n")


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ("1,RGASPI, f. 17, op. 3, d. 5", "has more columns than the first row names"),
        ("1", "has too few columns"),
        ('1,"RGASPI, f. 17, op. 3, d. 5",, ,', None),  # as spreadsheets fill rows up
    ],
)
def test_a_row_of_other_columns_is_reported_and_the_others_are_read(
    row: str, error: str | None
) -> None:
    errors: list[ArchrefError] = []
    manuscript = open_manuscript("n.csv", data=f"id,text\n{row}\n2,B\n".encode())
    texts = [note.text for note in manuscript.notes(errors.append)]
    assert texts[-1] == "B"
    assert len(texts) == (1 if error else 2)
    assert [(one.line, str(one).partition(": ")[2][: len(error or "")]) for one in errors] == (
        [(2, error)] if error else []
    )


def test_a_plain_cell_is_quoted_when_an_edit_needs_it() -> None:
    manuscript, (note,) = read("n.csv", "text,x\nФ. 1,y\n")
    data = assert_edit_reads_back("n.csv", manuscript, note, [Edit(2, 3, ', "')])
    assert data.decode() == 'text,x\n"Ф., ""1",y\n'


@pytest.mark.parametrize(
    ("cell", "new", "after"),
    [
        ('"см." ГАРФ. Ф. 1', 'ЦГА "А"', '"см. ЦГА ""А"". Ф. 1"'),
        ('"см." ГАРФ. Ф. 1', "РГАЭ", '"см." РГАЭ. Ф. 1'),
        ('"см. ГАРФ. Ф. 1', "РГАЭ, ", '"см. РГАЭ, . Ф. 1"'),
    ],
)
def test_a_cell_quoted_in_part_is_quoted_as_a_whole(cell: str, new: str, after: str) -> None:
    table = f"x,text\ny,{cell}"
    manuscript, (note,) = read("n.csv", table)
    start = note.text.index("ГАРФ")
    data = assert_edit_reads_back("n.csv", manuscript, note, [Edit(start, start + 4, new)])
    assert data.decode() == f"x,text\ny,{after}"


@given(st.lists(st.text(st.sampled_from('aФ ",;\n\t'), max_size=20), min_size=1, max_size=4))
def test_table_maps_are_exact(texts: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["note", "text", "x"])
    writer.writerows(["7", text, "z"] for text in texts)
    data = out.getvalue()
    manuscript, notes = read("n.csv", data)
    assert [note.text for note in notes] == texts
    for note in notes:
        for char, span in zip(note.text, manuscript.offset_map(note), strict=True):
            assert data[span.start : span.end].replace('""', '"') == char
    if texts[0]:
        assert_edit_reads_back("n.csv", manuscript, notes[0], [Edit(0, 1, "Ж")])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('{"text": "Ф. 1"}', 11),
        ('{"document": "Ф. 1", "text": "Ф. 1"}', 31),
        ('{"text": "Ф. 1", "note": "Ф. 1"}', 11),
        ('{"note": "\\"", "text": "Ф. 1"}', 25),
    ],
)
def test_the_column_of_a_json_text_is_that_of_its_first_character(line: str, column: int) -> None:
    _, (note,) = read("n.jsonl", line)
    assert note.place(0) == (1, column)
    assert line[column - 1] == "Ф"


def test_a_table_with_two_columns_of_a_name_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,Text\nГАРФ. Ф. 1.,x\n", "utf-8")
    with pytest.raises(ArchrefError, match=r"a.csv:1: has several columns named text"):
        list(open_manuscript(str(path)).notes())


def test_a_number_of_too_many_digits_is_an_error_of_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"note": {"9" * 5000}, "text": "x"}}\n{{"text": "y"}}\n', "utf-8")
    errors: list[str] = []
    notes = list(open_manuscript(str(path)).notes(lambda error: errors.append(str(error))))
    assert errors == [f"{path}:1: has a number of too many digits"]
    assert [note.text for note in notes] == ["y"]


def test_places_in_a_cell_are_found_without_reading_the_cell_again(tmp_path: Path) -> None:
    """A cell as long as a book, with a citation a line: its map is made once."""
    from archref.manuscripts.data.tables import TableManuscript

    path = tmp_path / "a.csv"
    path.write_text('note,text\n1,"' + "ГАРФ. Ф. 1. Оп. 2. Д. 3.\r\n" * 50 + '"\n', "utf-8")
    [note] = open_manuscript(str(path)).notes()
    with pytest.MonkeyPatch.context() as patched:
        made: list[int] = []
        mapped = TableManuscript.text_map

        def counting(self: TableManuscript, row: Any, column: int) -> Any:
            made.append(1)
            return mapped(self, row, column)

        patched.setattr(TableManuscript, "text_map", counting)
        places = [note.place(at) for at in range(len(note.text))]
    assert made == [1]
    assert places[0] == (2, 4)
    assert places[note.text.index("\n") + 1] == (3, 1)
    assert places[note.text.rindex("ГАРФ")] == (51, 1)


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (['{"id": 1}', '{"id": 2}', '{"id": 3}'], [1]),  # other data in a folder of manuscripts
        (['{"id": 1}', '{"text": "RGASPI, f. 17"}', "{"], [1, 3]),
        (['{"id": 1}', "[]", '{"text": "RGASPI, f. 17"}'], [1, 2]),
        (['{"text": "RGASPI, f. 17"}', '{"id": 2}', "7"], [2, 3]),
        (["", ""], []),
    ],
)
def test_a_file_without_notes_is_one_fault(
    tmp_path: Path, lines: list[str], broken: list[int]
) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    errors: list[ArchrefError] = []
    list(open_manuscript(str(path)).notes(errors.append))
    assert [error.line for error in errors] == broken


ROWS = ("ГАРФ. Ф. 1. Оп. 1. Д. 5.", "ГАРФ. Ф. 2!. Оп. 1. Д. 6.", "ГАРФ. Ф. 3. Оп. 1. Д. 7.")


@pytest.mark.parametrize("byte", [b"\xff", b"\xd0", b"\0"])
@pytest.mark.parametrize("kind", ["n.jsonl", "n.csv"])
@pytest.mark.parametrize("size", [1, 2_000])
def test_a_row_that_is_no_text_is_reported_and_the_others_are_read(
    kind: str, byte: bytes, size: int
) -> None:
    rows = [ROWS[0]] * size + [ROWS[1], ROWS[2]]
    if kind == "n.jsonl":
        lines = [json.dumps({"text": row}, ensure_ascii=False) for row in rows]
    else:
        lines = ["text", *rows]
    data = "\n".join(lines).encode().replace(b"!", byte)
    errors: list[ArchrefError] = []
    manuscript = open_manuscript(kind, data=data)
    notes = list(manuscript.notes(errors.append))
    assert [note.text for note in notes] == [ROWS[0]] * size + [ROWS[2]]
    assert [(error.path, error.line) for error in errors] == [(kind, len(lines) - 1)]
    assert f"0x{byte.hex()}" in str(errors[0])
    with pytest.raises(ArchrefError, match=f"0x{byte.hex()}"):  # what is rewritten is never guessed
        manuscript.edited({0: [Edit(0, 4, "РГАЭ")]})
    with pytest.raises(ArchrefError, match=f"0x{byte.hex()}"):
        list(open_manuscript(kind, data=data).notes())


def test_the_line_of_a_bad_byte_in_a_row_of_several_is_named() -> None:
    table = 'note,text\n1,"ГАРФ.\nФ. 1!"\n2,"ГАРФ. Ф. 2"\n'.encode().replace(b"!", b"\xff")
    errors: list[ArchrefError] = []
    (note,) = open_manuscript("n.csv", data=table).notes(errors.append)
    assert (note.number, note.line) == ("2", 4)
    assert [error.line for error in errors] == [3]
    with pytest.raises(ArchrefError, match="0xff") as caught:  # no column has a name then
        read("n.csv", "заметка,text\n".encode().replace(b"\xd0\xbc", b"\xff", 1) + table)
    assert caught.value.line == 1
