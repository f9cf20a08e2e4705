"""The commands that write: what they write says what was proved, over nothing but what was read."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main
from archref.edit import Edit
from archref.errors import ArchrefError
from archref.lint.checking import without_idle_fix
from archref.lint.findings import Finding, Fix
from archref.manuscripts import open_manuscript, writing
from archref.manuscripts.verifying import verified
from archref.note import Note
from manuscripts.helpers import read
from manuscripts.making import docx, p, ref, run
from torture import Torture

TEXT = "1. RGASPI, f. 17, op. 3, d.740, l. 5.\n2. RGASPI, f. 17, op. 3, d. 740, l. 5.\n"
COMMANDS = (
    ("format", "--style", "gost", "--in-place"),
    ("check", "--fix", "--select", "ALL", "--exit-zero"),
    ("dedupe", "--in-place"),
)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_saved_meanwhile_stays(
    notes: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = writing.write_atomically

    def late(path: str, data: bytes, **more: object) -> None:
        notes.write_text("3. What the author has saved.\n" + TEXT, encoding="utf-8")
        write(path, data, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_atomically", late)
    done = CliRunner().invoke(main, [*command, str(notes)])
    assert done.exit_code == 2
    assert "was changed by another program while archref worked on it" in done.stderr
    assert "Mended" not in done.output
    assert notes.read_text("utf-8") == "3. What the author has saved.\n" + TEXT


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_read_once(
    notes: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in it later on has no part in what is written."""
    written: list[bytes] = []
    monkeypatch.setattr(
        writing, "write_atomically", lambda path, data, **_: written.append(bytes(data))
    )
    CliRunner().invoke(main, [*command, str(notes)])

    from archref.app.saving import Saver

    hold = Saver.hold

    def held(self: Saver, manuscript: object, *, in_place: bool) -> None:
        hold(self, manuscript, in_place=in_place)  # type: ignore[arg-type]
        notes.write_text("something else\n" * 9, encoding="utf-8")

    monkeypatch.setattr(Saver, "hold", held)
    CliRunner().invoke(main, [*command, str(notes)])
    assert len(written) == 2
    assert written[0] == written[1] != TEXT.encode()


def test_a_fix_that_changes_nothing_is_not_offered() -> None:
    note = Note("d", "1", "РГАСПИ. Ф. 17")
    idle, real = (Fix("safe", (Edit(0, 6, new),)) for new in ("РГАСПИ", "ГАРФ"))
    for fix, kept in ((idle, None), (real, real)):
        finding = Finding("d", note, 0, 6, "T308", "x", "warning", "x", fix=fix)
        assert without_idle_fix(finding).fix is kept


def test_leftovers_of_a_killed_run_go_with_the_next(notes: Path) -> None:
    for name in (".notes.txt.archref-abcdefgh.tmp", ".other.docx.archref-12345678.tmp"):
        notes.with_name(name).write_bytes(b"left")
    assert CliRunner().invoke(main, ["format", "--style", "gost", str(notes)]).exit_code == 0
    assert len(list(notes.parent.iterdir())) == 3, "nothing is written, nothing is touched"
    CliRunner().invoke(main, ["format", "--style", "gost", "--in-place", str(notes)])
    assert list(notes.parent.iterdir()) == [notes]


