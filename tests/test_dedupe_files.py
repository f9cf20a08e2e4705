"""``archref dedupe``: files in, lists and reports out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.cli.dedupe import dedupe

NOTES = """\
1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1; ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3.

2. RGASPI, f. 17, op. 3, d. 5, l. 1.

3. Там же. Д. 8. Л. 5.

4. GARF, f. 5446, op. 1, d. 2, l. 3; RGAE, f. 7, op. 1, d. 1
(the second line).
"""
DEDUPED = """\
1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1; ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3.

3. RGASPI, f. 17, op. 3, Д. 8. Л. 5.

4. RGAE, f. 7, op. 1, d. 1
(the second line).
"""


def run(*arguments: str | Path, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(dedupe, [str(one) for one in arguments], input=text)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_the_list_is_printed_without_repeats(notes: Path) -> None:
    result = run(notes)
    assert result.stdout == DEDUPED
    assert result.exit_code == 0
    assert "2 of 6 citations taken out" in result.stderr


def test_standard_input_goes_to_standard_output() -> None:
    assert run("-", text=NOTES).stdout == DEDUPED
    assert run(text=NOTES).stdout == DEDUPED


def test_what_was_not_found_or_not_read_is_said_once(tmp_path: Path) -> None:
    near = run("--near", text=NOTES)
    assert (near.stdout, near.stderr) == ("", "archref: no units look like one, misprinted\n")
    path = tmp_path / "missing.txt"
    assert run(path).stderr == f"archref: {path}: there is no such file; check the path\n"


def test_a_row_of_a_table_goes_whole_and_that_is_said(tmp_path: Path) -> None:
    old = "note,text,status\n1,GARF f. 1 op. 2 d. 3,\n2,ГАРФ. Ф. 1. Оп. 2. Д. 3,ordered\n"
    path, new = tmp_path / "notes.csv", tmp_path / "new.csv"
    path.write_text(old, encoding="utf-8")
    said = f"archref: {path}: rows go whole, with what is in status\n"
    printed = run(path)
    assert printed.stdout == "note,text,status\n1,GARF f. 1 op. 2 d. 3,\n"
    assert printed.stderr.startswith(said)
    refused = run("--in-place", path)
    assert refused.exit_code == 2
    assert "would lose more than repeats; --backup keeps the old file" in refused.stderr
    assert path.read_text("utf-8") == old
    assert run("-o", new, path).exit_code == 0
    assert run("--in-place", "--backup", path).exit_code == 0
    assert path.read_text("utf-8") == new.read_text("utf-8") == printed.stdout
    assert path.with_name("notes.csv.bak").read_text("utf-8") == old
    assert "rows go whole" not in run(path).stderr


def test_the_file_is_written_anew_and_then_stays(notes: Path) -> None:
    assert run("--in-place", "--backup", notes).stdout == ""
    assert notes.with_name(notes.name + ".bak").read_text(encoding="utf-8") == NOTES
    assert notes.read_text(encoding="utf-8") == DEDUPED
    run("--in-place", notes)
    assert notes.read_text(encoding="utf-8") == DEDUPED


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "koi8-r"])
def test_the_encoding_and_the_line_ends_stay(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(NOTES.replace("\n", "\r\n").encode(encoding))
    result = run("--in-place", "--encoding", encoding, path)
    assert result.exit_code == 0, result.stderr
    assert path.read_bytes().decode(encoding) == DEDUPED.replace("\n", "\r\n")


def test_notes_are_numbered_anew_in_their_own_form(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES.replace("1. ", "[1] ").replace("2. ", "[2] ").replace("3. Т", "[3] Т")
                    .replace("4. G", "[4] G"), encoding="utf-8")  # fmt: skip
    result = run("--renumber", "--report", "json", path)
    assert json.loads(result.stdout)["renumbered"] == {str(path): {"3": "2", "4": "3"}}
    run("--renumber", "--in-place", "--backup", path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line[:4] for line in lines[::2]] == ["[1] ", "[2] ", "[3] "]


def test_two_lists_are_one_and_are_counted_as_one(notes: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("1. RGAE, f. 7, op. 1, d. 1.\n2. RGAE, f. 7, op. 1, d. 9.\n", encoding="utf-8")
    result = run("--renumber", notes, other)
    assert result.stdout.splitlines()[-1] == "4. RGAE, f. 7, op. 1, d. 9."
    run("--in-place", notes, other)
    assert other.read_text(encoding="utf-8") == "2. RGAE, f. 7, op. 1, d. 9.\n"


def test_a_file_named_twice_is_one_list(notes: Path) -> None:
    run("--in-place", notes, f"{notes.parent}/./{notes.name}")
    assert notes.read_text(encoding="utf-8") == DEDUPED


def test_rows_of_data_go_and_are_renumbered(tmp_path: Path) -> None:
    rows = [
        {"document": "book", "note": "1", "text": "RGAE, f. 7, op. 1, d. 1.", "kept": [1]},
        {"document": "book", "note": "2", "text": "РГАЭ. Ф. 7. Оп. 1. Д. 1"},
        {"document": "book", "note": "3", "text": "«РГАЭ. Ф. 7. Оп. 1. Д. 1; Д. 2»"},
    ]
    path = tmp_path / "notes.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run("--in-place", "--backup", "--renumber", path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == json.dumps(rows[0])
    assert len(lines) == 2
    assert json.loads(lines[1])["note"] == "2"


def test_rows_of_a_table_go(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(
        'note,text\n1,"RGAE, f. 7, op. 1, d. 1"\n2,"RGAE, f. 7, op. 1,\nd. 1"\n'
        '3,"RGAE, f. 7, op. 1, d. 2; RGAE, f. 7, op. 1, d. 1"\n',
        encoding="utf-8",
    )
    run("--in-place", "--backup", "--renumber", path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1:] == [["1", "RGAE, f. 7, op. 1, d. 1"], ["2", "RGAE, f. 7, op. 1, d. 2"]]


@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        ("a.tsv", "a,b,c\tnote\ttext\n", "3,3\t{n}\tRGAE, f. 7, op. 1, d. {d}\n"),
        ("a.csv", "text,note\n", '"RGAE, f. 7, op. 1, d. {d}, ""3""",{n}\n'),
        ("b.csv", '"x;3";"note";text\n', '"3;2";"{n}";RGAE, f. 7, op. 1, d. {d}\n'),
    ],
)
def test_the_number_of_a_row_is_found_in_its_cell(
    tmp_path: Path, name: str, header: str, row: str
) -> None:
    path = tmp_path / name
    rows = [row.format(n=n, d=d) for n, d in ((1, 8), (2, 8), (3, 9))]
    path.write_text(header + "".join(rows), encoding="utf-8")
    run("--in-place", "--backup", "--renumber", path)
    wanted = header + rows[0] + row.format(n=2, d=9)
    assert path.read_text(encoding="utf-8") == wanted


