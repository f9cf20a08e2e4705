"""Files packed by gzip and Zstandard, and files of columns that ``parse`` writes."""

from __future__ import annotations

import gc
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import feather, parquet

from archref.app.saving import Saver
from archref.cli import main
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from archref.note import Note
from archref.reading.reader import Rereader

NOTES = [
    {"document": "a", "note": "1", "text": "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125."},
    {"document": "b", "note": "1", "text": "GARF, f. R-5446, op. 1, d. 73, l. 14."},
    {"document": "a", "note": "2", "text": "Там же. Д. 19; Правда. 1936. 3 авг."},
]
LINES = "".join(json.dumps(note, ensure_ascii=False) + "\n" for note in NOTES).encode()
TABLE = "document,note,text\n" + "".join(
    f'{note["document"]},{note["note"]},"{note["text"]}"\n' for note in NOTES
)


def _zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as packed:
        packed.write(data)
    return bytes(sink.getvalue())


def _unzstd(data: bytes) -> bytes:
    with pa.CompressedInputStream(pa.BufferReader(data), "zstd") as packed:
        return bytes(packed.read())


PACKERS = {"gz": (gzip.compress, gzip.decompress), "zst": (_zstd, _unzstd)}


def _run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize(("suffix", "data"), [("jsonl", LINES), ("csv", TABLE.encode())])
@pytest.mark.parametrize("command", [("parse", "-f", "jsonl"), ("check",), ("stats",)])
def test_a_packed_file_is_read_as_what_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packer: str, suffix: str, data: bytes,
    command: tuple[str, ...],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    plain, packed = Path(f"notes.{suffix}"), Path(f"notes.{suffix}.{packer}")
    plain.write_bytes(data)
    packed.write_bytes(PACKERS[packer][0](data))
    code, said, _ = _run(*command, str(packed))
    assert (code, said.replace(str(packed), str(plain))) == _run(*command, str(plain))[:2]
    assert said


@pytest.mark.parametrize("packer", PACKERS)
def test_what_is_written_to_a_packed_name_is_packed(tmp_path: Path, packer: str) -> None:
    packed, target = tmp_path / f"notes.jsonl.{packer}", tmp_path / f"new.jsonl.{packer}"
    packed.write_bytes(PACKERS[packer][0](LINES))
    assert _run("format", "--style", "kritika", str(packed), "-o", str(target))[0] == 0
    texts = [json.loads(line)["text"] for line in PACKERS[packer][1](target.read_bytes()).split(b"\n")[:3]]  # fmt: skip  # noqa: E501
    assert texts[0].endswith("(RGASPI) f. 17, op. 162, d. 18, l. 125.")
    assert texts[2].startswith("Ibid., d. 19; Правда.")
    records = tmp_path / f"records.csv.{packer}"
    assert _run("parse", str(packed), "-o", str(records))[0] == 0
    assert PACKERS[packer][1](records.read_bytes()).decode() == _run("parse", str(packed), "-f", "csv")[1]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    "command", [("format", "--style", "gost", "--in-place"), ("check", "--fix"),
                ("dedupe", "--in-place")],
)  # fmt: skip
def test_a_packed_file_is_never_written_in_place(tmp_path: Path, command: tuple[str, ...]) -> None:
    packed = tmp_path / "notes.jsonl.gz"
    packed.write_bytes(gzip.compress(LINES))
    before = packed.read_bytes()
    assert _run(*command, str(packed))[0] == 2
    assert packed.read_bytes() == before
    with pytest.raises(ArchrefError, match="can't be written in place; name a new file with -o"):
        Saver().hold(open_manuscript(str(packed)), in_place=True)


@pytest.mark.parametrize("name", ["broken.csv.gz", "broken.jsonl.zst"])
@pytest.mark.parametrize("cut", [0, 12, 60])
def test_a_broken_packed_file_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, cut: int
) -> None:
    data = PACKERS[name.rpartition(".")[2]][0](LINES * 50)
    broken, good = tmp_path / name, tmp_path / "good.jsonl"
    broken.write_bytes(b"no gzip and no zstd" if cut == 0 else data[:cut])
    good.write_bytes(LINES)
    code, said, errors = _run("parse", "-f", "jsonl", str(broken), str(good))
    assert code == 2
    assert f"{broken}: can't be unpacked: " in errors
    assert said.count("\n") == 4


def test_packed_files_of_a_folder_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "year=1936"
    folder.mkdir()
    (folder / "notes.jsonl.gz").write_bytes(gzip.compress(LINES))
    (folder / "picture.png.gz").write_bytes(gzip.compress(b"png"))
    code, said, errors = _run("parse", "-f", "jsonl", str(tmp_path))
    assert (code, said.count("\n"), errors) == (0, 4, "")


