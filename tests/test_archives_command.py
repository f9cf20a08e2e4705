"""``archref archives``: look-up by any form, name, place or id, in three formats."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.cli.archives import archives
from terminal import typed


def run(*arguments: str) -> Result:
    return CliRunner().invoke(archives, arguments, catch_exceptions=False)


def ids(*arguments: str) -> list[str]:
    return [one["id"] for one in json.loads(run(*arguments, "--format", "json").stdout)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["ГАРФ"], "RU-GARF"),
        (["TsGAOR"], "RU-TSGAOR"),
        (["RU-RGASPI"], "RU-RGASPI"),
        (["ru-rgaspi"], "RU-RGASPI"),
        (["Российский", "государственный", "архив", "экономики"], "RU-RGAE"),
        (["партийный", "Sverdlovsk"], "RU-SVE-PA"),
        (["Чернигов", "Госархив"], "UA-DACHGO"),
        (["Chernihiv"], "UA-DACHGO"),
        (["RU-CHE", "объединенный"], "RU-CHE-OGACHO"),
    ],
)
def test_found_by(words: list[str], first: str) -> None:
    assert ids(*words)[0] == first


def test_place_gives_all_its_archives() -> None:
    assert ids("калуга") == ["RU-KLU-GA", "RU-KLU-GADNI", "RU-KLU-TSDNI"]


def test_json_has_the_row_and_what_became_of_it() -> None:
    (record,) = json.loads(run("ЦПА ИМЛ", "--format", "json").stdout)
    assert record["match"] == "form"
    assert record["present"] == "RU-RGASPI"
    assert record["former"] == []
    assert (record["valid_from"], record["valid_to"]) == ("1956", "1991")
    assert "ЦПА" in record["abbr"]


def test_csv_lists_the_whole_table() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    assert len(rows) >= 673
    assert rows[0]["id"]
    assert "ГАРФ; ГА РФ" in {row["abbr_ru"] for row in rows}


def test_table_in_a_pipe_is_plain_text() -> None:
    result = run("РГАСПИ")
    assert result.exit_code == 0
    assert result.stdout.startswith("RU-RGASPI\nРГАСПИ, ")
    assert "1999–" in result.stdout
    assert "formerly RU-RTSKHIDNI" in result.stdout


def test_shared_abbreviation_is_said_to_be_shared() -> None:
    result = run("НАРБ")
    assert "«НАРБ» may be any of 3 archives." in result.stdout


def test_terminal_gets_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archref.cli.archives._on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    result = run("РЦХИДНИ")
    assert "abbreviations" in result.stdout
    assert "RU-RGASPI" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")
@pytest.mark.parametrize("columns", [80, 100])
def test_no_name_is_cut_off_in_a_narrow_window(tmp_path: Path, columns: int) -> None:
    shown = typed(["archives", "ГАРФ"], folder=tmp_path, columns=columns)
    assert shown.code == 0
    assert "…" not in shown.text
    assert "RU-GARF" in shown.text
    assert "abbreviations" in shown.text


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")
def test_years_stand_below_the_place_in_a_narrow_window(tmp_path: Path) -> None:
    shown = typed(["archives", "UA-GAKRO"], folder=tmp_path, columns=80).text
    assert shown.index("Сімферополь, UA") < shown.index("1945–1991") < shown.index("now UA-DAARK")
    assert "years" not in shown


def test_nothing_found_names_the_nearest() -> None:
    result = run("РГАСПЫ")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("no archive fits «РГАСПЫ»; did you mean РГАСПИ")
    for query, near in (("ГАРВ", "ГАРФ"), ("РГСАПИ", "РГАСПИ")):
        assert near in run(query).stderr
    assert "did you mean" not in run("Коминтерн").stderr


def test_nothing_near_is_no_hint() -> None:
    result = run("qqqqqqqq")
    assert result.exit_code == 1
    assert result.stderr == "no archive fits «qqqqqqqq»\n"


def test_help_has_examples() -> None:
    assert "archref archives TsGAOR" in run("--help").stdout


@pytest.mark.parametrize("words", ["%", "-"])
def test_what_is_like_nothing_gets_no_hint(words: str) -> None:
    done = run("--", words)
    assert (done.exit_code, done.stderr) == (1, f"no archive fits «{words}»\n")


def test_a_word_that_is_an_archives_own_finds_no_other_by_its_consonants() -> None:
    """The consonants of Hoover are those with which Government begins."""
    found = json.loads(run("Hoover", "--format", "json").stdout)
    assert [one["id"] for one in found] == ["US-HIA"]
