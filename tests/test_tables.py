"""Tables in and out: the same records as on the command line, whatever library holds the table."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.errors import ArchrefError
from archref.everything import SourceReader
from archref.note import Note
from archref.tables import FINDINGS, SCHEMA, check_table, format_column, parse_table

GOLD = Path(__file__).parent / "gold"

NOTES: dict[str, list[Any]] = {
    "document": ["a", "b", "a", "b", "b"],
    "note": [1, 1, 2, 2, 3],
    "text": [
        "РГАЭ. Ф. 1. Оп. 2. Д. 3.",
        "GARF, f. R-5446, op. 1, d. 2, ll. 3-4; Pravda, 3 Aug. 1936.",
        "Там же. Л. 5.",
        "No archive here.",
        "RGASPI, f. 17, op. 162, d. 18, l. 126-125.",
    ],
}


def test_a_row_a_source_with_the_row_it_came_from() -> None:
    cited = parse_table(pa.table(NOTES), document="document", note="note")
    assert cited.schema == SCHEMA
    found = cited.select(["row", "document", "note", "kind", "key", "listy"]).to_pylist()
    assert [tuple(one.values()) for one in found] == [
        (0, "a", "1", "archival", "RU-RGAE/1/2/3", []),
        (1, "b", "1", "archival", "RU-GARF/R-5446/1/2", ["3-4"]),
        (1, "b", "1", "newspaper", "newspaper/pravda/1936-08-03", None),
        (2, "a", "2", "archival", "RU-RGAE/1/2/3", ["5"]),
        (4, "b", "3", "archival", "RU-RGASPI/17/162/18", ["126-125"]),
    ]


def test_all_gold_notes_give_the_records_of_the_command_line() -> None:
    notes = [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in lines(path)]
    named = [
        {"document": one.get("document", ""), "note": str(one.get("note", ""))} for one in notes
    ]
    rows = [name | {"text": one["text"]} for name, one in zip(named, notes, strict=True)]
    random.Random(7).shuffle(rows)  # documents mixed, more of them than are remembered at once
    cited = parse_table(pa.Table.from_pylist(rows), document="document", note="note").to_pylist()
    wanted: dict[int, list[dict[str, Any]]] = {}
    order = sorted(range(len(rows)), key=lambda row: rows[row]["document"])
    reader = SourceReader()
    for row in order:
        note = Note(rows[row]["document"], rows[row]["note"], rows[row]["text"], index=row)
        wanted[row] = [source.to_dict() for source in reader.sources(note)]
    assert [one["row"] for one in cited] == [row for row in sorted(wanted) for _ in wanted[row]]
    for one, record in zip(cited, [r for row in sorted(wanted) for r in wanted[row]], strict=True):
        assert as_record(one) == record


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def as_record(row: dict[str, Any]) -> dict[str, Any]:
    """Turn a row back into the record that the command line prints, without its place."""
    record = {name: row[name] for name in row if name not in {"row", "document", "note", "error"}}
    archival = row["kind"] == "archival"
    always = {"archive", "fond", "opis", "delo", "language"} if archival else {"language"}
    record = {name: value for name, value in record.items() if value is not None or name in always}
    if archival:
        record["levels"] = {one["level"]: one["number"] for one in record["levels"]}
    elif "archive" in record:
        record["archive"] = record["archive"]["printed"]
    return record


def test_no_ibid_reaches_into_the_next_document() -> None:
    table = pa.table({"d": ["a", "b"], "text": ["РГАЭ. Ф. 1. Оп. 2. Д. 3.", "Там же. Л. 5."]})
    apart = parse_table(table, document="d").to_pylist()
    together = parse_table(table).to_pylist()
    assert together[1]["key"] == "RU-RGAE/1/2/3"
    assert [one["key"] for one in apart if one["row"] == 1 and one["fond"]] == []


BROKEN = pa.array([b"\xd0", "ГАРФ. Ф. 1. Оп. 2. Д. 3.".encode(), None], pa.binary())


@pytest.mark.parametrize("column", [BROKEN, BROKEN.view(pa.string())], ids=["bytes", "as text"])
def test_a_broken_row_is_a_row_with_an_error(column: pa.Array) -> None:
    table = pa.table({"text": column})
    cited = parse_table(table).to_pylist()
    assert [(one["row"], one["key"], one["error"]) for one in cited] == [
        (0, None, "is no UTF-8: byte 1 of the row's text"),
        (1, "RU-GARF/1/2/3", None),
        (2, None, "has no text"),
    ]
    assert [one["row"] for one in check_table(table).to_pylist() if one["error"]] == [0, 2]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(ArchrefError, match="no single column 'txt'; its columns are: text"):
        parse_table(pa.table({"text": [""]}), text="txt")
    with pytest.raises(ArchrefError, match="holds int64, not text"):
        parse_table(pa.table({"text": [1]}))
    with pytest.raises(ArchrefError, match="is no table"):
        parse_table(7)


def test_findings_are_rows() -> None:
    found = check_table(pa.table(NOTES), document="document", note="note")
    assert found.schema == FINDINGS
    [one] = [one for one in found.to_pylist() if one["code"] == "S405"]
    assert (one["row"], one["document"], one["note"], one["severity"]) == (4, "b", "3", "error")


def test_a_column_is_formatted_row_by_row() -> None:
    table = pa.table({"text": ["See RGASPI, f. 17, op. 162, d. 18.", None, "Nothing."]})
    column = format_column(table, "gost")
    assert column.type == pa.string()
    assert column.to_pylist() == ["See РГАСПИ. Ф. 17. Оп. 162. Д. 18.", None, "Nothing."]


def test_kinds_limit_what_is_read() -> None:
    cited = parse_table(pa.table(NOTES), document="document", kinds=["newspaper"])
    assert cited["key"].to_pylist() == ["newspaper/pravda/1936-08-03"]


def test_an_empty_table_has_the_columns_all_the_same() -> None:
    assert parse_table(pa.table({"text": pa.array([], pa.string())})).schema == SCHEMA
    assert parse_table(pa.table({"text": pa.array([], pa.null())})).num_rows == 0


def tables() -> Iterator[Any]:
    yield pandas.DataFrame(NOTES)
    yield pandas.DataFrame(NOTES).astype({"document": "category", "note": "float"})
    yield polars.DataFrame(NOTES)
    yield pa.RecordBatch.from_pydict(NOTES)
    yield pa.table(NOTES).cast(
        pa.schema({"document": pa.large_string(), "note": pa.int8(), "text": pa.string_view()})
    )


@pytest.mark.parametrize(
    "table", list(tables()), ids=["pandas", "categories", "Polars", "batch", "view"]
)
def test_whatever_holds_the_table_the_rows_are_the_same(table: Any) -> None:
    cited = parse_table(table, document="document", note="note")
    assert cited == parse_table(pa.table(NOTES), document="document", note="note")


def test_duckdb_asks_by_sql(tmp_path: Path) -> None:
    path = tmp_path / "notes.parquet"
    polars.DataFrame(NOTES).write_parquet(path)
    with duckdb.connect() as database:
        notes = database.sql(f"select * from '{path.as_posix()}'").to_arrow_table()
    cited = parse_table(notes, document="document", note="note")
    with duckdb.connect() as database:
        database.register("cited", cited)
        most = database.sql(
            "select archive.id, count(*) from cited where fond is not null group by all"
        )
        assert dict(most.fetchall()) == {"RU-RGAE": 2, "RU-GARF": 1, "RU-RGASPI": 1}


def test_polars_maps_batches() -> None:
    frame = polars.DataFrame(NOTES)
    by_document = frame.group_by("document", maintain_order=True).map_groups(
        lambda notes: polars.from_arrow(parse_table(notes, document="document"))  # type: ignore[arg-type,return-value]
    )
    assert sorted(by_document["key"].to_list()) == sorted(
        parse_table(frame, document="document")["key"].to_pylist()
    )


@settings(deadline=None)  # nothing is timed in a test
@given(
    st.lists(
        st.one_of(st.none(), st.text(max_size=30), st.sampled_from(NOTES["text"])), max_size=6
    ),
    st.data(),
)
def test_any_table_is_read(texts: list[str | None], data: st.DataObject) -> None:
    documents = data.draw(
        st.lists(st.sampled_from(["a", "b", None]), min_size=len(texts), max_size=len(texts))
    )
    table = pa.table({"t": pa.array(texts, pa.string()), "d": pa.array(documents, pa.string())})
    cited = parse_table(table, text="t", document="d")
    assert cited["row"].to_pylist() == sorted(cited["row"].to_pylist())
    formatted = format_column(table, "gost", text="t", document="d").to_pylist()
    assert [one is None for one in formatted] == [one is None for one in texts]