@pytest.mark.parametrize("name", ["cited.parquet", "cited.feather", "cited.arrow"])
def test_records_are_written_in_columns(tmp_path: Path, name: str) -> None:
    notes, target = tmp_path / "notes.jsonl", tmp_path / name
    notes.write_bytes(LINES)
    assert _run("parse", str(notes), "-o", str(target))[0] == 0
    read = parquet.read_table if name.endswith("parquet") else feather.read_table
    rows = read(target).to_pylist()
    assert [row["key"] for row in rows] == [
        "RU-RGASPI/17/162/18", "RU-GARF/R-5446/1/73", "RU-RGASPI/17/162/19",
        "newspaper/pravda/1936-08-03",
    ]  # fmt: skip
    printed = map(json.loads, _run("parse", "-f", "jsonl", str(notes))[1].splitlines())
    for row, record in zip(rows, printed, strict=True):
        for name in ("document", "note", "line", "column", "start", "end", "text", "form"):
            assert row[name] == record[name]
        assert {"listy", "authors"} & set(row) == {"listy", "authors"}


def test_columns_are_not_printed_on_a_terminal(tmp_path: Path) -> None:
    from io import StringIO

    from archref.records.formats import writer

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    with pytest.raises(ArchrefError, match="no text for a terminal; name a file with -o"):
        writer("parquet", Terminal())


NAMED = ("--column", "Сноска", "--document-column", "Книга", "--note-column", "№")
OWN = [("a", "5", "РГАЭ. Ф. 1. Оп. 2. Д. 3."), ("b", "6", "Там же. Л. 5.")]


