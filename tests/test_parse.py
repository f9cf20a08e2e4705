"""``archref parse``: records, their schema, the formats, several processes, the Python API."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import archref
from archref.cli import main
from archref.note import Note
from archref.records.record import COLUMNS, record, schema
from archref.records.session import harvest

GOLD = Path(__file__).parent / "gold"
CONVENTIONS = Path(__file__).parent / "conventions"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

LINE = "RGASPI, f. 495, op. 18, del. 1101, l. 15"


def texts() -> list[str]:
    """Return every note that is anywhere in the tests."""
    found = [
        json.loads(line)["text"]
        for path in sorted(GOLD.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    for path in sorted(CONVENTIONS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [line[2:] for line in lines if line.startswith("> ")]
    return found


def run(*arguments: str, text: str | None = None) -> Any:
    """Run the command line in this process."""
    return CliRunner().invoke(main, arguments, input=text)


def test_every_record_fits_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    count = 0
    for index, text in enumerate(texts()):
        note = Note("notes", str(index), text)
        for citation in archref.parse(text):
            validator.validate(json.loads(json.dumps(record(note, citation))))
            count += 1
    assert count > 1000


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").output) == schema()


def test_a_record_as_the_manual_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(f"See {LINE}.\n", encoding="utf-8")
    [line] = run("parse", str(path), "--format", "jsonl").output.splitlines()
    assert json.loads(line) == {
        "document": str(path), "note": "1", "line": 1, "column": 5, "start": 4, "end": 44,
        "kind": "archival", "form": "full", "text": LINE,
        "archive": {
            "id": "RU-RGASPI", "printed": "RGASPI",
            "name": "Российский государственный архив социально-политической истории",
        },
        "fond": "495", "opis": "18", "delo": "1101", "listy": ["15"], "levels": {},
        "inherited": [], "language": "en", "key": "RU-RGASPI/495/18/1101",
    }  # fmt: skip


def test_formats_hold_the_same() -> None:
    text = f"{LINE}; d. 1102, ll. 3-4.\nGARF, f. 5283, op. 7, del. 840, l. 208."
    lines = [
        json.loads(line) for line in run("parse", "-f", "jsonl", text=text).output.splitlines()
    ]
    assert json.loads(run("parse", "-f", "json", text=text).output) == lines
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        output = io.StringIO(run("parse", "-f", form, text=text).output)
        rows = list(csv.DictReader(output, delimiter=delimiter))
        assert tuple(rows[0]) == COLUMNS
        assert [row["key"] for row in rows] == [one["key"] for one in lines]
    table = run("parse", "-f", "table", text=text).output
    assert "1101" in table
    assert "GARF" in table


def test_no_citation_is_no_error() -> None:
    assert run("parse", "-f", "jsonl", text="See the note above.").output == ""
    assert run("parse", "-f", "json", text="").output == "[]\n"
    assert "No citations found" in run("parse", "-f", "table", text="").output


def test_the_stop_of_an_initial_is_no_second_one_in_a_table() -> None:
    text = "1. Хлевнюк О. В. Хозяин. М., 2010. С. 45.\n2. Кен О. Н. Планы... СПб., 2002. С. 2.\n"
    table = run("parse", "-f", "table", text=text).output
    assert "Хлевнюк О. В. Хозяин" in table
    assert "Кен О. Н. Планы..." in table


def test_notes_of_a_document_are_each_others_context() -> None:
    notes = [LINE + ".", "Ibid.", "Ibid., d. 7, l. 2.", "Pravda, 3 Aug. 1936, p. 1.", "Ibid."]
    read = [citations for _, citations in archref.parse_notes(notes)]
    assert [citation.key for (citation,) in read[:3]] == [
        "RU-RGASPI/495/18/1101",
        "RU-RGASPI/495/18/1101",
        "RU-RGASPI/495/18/7",
    ]
    assert read[1][0].listy == ("15",)
    assert read[1][0].form == "repeat"
    assert read[3:] == [(), ()]


def test_notes_of_other_documents_are_none() -> None:
    notes = [Note("a", "1", LINE), Note("b", "1", "Ibid., d. 7.")]
    (_, first), (_, second) = archref.parse_notes(notes)
    assert first[0].archive is not None
    assert second[0].archive is None
    assert second[0].unresolved


def test_an_unclear_ibid_stays_unresolved() -> None:
    notes = [f"{LINE}; GARF, f. 5283, op. 7, del. 840, l. 208.", "Ibid."]
    (_, _), (_, (citation,)) = archref.parse_notes(notes)
    assert citation.archive is None
    assert citation.unresolved == "the note before cites several units"


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_give_the_same(tmp_path: Path, jobs: int) -> None:
    path = tmp_path / "notes.jsonl"
    rows = [
        {"document": f"d{index // 7}", "note": str(index), "text": text}
        for index, text in enumerate(texts()[:400])
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, "{broken", *lines]), encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text("1. " + LINE, encoding="utf-8")
    paths = [str(path), str(other), str(tmp_path / "missing.txt")]

    def everything(count: int) -> tuple[list[str], list[str]]:
        batches = list(harvest(paths, {}, jobs=count, lines=True))
        return (
            [line for batch in batches for line in batch.content],
            [error for batch in batches for error in batch.errors],
        )

    assert everything(jobs) == everything(1)
    assert len(everything(1)[1]) == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_configuration_says_how_files_are_read(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "archref.toml").write_text('encoding = "koi8-r"\nscope = "notes"\n', "utf-8")
    notes, body = tmp_path / "notes.jsonl", tmp_path / "chapter.md"
    notes.write_bytes('{"text": "ГАРФ. Ф. 1. Оп. 2. Д. 3"}'.encode("koi8-r"))
    body.write_bytes("ГАРФ. Ф. 1. Оп. 2. Д. 3".encode("koi8-r"))
    [line] = run("parse", "--jobs", jobs, str(notes), str(body)).stdout.splitlines()
    assert json.loads(line)["key"] == "RU-GARF/1/2/3"
    both = run("parse", "--scope", "all", str(notes), str(body)).stdout
    assert len(both.splitlines()) == 2


@pytest.mark.parametrize(("processors", "wanted"), [(3, 3), (500, 61), (None, 1)])
def test_no_more_processes_than_can_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int | None, wanted: int
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(LINE, encoding="utf-8")
    started = [1]

    def parallel(files: object, options: object, jobs: int, lines: bool) -> list[object]:
        started.append(jobs)
        return []

    monkeypatch.setattr("os.cpu_count", lambda: processors)
    monkeypatch.setattr("archref.records.parallel.harvest_parallel", parallel)
    assert run("parse", "--jobs", "9999999999", str(path)).exit_code == 0
    assert started[-1] == wanted


def test_errors_of_every_share_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archref.records.parallel._SHARE", 2)
    path = tmp_path / "notes.jsonl"
    rows = [json.dumps({"document": f"d{index}", "text": LINE}) for index in range(6)]
    path.write_text("\n".join([*rows, "{broken"]), encoding="utf-8")
    batches = list(harvest([str(path)], {}, jobs=2))
    [error] = [error for batch in batches for error in batch.errors]
    assert "notes.jsonl:7: is broken JSON" in error
    assert run("parse", "--jobs", "2", str(path)).exit_code == 2


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the texts are not part of the project")
@pytest.mark.parametrize(("name", "document"), [("003*", "kowalsky"), ("000*", "rakhmetolla")])
def test_the_texts_the_project_grew_from(name: str, document: str) -> None:
    """Given as files, they have the citations of the gold notes, with the same numbers."""
    [path] = SEEDS.glob(f"{name}.txt")
    found = [
        json.loads(line)
        for line in run("parse", str(path), "-f", "jsonl", "--kind", "archival").output.splitlines()
    ]
    gold = [
        (note["note"], citation)
        for note in map(json.loads, (GOLD / "seeds.jsonl").read_text("utf-8").splitlines())
        if note["document"] == document and not note.get("doubt")
        for citation in note["citations"]
    ]
    fields = ("fond", "opis", "delo", "listy", "levels")
    assert [[one[field] for field in fields] for one in found] == [
        [one[field] for field in fields] for _, one in gold
    ]
    if document == "kowalsky":
        assert [one["note"] for one in found] == [number for number, _ in gold]


def test_explain_shows_the_way() -> None:
    output = run("explain", "ГАКО, ф. 5, оп. 1, д. 3; Beethoven, op. 18, no. 1").output
    assert "FOND" in output
    assert "may be any of these" in output
    assert "rejected «op. 18, no. 1»" in output


def test_explain_reads_as_parse_does() -> None:
    """Damage is undone first, and a long text without a citation is passed over."""
    told = run("explain", "РГAСПИ. Ф. 17. Оп. 3. Д. 9&#56;").stdout
    assert "«РГAСПИ» read as «РГАСПИ»" in told
    assert "RU-RGASPI/17/3/98" in told
    told = run("explain", "Так говорили об этом позже все. " * 5).stdout
    assert "passed over" in told


def test_explain_shows_what_right_after_a_citation_is_not_read() -> None:
    assert "not read   «List»" in run("explain", "RGASPI, f. 17, op. 3, d. 5, List").stdout


def test_a_misspelt_command_is_answered() -> None:
    done = run("pars")
    assert done.exit_code == 2
    assert "Did you mean 'parse'?" in done.output
