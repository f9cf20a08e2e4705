"""What a person at a terminal types and sees: bare use, help, completion, the window's width."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from archref.cli import COMMANDS, main
from archref.cli.completion import SHELLS
from archref.lint.findings import Finding
from archref.lint.reports.full import columns, lines_under
from archref.note import Note
from terminal import typed

ROOT = Path(__file__).parent.parent
SLIP = "1. RGASPI, f. 17, op. 3, d. 740, ll. 5.\n"
ON_TERMINALS = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of POSIX")


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one manuscript."""
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text(SLIP, "utf-8")
    return tmp_path


# Bare use


def test_a_manuscript_alone_is_checked(folder: Path) -> None:
    for name in ("notes.txt", "."):
        assert run(name).stdout == run("check", name).stdout
    assert "S402" in run("notes.txt", "--select", "S402").stdout
    done = run("missing.docx")
    assert (done.exit_code, done.stderr) == (
        2,
        "archref: missing.docx: there is no such file; check the path\n",
    )


def test_a_note_that_is_typed_for_a_file_is_led_to_explain(folder: Path) -> None:
    for note in ("RGASPI, f. 17, op. 3, d. 740, l. 5ob.", "РГАСПИ. Ф. 17. Оп. 3. Д. 740"):
        for done in (run("parse", note), run(note)):
            assert done.exit_code == 2
            assert done.stderr.endswith('ote that is typed is read by: archref explain "…"\n')
    for name in ("Ch. 3, v. 2.docx", "book 3, 4/5"):
        assert run("parse", name).stderr.endswith("there is no such file; check the path\n")


def test_what_is_mistyped_or_called_otherwise_elsewhere_is_guessed(folder: Path) -> None:
    Path("chapter.txt").write_text(SLIP, "utf-8")
    assert run("check", "chpater.txt").stderr == (
        "archref: chpater.txt: there is no such file; did you mean chapter.txt?\n"
    )
    assert run("check", f"{folder}/notse.txt").stderr.endswith(
        f"did you mean {folder}/notes.txt?\n"
    )
    assert "Did you mean 'check --fix'?" in run("fix", "notes").stderr


def test_what_is_printed_is_no_word_file_and_goes_into_folders_that_are_there(folder: Path) -> None:
    said = program(folder, "sources", "notes.txt", "-o", "list.docx")
    assert said == (
        "archref: list.docx: is no file that can be printed here; "
        "name it .txt, .md, .html, .csv, .xlsx or .json; Word and LibreOffice open .html\n"
    )
    assert not Path("list.docx").exists()
    said = program(folder, "parse", "notes.txt", "-o", "list.xlsx")
    assert said.endswith("name it .txt, .json, .jsonl, .csv, .tsv, .parquet or .arrow\n")
    assert program(folder, "report", "notes.txt", "-o", "page.pdf").endswith("name it .html\n")
    for command in ("sources notes.txt", "format --style gost notes.txt", "check --fix notes.txt"):
        said = program(folder, *command.split(), "-o", "nowhere/new.txt")
        assert said.startswith(
            "archref: nowhere/new.txt: there is no folder nowhere; make it first"
        )


def test_the_suffix_of_a_new_file_says_the_format(folder: Path) -> None:
    def printed(command: str, name: str) -> bytes:
        assert program(folder, *command.split(), "-o", name) == ""
        return Path(name).read_bytes()

    lines = printed("sources notes.txt", "list.txt")
    assert lines.startswith(b"Rossiiskii gosudarstvennyi arkhiv")
    assert printed("sources notes.txt", "list.md") == printed(
        "sources notes.txt --format markdown", "other.md"
    )
    assert printed("sources notes.txt", "list.xlsx").startswith(b"PK")
    assert printed("stats notes.txt", "counts.csv").startswith(b"counted,name,citations,units")
    assert printed("diff notes.txt notes.txt", "changes.json").startswith(b"[")
    assert printed("archives РГАСПИ", "archives.json").startswith(b"[")
    assert printed("sources notes.txt --format text", "list.csv") == lines
    assert printed("sources notes.txt", "LIST.odd") == lines