def test_a_baseline_is_not_written_over_a_manuscript(notes: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--write-baseline", str(notes), str(notes)])
    assert done.exit_code == 2
    assert "is no baseline of archref; name another file" in done.stderr
    assert notes.read_text("utf-8") == TEXT
    known = str(notes.with_name("known.json"))
    for _ in range(2):
        done = CliRunner().invoke(main, ["check", "--write-baseline", known, str(notes)])
        assert done.exit_code == 0


WRAPPED = "RGASPI, f. 17, op.\n1, d. 1326, l. 233 and so on.\n"


@pytest.mark.parametrize(
    ("source", "after"),
    [
        (WRAPPED, "РГАСПИ. Ф. 17. Оп.\n1\\. Д. 1326. Л. 233 and so on.\n"),
        (
            "See the [text][^1].\n\n[^1]: In RGASPI, f. 17, op.\n    1, d. 1326, l. 233.\n",
            "See the [text][^1].\n\n[^1]: In РГАСПИ. Ф. 17. Оп.\n    1\\. Д. 1326. Л. 233.\n",
        ),
        ("1. RGASPI, f. 17, op. 1, d. 2\n", "1. РГАСПИ. Ф. 17. Оп. 1. Д. 2\n"),
        ("*RGASPI, f. 17,* op. 1, **d. 2**\n", "*РГАСПИ. Ф. 17.* Оп. 1. **Д. 2**\n"),
    ],
)
def test_wrapped_markdown_begins_no_list(tmp_path: Path, source: str, after: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(source, encoding="utf-8")
    done = CliRunner().invoke(main, ["format", "--style", "gost", "--in-place", str(path)])
    assert (done.exit_code, path.read_text("utf-8")) == (0, after)


def test_a_note_that_would_read_otherwise_is_left_and_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("RGASPI, 76/3/1 _and 13._\n\nRGASPI, f. 17, op. 3, d. 4\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["format", "--style", "gost", "-v", "--in-place", str(path)])
    assert done.exit_code == 0
    why = "emphasis or a link begins or ends in «and»"
    assert f"left as it is: RGASPI, 76/3/1 and 13: {why}" in done.stderr
    assert path.read_text("utf-8") == "RGASPI, 76/3/1 _and 13._\n\nРГАСПИ. Ф. 17. Оп. 3. Д. 4\n"


@pytest.mark.parametrize(
    ("text", "edits", "refused"),
    [
        ("*one* two\n\nthree *four*\n", {0: [Edit(2, 3, " ")], 1: [Edit(0, 5, "3")]}, {0}),
        ("one two\n\nthree\n", {0: [Edit(3, 4, "\n\n")], 1: [Edit(0, 5, "3")]}, {0}),
        ("one `two` three\n", {0: [Edit(4, 7, "2")]}, {0}),
        ("one *two* three\n", {0: [Edit(4, 7, "2")]}, set()),
    ],
)
def test_only_notes_that_read_as_meant_are_written(
    text: str, edits: dict[int, list[Edit]], refused: set[int]
) -> None:
    manuscript, _ = read("a.md", text)
    done = verified(manuscript, edits)
    assert {*done.refused} == refused
    rest = {index: own for index, own in edits.items() if index not in refused}
    assert done.data == manuscript.edited(rest)


INSERTION = '<w:ins w:id="7" w:author="B" w:date="2020-01-01T00:00:00Z">'
MOVE = '<w:moveTo w:id="7" w:author="B" w:date="2020-01-01T00:00:00Z">'


@pytest.mark.parametrize(
    "around",
    [
        (INSERTION, "</w:ins>"),
        (f"{INSERTION}<w:smartTag>", "</w:smartTag></w:ins>"),
        (f"{MOVE}<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt></w:moveTo>"),
        (f'{INSERTION}<w:fldSimple w:instr="X">', "</w:fldSimple></w:ins>"),
        (f"<w:smartTag>{INSERTION}", "</w:ins></w:smartTag>"),
    ],
)
def test_changes_inside_foreign_insertions_are_well_formed(
    tmp_path: Path, around: tuple[str, str]
) -> None:
    path = tmp_path / "a.docx"
    inside = run("RGASPI, f. 17, op. 3, d. 1, l. 2").join(around)
    path.write_bytes(docx(p(run("x"), ref("1")), {"1": p(run("See "), inside)}))
    command = ["format", "--style", "gost", "--track", "A", "--in-place", str(path)]
    assert CliRunner().invoke(main, command).exit_code == 0
    texts = [note.text for note in open_manuscript(str(path)).notes()]
    assert texts == ["x", "See РГАСПИ. Ф. 17. Оп. 3. Д. 1. Л. 2"]
    with zipfile.ZipFile(path) as package:
        notes = package.read("word/footnotes.xml").decode()
    assert [len(re.findall(f'<w:{one} [^>]*w:author="A"', notes)) for one in ("del", "ins")] == [
        1,
        1,
    ]
    inner = [notes[m.start() : m.end()] for m in re.finditer(r"<w:ins [^>]*></w:ins>", notes)]
    assert not inner


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_run_that_is_told_to_end_clears_away_what_it_began(notes: Path, name: str) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from archref import __main__ as m\n"
        f"signal.signal(signal.{name}, signal.SIG_DFL)\n"  # nohup hands it on as ignored
        f"os.fsync = lambda _: os.kill(os.getpid(), signal.{name})\n"
        "m.run()"
    )
    command = [sys.executable, "-c", script, *COMMANDS[0], str(notes)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 128 + getattr(signal, name)
    assert (notes.read_text("utf-8"), list(notes.parent.iterdir())) == (TEXT, [notes])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize("flags", [[], ["-u"]])
def test_a_full_disk_behind_the_output_is_an_error(notes: Path, flags: list[str]) -> None:
    command = [sys.executable, *flags, "-m", "archref", "format", "--style", "gost", str(notes)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_was_ended_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from archref.records.parallel import harvest_parallel

    notes = tmp_path / "notes.txt"
    notes.write_text("1. ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7.\n", "utf-8")
    monkeypatch.setattr("archref.records.parallel.read_notes", ended)
    with pytest.raises(ArchrefError, match="give fewer --jobs"):
        list(harvest_parallel([str(notes)], {}, 2, lines=True))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_processes_end_with_the_first_one() -> None:
    script = (
        "import os, time; from archref.app.processes import pool\n"
        "if __name__ == '__main__':\n"
        "    one = pool(1)\n"
        "    print(one.submit(os.getpid).result(), flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout as output:
        worker = int(output.readline())
        os.kill(worker, 0)
        parent.kill()
        parent.wait()
        assert output.read() == "", "which ends when the last process that may write has ended"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_process_told_to_end_before_it_has_begun_ends_without_a_word(name: str) -> None:
    script = (
        "import multiprocessing, os, signal, sys\n"
        "from concurrent.futures import BrokenExecutor\n"
        "from archref.app import processes\n"
        "from archref.__main__ import _end_in_order\n"
        "multiprocessing.set_start_method('fork')\n"
        "begin = processes.begin\n"
        "def told(*known):\n"
        f"    os.kill(os.getpid(), signal.{name})\n"
        "    begin(*known)\n"
        "processes.begin = told\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # which nohup ignores
        "_end_in_order()\n"
        "try:\n"
        "    print(processes.pool(1).submit(abs, -7).result())\n"
        "except BrokenExecutor:\n"
        "    print('ended')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("7\n" if name == "SIGINT" else "ended\n", "")


def ended(*_: object) -> None:
    """End the process at once, as the system does when memory runs out."""
    os._exit(9)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_little_torture(tmp_path: Path) -> None:
    torture = Torture(tmp_path, seed=3)
    torture.run(3, 1, 2)
    assert {name: count for name, count in torture.counts.items() if name.isupper() and count} == {}


def test_ctrl_c_while_the_program_loads_ends_it_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, os, signal\n"
        "class Interrupts:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'archref.cli.ending':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupts())\n",
        encoding="utf-8",
    )
    place = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", "from archref.__main__ import run; run()", "-V"],
        env={**os.environ, "PYTHONPATH": place},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")
