"""Untrusted text: what would steer a terminal is shown, and no spreadsheet runs a cell."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.app.csv_text import csv_lines
from archref.app.visible import visible, visible_json, visible_line
from archref.cli import main

ESCAPE = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e"
NOTES = (
    f"1. РГАСПИ{ESCAPE}. Ф. 17. Оп. 3. Д. 740. Л. 5.\n"
    f"2. ГАРФ, ф. Р-5446, {ESCAPE} оп. 1, д.5, л. 7.\n"
    f"3. РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5 {ESCAPE}.\n"
    f"4. Там же{ESCAPE}. Л. 6.\n"
)


def test_control_characters_are_shown() -> None:
    assert visible("\x1b[2J\x07\x7f\x9b\u202e a\tb\n") == "␛[2J␇␡\\x9b\\u202e a\tb\n"
    assert visible_line("a\tb\nc") == "a␉b␊c"
    assert json.loads(visible_json(json.dumps("\x9b\x7f", ensure_ascii=False))) == "\x9b\x7f"


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--select", "ALL"],
        ["check", "--select", "ALL", "--output-format", "concise"],
        ["check", "--select", "ALL", "--output-format", "github"],
        ["check", "--select", "ALL", "--diff"],
        ["parse", "--format", "table"],
        ["parse", "--format", "jsonl"],
        ["format", "--style", "kritika", "--diff"],
        ["format", "--style", "kritika", "--list"],
        ["format", "--style", "kritika", "--check"],
        ["dedupe", "--report", "table"],
        ["dedupe", "--diff"],
        ["dedupe", "--near"],
        ["sources"],
        ["sources", "--index"],
        ["sources", "--order-list"],
        ["stats"],
        ["report", "--style", "kritika"],
    ],
)
def test_no_command_lets_a_note_steer_the_terminal(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "n\x1b[31m.txt"
    file.write_text(NOTES, encoding="utf-8")
    made = CliRunner().invoke(main, [*command, str(file)])
    assert made.exit_code in (0, 1), made.output
    said = made.stdout + made.stderr
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)


def test_an_error_shows_the_name_of_a_file_on_one_line(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["check", str(tmp_path / "a\x1b[31m\nb.txt")])
    assert made.exit_code == 2
    assert "a␛[31m␊b.txt: there is no such file" in made.stderr


def test_no_cell_is_a_formula() -> None:
    row = ["=1+1", "+7", "-2", "@a", "\tb", "\rc", "＝x", "f. 17", -5, ""]
    (read,) = csv.reader(io.StringIO(csv_lines([row])))
    assert read == ["'=1+1", "'+7", "'-2", "'@a", "'\tb", "'\nc", "'＝x", "f. 17", "-5", ""]


@pytest.mark.parametrize(
    "command",
    [
        ["parse", "--format", "csv"],
        ["parse", "--format", "tsv"],
        ["dedupe", "--report", "csv"],
        ["stats", "--format", "csv"],
        ["export", "--to", "csv"],
        ["sources", "--format", "csv"],
    ],
)
def test_no_export_has_a_formula_in_it(command: list[str], tmp_path: Path) -> None:
    lines = [
        json.dumps({"document": '=HYPERLINK("http://x")', "note": "@1", "text": text})
        for text in ("РГАСПИ. Ф. 17. Оп. 3. Д. 5.", "РГАСПИ. Ф. 17. Оп. 3. Д. 5.")
    ]
    file = tmp_path / "n.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    made = CliRunner().invoke(main, [*command, str(file)])
    assert made.exit_code == 0, made.output
    delimiter = "\t" if "tsv" in command else ","
    for row in csv.reader(io.StringIO(made.stdout), delimiter=delimiter):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
