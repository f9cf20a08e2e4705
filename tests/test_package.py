"""The program as a whole: its start, its ends, and what it says of files it can't read."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import archref

ROOT = Path(__file__).resolve().parent.parent
NOTE = "7. RGASPI, f. 17, op. 3, d. 981, l. 119.\n"
KEY = "RU-RGASPI/17/3/981"


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "archref", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def keys(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [json.loads(line)["key"] for line in done.stdout.splitlines()]


def modules_after(*arguments: str | Path) -> set[str]:
    """Return the modules that are loaded when the program ends."""
    code = (
        "import sys, atexit, archref.__main__ as program\n"
        f"sys.argv = {['archref', *map(str, arguments)]!r}\n"
        "atexit.register(lambda: print('\\n#', *sys.modules))\n"
        "program.run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.rpartition("#")[2].split())


# What it is


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"archref {archref.__version__}\n",
        "",
    )


def test_version_is_in_the_changelog() -> None:
    assert f"## {archref.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_overview_names_every_command() -> None:
    from archref.cli import COMMANDS

    done = run("--help")
    assert done.returncode == 0
    assert re.findall(r"^  ([a-z]+)  ", done.stdout, re.MULTILINE) == list(COMMANDS)


def test_data_travel_in_wheel_and_sdist() -> None:
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    build = targets["tool"]["hatch"]["build"]["targets"]
    assert build["wheel"]["force-include"] == {"grammars": "archref/grammars"}
    sdist = set(build["sdist"]["include"])
    assert {"src", "grammars", "samples", "tests", "hatch_build.py", "Makefile"} <= sdist
    assert (ROOT / "src" / "archref" / "py.typed").is_file()


def test_public_names_are_there() -> None:
    for name in archref.__all__:
        assert getattr(archref, name) is not None
    with pytest.raises(AttributeError):
        _ = archref.no_such_name


# What it loads


def test_version_loads_neither_parser_nor_tables() -> None:
    loaded = modules_after("--version")
    assert "click" in loaded
    heavy = {
        "lark",
        "rich",
        "lxml",
        "archref.archives.authority",
        "archref.reading.tokenizer",
        "archref.manuscripts",
    }
    assert not loaded & heavy


def test_parse_loads_no_other_file_format_and_no_rich(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, "utf-8")
    loaded = modules_after("parse", path, "--format", "jsonl")
    assert "archref.reading.tokenizer" in loaded
    heavy = {"lark", "rich", "lxml", "markdown_it", "pylatexenc", "striprtf", "pypdfium2",
             "zipfile", "charset_normalizer", "concurrent.futures", "archref.lint",
             "archref.manuscripts.writing", "archref.references", "csv",
             "archref.cli.powershell"}  # fmt: skip
    assert not loaded & heavy


@pytest.mark.parametrize("command", [("check", "--exit-zero"), ("format", "--style", "gost")])
def test_a_word_file_needs_nothing_that_opens_addresses(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    chapter = ROOT / "tests" / "data" / "chapter" / "chapter.docx"
    target = () if command[0] == "check" else ("-o", tmp_path / "new.docx")
    loaded = modules_after(*command, chapter, *target)
    assert "archref.manuscripts.word.docx" in loaded
    assert not loaded & {"urllib.request", "http.client", "ssl", "socket", "lxml", "rich"}


# How it ends


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTE * 20_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "archref", "parse", str(path), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert json.loads(first)["key"] == KEY
    assert said == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize(
    "command",
    ["parse notes.txt", "check notes.txt", "format --style gost notes.txt", "rules", "--help"],
)
def test_output_that_can_t_be_written_is_an_error(tmp_path: Path, command: str) -> None:
    (tmp_path / "notes.txt").write_text(NOTE, "utf-8")
    shell = f"{sys.executable} -m archref {command}"
    full = subprocess.run(
        f"{shell} >/dev/full", shell=True, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert full.returncode == 2
    assert "archref: could not be written: No space left on device" in full.stderr
    assert "Traceback" not in full.stderr
    closed = subprocess.run(
        f"{shell} >&- <&- 2>&-", shell=True, cwd=tmp_path, capture_output=True, check=False
    )
    assert (closed.returncode, closed.stdout, closed.stderr) == (0, b"", b"")


@pytest.mark.skipif(sys.platform != "linux", reason="names are not bytes there")
@pytest.mark.parametrize(
    "command",
    ["parse", "sources --format json --index", "format --style gost --diff", "dedupe --report csv",
     "export --to jsonl", "check --output-format sarif", "check --write-baseline known.json",
     "check --baseline known.json", "stats --format json"],
)  # fmt: skip
def test_names_of_files_need_not_be_in_utf_8(tmp_path: Path, command: str) -> None:
    name = b"notes-\xff.txt"
    text = 2 * NOTE.replace("l.", "ll.")
    Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text(text, "utf-8")
    for one in ("check --exit-zero --write-baseline known.json", command):
        done = subprocess.run(
            [sys.executable, "-m", "archref", *one.split(), name],
            capture_output=True, cwd=tmp_path, check=False,
        )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode == int("sarif" in command)
    assert name in (tmp_path / "known.json").read_bytes()
    if "baseline" not in command and "stats" not in command:
        assert name in done.stdout.replace(b"%FF", b"\xff")


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_interrupt_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "archref", "parse", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(NOTE.encode() * 200_000)  # returns when the program reads
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert said.strip() == ""


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_interrupt_with_jobs_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(NOTE * 100_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "archref", "parse", "--jobs", "2", path, path, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()  # the workers are at work
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert said.strip() == ""


# What it can't read


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(NOTE, "utf-8")
    return path


UNREADABLE = {
    "missing.txt": (None, "no such file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file but a picture"),
    "binary.txt": (bytes(range(256)) * 12, "binary file"),
    "undecodable.txt": (b"\xff\xfe\x00", "undecodable.txt:1: cannot be read as utf-16"),
    "broken.jsonl": (b'{"document": "a", "note": "1", \n', "broken.jsonl:1: is broken JSON"),
    "columns.csv": (b"a,b\n1,2\n", "columns.csv:1: has no column named text"),
    "damaged.docx": (b"PK\x03\x04aaaa", "damaged or cut-off zip file"),
    "word.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word.docx: "),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_unreadable_file_is_named_and_the_others_are_read(
    tmp_path: Path, good: Path, name: str, jobs: str
) -> None:
    content, says = UNREADABLE[name]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run("parse", path, good, "--format", "jsonl", "--jobs", jobs)
    assert done.returncode == 2
    assert keys(done) == [KEY]
    [message] = done.stderr.splitlines()
    assert message.startswith("archref: ")
    assert name in message
    assert says in message


def test_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    line = json.dumps({"document": "a", "note": "1", "text": NOTE[3:]})
    path.write_text(f"{line}\nno JSON\n[1, 2]\n{line}\n", "utf-8")
    done = run("parse", path, "--format", "jsonl")
    assert done.returncode == 2
    assert keys(done) == [KEY, KEY]
    first, second = done.stderr.splitlines()
    assert f"{path}:2: " in first
    assert f"{path}:3: " in second


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
                    reason="root may read everything")  # fmt: skip
def test_file_that_may_not_be_read(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(NOTE, "utf-8")
    path.chmod(0)
    done = run("parse", path, good, "--format", "jsonl")
    assert (done.returncode, keys(done)) == (2, [KEY])
    assert "may not be read" in done.stderr


def test_empty_file_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    done = run("parse", path, "--format", "jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_wrong_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes("РГАСПИ. Ф. 17.\n".encode() + b"\xd0\xd0\n")
    done = run("parse", path, "--encoding", "utf-8")
    assert done.returncode == 2
    assert f"{path}:2: cannot be read as utf-8" in done.stderr
    unknown = run("parse", path, "--encoding", "nonesuch")
    assert unknown.returncode == 2
    assert "no encoding named 'nonesuch'" in unknown.stderr


def test_standard_input_is_the_default() -> None:
    assert keys(run("parse", stdin=NOTE)) == [KEY]
    assert keys(run("parse", "-", stdin=NOTE)) == [KEY]


def test_folder_is_searched_for_known_suffixes(tmp_path: Path, good: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "more.md").write_text(f"Text.[^1]\n\n[^1]: {NOTE[3:]}", "utf-8")
    (tmp_path / "program.py").write_text(NOTE, "utf-8")
    assert keys(run("parse", tmp_path, "--format", "jsonl")) == [KEY, KEY]


def test_misspelt_command_is_answered_with_the_nearest() -> None:
    done = run("prase")
    assert done.returncode == 2
    assert "Did you mean 'parse'?" in done.stderr
