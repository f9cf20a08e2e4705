"""A corpus in parts: the rows of one process, whatever breaks on the way."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyarrow import parquet

from archref.cli import main
from archref.corpora import running
from archref.corpora.folder import finished_parts
from archref.corpora.local import InProcess, Processes
from archref.errors import ArchrefError
from archref.manuscripts import find_files
from archref.manuscripts.locking import lock
from corpus.making import NOTES, Deadly, Dying, doubled, read_into, rows_of, write_corpus

posix = pytest.mark.skipif(os.name == "nt", reason="signals and locks of POSIX")


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    return write_corpus(tmp_path / "корпус")


def of_one_process(paths: list[str], tmp_path: Path) -> list[dict[str, Any]]:
    whole = tmp_path / "whole.parquet"
    CliRunner().invoke(main, ["parse", *paths, "-o", str(whole)])
    rows: list[dict[str, Any]] = parquet.read_table(whole).to_pylist()
    assert len(rows) == 9
    return rows


class Stopping:
    """An engine that is ended after so many parts."""

    def __init__(self, after: int) -> None:
        self._after = after

    def work(self, do: Any, tasks: Any) -> Iterator[Any]:
        for count, task in enumerate(tasks):
            if count == self._after:
                raise KeyboardInterrupt
            yield task, do(task)


def test_the_parts_are_the_rows_of_one_process(paths: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "найдено"
    tally, errors = read_into(folder, paths)
    assert rows_of(folder) == of_one_process(paths, tmp_path)
    assert (tally.parts, tally.notes, tally.records, tally.errors) == (3, NOTES, 9, 1)
    assert errors[0].startswith(f"{paths[1]}:4: is broken JSON")
    assert [one.notes for _, one in finished_parts(str(folder))] == [3, 3, 3]


@posix
def test_processes_that_are_killed_lose_nothing(paths: list[str], tmp_path: Path) -> None:
    folder, marks = tmp_path / "cites", tmp_path / "marks"
    marks.mkdir()
    tally, errors = read_into(folder, paths, Dying(Processes(2), marks))
    assert rows_of(folder) == of_one_process(paths, tmp_path)
    assert len(list(marks.iterdir())) == tally.parts
    assert len(errors) == 1


@posix
def test_ten_deaths_and_a_task_that_always_kills(tmp_path: Path) -> None:
    tasks = [Deadly(number, str(tmp_path), number % 2) for number in range(20)]
    tasks[7] = Deadly(7, str(tmp_path), 99)
    results = dict(Processes(3).work(doubled, iter(tasks)))
    assert isinstance(results.pop(tasks[7]), ArchrefError)
    assert {task.number: done for task, done in results.items()} == {
        number: 2 * number for number in range(20) if number != 7
    }


@pytest.mark.parametrize("after", range(3))
def test_a_run_that_broke_goes_on(paths: list[str], tmp_path: Path, after: int) -> None:
    folder = tmp_path / "cites"
    with pytest.raises(KeyboardInterrupt):
        read_into(folder, paths, Stopping(after))
    with pytest.raises(ArchrefError, match="is not finished; run `archref parse … --resume`"):
        finished_parts(str(folder))
    with pytest.raises(ArchrefError, match="holds a result already; go on with it by --resume"):
        read_into(folder, paths)
    tally, _ = read_into(folder, paths, resume=True)
    assert (tally.before, tally.changed, tally.notes) == (after, 0, NOTES)
    assert rows_of(folder) == of_one_process(paths, tmp_path)


def test_what_is_half_written_or_changed_is_read_again(paths: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "cites"
    read_into(folder, paths)
    for number, broken in enumerate([b"", b"PAR1"]):
        (folder / f"part-00000{number}.parquet").write_bytes(broken)
    (folder / "part-000099.parquet").write_bytes(b"of an earlier, longer run")
    changed = Path(paths[1]).read_text("utf-8").replace("d. 81", "d. 82")
    Path(paths[1]).write_text(changed, "utf-8")
    with pytest.raises(ArchrefError, match=r"part-000000.parquet: is missing or broken"):
        finished_parts(str(folder))
    tally, _ = read_into(folder, paths, resume=True)
    assert (tally.before, tally.changed) == (tally.parts - 3, 1)
    assert rows_of(folder) == of_one_process(paths, tmp_path)


def test_other_kinds_are_other_parts(paths: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "cites"
    read_into(folder, paths)
    tally = running.read_corpus(
        paths, {"kind": ["newspaper"]}, str(folder), InProcess(), resume=True, size=2
    )
    assert (tally.before, tally.changed, tally.records) == (0, 3, 1)


def test_a_note_that_archref_fails_at_is_an_error_and_the_others_are_read(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archref.everything import SourceReader

    sources = SourceReader.sources

    def failing(self: SourceReader, note: Any) -> Any:
        if "Ibid" in note.text:
            raise RuntimeError("no")
        return sources(self, note)

    folder = tmp_path / "cites"
    with monkeypatch.context() as patched:
        patched.setattr(SourceReader, "sources", failing)
        tally, errors = read_into(folder, paths)
    assert "а.jsonl:5: here archref itself is at fault (RuntimeError: no)" in "".join(errors)
    assert (tally.errors, tally.records) == (2, 8)
    tally, errors = read_into(folder, paths, resume=True)  # that part is tried again
    assert (tally.before, tally.records, len(errors)) == (tally.parts - 1, 9, 1)


@posix
def test_two_runs_never_write_to_one_folder(paths: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "cites"
    folder.mkdir()
    with (folder / "_archref.lock").open("ab") as held:
        assert lock(held.fileno())
        with pytest.raises(ArchrefError, match="is being written by another archref"):
            read_into(folder, paths)
    assert read_into(folder, paths)[0].parts


def test_a_full_disk_is_said_and_what_is_finished_stays(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archref.corpora.folder import PartsFolder

    save, folder = PartsFolder.save, tmp_path / "cites"

    def full(self: PartsFolder, number: int, part: Any) -> None:
        if number == 2:
            raise ArchrefError("could not be written: No space left on device", path="part")
        save(self, number, part)

    with monkeypatch.context() as patched:
        patched.setattr(PartsFolder, "save", full)
        with pytest.raises(ArchrefError, match=r"No space left .*; what is finished stays in"):
            read_into(folder, paths)
    assert read_into(folder, paths, resume=True)[0].before == 2


@pytest.mark.parametrize("name", ["other.parquet", "part-000000.parquet", "книга.txt"])
def test_files_of_others_stay(paths: list[str], tmp_path: Path, name: str) -> None:
    folder = tmp_path / "cites"
    folder.mkdir()
    (folder / name).touch()
    for resume in (False, True):
        with pytest.raises(ArchrefError, match=rf"holds files that are not .*\({name}\)"):
            read_into(folder, paths, resume=resume)
    assert sorted(path.name for path in folder.iterdir()) == sorted([name, "_archref.lock"])


def test_no_notes_are_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    tally, _ = read_into(tmp_path / "cites", [str(tmp_path / "empty.jsonl")])
    assert (tally.parts, tally.notes) == (1, 0)
    assert rows_of(tmp_path / "cites") == []


def test_a_result_in_the_corpus_is_no_part_of_it(paths: list[str], tmp_path: Path) -> None:
    corpus = tmp_path / "корпус"
    read_into(corpus / "cites", [str(corpus)])
    assert list(find_files([str(corpus)])) == sorted(paths)
    assert read_into(corpus / "cites", [str(corpus)], resume=True)[0].before == 3


def test_the_command_line(paths: list[str], tmp_path: Path) -> None:
    folder = str(tmp_path / "cites")
    pattern = str(tmp_path / "корпус" / "*.jsonl")
    done = CliRunner().invoke(main, ["parse", pattern, "-o", folder, "--engine", "processes"])
    assert done.exit_code == 2  # since there was a broken line
    assert f"archref: {folder}: 1 part; {NOTES} notes, 9 records, 1 error\n" in done.stderr
    assert json.loads((tmp_path / "cites" / "_archref.json").read_text())["complete"]
    again = CliRunner().invoke(main, ["parse", pattern, "-o", folder + "/", "--resume"])
    assert "1 part, 1 of them from an earlier run" in again.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--engine", "dask"], "--engine writes a folder of parts: name it with -o FOLDER/"),
        (["--resume", "-o", "x.csv"], "--resume writes a folder of parts"),
        (["--scheduler", "tcp://x:1", "-o", "x/"], "--scheduler goes with --engine dask only"),
        (["--engine", "dask", "-o", "x.parquet"], "-o FOLDER/"),
        (["-f", "csv", "-o", "x/"], "a corpus goes to a folder of Parquet files"),
    ],
)
def test_options_that_say_nothing_together(given: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["parse", "notes.txt", *given])
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_corpus_itself_is_no_folder_for_the_result(paths: list[str], tmp_path: Path) -> None:
    corpus = tmp_path / "корпус"
    with pytest.raises(ArchrefError, match=r"holds files that are not of archref parse \(b\.jsonl"):
        read_into(corpus, [str(corpus)])
    assert list(find_files([str(corpus)])) == sorted(paths)


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes")
def test_a_name_that_is_no_utf8_is_a_document_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xea\xed.txt"
    try:
        Path(os.fsdecode(path)).write_text("1. ГАРФ. Ф. 1. Оп. 2. Д. 3.", "utf-8")
    except OSError:
        pytest.skip("this file system has names in Unicode only")
    read_into(tmp_path / "cites", [os.fsdecode(path)])
    [row] = rows_of(tmp_path / "cites")
    assert row["document"].endswith("/??.txt")


def test_without_pyarrow_nothing_is_made_and_the_package_is_named(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished, folder = tmp_path / "finished", tmp_path / "in" / "cites"
    read_into(finished, paths)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for _twice in range(2):
        result = CliRunner().invoke(main, ["parse", *paths, "-o", f"{folder}/"])
        assert isinstance(result.exception, ArchrefError)
        assert "need one more package: `pip install pyarrow`" in str(result.exception)
        assert not folder.parent.exists()
    result = CliRunner().invoke(main, ["stats", str(finished)])
    assert isinstance(result.exception, ArchrefError)
    assert "need one more package: `pip install pyarrow`" in str(result.exception)
