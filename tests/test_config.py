"""The configuration: where it is found, what it may hold, what its errors say."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.app import config
from archref.cli import main
from archref.errors import ArchrefError


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config._nearest.cache_clear()


def write(text: str, name: str = "archref.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_without_a_file_everything_is_the_default() -> None:
    found = config.find("notes.txt")
    assert found == config.Config()
    assert found.origin("select") == "default"


def test_the_nearest_file_above_counts_whole() -> None:
    write("select = ['S']\nfail-on = 'info'\n")
    write("select = ['T']\n", "book/archref.toml")
    near = config.find("book/part/notes.txt")
    assert (near.select, near.fail_on) == (("T",), "error")
    assert near.origin("select") == str(Path("book", "archref.toml"))
    assert config.find("other.txt").select == ("S",)


def test_pyproject_counts_only_with_a_table_of_ours() -> None:
    write("select = ['S']\n")
    write("[project]\nname = 'x'\n", "book/pyproject.toml")
    write("[tool.archref]\nselect = ['T']\n", "thesis/pyproject.toml")
    assert config.find("book/notes.txt").select == ("S",)
    assert config.find("thesis/notes.txt").select == ("T",)


def test_our_own_file_comes_before_pyproject() -> None:
    write("select = ['S']\n")
    write("[tool.archref]\nselect = ['T']\n", "pyproject.toml")
    assert config.find("notes.txt").select == ("S",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignor = []", "archref.toml:1: unknown key 'ignor'; did you mean 'ignore'?"),
        ("\nfail_on = 'info'", "archref.toml:2: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("select = 'T301'", "archref.toml:1: 'select' has to be a list of strings"),
        ("fail-on = 'none'", "archref.toml:1: 'fail-on' has to be one of error, warning, info"),
        ("[severity]\nT301 = 'bad'", "archref.toml:2: 'T301' has to be error, warning or info"),
        ("[conventions]\ndashes = '-'", "archref.toml:2: unknown key 'dashes' in [conventions]"),
        ("[conventions]\ncapitals = 'x'", "archref.toml:2: 'capitals' has to be one of upper"),
        (
            "\n[conventions]\ndash = 'hypen'",
            "archref.toml:3: 'dash' has to be one of -, ‐, ‑, –, —, not 'hypen'",
        ),
        (
            "[conventions]\ncapitals = 'uper'",
            "archref.toml:2: 'capitals' has to be one of upper, lower, not 'uper'; "
            "did you mean 'upper'?",
        ),
        ("[conventions]\nseparator = 'comma'", "archref.toml:2: 'separator' has to be signs"),
        ("[conventions]\nverso = 'bak'", "archref.toml:2: 'verso' has to be the mark of a sheet's"),
        (
            "[conventions]\ntransliteration = 'iso9'",
            "archref.toml:2: 'transliteration' has to be one of ala-lc",
        ),
        ("language = 'rus'", "archref.toml:1: 'language' has to be one of az, be"),
        ("encoding = 'utf-9'", "archref.toml:1: there is no encoding named 'utf-9'"),
        (
            "[[archive]]\nid = 'X'\nabr = ['A']",
            "archref.toml:3: unknown key 'abr' in [[archive]]; did you mean 'abbr'?",
        ),
        ("[[archive]]\nabbr = ['A']", "archref.toml:1: an archive of your own needs an id"),
        ("notes = 'footnotes'", "archref.toml:1: 'notes' has to be one of auto, numbered"),
        ("per-file-ignores = []", "archref.toml:1: 'per-file-ignores' has to be a table"),
        ("select = [}", "archref.toml:1: is no TOML"),
        ('style = "a\\u0000.toml"', "archref.toml:1: 'style' has to be without NUL characters"),
        (f"fail-on = {'1' * 5000}", "archref.toml: is no TOML"),
        ("select = " + "[" * 3000, "archref.toml: is nested too deeply"),
    ],
)
def test_errors_name_file_line_and_what_is_right(text: str, message: str) -> None:
    write(text)
    with pytest.raises(ArchrefError) as error:
        config.find("notes.txt")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("text", ["tool = 'x'\n", "[tool]\narchref-x = 1\n", "[[tool]]\n"])
def test_pyproject_may_hold_anything_else(text: str) -> None:
    write(text, "pyproject.toml")
    assert config.find("notes.txt") == config.load("pyproject.toml")._replace(path=None)


def test_yes_and_no_may_be_true_and_false() -> None:
    write("[conventions]\nplural = true\nterm-space = false\n")
    assert config.find(None).conventions == {"plural": "yes", "term-space": "no"}


def test_ways_of_printing_that_init_writes_are_right() -> None:
    ways = {"separator": ".–", "archive-separator": "", "dash": " – ", "verso": "(verso)"}
    write("[conventions]\n" + "".join(f"{key} = '{way}'\n" for key, way in ways.items()))
    assert config.find(None).conventions == ways


def test_files_named_in_it_are_beside_it() -> None:
    write("baseline = 'known.json'\n", "book/archref.toml")
    found = config.find("book/part/notes.txt")
    assert found.beside(found.baseline or "") == str(Path("book", "known.json"))


class TestCommands:
    def test_config_shows_where_values_come_from(self) -> None:
        write("select = ['S']\n[severity]\nS402 = 'info'\n")
        lines = run("config", "notes.txt").stdout.splitlines()
        assert lines[0] == "# archref.toml"
        assert 'select = ["S"]  # archref.toml' in lines
        assert 'severity = { "S402" = "info" }  # archref.toml' in lines
        assert 'fail-on = "error"  # default' in lines
        assert lines[-1].startswith("# rules that are on: S401 S402")

    def test_config_as_json(self) -> None:
        write("select = ['S402']\n")
        data = json.loads(run("config", "--format", "json").stdout)
        assert data["file"] == "archref.toml"
        assert data["settings"]["select"] == {"value": ["S402"], "origin": "archref.toml"}
        assert data["rules"] == ["S402"]

    def test_config_error(self) -> None:
        write("selct = ['S']\n")
        result = run("config")
        assert result.exit_code == 2
        assert "did you mean 'select'?" in result.stderr

    def test_init_follows_the_manuscript(self) -> None:
        notes = [f"{n}. ГАРФ. Ф. 5446. Оп. 1. Д. {n}. Л. {n}–{n + 2}." for n in range(1, 8)]
        write("\n".join(notes), "notes.txt")
        assert run("init", "notes.txt").exit_code == 0
        table = tomllib.loads(Path("archref.toml").read_text("utf-8"))
        assert table["language"] == "ru"
        assert table["conventions"] == {
            "separator": ".", "archive-separator": ".", "dash": "–", "capitals": "upper",
            "plural": "no", "term-space": "yes",
        }  # fmt: skip
        assert "# style = " in Path("archref.toml").read_text("utf-8")
        assert run("check", "notes.txt").exit_code == 0

    def test_init_without_a_manuscript_is_all_comments(self) -> None:
        text = run("init", "--output", "-").stdout
        assert tomllib.loads(text) == {"conventions": {}}

    def test_every_commented_setting_is_a_right_one(self) -> None:
        text = run("init", "--output", "-").stdout
        lines = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
                 for line in text.splitlines()]  # fmt: skip
        write("\n".join(line for line in lines if " = " in line or line.startswith("[")))
        assert config.find(None).style == "gost"

    def test_init_replaces_nothing_unasked(self) -> None:
        write("select = ['S']\n")
        assert run("init").exit_code == 2
        assert run("init", "--force").exit_code == 0


@pytest.mark.parametrize(
    "text",
    [
        "select = " + "[" * 9999,
        "a = " + "{a=" * 9999,
        "a" + ".a" * 9999 + " = 1",
        "[" + '"a". ' * 9999 + "a]",
    ],
)
def test_what_is_nested_without_end_is_refused(tmp_path: Path, text: str) -> None:
    from archref.sources.fonds import _read
    from archref.styles import load_style

    path = tmp_path / "archref.toml"
    path.write_text(text, encoding="utf-8")
    for read in (config.load, load_style, _read):
        with pytest.raises(ArchrefError, match="nested too deeply"):
            read(str(path))


def test_a_long_list_of_names_is_not_deep(tmp_path: Path) -> None:
    from archref.settings_file import toml_of

    names = [f"a.{number}.b.txt" for number in range(200)]
    assert toml_of(f"exclude = {json.dumps(names)}", "archref.toml") == {"exclude": names}
