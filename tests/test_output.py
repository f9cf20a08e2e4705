"""Where results go: new files with ``-o``, the terminal, the manuscript; and what is said."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.app.targets import Targets
from archref.cli import COMMANDS, main
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from terminal import typed

WORD = Path(__file__).parent / "data" / "chapter" / "chapter.docx"
SLIP = "1. RGASPI, f. 17, op. 3, d. 740, ll. 5.\n2. RGASPI, f. 17, op. 3,, d. 741, ll. 7.\n"
MENDED = "1. RGASPI, f. 17, op. 3, d. 740, l. 5.\n2. RGASPI, f. 17, op. 3, d. 741, l. 7.\n"
GOST = "1. РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5.\n2. РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 7.\n"
ON_TERMINALS = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two manuscripts, one in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    Path("book/deep").mkdir(parents=True)
    Path("book/one.txt").write_text(SLIP, "utf-8")
    Path("book/deep/two.txt").write_text(SLIP, "utf-8")
    return tmp_path


# A new file


@pytest.mark.parametrize(
    ("command", "text"),
    [("format --style gost book/one.txt", GOST), ("check --fix book/one.txt", MENDED)],
)
def test_the_manuscript_goes_to_a_new_file(folder: Path, command: str, text: str) -> None:
    done = run(*command.split(), "-o", "new.txt")
    assert "RGASPI, f." not in done.stdout
    assert Path("new.txt").read_text("utf-8") == text
    assert Path("book/one.txt").read_text("utf-8") == SLIP
    again = run(*command.replace("book/one.txt", "new.txt").split(), "-o", "again.txt")
    assert again.exit_code == 0
    assert Path("again.txt").read_text("utf-8") == text, "what needs no change is written, too"


@pytest.mark.parametrize(
    "command", ["format --style gost", "check --fix --track Me", "format --style gost --track Me"]
)
def test_word_files_go_to_new_files(folder: Path, command: str) -> None:
    done = run(*command.split(), WORD, "--output", "new.docx")
    assert done.exit_code in (0, 1), done.stderr
    notes = list(open_manuscript("new.docx").notes())
    assert len(notes) == len(list(open_manuscript(str(WORD)).notes()))
    assert any("РГАСПИ" in note.text for note in notes) == ("gost" in command)


def test_a_folder_gets_the_files_under_their_names(folder: Path) -> None:
    assert run("format", "--style", "gost", "book", "-o", "new").exit_code == 0
    assert Path("new/one.txt").read_text("utf-8") == GOST
    assert Path("new/deep/two.txt").read_text("utf-8") == GOST
    run("check", "--fix", "book/one.txt", "-o", "mended/")
    assert Path("mended/one.txt").read_text("utf-8") == MENDED


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("book/one.txt -o book/one.txt", "book/one.txt: is the manuscript itself"),
        ("book/one.txt -o new.docx", "can't become .docx; name it ….txt"),
        ("book/one.txt book/deep/two.txt -o book/one.txt", "several manuscripts need a folder"),
        ("book/one.txt book/deep/two.txt -o new.docx", "several manuscripts need a folder"),
        ("--track book/one.txt -o new.txt", 'the name of the author: --track "Your Name"'),
        ("--track --comment Me book/one.txt -o new.txt", "the name of the author: --track"),
        ("--comment book/one.txt", 'the name of the author: --comment "Your Name"'),
        ("book/one.txt book/deep/two.txt -o nowhere/x/", ""),
        ("- -o book", "<stdin>: has no name to be written under; give -o FILE"),
        ("book/one.txt -o none/new.txt", "none/new.txt: there is no folder none; make it first"),
    ],
)
def test_what_can_t_be_written_is_said(folder: Path, arguments: str, says: str) -> None:
    done = run("format", "--style", "gost", *arguments.split(), stdin=SLIP)
    assert says in done.stderr
    assert done.exit_code == (2 if says else 0)
    assert Path("book/one.txt").read_text("utf-8") == SLIP


def test_two_files_of_one_name_are_not_written_over_each_other(folder: Path) -> None:
    shutil.copy("book/deep/two.txt", "one.txt")
    done = run("format", "--style", "gost", "book/one.txt", "one.txt", "-o", "new")
    assert done.exit_code == 2
    assert "new/one.txt: is where book/one.txt goes already; one.txt was not written" in done.stderr


def test_in_place_and_a_new_file_exclude_each_other(folder: Path) -> None:
    for command in ("format --style gost --in-place", "dedupe --in-place", "check --fix --diff"):
        assert "exclude each other" in run(*command.split(), "book/one.txt", "-o", "x").stderr


PRINTING = {
    "parse": "book",
    "check": "book --exit-zero",
    "dedupe": "book",
    "format": "--list --style gost book",
    "sources": "book",
    "diff": "book/one.txt book/deep/two.txt",
    "stats": "book",
    "report": "book",
    "export": "book --to bibtex",
    "archives": "ГАРФ",
    "styles": "",
    "rules": "",
    "rule": "S401",
    "schema": "",
}


@pytest.mark.parametrize("command", PRINTING)
def test_what_is_printed_goes_to_a_new_file(folder: Path, command: str) -> None:
    arguments = [command, *PRINTING[command].split()]
    printed = run(*arguments)
    done = run(*arguments, "-o", "new.out")
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path("new.out").read_bytes() == printed.stdout_bytes
    counted = "archref: new.out: 4 records\n" if command == "parse" else ""
    assert done.stderr == printed.stderr + counted


def test_every_command_with_an_output_is_tried() -> None:
    listed = {name for name in COMMANDS if "-o, --output" in run(name, "--help").stdout}
    assert listed == {*PRINTING, "init", "completion", "page"}


def test_the_name_of_the_file_says_the_format(folder: Path) -> None:
    run("parse", "book/one.txt", "-o", "new.csv")
    assert Path("new.csv").read_text("utf-8").startswith("document,note,")
    run("parse", "book/one.txt", "-o", "new.json")
    assert Path("new.json").read_text("utf-8").startswith("[")


def test_a_file_of_records_is_counted_with_its_errors(folder: Path) -> None:
    done = run("parse", "missing.txt", "book/one.txt", "-o", "new.jsonl")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[1:] == ["archref: new.jsonl: 2 records, 1 error"]


def test_nothing_printed_leaves_the_old_file(folder: Path) -> None:
    Path("old.txt").write_text("mine", "utf-8")
    failed = run("parse", "missing.txt", "-o", "old.txt")
    assert (failed.exit_code, "record" in failed.stderr) == (2, False)
    assert run("sources", "book", "--style", "none", "-o", "old.txt").exit_code == 2
    assert Path("old.txt").read_text("utf-8") == "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["book", "old.txt"]
    with pytest.raises(ArchrefError, match="is a folder; name a file"):
        CliRunner().invoke(main, ["parse", "book", "-o", "book"], catch_exceptions=False)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs the devices of Linux")
def test_a_device_is_written_as_it_is(folder: Path) -> None:
    assert run("parse", "book/one.txt", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_lists_go_to_a_folder_or_together_to_a_file(folder: Path) -> None:
    Path("list.txt").write_text("1. RGASPI, f. 17, op. 3, d. 740, l. 5.\n", "utf-8")
    assert run("dedupe", "list.txt", "book/one.txt", "-o", "all.txt").exit_code == 0
    assert Path("all.txt").read_text("utf-8").count("740") == 1
    assert run("dedupe", "list.txt", "book/one.txt", "-o", "apart/").exit_code == 0
    assert Path("apart/list.txt").read_text("utf-8") == Path("list.txt").read_text("utf-8")
    assert "740" not in Path("apart/one.txt").read_text("utf-8")


# A terminal


@ON_TERMINALS
@pytest.mark.parametrize("command", ["format --style gost", "check --fix"])
def test_a_word_file_is_not_shown_on_a_terminal(folder: Path, command: str) -> None:
    shutil.copy(WORD, "chapter.docx")
    name = "chapter.docx" if "format" in command else "/dev/fd/0"
    if name != "chapter.docx":
        pytest.skip("standard input is the terminal itself")
    shown = typed([*command.split(), name], folder=folder)
    assert shown.code == 2
    assert "PK" not in shown.text
    assert shown.text == (
        "archref: chapter.docx: is no text that a terminal could show; -o new.docx writes a new "
        "file, --in-place rewrites it, --diff shows what would change\n"
    )


@ON_TERMINALS
def test_text_is_shown_in_its_own_letters(folder: Path) -> None:
    Path("old.txt").write_bytes("РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5.\n".encode("cp1251"))
    shown = typed(["format", "--style", "pravila", "old.txt"], folder=folder)
    assert shown.text.startswith("РГАСПИ, ф. 17, оп. 3, д. 740, л. 5.\n")


# One line at the end


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        (SLIP, "", "2 citations in 2 notes changed"),
        (SLIP, "--check", "2 citations in 2 notes would change"),
        (SLIP, "--diff", "2 citations in 2 notes would change"),
        (GOST, "", "none of 2 citations changed"),
        ("1. Nothing.\n", "", "no archival citation was found"),
        (f"{SLIP}3. Ibid., l. 2.\n", "", "3 citations in 3 notes changed"),
        (f"{SLIP}3. See RGAE (f. 4, op. 1, d. 9).\n", "",
         "2 citations in 2 notes changed, 1 left as it is; -v says which and why"),
    ],
)  # fmt: skip
def test_the_last_line_counts_citations(folder: Path, text: str, options: str, says: str) -> None:
    done = run("format", "--style", "gost", *options.split(), stdin=text)
    assert done.stderr.splitlines()[-1] == f"archref: {says}"


def test_the_last_line_counts_all_files(folder: Path) -> None:
    done = run("format", "--style", "gost", "--in-place", "book")
    assert done.stderr == "archref: 4 citations in 4 notes changed\n"
    done = run("check", "--fix", "-v", WORD, "-o", "new.docx")
    assert "Mended" in done.stdout


def test_paragraphs_are_no_notes(folder: Path) -> None:
    text = "See RGASPI, f. 17, op. 3, d. 740 and RGAE, f. 1, op. 2, d. 3.[^1]\n\n"
    text += "[^1]: RGASPI, f. 17, op. 3, d. 7.\n"
    Path("book.md").write_text(text, "utf-8")
    done = run("format", "--style", "gost", "book.md")
    assert done.stderr == "archref: 3 citations in 1 note and 1 paragraph changed\n"


def test_check_counts_what_it_mended_and_in_how_many_notes(folder: Path) -> None:
    done = run("check", "--fix", "book/one.txt")
    assert done.stdout == "Mended 3 findings in 2 notes.\n"


# One by one


def asked(keys: str) -> tuple[str, Result]:
    done = run("check", "--fix", "--ask", "book/one.txt", stdin=keys)
    return Path("book/one.txt").read_text("utf-8"), done


def test_each_fix_is_asked_for(folder: Path) -> None:
    text, done = asked("n\ny\nn\n")
    assert text == SLIP.replace(",,", ",")
    assert done.stderr.count("Mend this? [y]es, [n]o, [a]ll of ") == 3
    assert "  → RGASPI, f. 17, op. 3, d. 740, l. 5.\n" in done.stderr
    assert "Found 2 findings (2 errors) in 1 file. Mended 1 finding in 1 note." in done.stdout


@pytest.mark.parametrize(
    ("keys", "mended", "questions"),
    [
        ("a\ny\n", MENDED, 2),
        ("q\n", SLIP, 1),
        ("y\nq\n", SLIP.replace("ll. 5", "l. 5"), 2),
        ("", SLIP, 1),
        ("maybe\nYES\nno\nno\n", SLIP.replace("ll. 5", "l. 5"), 4),
    ],
)
def test_answers_are_few(folder: Path, keys: str, mended: str, questions: int) -> None:
    text, done = asked(keys)
    assert text == mended
    assert done.stderr.count("Mend this?") == questions


def test_unsafe_fixes_are_asked_for_too(folder: Path) -> None:
    Path("book/one.txt").write_text("1. ЦГАОР СССР. Ф. 5446. Оп. 1. Д. 2. Л. 3.\n", "utf-8")
    options = ("check", "--fix", "--ask", "--select", "A104", "book/one.txt")
    assert "[?]" in run(*options, stdin="n\n").stderr
    assert run(*options, stdin="y\n").exit_code == 0
    assert "ЦГАОР" not in Path("book/one.txt").read_text("utf-8")


def test_asking_needs_files_and_fixes(folder: Path) -> None:
    assert "the keyboard is for the answers" in run("check", "--fix", "--ask", "-").stderr
    assert "--ask goes with --fix only" in run("check", "--ask", "book").stderr


@ON_TERMINALS
@pytest.mark.skipif(sys.platform == "darwin", reason="its terminals end input otherwise")
def test_questions_are_answered_at_the_keyboard(folder: Path) -> None:
    shown = typed(["check", "--fix", "--ask", "book/one.txt"], folder=folder, keys="y\nn\nq\n")
    assert shown.code == 1
    assert Path("book/one.txt").read_text("utf-8") == SLIP.replace("ll. 5", "l. 5")


@pytest.mark.parametrize(
    ("command", "output"),
    [
        (("parse", "notes.txt"), "notes.txt"),
        (("check", "notes.txt"), "./notes.txt"),
        (("sources", "."), "notes.txt"),
        (("stats", "link.txt"), "notes.txt"),
        (("diff", "other.txt", "notes.txt"), "notes.txt"),
        (("export", "--to", "csv", "notes.txt"), "link.txt"),
    ],
)
def test_what_is_printed_never_replaces_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("notes.txt", "other.txt"):
        Path(name).write_text("1. РГАСПИ. Ф. 17. Оп. 3. Д. 18.\n", encoding="utf-8")
    Path("link.txt").symlink_to("notes.txt")
    result = run(*command, "-o", output)
    assert isinstance(result.exception, ArchrefError)
    assert "is the manuscript itself; name another file" in str(result.exception)
    assert Path("notes.txt").read_text(encoding="utf-8") == "1. РГАСПИ. Ф. 17. Оп. 3. Д. 18.\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a device")
def test_a_missing_file_is_what_is_said_not_a_pipe_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("below").mkdir()
    Path("below/archref.toml").symlink_to("/dev/zero")
    result = run("check", "missing.txt")
    assert result.exit_code == 2
    assert "missing.txt" in result.stderr
    assert "below" not in result.stderr


def test_two_names_of_one_target_are_not_written_over_each_other(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("old", encoding="utf-8")
    (tmp_path / "One.txt").symlink_to("one.txt")  # as where capitals make no other name
    targets = Targets(str(tmp_path), [str(tmp_path / "a"), str(tmp_path / "b")])
    with targets.opened(str(tmp_path / "one.txt")) as file:
        file.write(b"new")
    with (
        pytest.raises(ArchrefError, match=r"One.txt: is .*one.txt, which was written just now"),
        targets.opened(str(tmp_path / "One.txt")) as file,
    ):
        file.write(b"other")
    assert (tmp_path / "one.txt").read_bytes() == b"new"
