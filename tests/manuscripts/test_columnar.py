"""Parquet and Feather: a row a note, read with pyarrow, never written."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import feather, parquet

from archref.cli import main
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript

ROWS: dict[str, list[Any]] = {
    "document": ["a", "b", "a"],
    "note": [1.0, 1.0, None],
    "text": ["РГАЭ. Ф. 1. Оп. 2. Д. 3.", "GARF, f. R-5446, op. 1, d. 2.", "Там же. Л. 5."],
    "remark": [None, "ГАРФ. Ф. 1. Оп. 1. Д. 1.", " "],
}


@pytest.fixture(params=["notes.parquet", "notes.feather", "notes.arrow"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path: Path = tmp_path / request.param
    write(pa.table(ROWS), path)
    return path


def write(table: pa.Table, path: Path) -> None:
    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=2)
    else:
        feather.write_feather(table, path, chunksize=2)


def test_rows_are_notes(path: Path) -> None:
    notes = list(open_manuscript(str(path)).notes())
    assert [(n.document, n.number, n.text, n.line, n.index) for n in notes] == [
        ("a", "1", ROWS["text"][0], 1, 0),
        ("b", "1", ROWS["text"][1], 2, 1),
        ("a", "3", ROWS["text"][2], 3, 2),
    ]


def test_the_command_line_keeps_documents_apart(path: Path) -> None:
    done = CliRunner().invoke(main, ["parse", str(path), "-f", "jsonl"])
    assert done.exit_code == 0
    assert '"key": "RU-RGAE/1/2/3"' in done.output.splitlines()[2]


def test_several_columns_are_read_if_they_are_named(path: Path) -> None:
    notes = list(open_manuscript(str(path), columns=["remark", "text"]).notes())
    assert [(n.line, n.text) for n in notes if n.line == 2] == [
        (2, ROWS["remark"][1]),
        (2, ROWS["text"][1]),
    ]
    with pytest.raises(ArchrefError, match="no single column named y"):
        list(open_manuscript(str(path), columns=["y"]).notes())


def test_a_pipe_is_read_too(path: Path) -> None:
    done = CliRunner().invoke(main, ["parse", "-", "-f", "jsonl"], input=path.read_bytes())
    assert done.exit_code == 0, done.output
    assert '"RU-RGAE' in done.output


def test_it_is_never_written(path: Path) -> None:
    before = path.read_bytes()
    done = CliRunner().invoke(main, ["format", "--style", "gost", "--in-place", str(path)])
    assert done.exit_code == 2
    assert path.read_bytes() == before
    with pytest.raises(ArchrefError, match="can be read but not written"):
        open_manuscript(str(path)).edited({})


def test_broken_cells_are_errors_with_their_row(tmp_path: Path) -> None:
    path = tmp_path / "notes.parquet"
    cells = pa.array([b"\xd0", "ГАРФ. Ф. 1. Оп. 2. Д. 3.".encode(), None], pa.binary())
    write(pa.table({"text": cells.view(pa.string())}), path)
    errors: list[str] = []
    notes = list(open_manuscript(str(path)).notes(lambda error: errors.append(str(error))))
    assert [(n.line, n.text) for n in notes] == [(2, "ГАРФ. Ф. 1. Оп. 2. Д. 3."), (3, "")]
    assert errors == [f"{path}:1: is no UTF-8: byte 1 of the row's text"]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (pa.array([7]), "int64"),
        (pa.array([["ГАРФ. Ф. 1."]]), "list<"),
        (pa.array([{"a": "ГАРФ. Ф. 1."}]), "struct<"),
        (pa.array([7]).dictionary_encode(), "int64"),
        (pa.array([b"abcd"], pa.binary(4)), "fixed_size_binary"),
    ],
)
def test_a_column_of_another_type_is_one_error(tmp_path: Path, column: pa.Array, kind: str) -> None:
    for name in ("notes.parquet", "notes.feather"):
        write(pa.table({"text": pa.concat_arrays([column] * 3)}), tmp_path / name)
        done = CliRunner().invoke(main, ["parse", str(tmp_path / name)])
        said = f"archref: {tmp_path / name}: the column 'text' holds {kind}"
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert done.stderr.startswith(said)


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), "category"],
)
def test_text_may_be_of_any_type_that_holds_text(tmp_path: Path, kind: Any) -> None:
    path = tmp_path / "notes.parquet"
    texts = pa.array(["ГАРФ. Ф. 1. Оп. 2. Д. 3.", None])
    try:
        texts = texts.dictionary_encode() if kind == "category" else texts.cast(kind)
        write(pa.table({"text": texts, "document": pa.array(["a", "a"]).dictionary_encode()}), path)
    except pa.ArrowNotImplementedError:
        pytest.skip(f"this pyarrow writes no {kind}")
    assert [(n.document, n.text) for n in open_manuscript(str(path)).notes()] == [
        ("a", "ГАРФ. Ф. 1. Оп. 2. Д. 3."),
        ("a", ""),
    ]


def test_a_column_without_a_value_is_empty_notes(tmp_path: Path) -> None:
    path = tmp_path / "notes.parquet"
    write(pa.table({"text": pa.nulls(2)}), path)
    assert [note.text for note in open_manuscript(str(path)).notes()] == ["", ""]


@pytest.mark.parametrize("end", [0, 3, 60, 300, -1])
@pytest.mark.parametrize("name", ["n.parquet", "n.feather"])
def test_a_torn_file_is_an_error(tmp_path: Path, name: str, end: int) -> None:
    path = tmp_path / name
    write(pa.table(ROWS), path)
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(ArchrefError, match=r"can't be read as a table|is empty, where"):
        list(open_manuscript(str(path)).notes())


def test_without_pyarrow_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n.parquet"
    write(pa.table(ROWS), path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ArchrefError, match="need one more package: `pip install pyarrow`"):
        list(open_manuscript(str(path)).notes())


def test_many_rows_are_read_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "n.parquet"
    texts = [f"ГАРФ. Ф. {at}. Оп. 1. Д. 2." for at in range(10_000)]
    sink = io.BytesIO()
    parquet.write_table(pa.table({"text": pa.array(texts).dictionary_encode()}), sink)
    path.write_bytes(sink.getvalue())
    assert [note.text for note in open_manuscript(str(path)).notes()] == texts


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl"])
def test_a_column_may_be_in_the_names_of_folders(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = ["РГАЭ. Ф. 1. Оп. 2. Д. 3.", "Там же. Л. 5."]
    for book, text in zip(["%D0%90", "__HIVE_DEFAULT_PARTITION__"], texts, strict=True):
        path = Path("year=1936") / f"book={book}" / f"part-0.{kind}"
        path.parent.mkdir(parents=True)
        if kind == "parquet":
            write(pa.table({"text": [text]}), path)
        else:
            row = f"text\n{text}\n" if kind == "csv" else f'{{"text": "{text}"}}\n'
            path.write_text(row, "utf-8")
    form = ["--document-column", "book", "-f", "jsonl"]
    done = CliRunner().invoke(main, ["parse", "**/*.*", *form])
    assert done.exit_code == 0
    documents = [json.loads(line)["document"] for line in done.output.splitlines()]
    assert documents == ["А", str(path)]  # a null is no name: each such file is a document
    assert CliRunner().invoke(main, ["parse", "year=1936", *form]).output == done.output
