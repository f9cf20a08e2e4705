"""Messages in Russian and Ukrainian: complete, with the same braces, in the right forms."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import tomllib
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import messages as marked
from archref.cli import COMMANDS, main
from archref.messages import Message, ngettext, said, speak, translated, wanted_language
from archref.messages.catalogues import HEADER, po_file, read_po, write_po
from archref.messages.foreign import foreign

CHAPTER = Path(__file__).parent.parent / "samples" / "chapter.txt"
both = pytest.mark.parametrize("language", ["ru", "uk"])


@both
def test_the_files_are_those_of_the_code(language: str) -> None:
    assert po_file(language).read_text("utf-8") == marked.updated(language), "make messages"
    assert marked.missing(language) == []


@both
def test_a_translation_has_the_braces_of_its_message(language: str) -> None:
    for (key, plural), entry in marked.catalogue(language).items():
        allowed = marked.placeholders(key) | marked.placeholders(plural)
        for form in entry.forms:
            here = marked.placeholders(form)
            assert here <= allowed, key
            assert here == allowed or (plural and here), key


@both
def test_a_plural_has_three_forms(language: str) -> None:
    for (key, plural), entry in marked.catalogue(language).items():
        assert len(entry.forms) == (3 if plural else 1), key


@both
def test_a_translation_begins_and_ends_with_the_blanks_of_its_message(language: str) -> None:
    for (key, _plural), entry in marked.catalogue(language).items():
        for form in entry.forms:
            assert key[:1].isspace() == form[:1].isspace(), key
            assert key[-1:].isspace() == form[-1:].isspace(), key


def test_what_is_written_is_read_again() -> None:
    text = po_file("uk").read_text("utf-8")
    assert write_po(read_po(text)) == text
    assert next(read_po(text)).key == HEADER


@pytest.mark.parametrize(
    ("count", "ru", "uk"),
    [
        (1, "1 замечание", "1 зауваження"),
        (3, "3 замечания", "3 зауваження"),
        (5, "5 замечаний", "5 зауважень"),
        (11, "11 замечаний", "11 зауважень"),
        (22, "22 замечания", "22 зауваження"),
        (101, "101 замечание", "101 зауваження"),
    ],
)
def test_the_form_of_a_word_goes_with_its_number(count: int, ru: str, uk: str) -> None:
    for language, wanted in (("ru", ru), ("uk", uk)):
        speak(language)
        assert ngettext("{n} finding", "{n} findings", count).format(n=count) == wanted


def test_a_message_that_is_kept_stays_english_until_it_is_shown() -> None:
    message = said("{term!r} follows {term2!r}", term="fond", term2=said("a number"))
    message = pickle.loads(pickle.dumps(message))
    assert isinstance(message, Message)
    assert message == "'fond' follows 'a number'"
    speak("ru")
    assert message == "'fond' follows 'a number'"
    assert translated(message) == "«fond» стоит после «номер»"


@pytest.mark.parametrize(
    ("words", "variables", "setting", "language"),
    [
        ([], {}, None, "en"),
        ([], {"LANG": "ru_RU.UTF-8"}, None, "ru"),
        ([], {"LANGUAGE": "de:uk:ru", "LANG": "ru_RU.UTF-8"}, None, "uk"),
        ([], {"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, None, "en"),
        ([], {"LANG": "ru_RU.UTF-8"}, "uk", "uk"),
        ([], {"ARCHREF_LANG": "en", "LANG": "ru_RU"}, "uk", "en"),
        (["check", "--lang", "uk"], {"ARCHREF_LANG": "ru"}, None, "uk"),
        (["check", "--lang=ru"], {}, None, "ru"),
        (["explain", "--", "--lang=ru"], {}, None, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, None, "en"),
    ],
)
def test_the_language_that_is_wanted(
    words: list[str], variables: dict[str, str], setting: str | None, language: str
) -> None:
    assert wanted_language(words, lambda: setting, variables) == language


def test_the_setting_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "archref.toml").write_text('messages = "uk"\n', "utf-8")
    (tmp_path / "notes.txt").write_text("1. ЦДАВО. Ф. 1. Оп. 2. Спр. 3. Арк. 4.\n", "utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "notes.txt")])
    assert "Зауважень немає" in result.output


def _words(text: str) -> set[str]:
    """Return the English words of a text; names, codes, options and examples are none."""
    text = re.sub(
        r"(?m)^    archref .*|^    .*\|.*|`[^`]*`|«[^»]*»|\[[^\]]*\]|--?[\w-]+", " ", text
    )
    return set(re.findall(r"[A-Za-z]{3,}", text))


NAMES = {
    *COMMANDS,
    *[
        "archref",
        "main",
        "toml",
        "pyproject",
        "tool",
        "txt",
        "docx",
        "odt",
        "html",
        "parquet",
        "csv",
        "jsonl",
        "json",
        "JSON",
        "Word",
        "ODT",
        "CSV",
        "Excel",
        "UTF",
        "Parquet",
        "TOML",
        "Dask",
        "dask",
        "Schema",
        "LSP",
        "Language",
        "Server",
        "Protocol",
        "pygls",
        "zsh",
        "fpath",
        "zfunc",
        "autoload",
        "compinit",
        "bash",
        "fish",
        "powershell",
        "SHELL",
        "bak",
        "new",
        "unique",
        "builtin",
        "auto",
        "markdown",
        "Ibid",
    ],
}


@both
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_has_no_english_word(language: str, command: list[str]) -> None:
    result = CliRunner().invoke(main, ["--lang", language, *command, "--help"])
    shown = result.output.partition("Примеры:" if language == "ru" else "Приклади:")[0]
    assert _words(shown) - NAMES == set()


@both
def test_a_check_has_no_english_word(language: str) -> None:
    result = CliRunner().invoke(main, ["--lang", language, "check", str(CHAPTER)])
    lines = [line for line in result.output.splitlines() if line and not line.startswith("    ")]
    said = [re.sub(r"^.*?: [A-Z]\d{3} [\w-]+: |'[^']*'", "", line) for line in lines]
    assert _words("\n".join(said)) == set()
    assert "7 замечаний" in result.output or "7 зауважень" in result.output


def test_json_is_english_in_every_language() -> None:
    arguments = ["check", "--output-format", "json", str(CHAPTER)]
    english = CliRunner().invoke(main, arguments).stdout
    assert CliRunner().invoke(main, ["--lang", "ru", *arguments]).stdout == english


@both
def test_errors_of_the_command_line(language: str) -> None:
    result = CliRunner().invoke(main, ["--lang", language, "check", "--nonsense"])
    assert result.exit_code == 2
    assert "--nonsense" in result.output
    assert _words(result.output.replace("--nonsense", "")) - {"archref", "main", "check"} == set()


def test_nothing_is_said_at_import() -> None:
    """A text that is translated when a module is read would stay in the language of that time."""
    import ast

    early = []
    for path in marked.SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        inside = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for node in ast.walk(function)
        }
        early += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", "") in ("_", "gettext", "ngettext", "said")
            and id(node) not in inside
        ]
    assert early == []


def test_a_start_in_english_reads_no_translation() -> None:
    code = (
        "import sys; from archref.cli import main; "
        "main(['archives', 'ГАРФ'], standalone_mode=False); "
        "print('archref.messages.catalogues' in sys.modules)"
    )
    environment = {**os.environ, "LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


@both
def test_what_fills_a_message_is_translated(language: str, tmp_path: Path) -> None:
    """A part of a message was once English among the rest: «такого файла нет; check the path»."""
    result = CliRunner().invoke(main, ["--lang", language, "check", str(tmp_path / "нет")])
    assert _words(result.output.rpartition(": ")[2]) == set()


def test_the_mark_of_messages_is_no_variable() -> None:
    """``for _, one in …`` in a function that says ``_("…")`` once called a number."""
    import ast

    shadowed = []
    for path in marked.SOURCE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                inner = {  # a comprehension's variables are its own
                    id(node)
                    for one in ast.walk(function)
                    if isinstance(one, ast.comprehension)
                    for node in ast.walk(one.target)
                }
                uses = {
                    type(node.ctx)
                    for node in ast.walk(function)
                    if isinstance(node, ast.Name) and node.id == "_" and id(node) not in inner
                }
                if len(uses) > 1:
                    shadowed.append(f"{path.name}:{function.lineno}")
    assert shadowed == []


@pytest.mark.parametrize(
    ("said", "ru"),
    [
        (
            lambda: json.loads("{"),
            "ожидается имя свойства в двойных кавычках (строка 1, столбец 2)",
        ),
        (lambda: tomllib.loads("x = ["), "недопустимое значение (в конце файла)"),
        (lambda: tomllib.loads("[a]\n[a]"), "('a',) объявлено дважды (строка 2, столбец 3)"),
        (lambda: open("/nowhere/at/all"), "нет такого файла или папки"),  # noqa: PTH123, SIM115
        (lambda: zlib.decompress(b"xxxx"), "сжатые данные повреждены"),
    ],
)
def test_what_others_say_of_a_fault_is_translated(said: Callable[[], object], ru: str) -> None:
    with pytest.raises(Exception, match=r".") as caught:
        said()
    assert foreign(caught.value) == getattr(caught.value, "strerror", None) or str(caught.value)
    speak("ru")
    assert foreign(caught.value) == ru