def test_the_notes_of_a_chapter_come_out_as_a_list(tmp_path: Path) -> None:
    path = tmp_path / "chapter.md"
    path.write_text(
        "Text[^1] and[^2] more.\n\n[^1]: RGAE, f. 7, op. 1, d. 1.\n\n[^2]: Ibid.\n",
        encoding="utf-8",
    )
    assert run(path).stdout == "1. RGAE, f. 7, op. 1, d. 1.\n"
    before = path.read_bytes()
    result = run("--in-place", path)
    assert result.exit_code == 2
    assert "is no list" in result.stderr
    assert path.read_bytes() == before


def test_a_diff_shows_what_would_go(notes: Path) -> None:
    result = run("--diff", notes)
    assert "-RGASPI, f. 17, op. 3, d. 5, l. 1." in result.stdout
    assert "+RGASPI, f. 17, op. 3, Д. 8. Л. 5." in result.stdout
    assert notes.read_text(encoding="utf-8") == NOTES


def test_the_reports_name_every_place(notes: Path) -> None:
    data = json.loads(run("--report", "json", notes).stdout)
    cluster = data["clusters"][0]
    assert cluster["unit"] == "RU-RGASPI/17/3/5:1"
    assert [(place["note"], place["line"], place["fate"]) for place in cluster["places"]] == [
        ("1", 1, "chosen"),
        ("2", 3, "removed"),
    ]
    assert data["reasons"] == {"other language or script": 2}
    rows = list(csv.DictReader(io.StringIO(run("--report", "csv", notes).stdout)))
    assert [row["note"] for row in rows] == ["1", "2", "1", "4"]
    page = run("--report", "html", notes).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "RGASPI, f. 17, op. 3, d. 5, l. 1" in page
    table = run("--report", "table", notes).stdout
    assert "2 of 6 citations taken out" in table
    assert f"{notes}:2: RGASPI, f. 17, op. 3, d. 5, l. 1: removed" in table


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("RGASPI, f. 78, op. 1, d. 606, l. 46", "RGASPI, f. 78, op. 1, d. 660, l. 46",
         "swapped digits"),
        ("RGASPI, f. 78, op. 1, d. 606, l. 46", "RGASPI, f. 78, op. 1, d. 607, l. 46",
         "one digit off"),
        ("RGASPI, f. 78, op. 1, d. 606, l. 46", "RGASPI, f. 78, op. 1, d. 6061, l. 46",
         "a digit more"),
        ("RGASPI, f. 78, op. 1, d. 60a, l. 46", "RGASPI, f. 78, op. 1, d. 60, l. 46",
         "a letter more"),
        ("ГАРФ. Ф. Р-5446. Оп. 1. Д. 2", "ГАРФ. Ф. 5446. Оп. 1. Д. 2", "a prefix on one side"),
        ("АВП РФ. Ф. 06. Оп. 7. Д. 2", "АВП РФ. Ф. 6. Оп. 7. Д. 2", "leading zero on one side"),
        ("ДАЖО. Ф. Р-1520. Спр. 4828", "ДАЖО. Ф. Р-1520. Оп. 1. Спр. 4828",
         "opis missing on one side"),
        ("АВП РФ. Ф. 06. Оп. 7. П. 18. Д. 2", "АВП РФ. Ф. 06. Оп. 7. Д. 2",
         "further level missing on one side"),
        ("Vizcaya militia group to Kalinin, 3 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 46.",
         "Viscaya militia group to Kalinin, 3 Nov. 1936. RGASPI, f. 78, op. 1, d. 9, l. 7.",
         "same description"),
    ],
)  # fmt: skip
def test_near_duplicates_are_reported_and_stay(one: str, other: str, reason: str) -> None:
    text = f"1. {one}\n2. {other}\n3. RGAE, f. 1, op. 1, d. 1\n"
    assert run(text=text).stdout == text
    (group,) = json.loads(run("--near", "--report", "json", text=text).stdout)["near"]
    assert [pair["reason"] for pair in group] == [reason]
    assert 0.6 <= group[0]["score"] <= 1
    assert reason in run("--near", text=text).stdout


