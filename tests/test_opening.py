"""What all commands have in common: which files they read, how, and what they say if they can't."""

from __future__ import annotations

import builtins
import io
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archref.cli import main

NOTE = "7. RGASPI, f. 17, op. 3, d. 981, l. 119.\n"
READING = {
    "parse": (),
    "check": (),
    "format": ("--style", "gost"),
    "dedupe": (),
    "sources": (),
    "stats": (),
    "report": (),
    "export": ("--to", "bibtex"),
    "init": ("--output", "-"),
}
"""The commands that read files and folders, with the options they can't do without."""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(text: str = NOTE, name: str = "notes.txt") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def run(command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, *READING.get(command, ()), *arguments])


@pytest.mark.parametrize("command", READING)
def test_excluded_files_of_folders_are_passed_over(command: str) -> None:
    write("exclude = ['drafts']\n", "archref.toml")
    write(name="book/a.txt")
    without = run(command, ".").stdout
    write(NOTE.replace("981", "982"), "drafts/a.txt")
    assert run(command, ".").stdout == without
    assert run(command, ".", "drafts/a.txt").stdout != without


def test_excluded_files_are_not_written() -> None:
    write("exclude = ['drafts']\n", "archref.toml")
    write(name="drafts/a.txt")
    assert run("format", "--in-place", ".").exit_code == 0
    assert run("dedupe", "--in-place", ".").exit_code == 0
    assert Path("drafts/a.txt").read_text("utf-8") == NOTE


@pytest.mark.parametrize("command", READING)
def test_a_folder_that_may_not_be_read_is_named(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    write(name="book/a.txt")
    write(name="book/secret/b.txt")
    monkeypatch.setattr(os, "scandir", scandir)
    done = run(command, "book")
    assert done.exit_code == 2
    secret = Path("book", "secret")
    assert f"{secret}: the folder could not be searched: Permission denied" in done.stderr
    assert done.stdout or command in ("init", "check")


LONG = "n" * 300 + ".txt"


@pytest.mark.parametrize("command", READING)
def test_a_name_that_no_file_can_have_is_an_error(command: str) -> None:
    done = run(command, LONG)
    assert done.exit_code == 2
    assert f"archref: {LONG}: " in done.stderr


def test_a_name_that_no_file_can_have_is_an_error_for_what_is_written() -> None:
    done = CliRunner().invoke(main, ["init", "--output", LONG])
    assert done.exit_code == 2
    assert f"archref: {LONG}: could not be written" in done.stderr


@pytest.mark.parametrize("command", READING)
def test_a_folder_that_may_not_be_looked_into_is_an_error(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unless_barred(call: Any) -> Any:
        def called(path: Any, *arguments: Any, **options: Any) -> Any:
            if "secret" in str(path):
                raise PermissionError(13, "Permission denied", path)
            return call(path, *arguments, **options)

        return called

    monkeypatch.setattr(os, "stat", unless_barred(os.stat))
    monkeypatch.setattr(builtins, "open", unless_barred(open))
    monkeypatch.setattr(io, "open", unless_barred(io.open))
    done = run(command, "secret/notes.txt")
    assert done.exit_code == 2
    assert "notes.txt: may not be read; check its permissions" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a folder that is in use can't be deleted")
@pytest.mark.parametrize("command", READING)
def test_the_folder_may_be_deleted(command: str, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    os.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = CliRunner().invoke(main, [command, *READING[command]], input=NOTE)
    os.chdir(tmp_path)
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("format --in-place --diff", "--in-place and --diff exclude each other"),
        ("format --in-place --list", "--in-place and --list exclude each other"),
        ("format --in-place --check", "--in-place and --check exclude each other"),
        ("format --list --diff", "--list and --diff exclude each other"),
        ("format --backup", "--backup goes with --in-place only"),
        ("format --only 9-3", "the range 9-3 of notes runs backwards"),
        ("dedupe --in-place --diff", "--in-place and --diff exclude each other"),
        ("dedupe --backup", "--backup goes with --in-place only"),
        ("check --backup", "--backup goes with --fix only"),
        ("check --track Me --diff", "--track goes with --fix only"),
        ("check --isolated --config x.toml", "--isolated and --config exclude each other"),
        ("check --select ,,,,", "names no rule"),
        ("sources --order-list --format json", "--order-list is printed as text only"),
        ("sources --order-list --against x", "--order-list and --against exclude each other"),
        ("sources --against x --format csv", "--against is printed as text or json only"),
    ],
)
def test_options_that_would_be_dropped_are_refused(command: str, says: str) -> None:
    name, *options = command.split()
    done = run(name, *options, write())
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert Path("notes.txt").read_text("utf-8") == NOTE
