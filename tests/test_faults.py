"""The net under every command, and files that are none."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from archref import compiled

BROKEN = """
import sys
from archref.manuscripts.plain.text import TextManuscript
from archref.manuscripts.base import Manuscript
notes = TextManuscript._notes
def broken(self, on_error):
    if self.path.endswith("b.txt"):
        raise KeyError("nobody foresaw \\x1b[2J this")
    return notes(self, on_error)
TextManuscript._notes = broken
from archref.__main__ import run
sys.argv = ["archref", *sys.argv[1:]]
run()
"""
NOTE = "1. РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5.\n"


def run(
    *words: str, cwd: Path, code: str = "from archref.__main__ import run; run()"
) -> tuple[int, str, str]:
    made = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=cwd,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return made.returncode, made.stdout.decode(), made.stderr.decode()


COMMANDS = [
    ["check"],
    ["check", "--fix"],
    ["check", "--diff"],
    ["parse", "--format", "csv"],
    ["parse", "--jobs", "2"],
    ["format", "--style", "kritika", "--in-place"],
    ["format", "--style", "kritika", "--list"],
    ["dedupe", "--report", "csv"],
    ["sources"],
    ["stats"],
    ["report"],
    ["export", "--to", "csv"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_fault_in_one_file_is_named_and_the_others_go_on(
    command: list[str], tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(NOTE.replace("740", f"74{ord(name[0])}"), encoding="utf-8")
    code, output, errors = run(*command, "a.txt", "b.txt", "c.txt", cwd=tmp_path, code=BROKEN)
    assert code == 2
    assert "archref: b.txt: here archref itself is at fault (KeyError: " in errors
    assert "report it to its maintainers" in errors
    assert "Traceback" not in errors
    assert "\x1b" not in errors
    if "--in-place" in command:
        assert "RGASPI" in (tmp_path / "c.txt").read_text(encoding="utf-8")
    elif command[0] not in ("check", "dedupe", "stats"):
        assert "7497" in output
        assert "7499" in output


TOGETHER = """
import sys
from archref.units.identity import UnitKeys
key = UnitKeys.key
def broken(self, citation, document):
    if citation.fond == "666":
        raise KeyError("nobody foresaw this")
    return key(self, citation, document)
UnitKeys.key = broken
from archref.__main__ import run
sys.argv = ["archref", *sys.argv[1:]]
run()
"""


@pytest.mark.parametrize(
    "command", [["dedupe", "--in-place"], ["export", "--to", "csv"]], ids=" ".join
)
def test_a_fault_in_what_joins_files_names_the_one_at_fault(
    command: list[str], tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        fond = "666" if name == "b.txt" else "17"
        (tmp_path / name).write_text(NOTE.replace("17", fond) * 2, encoding="utf-8")
    code, output, errors = run(*command, "a.txt", "b.txt", "c.txt", cwd=tmp_path, code=TOGETHER)
    assert (code, output) == (2, "")
    assert errors.startswith("archref: b.txt: here archref itself is at fault (KeyError: ")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == NOTE * 2


def test_debug_prints_the_traceback(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(NOTE, encoding="utf-8")
    code, _, errors = run("--debug", "check", "b.txt", cwd=tmp_path, code=BROKEN)
    assert code == 2
    assert "Traceback" in errors
    assert "in broken" in errors


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("what", ["pipe", "device", "large"])
@pytest.mark.parametrize("name", ["archref.toml", "pyproject.toml"])
def test_settings_that_are_no_file_are_refused(what: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(NOTE, encoding="utf-8")
    make(what, tmp_path / name)
    for command in (["rules"], ["check", "in"], ["config", "in/n.txt"]):
        code, _, errors = run(*command, cwd=tmp_path)
        assert code == 2, command
        assert f"{name}: is no regular file" in errors or "is larger than" in errors


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("what", ["pipe", "device", "large"])
@pytest.mark.parametrize("key", ["style", "baseline"])
def test_what_settings_name_is_a_file_or_refused(key: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "archref.toml").write_text(f'{key} = "x.toml"\n', encoding="utf-8")
    make(what, tmp_path / "x.toml")
    code, _, errors = run("check", "n.txt", cwd=tmp_path)
    assert code == 2
    assert "x.toml: is no regular file" in errors or "x.toml: is larger than" in errors


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_in_a_folder_is_passed_over_and_a_named_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text(NOTE, encoding="utf-8")
    pipe = tmp_path / "in" / "p.txt"
    os.mkfifo(pipe)
    code, output, _ = run("check", "in", cwd=tmp_path)
    assert (code, output) == (0, "All is well in 1 citation of 1 file.\n")
    threading.Thread(target=pipe.write_text, args=(NOTE, "utf-8"), daemon=True).start()
    code, output, _ = run("check", "in/p.txt", cwd=tmp_path)
    assert (code, output) == (0, "All is well in 1 citation of 1 file.\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize(
    "command", ["check --fix", "format --style gost --in-place", "dedupe --in-place"]
)
def test_a_pipe_is_not_rewritten_and_not_waited_for(command: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    code, output, errors = run(*command.split(), "p.txt", cwd=tmp_path)
    assert (code, output) == (2, "")
    assert errors.startswith("archref: p.txt: is a pipe or a device, which can't be rewritten")


def make(what: str, path: Path) -> None:
    if what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(30 << 30)


def test_a_cache_that_is_not_ours_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "_cache_folder", lambda: tmp_path / "cache")
    source = tmp_path / "source"
    source.write_text("x", encoding="utf-8")
    built: list[int] = []

    def build() -> list[str]:
        built.append(1)
        return ["plain"]

    def load() -> object:
        return compiled.load("no-such-data", build, lambda: [source])

    assert [load(), load(), len(built)] == [["plain"], ["plain"], 1]
    (file,) = (tmp_path / "cache").iterdir()
    good = file.read_bytes()
    for bad in (b"", b"junk", good[:-1], good + b"x", marshal.dumps(["evil"]), good[:40]):
        file.write_bytes(bad)
        built.clear()
        assert load() == ["plain"]
        assert built == [1]
        assert file.read_bytes() == good
    if hasattr(os, "getuid"):
        for place, mode in ((file, 0o666), (tmp_path / "cache", 0o777)):
            before = place.stat().st_mode
            place.chmod(mode)
            built.clear()
            load()
            assert built == [1]
            if place.exists():
                place.chmod(before)


def test_nothing_in_the_cache_can_be_run() -> None:
    from archref.reading import parser as parsing

    assert b"lark" not in marshal.dumps(parsing.build(), 4).split(b"citation")[0][:200]
    assert isinstance(parsing.build(), dict)