def test_neighbours_in_a_series_are_no_near_duplicates() -> None:
    text = "".join(f"{n}. РГАСПИ. Ф. 17. Оп. 3. Д. {n + 200}. Л. {n}.\n" for n in range(1, 30))
    assert run("--near", text=text).stdout == ""


def test_a_file_that_fails_does_not_stop_the_others(notes: Path, tmp_path: Path) -> None:
    result = run(notes, tmp_path / "missing.txt")
    assert result.exit_code == 2
    assert "missing.txt: there is no such file" in result.stderr
    assert result.stdout == DEDUPED


@pytest.mark.parametrize("text", ["", "\n\n", "Nothing cited here.\n", "1.\n2.\n"])
def test_lists_without_citations_stay(text: str) -> None:
    assert run(text=text).stdout == text


def test_writing_in_place_needs_files() -> None:
    assert run("--by", "opis", "--merge-sheets", text=NOTES).exit_code == 2
    assert run("--in-place", text=NOTES).exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("empty.csv", "", 0),
        ("open.csv", 'text\n"a', 0),
        ("broken.jsonl", '{"text": "ГАРФ. Ф. 1. Оп. 1. Д. 1."}\n{broken\n', 2),
        ("other.csv", "words\nГАРФ. Ф. 1. Оп. 1. Д. 1.\n", 2),
    ],
)
def test_broken_files_are_named_and_stay(tmp_path: Path, name: str, text: str, code: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = run("--in-place", path)
    assert result.exit_code == code
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert path.read_text(encoding="utf-8") == text
    assert bool(code) == ("archref: " in result.stderr)


def test_who_names_a_note_by_its_old_number_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(
        "1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.\n"
        "2. RGASPI, f. 17, op. 3, d. 5, l. 1.\n"
        "3. ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3.\n"
        "4. См. прим. 3.\n"
        "5. See note 2; note 1.\n",
        encoding="utf-8",
    )
    gone = f"archref: {path}: note 5: «note 2» leads to a note that goes"
    moved = f"archref: {path}: note 4: «прим. 3» leads to a note that is 2 now"
    assert run("--diff", path).stderr.splitlines()[:-2] == [gone]
    result = run("--in-place", "--backup", "--renumber", path)
    assert result.stderr.splitlines()[:-2] == [moved, gone]
    assert result.exit_code == 0
    assert "3. См. прим. 3." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("\n\nII\n\n", "\n\nII\n\n"),  # a heading goes on no note before it
        ("* * *\n", "* * *\n"),
        ("\f", "\f"),
        ("\nThe end\n", "\nThe end\n"),
        ("", ""),
    ],
)
def test_what_stands_after_a_note_that_goes_stays_by_itself(between: str, kept: str) -> None:
    first, last = "1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.\n", "3. ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3.\n"
    text = f"{first}2. RGASPI, f. 17, op. 3, d. 5, l. 1.\n{between}{last}"
    assert run(text=text).stdout == f"{first}{kept}{last}"


def test_a_page_goes_on_with_the_note_after_one_that_goes() -> None:
    first, last = "1. РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.\n", "3. ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3.\n"
    text = f"{first}\f2. RGASPI, f. 17, op. 3, d. 5, l. 1.\n{last}"
    assert run(text=text).stdout == f"{first}\f{last}"