def _named_file(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / f"own.{kind}"
    names = ("Книга", "№", "Сноска")
    if kind == "csv":
        path.write_text("\n".join(";".join(row) for row in (names, *OWN)), encoding="utf-8")
    elif kind == "jsonl":
        rows = [json.dumps(dict(zip(names, row, strict=True))) for row in OWN]
        path.write_text("\n".join(rows), encoding="utf-8")
    else:
        columns = dict(zip(names, map(list, zip(*OWN, strict=True)), strict=True))
        parquet.write_table(pa.table(columns), path)
    return path


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_columns_are_called_as_the_user_says(tmp_path: Path, kind: str) -> None:
    path = _named_file(tmp_path, kind)
    code, said, errors = _run("parse", "-f", "jsonl", str(path), *NAMED)
    assert (code, errors) == (0, "")
    first, second = map(json.loads, said.splitlines())
    assert (first["document"], first["note"], first["key"]) == ("a", "5", "RU-RGAE/1/2/3")
    assert (second["document"], second["note"]) == ("b", "6")
    assert second["unresolved"]  # another document


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_document_column_that_is_not_there_is_an_error(tmp_path: Path, kind: str) -> None:
    path = _named_file(tmp_path, kind)
    code, _, errors = _run("parse", str(path), "--column", "Сноска", "--document-column", "Том")
    assert code == 2
    assert "--document-column and --note-column name others" in errors


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize(("more", "named"), [({}, ("b", "n7")), ({"document": "c"}, ("c", "n7"))])
def test_doc_and_id_are_names_too_where_there_are_no_others(
    tmp_path: Path, kind: str, more: dict[str, str], named: tuple[str, str]
) -> None:
    row = {"id": "n7", "doc": "b", "text": "РГАЭ. Ф. 1. Оп. 2. Д. 3.", **more}
    path = tmp_path / f"own.{kind}"
    if kind == "csv":
        path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    elif kind == "jsonl":
        path.write_text(json.dumps(row), encoding="utf-8")
    else:
        parquet.write_table(pa.table({name: [cell] for name, cell in row.items()}), path)
    (note,) = open_manuscript(str(path)).notes()
    assert (note.document, note.number) == named


def test_what_is_no_name_names_no_note() -> None:
    text = '{"id": {"a": 1}, "doc": ["b"], "text": "x"}'
    (note,) = open_manuscript("own.jsonl", data=text.encode()).notes()
    assert (note.document, note.number) == ("own.jsonl", "1")


def test_a_column_that_is_read_for_citations_names_no_document() -> None:
    data = b"doc,id\nx,y\n"
    (note,) = open_manuscript("own.csv", data=data, columns=["doc"]).notes()
    assert (note.document, note.number, note.text) == ("own.csv", "y", "x")


UNITS = [
    ("Архив,Фонд,Опись,Ед. хр.,Листы\nГАРФ,Р-5446,81а,310,11\n,,,,\nРГАЭ,1,2,,\n",
     ["ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11", "РГАЭ. Ф. 1. Оп. 2"]),
    ("id;archive;fond;opis;delo;listy\n7;RGASPI;17;3;982;4–5\n8;RGASPI;17;3;983;4ob\n",
     ["RGASPI, f. 17, op. 3, d. 982, ll. 4–5", "RGASPI, f. 17, op. 3, d. 983, l. 4ob"]),
    ("Архів\tФонд\tОпис\tОд. зб.\tАрк.\nЦДАГО\t1\t20\t6204\t3\nЦДАВО\t2\t7\t9\t\n",
     ["ЦДАГО. Ф. 1. Оп. 20. Д. 6204. Л. 3", "ЦДАВО. Ф. 2. Оп. 7. Д. 9"]),
    ("Archyvas,Fondas,Apyrašas,Byla,Lapai\nLYA,K-1,58,1,3–4\nLCVA,R-1,2,3,\n",
     ["LYA, f. K-1, op. 58, d. 1, ll. 3–4", "LCVA, f. R-1, op. 2, d. 3"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "citations"), UNITS)
def test_a_table_of_units_is_read_and_never_written(
    tmp_path: Path, table: str, citations: list[str]
) -> None:
    path = tmp_path / "units.csv"
    path.write_text(table, encoding="utf-8")
    code, said, errors = _run("parse", "-f", "jsonl", str(path))
    assert (code, errors) == (0, "")
    assert [json.loads(line)["text"] for line in said.splitlines()] == citations
    for command in (["check"], ["check", "--fix", "--style", "gost"]):
        assert _run(*command, str(path))[0] in (0, 1)
    code, _, errors = _run("format", "--style", "compact", "-v", "--in-place", str(path))
    assert (code, errors.count("is made of several columns")) == (0, 2)
    assert path.read_text(encoding="utf-8") == table


@pytest.mark.parametrize("name", ["text", "Фонд"])
def test_a_column_that_holds_whole_citations_is_read_alone(name: str) -> None:
    data = f"Архив,Фонд,text\nГАРФ,17,{name}\n".encode()
    columns = [] if name == "text" else [name]
    (note,) = open_manuscript("own.csv", data=data, columns=columns).notes()
    assert note.text == ("17" if columns else "text")


TAKING_TABLES = [
    *(["check"], ["parse"], ["sources"], ["stats"], ["dedupe"], ["export", "--to", "jsonl"]),
    *(["format", "--style", "gost"], ["report", "-o", "page.html"], ["diff", "own.csv"]),
]


@pytest.mark.parametrize("command", TAKING_TABLES, ids=lambda command: command[0])
@pytest.mark.parametrize("option", ["--document-column", "--note-column"])
def test_every_command_takes_the_columns_it_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], option: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _named_file(tmp_path, "csv")
    _, _, errors = _run(*command, "own.csv", "--column", "Сноска", option, "Том")
    assert "--document-column and --note-column name others" in errors


def test_check_holds_one_document_of_a_table_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.csv"
    rows = [f'{book},"ГАРФ. Ф. 1. Оп. 2. Д. {row}."' for book in "abc" for row in range(5)]
    path.write_text("\n".join(["document,text", *rows]), encoding="utf-8")
    held = []
    read = Rereader.__call__

    def watched(self: Rereader, notes: Iterable[Note]) -> Iterator[Any]:
        for note, citations in read(self, notes):
            gc.collect()
            held.append(sum(isinstance(one, Note) for one in gc.get_objects()))
            yield note, citations

    monkeypatch.setattr(Rereader, "__call__", watched)
    _run("check", str(path))
    path.write_text("\n".join(["text", *(row[2:] for row in rows)]), encoding="utf-8")
    apart, held[:] = max(held) - held[0], []
    _run("check", str(path))
    assert apart + 5 <= max(held) - held[0]


def test_keys_of_json_lines_are_rewritten_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    text = '{"text": "x", "a": "РГАЭ. Ф. 1. Оп. 2. Д. 3.", "n": 1, "b": "Там же. Л. \\u0035."}\n'
    path.write_text(text, encoding="utf-8")
    columns = ("--column", "a", "--column", "b")
    code, said, _ = _run("format", "--style", "kritika", str(path), *columns)
    assert code == 0
    assert said == text.replace(
        "РГАЭ. Ф. 1. Оп. 2. Д. 3",
        "Rossiiskii gosudarstvennyi arkhiv ekonomiki (RGAE) f. 1, op. 2, d. 3",
    ).replace("Там же. Л. \\u0035", "Ibid., l. \\u0035")