def test_findings_go_by_the_suffix_and_into_no_file_that_other_programs_open(folder: Path) -> None:
    Path("slip.txt").write_text(SLIP, "utf-8")
    for name, begins in (("f.json", "["), ("f.sarif", "{"), ("f.xml", "<?xml"), ("f.txt", "slip")):
        program(folder, "check", "slip.txt", "-o", name)
        assert Path(name).read_text("utf-8").startswith(begins), name
    program(folder, "check", "slip.txt", "--output-format", "concise", "-o", "g.json")
    assert Path("g.json").read_text("utf-8").startswith("slip.txt:")
    for name, said in (
        ("f.csv", "name it .txt, .json, .jsonl, .sarif or .xml"),
        ("f.html", "a page for the browser is made by archref report -o f.html"),
        ("f.docx", ".docx is for a copy of the manuscript: say --fix, or --comment NAME"),
    ):
        assert program(folder, "check", "slip.txt", "-o", name).endswith(f"{said}\n")
        assert not Path(name).exists()
    assert "name it .txt, .json or .csv" in program(folder, "stats", "slip.txt", "-o", "s.html")
    program(folder, "report", "slip.txt", "-o", "page.htm")
    assert "<!DOCTYPE html>" in Path("page.htm").read_text("utf-8")


def test_a_file_is_no_note_and_an_address_no_file(folder: Path) -> None:
    said = program(folder, "explain", "notes.txt")
    assert said.endswith(
        "notes.txt is a file; explain takes the words of one note, archref parse files\n"
    )
    assert "passed over" in run("explain", "Так говорили об этом позже все. " * 5).stdout
    assert program(folder, "check", "https://example.org/a.docx").endswith(
        "is an address on the web, and archref fetches nothing; save it as a file first\n"
    )
    Path("units.csv").write_text("Архив;Город\nРГАСПИ;Москва\n", "utf-8")
    assert "(here: Архив, Город)" in program(folder, "parse", "units.csv")


def test_a_book_in_latex_names_its_chapters(folder: Path) -> None:
    book = "\\documentclass{book}\n% \\include{old}\n\\include{one}\n\\input{parts/two}\n"
    Path("book.tex").write_text(book, "utf-8")
    assert run("check", "book.tex").stdout == (
        "No archival citation was found in 1 file. "
        "It takes in other files (one, parts/two): check these, or their folder.\n"
    )


def test_a_diff_names_notes_as_findings_do(folder: Path) -> None:
    Path("t.md").write_text("One.[^a]\n\n[^a]: GARF, f. R-5446, op. 1, d. 15, ll. 3-5.\n", "utf-8")
    assert program(folder, "format", "--style", "gost", "--diff", "t.md").startswith(
        "--- t.md:3 (note 1)\n+++ changed\n-GARF, f. R-5446, op. 1, d. 15, ll. 3-5.\n+ГАРФ. "
    )


def test_an_export_goes_by_the_suffix_where_that_is_sure(folder: Path) -> None:
    program(folder, "export", "notes.txt", "-o", "sources.ris")
    assert Path("sources.ris").read_text("utf-8").startswith("TY  - ")
    said = program(folder, "export", "notes.txt", "-o", "sources.bib")
    assert said.endswith("a .bib file is one of two: say --to bibtex or --to biblatex\n")
    assert "Missing option '--to'" in program(folder, "export", "notes.txt")


def test_a_folder_named_like_a_command_is_no_command(folder: Path) -> None:
    Path("prase").mkdir()
    assert "There is no manuscript to check here." in run("prase").stdout
    Path("parse").mkdir()
    assert run("parse", "--help").stdout.startswith("Usage: main parse")


def program(
    folder: Path, *arguments: str, stdin: int | None = None, given: str | None = None
) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "archref", *arguments],
        cwd=folder, input=given, stdin=stdin, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_check_alone_checks_this_folder_or_what_is_piped(folder: Path) -> None:
    assert "notes.txt:1:34 (note 1): S402" in program(folder, "check", stdin=subprocess.DEVNULL)
    piped = program(folder, "check", given="1. RGASPI, f. 17, op. 3,, d. 741, l. 7.\n")
    assert "<stdin>:1:24 (note 1): T303" in piped
    (folder / "notes.txt").unlink()
    empty = program(folder, "check", stdin=subprocess.DEVNULL)
    assert empty == "There is no manuscript to check here.\n"


