"""Counts, sources, repeats and likenesses of a corpus: what one process finds that holds it all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from archref.cli import main
from archref.corpora import grouping, sorting
from archref.corpora.sorting import Sorted
from corpus.making import read_into, rows_of, write_corpus


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.fixture(params=[1, 50_000])
def corpus(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], Path]:
    """The files of a corpus, and the folder it was read into; groups are small, or one."""
    monkeypatch.setattr(grouping, "_RECORDS", request.param)
    monkeypatch.setattr(sorting, "_RUN", 2)
    monkeypatch.setattr(sorting, "_OPEN", 2)
    paths = write_corpus(tmp_path / "корпус")
    read_into(tmp_path / "cites", paths)
    return paths, tmp_path / "cites"


def table(done: Result) -> list[dict[str, str]]:
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_counts_are_those_of_the_notes(corpus: tuple[list[str], Path]) -> None:
    paths, folder = corpus
    for works in ([], ["--works"]):
        counted = table(run("stats", folder, "--format", "csv", *works))
        notes = table(run("stats", *paths, "--format", "csv", *works))
        assert counted == [one for one in notes if one["counted"] not in ("notes", "periodical")]
    assert ("7", "5") in {(one["citations"], one["units"]) for one in counted}
    said = json.loads(run("stats", folder, "--format", "json").stdout)
    assert (said["notes"], said["notes citing archives"], said["unresolved"]) == (9, 7, [])
    assert "7 citations of 5 units" in run("stats", folder).stdout


@pytest.mark.parametrize("depth", ["archive", "fond", "opis", "delo"])
@pytest.mark.parametrize("former", [[], ["--former"]])
def test_sources_are_those_of_the_notes(
    corpus: tuple[list[str], Path], depth: str, former: list[str]
) -> None:
    paths, folder = corpus
    how = ["--depth", depth, *former]
    listed = table(run("sources", folder, "--format", "csv", *how))
    notes = table(run("sources", *paths, "--format", "csv", *how))
    same = ("archive", "archive_id", "fond", "opis", "unit", "further", "sheets", "key")
    assert {tuple(one[name] for name in same) for one in listed} == {
        tuple(one[name] for name in same) for one in notes
    }
    assert sum(int(one["citations"]) for one in listed) == 7
    assert json.loads(run("sources", folder, "--format", "json", *how).stdout)[0]["documents"] == 1


def test_sources_are_in_order_with_their_counts(corpus: tuple[list[str], Path]) -> None:
    listed = table(run("sources", corpus[1], "--format", "csv"))
    assert [(one["key"], one["citations"], one["documents"], one["sheets"]) for one in listed] == [
        ("RU-GARF/R-5446/1/73", "2", "1", "15, 14-12"),
        ("RU-RGASPI/17/162/18", "1", "1", "125"),
        ("RU-RGASPI/17/162/19", "2", "1", ""),
        ("RU-RGASPI/17/162/81", "1", "1", "125"),
        ("RU-RTSKHIDNI/17/162/18", "1", "1", "125"),
    ]


@pytest.mark.parametrize(
    ("how", "stay"),
    [
        ([], [0, 1, 2, 4, 5, 6, 7, 8]),
        (["--by", "unit"], [0, 1, 2, 4, 6, 7, 8]),
        (["--by", "unit", "--keep", "last"], [0, 2, 3, 5, 6, 7, 8]),
        (["--by", "fond", "--keep", "fullest", "--former"], [2, 4, 6, 8]),
        (["--by", "citation", "--former"], [0, 1, 2, 4, 5, 6, 7]),
    ],
)
def test_repeats_are_taken_out_of_the_records(
    corpus: tuple[list[str], Path], tmp_path: Path, how: list[str], stay: list[int]
) -> None:
    rows, output = rows_of(corpus[1]), tmp_path / "unique.parquet"
    done = run("dedupe", corpus[1], *how, "-o", output)
    assert f"{9 - len(stay)} of 9 records taken out" in done.stderr
    assert [rows.index(row) for row in parquet.read_table(output).to_pylist()] == stay


def test_records_come_out_as_parse_prints_them(corpus: tuple[list[str], Path]) -> None:
    paths, folder = corpus
    printed = list(map(json.loads, run("parse", *paths, "-f", "jsonl").stdout.splitlines()))
    unique = list(map(json.loads, run("dedupe", folder).stdout.splitlines()))
    assert [record for record in printed if record in unique] == unique
    assert len(unique) == 8


def test_near_duplicates_are_found_within_a_fond(corpus: tuple[list[str], Path]) -> None:
    paths, folder = corpus
    found = json.loads(run("dedupe", folder, "--near", "--report", "json").stdout)["near"]
    notes = json.loads(run("dedupe", *paths, "--near", "--report", "json").stdout)["near"]
    for groups in (found, notes):
        pairs = [pair for group in groups for pair in group]
        units = {tuple(unit["unit"] for unit in pair["units"]) for pair in pairs}
        assert ("RU-RGASPI/17/162/18", "RU-RGASPI/17/162/81") in units
    assert "swapped digits" in run("dedupe", folder, "--near").stdout


def test_more_rows_than_memory_holds_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_RUN", 3)
    monkeypatch.setattr(sorting, "_OPEN", 2)
    with Sorted() as rows:
        for number in range(40):
            rows.take([[[number * 7 % 41, [1, ""]], {"n": number * 7 % 41}]])
        found = [row["n"] for row in rows]
    assert found == sorted(found)
    assert len(found) == 40


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["stats", "{}", "--scope", "body"], "--scope is not to be had of a corpus"),
        (["sources", "{}"], "the sources of a corpus are a table: --format csv or json"),
        (["dedupe", "{}", "--in-place"], "--in-place is not to be had of a corpus"),
        (["stats", "notes.txt", "--engine", "dask"], "--engine goes with a folder of records"),
        (["dedupe", "{}", "--near", "--report", "csv"], "printed as text, or --report json"),
    ],
)
def test_what_records_can_not_tell_is_refused(
    corpus: tuple[list[str], Path], command: list[str], said: str
) -> None:
    done = run(*(word.format(corpus[1]) for word in command))
    assert done.exit_code == 2
    assert said in done.stderr


def test_records_are_no_notes(corpus: tuple[list[str], Path]) -> None:
    paths, folder = corpus
    done = run("check", folder)
    assert done.exit_code == 2
    assert "holds records, no notes" in done.stderr
    mixed: Any = run("stats", folder, *paths).exception
    assert "others hold notes: give them apart" in str(mixed)


def test_a_part_that_is_lost_is_named(corpus: tuple[list[str], Path]) -> None:
    (corpus[1] / "part-000001.parquet").unlink()
    error: Any = run("stats", corpus[1]).exception
    assert "part-000001.parquet: is missing or broken; run `archref parse" in str(error)
