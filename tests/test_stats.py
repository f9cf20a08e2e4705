"""Counts of what is cited."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.cli.stats import stats
from terminal import typed

GOLD = Path(__file__).parent / "gold"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(stats, list(arguments), input=text)


def chapter() -> str:
    lines = (GOLD / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    return "".join(f"{x}\n" for x in lines if json.loads(x).get("document") == "kowalsky")


def test_the_counts_of_the_chapter() -> None:
    data = json.loads(run("--format", "json", text=chapter()).stdout)
    assert (data["notes"], data["notes citing archives"]) == (106, 34)
    assert (data["citations"], data["units"]) == (43, 25)
    assert data["forms"] == {"full": 37, "short": 5, "repeat": 1}
    assert [(one["archive"], one["citations"], one["units"]) for one in data["archives"]] == [
        ("RU-RGASPI", 36, 20),
        ("RU-GARF", 4, 2),
        ("RU-RGVA", 3, 3),
    ]
    fonds = [(one["fond"], one["citations"]) for one in data["fonds"]]
    assert fonds == [("5283", 4), ("17", 7), ("78", 9), ("495", 20), ("33987", 3)]
    assert [(one["notes"], one["citations"]) for one in data["note ranges"]][:3] == [
        ("1–10", 3),
        ("11–20", 12),
        ("21–30", 0),
    ]
    assert data["unresolved"] == []


def test_unresolved_references_are_named() -> None:
    result = run("--format", "json", text="1. Там же. Д. 5. Л. 1.\n2. ГАРФ. Ф. 1. Оп. 1. Д. 1.\n")
    (one,) = json.loads(result.stdout)["unresolved"]
    assert (one["note"], one["text"]) == ("1", "Там же. Д. 5. Л. 1")
    assert one["reason"]


def test_counts_as_a_table() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", text=chapter()).stdout)))
    assert rows[0] == {"counted": "all", "name": "all", "citations": "43", "units": "25", "key": ""}
    assert {row["counted"] for row in rows} == {"all", "archive", "fond", "notes", "form"}


def test_counts_for_people_have_bars() -> None:
    text = run(text=chapter()).stdout
    assert "RU-" not in text
    assert re.search(r"^ RGASPI +36 +20 ", text, re.MULTILINE)
    assert re.search(r"^ RGASPI/495 +20 +11 ", text, re.MULTILINE)
    assert "█" * 30 in text
    assert "34 of 106 notes cite archives" in text


def test_nothing_to_count() -> None:
    assert run(text="").exit_code == 0
    assert run("missing.txt").exit_code == 2


def test_archives_are_named_as_most_notes_name_them() -> None:
    text = "1. ГИАОО. Ф. 1. Оп. 1. Д. 5. Л. 7.\n2. ОР РГБ. Ф. 562. К. 12. Ед. хр. 3. Л. 1.\n"
    result = CliRunner().invoke(stats, ["-"], input=text)
    assert "ГИАОО" in result.output
    assert " ОР РГБ" in result.output


@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")
@pytest.mark.parametrize("columns", [60, 80])
def test_bars_are_as_long_as_the_window_lets_them(tmp_path: Path, columns: int) -> None:
    name = "Архив Управления ФСБ РФ по Воронежской области"
    notes = [f"РГАСПИ. Ф. 17. Оп. 3. Д. {number}." for number in range(9)]
    notes += [f"РГВА. Ф. 1. Оп. 2. Д. {number}." for number in range(3)]
    notes += [f"{name}. Ф. 1. Оп. 2. Д. 3."]
    (tmp_path / "notes.txt").write_text("\n".join(notes), "utf-8")
    shown = typed(["stats", "notes.txt"], folder=tmp_path, columns=columns).text
    assert "…" not in shown
    bars = [line.count("█") for line in shown.splitlines() if "РГАСПИ " in line or "РГВА " in line]
    assert bars[0] == pytest.approx(3 * bars[1], abs=2)


def test_notes_of_two_chapters_with_the_same_numbers_are_counted_apart(tmp_path: Path) -> None:
    text = "One.[^1] Two.[^2]\n\nMore text.\n\n[^1]: {}\n[^2]: RGAE, f. 7486, op. 1, d. 2.\n"
    (tmp_path / "1.md").write_text(text.format("RGASPI, f. 17, op. 3, d. 1; d. 2."), "utf-8")
    (tmp_path / "2.md").write_text(text.format("See above."), "utf-8")
    data = json.loads(CliRunner().invoke(stats, [str(tmp_path), "--format", "json"]).stdout)
    assert [(one["notes"], one["citations"]) for one in data["note ranges"]] == [
        ("1.md: 1", 2), ("1.md: 2", 1), ("2.md: 1", 0), ("2.md: 2", 1),
    ]  # fmt: skip
    assert (data["notes"], data["notes citing archives"]) == (4, 3)  # paragraphs are no notes


def test_fonds_have_the_letters_that_notes_print() -> None:
    text = "1. ГАРФ. Ф. Р-9401. Оп. 1. Д. 1.\n2. ГАРФ. Ф. Р9401. Оп. 2. Д. 3.\n3. Там же. Д. 4.\n"
    assert re.search(r"^ ГАРФ/Р-9401 +3 +3 ", run(text=text).stdout, re.MULTILINE)
    [row] = [
        row
        for row in csv.DictReader(io.StringIO(run("--format", "csv", text=text).stdout))
        if row["counted"] == "fond"
    ]
    assert (row["name"], row["key"]) == ("ГАРФ/Р-9401", "RU-GARF/R-9401")