def test_check_alone_leaves_folders_in_this_one_alone_and_says_so(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    shutil.copy(folder / "notes.txt", other / "old.txt")
    alone = program(folder, "check", "--fix", stdin=subprocess.DEVNULL)
    assert "Mended" in alone
    assert alone.endswith(
        "archref: the folders in this one were not checked; archref check . does that\n"
    )
    assert b"ll. 5" in (other / "old.txt").read_bytes()
    assert "other/old.txt:1:34 (note 1): S402" in program(folder, "check", ".")
    assert "not checked" not in program(folder, "check", ".") + program(other, "check", "old.txt")


@ON_TERMINALS
def test_check_alone_at_a_terminal_checks_this_folder(folder: Path) -> None:
    shown = typed(["check"], folder=folder)
    assert (shown.code, "notes.txt:1:34 (note 1): S402" in shown.text) == (1, True)


@ON_TERMINALS
@pytest.mark.parametrize("command", ["parse", "check -", "format --style gost", "explain -"])
def test_that_the_keyboard_is_read_is_said(folder: Path, command: str) -> None:
    shown = typed(command.split(), folder=folder, keys="RGASPI, f. 17, op. 3, d. 740, l. 5.\n")
    said = "archref: reading what you type or paste here; Ctrl-D on a line by itself ends it\n"
    assert shown.code == 0
    assert shown.text.startswith(said)
    assert "740" in shown.text or "All is well in 1 citation" in shown.text


def test_version_and_help() -> None:
    assert run("version").stdout == run("-V").stdout
    assert run("-V").stdout == run("--version").stdout
    assert run("-v").stdout == run("-V").stdout
    assert "-v goes after a command that has it" in run("-v", "check", ".").stderr
    assert run("help").stdout == run("--help").stdout
    assert run("help", "format").stdout == run("format", "--help").stdout
    assert "Did you mean 'format'?" in run("help", "formt").stderr


def test_explain_reads_what_is_piped(folder: Path) -> None:
    note = "RGASPI, f. 17, op. 3, d. 740, l. 5."
    assert run("explain", stdin=note).stdout == run("explain", note).stdout
    assert run("explain", "-", stdin=note).stdout == run("explain", note).stdout


@ON_TERMINALS
def test_explain_of_nothing_at_a_terminal_says_what_to_type(folder: Path) -> None:
    shown = typed(["explain"], folder=folder)
    assert shown.code == 2
    assert 'what is to be explained? archref explain "the note"' in shown.text


# Examples


def examples(command: str) -> list[str]:
    _, _, listed = run(command, "--help").stdout.partition("Examples:\n")
    return [line.strip() for line in listed.splitlines() if line.strip()]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_a_command_are_commands(name: str) -> None:
    shown = examples(name)
    assert shown
    context = click.Context(main, info_name="archref")
    for line in shown:
        pipe = [shlex.split(one) for one in line.split(" > ")[0].split(" >> ")[0].split(" | ")]
        words = next(one for one in pipe if one[:1] == ["archref"])  # jq may come after it
        assert words[:2] == ["archref", name]
        command = main.get_command(context, name)
        assert command is not None
        command.make_context(name, words[2:], parent=context)  # an unknown option is an error


# Completion


def completed(words: str, shell: str = "bash") -> list[str]:
    """Return what a shell is told that could follow; the last word is the one begun."""
    parts = words.split(" ")
    env = {
        "_ARCHREF_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": parts[-1] if shell == "fish" else str(len(parts) - 1),
        "COMP_WORD": parts[-1],
    }
    done = subprocess.run(
        [sys.executable, "-m", "archref"],
        env={**os.environ, **env}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("archref fo", "plain,format"),
        ("archref format --repeats ex", "plain,expand"),
        ("archref format --style kri", "plain,kritika"),
        ("archref check --style go", "plain,gost"),
        ("archref check --select S401,T30", "plain,S401,T303"),
        ("archref check --ignore plural", "plain,plural-for-one-sheet"),
        ("archref rule S40", "plain,S401"),
        ("archref format --only РГАС", "plain,РГАСПИ"),
        ("archref archives RGAS", "plain,RGASPI"),
        ("archref help exp", "plain,export"),
        ("archref check cha", "file,cha"),
        ("archref styles my-", "file,my-"),
        ("archref completion po", "plain,powershell"),
    ],
)
def test_styles_rules_and_archives_are_completed(words: str, among: str) -> None:
    assert among in completed(words)


