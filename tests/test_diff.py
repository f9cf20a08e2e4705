"""What changed in the units cited between two drafts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.cli.diff import diff

OLD = """\
1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.
2. Там же. Ф. 78. Оп. 1. Д. 606. Л. 4.
3. ГАРФ. Ф. 1. Оп. 1. Д. 1.
4. РГАЭ. Ф. 7. Оп. 1. Д. 2.
"""
NEW = """\
1. RGASPI, f. 17, op. 3, d. 5, ll. 1, 3.
2. RGASPI, f. 78, op. 1, d. 660, l. 4.
3. GARF, f. 1, op. 1, d. 1.
4. RGVA, f. 1, op. 1, d. 9.
"""


@pytest.fixture
def drafts(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(diff, list(arguments), input=text)


def test_units_are_compared_whatever_the_style(drafts: list[str]) -> None:
    result = run(*drafts)
    assert result.stdout == (
        "- RGAE, f. 7, op. 1, d. 2 [4]\n"
        "~ RGASPI, f. 17, op. 3, d. 5, l. 1 [1] → RGASPI, f. 17, op. 3, d. 5, ll. 1, 3 [1]\n"
        "~ RGASPI, f. 78, op. 1, d. 606 [2] → RGASPI, f. 78, op. 1, d. 660 [2] (swapped digits)\n"
        "+ RGVA, f. 1, op. 1, d. 9 [4]\n"
    )
    assert result.exit_code == 1


def test_the_same_draft_has_no_changes(drafts: list[str]) -> None:
    result = run(drafts[0], drafts[0])
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "archref: both drafts cite the same\n"


def test_changes_are_data(drafts: list[str]) -> None:
    data = json.loads(run(*drafts, "--format", "json").stdout)
    assert [change["change"] for change in data] == ["lost", "sheets", "number", "added"]
    assert data[1]["new"] == {"key": "RU-RGASPI/17/3/5", "sheets": ["1", "3"], "notes": ["1"]}
    rows = list(csv.DictReader(io.StringIO(run(*drafts, "--format", "csv").stdout)))
    assert rows[0]["old"] == "RU-RGAE/7/1/2"
    assert rows[0]["new"] == ""


def test_one_draft_can_come_from_standard_input(drafts: list[str]) -> None:
    assert run(drafts[0], "-", text=OLD).exit_code == 0
    assert run("-", "-", text=OLD).exit_code == 2


def test_a_folder_without_files_is_named(drafts: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    result = run(str(folder), drafts[0])
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{folder}: has no file that could be read" in result.stderr


def test_a_missing_draft_is_named(drafts: list[str]) -> None:
    result = run(drafts[0], drafts[1] + ".no")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such file" in result.stderr
