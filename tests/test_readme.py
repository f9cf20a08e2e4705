"""What README.md and the pages of docs/ show is what happens."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

import pages
import readme

TEXTS = {path: path.read_text("utf-8") for path in readme.documents()}
README = TEXTS[readme.README]
BLOCKS = [
    (path, block)
    for path, text in TEXTS.items()
    for block in readme.blocks(text, readme.language_of(path))
]
LINKED = {
    *TEXTS,
    *(path for path in pages.MAKERS if path.suffix == ".md"),
    *(readme.ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md")),
}

on_a_terminal = pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")


def named(path: Path) -> str:
    return path.relative_to(readme.ROOT).as_posix()


@on_a_terminal
@pytest.mark.parametrize(
    "block", [pytest.param(one, id=f"{named(path)}:{one.line}") for path, one in BLOCKS]
)
def test_output_is_as_shown(block: readme.Block) -> None:
    if not readme.is_as_shown_now(block):
        pytest.skip("`make page` has made the page, which is said to be missing")
    assert str(readme.run(block)) == str(block), "`make pages` writes the outputs again"


@pytest.mark.parametrize("path", pages.MAKERS, ids=named)
def test_page_is_as_the_data(path: Path) -> None:
    assert path.read_text("utf-8") == pages.MAKERS[path](), "`make pages` writes it again"


def test_every_command_has_a_page_and_examples() -> None:
    from archref.cli import COMMANDS

    folder = readme.DOCS / "commands"
    assert {path.stem for path in folder.glob("*.md")} == {*COMMANDS, "index"}
    overview = TEXTS[folder / "index.md"]
    for command in COMMANDS:
        assert f"({command}.md)" in overview
        shown = [
            step.command
            for block in readme.blocks(TEXTS[folder / f"{command}.md"])
            for step in block.steps
        ]
        examples = [line for line in shown if f"archref {command}" in line]
        assert f"archref {command} --help" in examples
        assert len(examples) > 1


def test_start_pages_of_other_languages_show_the_same() -> None:
    shown = {
        language: [
            re.sub(
                r"samples/\w+|dstu-8302|gost|head .*|--lang \w+|'|’|\"[^\"]*\"", "", step.command
            )
            for block in readme.blocks(TEXTS[readme.DOCS / language / "start.md"])
            for step in block.steps
        ]
        for language in ("ru", "uk")
    }
    assert shown["ru"] == shown["uk"]
    assert len(shown["ru"]) == 6


def test_readme_is_a_first_page() -> None:
    assert len(README.encode()) <= 10_240
    assert len(list(readme.blocks(README))) == 4
    for page in ("install", "start", "own-archives", "settings", "editors", "archives"):
        assert f"(docs/{page}.md" in README


def test_figures_of_accuracy_are_as_measured() -> None:
    page = TEXTS[readme.DOCS / "accuracy.md"]
    assert f"<!-- accuracy -->\n\n{readme.accuracy_table()}" in page, "`make pages` writes it"
    assert f"| <!-- accuracy: all -->{readme.accuracy_summary()}\n" in README, "`make pages`"


@pytest.mark.parametrize("path", [p for p, text in TEXTS.items() if "```python\n>>>" in text],
                         ids=named)  # fmt: skip
def test_python_examples(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(readme.ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    shown = re.findall(r"^```python\n(>>>.*?)^```$", TEXTS[path], re.MULTILINE | re.DOTALL)
    code = "\n".join(shown)
    test = doctest.DocTestParser().get_doctest(code, {}, path.name, path.name, 0)
    assert len(test.examples) > 5
    failed, _ = doctest.DocTestRunner().run(test)
    assert not failed


def test_settings_shown_on_the_pages_are_settings(tmp_path: Path) -> None:
    from archref.app.config import load

    shown = [
        block
        for path in (*TEXTS, readme.DOCS / "settings.md")
        for block in re.findall(
            r"^```toml\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
        if "inherit =" not in block and "entry-points" not in block
    ]
    assert len(shown) > 15
    for block in shown:
        path = tmp_path / "archref.toml"
        path.write_text(block, "utf-8")
        assert load(str(path)).origins


def test_two_commands_set_up() -> None:
    makefile = (readme.ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^    make ([\w-]+)$", README, re.MULTILINE)
    assert targets == ["run", "test"]
    for target in {*targets, *re.findall(r"`make ([\w-]+)", "".join(TEXTS.values()))}:
        assert f"\n{target}: " in makefile


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not there")
@pytest.mark.parametrize("name", ["глава 2 (черновик).txt", 'it\'s [new] & "old";.txt'])
def test_make_run_takes_any_name_of_a_file(name: str, tmp_path: Path) -> None:
    shutil.copy(readme.ROOT / "samples" / "notes.txt", tmp_path / name)
    bin_folder = f"BIN={Path(sys.executable).parent}"
    done = subprocess.run(  # --old-file: no environment is set up, whatever is newer than what
        ["make", "run", "--old-file=.venv/.ready", f"FILE={tmp_path / name}", bin_folder],
        cwd=readme.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "RGASPI" in done.stdout


@pytest.mark.parametrize("path", sorted(LINKED), ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(path)):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, heading = target.partition("#")
        there = (path.parent / unquote(file)).resolve() if file else path
        assert there.exists(), target
        if heading:
            assert heading in _headings(there), target


def _prose(path: Path) -> str:
    return re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def _headings(path: Path) -> set[str]:
    found = re.findall(r"^#+ (.*)$", _prose(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-") for one in found}


def test_no_page_is_left_alone() -> None:
    """Every page is in the site's menu, and the menu names no page that isn't there."""
    menu = (readme.ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    listed = re.findall(r"([\w/-]+\.md)$", menu, re.MULTILINE)
    there = [path.relative_to(readme.DOCS).as_posix() for path in readme.DOCS.rglob("*.md")]
    assert sorted(listed) == sorted(there)


def test_no_address_is_a_placeholder() -> None:
    for path in LINKED:
        assert not re.search(r"example\.(org|com|net)", path.read_text("utf-8")), path


def test_hooks_that_are_named_exist() -> None:
    hooks = (readme.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    named_hooks = set(re.findall(r"\bid: (archref-(?:check|format))\b", "".join(TEXTS.values())))
    assert named_hooks == {"archref-check", "archref-format"}
    for hook in named_hooks:
        assert f"- id: {hook}\n" in hooks


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    svg = (readme.DOCS / "images" / "chapter.svg").read_text("utf-8")
    assert set(re.findall(r"https?://[^\"\s]+", svg)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("first", ["README.md", "docs/index.md"])
@pytest.mark.parametrize(
    "wanted",
    [
        "install",
        "start",
        "ru/start",
        "uk/start",
        "own-archives",
        "settings",
        "styles",
        "commands/check",
    ],
)
def test_what_a_new_user_looks_for_is_two_clicks_away(first: str, wanted: str) -> None:
    """Links are followed as a reader does who begins at the first page."""
    root = readme.ROOT
    seen, here = {root / first}, {root / first}
    for _ in range(2):
        links = {
            (page.parent / link).resolve()
            for page in here
            for link in re.findall(r"\]\(([\w./-]+\.md)[^)]*\)", page.read_text("utf-8"))
        }
        here = {page for page in links if page.exists()} - seen
        seen |= here
    assert root / "docs" / f"{wanted}.md" in seen