def test_powershell_is_told_too() -> None:
    assert "plain\tkritika\t" in completed("archref format --style kri", "powershell")
    [line] = completed("archref fo", "powershell")
    assert line.startswith("plain\tformat\tBring ")


CHECKS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_are_of_their_shells(shell: str, tmp_path: Path) -> None:
    done = run("completion", shell)
    assert "_ARCHREF_COMPLETE" in done.stdout
    script = tmp_path / "script"
    script.write_text(done.stdout, "utf-8")
    check = CHECKS.get(shell)
    if check is None or shutil.which(check[0]) is None:
        pytest.skip(f"{shell} is not there")
    subprocess.run([*check, script], check=True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_a_style(tmp_path: Path) -> None:
    (tmp_path / "archref").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m archref "$@"\n')
    (tmp_path / "archref").chmod(0o755)
    script = run("completion", "bash").stdout + (
        "\nCOMP_WORDS=(archref format --style kri)\nCOMP_CWORD=3\n"
        'function=$(complete -p archref | sed -E "s/.*-F ([^ ]+).*/\\1/")\n'
        'complete() { :; }; compopt() { :; }\n"$function" archref\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], env={**os.environ, "PATH": path},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stdout == "kritika\n", done.stderr


# The manual page


@pytest.mark.skipif(shutil.which("man") is None, reason="needs man")
def test_man_shows_the_page() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", ROOT / "docs" / "man" / "archref.1"],
        env={**os.environ, "MANWIDTH": "100", "MAN_KEEP_FORMATTING": "", "LC_ALL": "C.UTF-8"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == ""
    for name in COMMANDS:
        assert re.search(rf"^ +archref {name} ", done.stdout, re.MULTILINE)
    assert "--track" in done.stdout


# The window


def found(text: str, place: str) -> Finding:
    start = text.index(place)
    note = Note("n.txt", "1", text)
    return Finding("n.txt", note, start, start + len(place), "S1", "x", "error", "said")


LONG = "A long description of a letter that Stalin wrote to Molotov about many things, "
WINDOWS = {
    "fits": ("RGASPI, f. 17, ll. 5.", "ll. 5", 80,
             ["    RGASPI, f. 17, ll. 5.", "                   ^^^^^"]),
    "cut before": (LONG + "ll. 5", "ll. 5", 40,
                   ["    …to Molotov about many things, ll. 5",
                    "                                   ^^^^^"]),
    "cut after": (f"ll. 5, {LONG}", "ll. 5", 40,
                  ["    ll. 5, A long description of a lett…", "    ^^^^^"]),
    "wide signs": ("東京 ll. 5", "ll. 5", 80, ["    東京 ll. 5", "         ^^^^^"]),
    "combining": ("и\u0301 ll. 5", "ll. 5", 80, ["    и\u0301 ll. 5", "      ^^^^^"]),
    "joiner": ("a\u200db ll. 5", "ll. 5", 80, ["    a\u200db ll. 5", "       ^^^^^"]),
    "soft hyphen": ("a\xadb ll. 5", "ll. 5", 80, ["    a\xadb ll. 5", "        ^^^^^"]),
    "escape": ("\x1b[2J ll. 5", "ll. 5", 80, ["    ␛[2J ll. 5", "         ^^^^^"]),
    "longer than the window": ("l" * 60, "l" * 60, 34,
                               ["    " + "l" * 29 + "…", "    " + "^" * 30]),
}  # fmt: skip


@pytest.mark.parametrize("case", WINDOWS)
def test_carets_stand_under_the_place(case: str) -> None:
    text, place, width, wanted = WINDOWS[case]
    lines = list(lines_under(found(text, place), width))
    assert lines == wanted
    assert all(columns(line) <= width for line in lines)


def test_accents_are_not_cut_from_their_letters() -> None:
    text = "и\u0301" * 60 + " ll. 5"
    [line, carets] = lines_under(found(text, "ll. 5"), 40)
    assert "…\u0301" not in line
    assert columns(line) == columns(carets) <= 40


@ON_TERMINALS
@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}], ids=["colours", "none"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_findings_fit_the_window(folder: Path, width: int, more: dict[str, str]) -> None:
    Path("notes.txt").write_text(f"1. {2 * LONG}RGASPI, f. 17, op. 3, d. 740, ll. 5.\n", "utf-8")
    lines = typed(["check"], folder=folder, columns=width, **more).text.splitlines()
    assert all(len(line) <= width for line in lines)
    [carets] = [line for line in lines if set(line) == {" ", "^"}]
    excerpt = lines[lines.index(carets) - 1]
    assert excerpt[carets.index("^") : len(carets)] == "ll. 5"


# Progress


@ON_TERMINALS
@pytest.mark.parametrize("command", ["check", "format --style gost --check", "dedupe", "sources"])
def test_long_work_shows_how_much_is_left(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("notes.txt").write_text(SLIP * 300, "utf-8")
    Path("sitecustomize.py").write_text(
        "import archref.app.progress as progress\nprogress._PATIENCE = 0.0\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))
    shown = typed([*command.split(), "notes.txt"], folder=folder)
    assert re.search(r"(reading|formatting) notes\.txt .*\d+/300 notes", shown.text)


# init

ENGLISH = "".join(f"{n}. RGASPI f. 17, op. 3, d. 74{n}, ll. {n}–{n + 2}.\n" for n in range(1, 8))


@ON_TERMINALS
@pytest.mark.parametrize(
    ("keys", "style"),
    [
        ("\n", "kritika"),
        ("1\n", "kritika"),
        ("gost\n", "gost"),
        ("kritka\ngost\n", "gost"),
        ("-\n", None),
        ("", None),
    ],
)
def test_init_asks_for_a_style_at_a_terminal(folder: Path, keys: str, style: str | None) -> None:
    (folder / "notes.txt").write_text(ENGLISH, "utf-8")
    shown = typed(["init", "notes.txt"], folder=folder, keys=keys)
    assert shown.code == 0
    assert "  1  kritika: Kritika" in shown.text
    assert "[kritika; - for none]: " in shown.text
    assert ("did you mean" in shown.text.lower()) == ("kritka" in keys)
    text = (folder / "archref.toml").read_text("utf-8")
    line = f'style = "{style}"' if style else '# style = "kritika"'
    assert any(one.startswith(line) for one in text.splitlines())
    assert run("config", "notes.txt").exit_code == 0


@ON_TERMINALS
def test_init_of_no_manuscript_proposes_none(folder: Path) -> None:
    shown = typed(["init"], folder=folder, keys="\n")
    assert "Name or file [none]: " in shown.text
    assert '# style = "gost"' in (folder / "archref.toml").read_text("utf-8")


def test_init_never_asks_where_nobody_answers(folder: Path) -> None:
    (folder / "notes.txt").write_text(ENGLISH, "utf-8")
    said = program(folder, "init", "notes.txt", given="gost\n")
    assert said == "Wrote archref.toml.\n"
    assert '# style = "kritika"' in (folder / "archref.toml").read_text("utf-8")
    said = program(folder, "init", "notes.txt", "--style", "jgo", "--force")
    assert said == "Wrote archref.toml.\n"
    assert 'style = "jgo"\n' in (folder / "archref.toml").read_text("utf-8")
    assert "did you mean" in program(folder, "init", "--style", "kritka", "-o", "-")
