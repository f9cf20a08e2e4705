"""What archref.html calls, without a browser; with one it is tested in ``tests/page``."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from archref.app import progress
from archref.browser import running
from archref.browser.running import Answer, speak_in, typed, watched
from archref.browser.saving import save_as, wishes_of
from archref.cli import main

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "browser"
SAMPLES = ROOT / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("book.docx", "chapter.txt"):
        shutil.copy(SAMPLES / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def parts(data: bytes | Path) -> dict[str, bytes]:
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data) as package:
        inside = {name: package.read(name) for name in package.namelist()}
    return {name: re.sub(rb'w:date="[^"]*"', b"", part) for name, part in inside.items()}


def places(report: Answer) -> list[tuple[str, str]]:
    """Return what can be ticked: whether it is safe, and the place."""
    return re.findall(r'data-fix="(\w+)" data-place="([^"]*)"', report.text)


def test_a_command_answers_as_in_a_terminal(folder: Path) -> None:
    answer = typed(["check", "chapter.txt", "--output-format", "concise"])
    done = CliRunner().invoke(main, ["check", "chapter.txt", "--output-format", "concise"])
    assert (answer.code, answer.text, answer.said) == (done.exit_code, done.stdout, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["check", "none.docx"], "archref: none.docx: there is no such file; check the path"),
        (["chekc"], "Error: No such command 'chekc'. Did you mean 'check'?"),
        (["check", "--track", "A"], "Error: --track goes with --fix only"),
        (["rule", "X999"], "archref: "),
    ],
)
def test_what_fails_says_why_and_no_traceback(folder: Path, line: list[str], said: str) -> None:
    answer = typed(line)
    assert answer.code == 2
    assert answer.said[-1].startswith(said)
    assert answer.printed == b""


@pytest.mark.parametrize(
    ("language", "finding", "title"),
    [
        ("ru", "удвоен знак препинания", "Замечания по правилам"),
        ("uk", "подвоєно розділовий знак", "Зауваження за правилами"),
    ],
)
def test_all_that_is_run_speaks_the_language_of_the_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, language: str, finding: str, title: str
) -> None:
    monkeypatch.setattr(running, "_spoken", [])
    try:
        speak_in(language)
        checked = typed(["check", "book.docx"]).text
        assert finding in checked
        assert "«ll.»" in checked
        report = typed(["report", "book.docx"])
        assert (finding in report.text, title in report.text) == (True, True)
        offered = [place for _, place in places(report)]
        for wishes in ({"fix": "safe"}, {"fix": "ticked", "ticked": offered, "offered": offered}):
            answer, data = save_as("book.docx", wishes_of(wishes))
            assert data is not None
            assert not re.search("[Ff]inding|Mended", answer.said[-1])
    finally:
        speak_in("en")
    assert "doubled punctuation" in typed(["check", "book.docx"]).text


def test_standard_input_is_empty(folder: Path) -> None:
    assert typed(["parse", "-"]).printed == b""


@pytest.mark.parametrize("style", ["", "gost"])
def test_all_safe_ones_are_those_of_fix(folder: Path, style: str) -> None:
    given = ("--style", style) if style else ()
    typed(["check", "--fix", "--track", "Ян", *given, "book.docx", "-o", "new.docx"])
    answer, data = save_as("book.docx", wishes_of({"fix": "safe", "track": "Ян", "style": style}))
    assert data is not None
    assert parts(data) == parts(folder / "new.docx")
    assert re.fullmatch(r"(Found|All) .* Mended \d+ findings in \d+ notes\.", answer.said[-1])
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["book.docx", "chapter.txt", "new.docx"]
    )


def test_only_what_is_ticked_is_mended(folder: Path) -> None:
    offered = [place for _, place in places(typed(["report", "book.docx"]))]
    assert len(offered) == 3
    wishes = {"fix": "ticked", "ticked": offered[1:2], "offered": offered}
    answer, data = save_as("book.docx", wishes_of(wishes))
    assert data is not None
    assert "Mended 1 finding in 1 note." in answer.said[-1]
    Path("new.docx").write_bytes(data)
    left = [place for _, place in places(typed(["report", "new.docx"]))]
    assert len(left) == 2
    assert offered[1].rpartition(":")[2] not in {place.rpartition(":")[2] for place in left}


def test_an_unsafe_fix_is_made_if_it_is_ticked(folder: Path) -> None:
    Path("a.txt").write_text("1. ЦГАОР СССР. Ф. 5446. Оп. 1. Д. 2. Л. 3.\n", "utf-8")
    offered = places(typed(["report", "a.txt"]))
    [unsafe] = [place for fix, place in offered if fix == "unsafe"]
    every = [place for _, place in offered]
    _, data = save_as("a.txt", wishes_of({"fix": "ticked", "ticked": [unsafe], "offered": every}))
    assert data is not None
    assert "ГАРФ" in data.decode()


def test_a_rule_on_the_whole_text_is_ticked_once_and_mended_everywhere(folder: Path) -> None:
    notes = [f"{n}. ЦГАОР СССР. Ф. {n}. Оп. 1. Д. 2. Л. 3.\n" for n in (1, 2, 3)]
    Path("a.txt").write_text("".join(notes), "utf-8")
    [place] = [place for _, place in places(typed(["report", "a.txt"])) if "A104" in place]
    wishes = {"fix": "ticked", "ticked": [place], "offered": [place]}
    _, data = save_as("a.txt", wishes_of(wishes))
    assert data is not None
    assert data.decode().count("ГАРФ") == 3


def test_mending_then_a_style_then_comments(folder: Path) -> None:
    wishes = {"fix": "safe", "style": "gost", "restyle": True, "track": "Я", "comment": "Я"}
    answer, data = save_as("book.docx", wishes_of(wishes))
    assert data is not None
    for line in (
        ["check", "--fix", "--track", "Я", "--style", "gost", "book.docx", "-o", "1.docx"],
        ["format", "--style", "gost", "--track", "Я", "1.docx", "-o", "2.docx"],
        ["check", "--style", "gost", "--comment", "Я", "2.docx", "-o", "3.docx"],
    ):
        typed(line)
    assert parts(data) == parts(folder / "3.docx")
    assert not any(".archref-" in line for line in answer.said)
    assert any(line.startswith("book.docx: note ") for line in answer.said)


def test_a_step_that_fails_gives_no_file(folder: Path) -> None:
    answer, data = save_as("chapter.txt", wishes_of({"comment": "Me"}))
    assert data is None
    assert answer.code == 2
    assert "hold no comments" in answer.said[0]


def test_who_watches_is_told_how_far_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int, int | None]] = []
    monkeypatch.setattr(progress, "_watchers", [])
    watched(lambda label, done, total: told.append((label, done, total)))
    typed(["check", "chapter.txt"])
    assert told[0] == ("reading chapter.txt", 0, 34)
    assert [done for label, done, _ in told if label == told[0][0]] == [0, 8, 16, 24, 32]


def words() -> dict[str, dict[str, str]]:
    return dict(json.loads((BROWSER / "words.json").read_text("utf-8")))


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_word_of_the_page_is_there_in_each_language(language: str) -> None:
    english, other = words()["en"], words()[language]
    assert list(other) == list(english)
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", other[key])) == set(re.findall(r"\{\w+\}", text)), key
        assert re.search(r"[а-яіїєґ]", other[key]), key


def test_every_word_is_used_and_none_is_missing() -> None:
    html = (BROWSER / "index.html").read_text("utf-8")
    script = (BROWSER / "page.js").read_text("utf-8")
    shown = dict(re.findall(r'data-say="(\w+)"[^>]*>([^<]*)<', html))
    english = words()["en"]
    assert {key: english[key] for key in shown} == shown
    labels = set(re.findall(r'data-say-label="(\w+)"', html))
    called = set(re.findall(r'"(\w+)"', script)) & set(english)
    assert set(english) == set(shown) | labels | called
    assert set(re.findall(r'\bsay\("(\w+)"', script)) <= set(english)


def test_the_page_as_it_is_written_is_valid_and_asks_for_nothing() -> None:
    import html5lib

    text = (BROWSER / "index.html").read_text("utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    for name in ("index.html", "page.css", "page.js", "worker.js", "unpack.js"):
        assert not re.search(r"https?:|//\w+\.\w", (BROWSER / name).read_text("utf-8")), name
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "connect-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1]
    assert "unsafe-eval" not in policy[1].replace("wasm-unsafe-eval", "")


def test_all_libraries_of_the_program_are_pinned_for_the_page() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=]", one)[0].lower() for one in project["dependencies"]}
    pinned = (BROWSER / "requirements.txt").read_text("utf-8")
    assert names <= {name.lower() for name in re.findall(r"^([\w-]+)==", pinned, re.MULTILINE)}


def page_module() -> ModuleType:
    """Return the module of the command, whose name is that of its function."""
    return import_module("archref.cli.page")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "share" / "archref.html"
    made.parent.mkdir()
    made.write_text("<!DOCTYPE html>", "utf-8")
    monkeypatch.setattr(page_module(), "places", lambda: iter([tmp_path / "no", made]))
    monkeypatch.chdir(tmp_path)
    return made


def test_the_page_is_written_beside_the_user(made: Path) -> None:
    done = CliRunner().invoke(main, ["page"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Wrote archref.html. It opens with a double click.\n"
    assert Path("archref.html").read_bytes() == made.read_bytes()
    done = CliRunner().invoke(main, ["page", "-o", "für Autoren.html"])
    assert Path("für Autoren.html").read_bytes() == made.read_bytes()
    assert CliRunner().invoke(main, ["page", "-o", "-"]).stdout_bytes == made.read_bytes()
    assert CliRunner().invoke(main, ["page", "-o", "no/such/folder.html"]).exit_code == 2


def test_the_page_is_opened(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    assert CliRunner().invoke(main, ["page", "--open"]).exit_code == 0
    assert not Path("archref.html").exists()
    assert CliRunner().invoke(main, ["page", "--open", "-o", "new.html"]).exit_code == 0
    assert opened == [made.as_uri(), Path("new.html").resolve().as_uri()]


def test_without_the_page_it_is_said_how_it_is_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module(), "places", lambda: iter([]))
    done = CliRunner().invoke(main, ["page"])
    assert done.exit_code == 2
    assert done.stderr.startswith("archref: there is no archref.html in this installation; ")
    assert "make page" in done.stderr
