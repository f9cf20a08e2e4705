"""Nothing of what archref says in Russian or Ukrainian is left in English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main
from archref.lint.checking import Checker, Wishes
from archref.lint.registry import all_rules
from archref.messages import speak, translated
from archref.reading.reader import Rereader
from archref.styles import style_names
from archref.transliteration import SYSTEMS

SAMPLES = Path(__file__).parent.parent / "samples"
both = pytest.mark.parametrize("language", ["ru", "uk"])

NAMES = {"archref", "main", "Word", "LibreOffice", "LaTeX", "zip", "UTF", "Chicago"}
"""Names of programs, formats and guides, which are not translated."""

CODES = {
    *("auto", "numbered", "lines", "paragraphs", "error", "warning", "info", "processes", "dask"),
    *("archive", "fond", "opis", "delo", "number", "author", "howpublished", "new", "typography"),
    *(
        "one",
        "many",
        "first",
        "style",
        "select",
        "baseline",
        "messages",
        "language",
        "encoding",
        "chapter",
        "windows",
    ),
    *("bibtex", "biblatex", "csl", "ris", "csv", "xlsx", "tei", "ead", "ric", "zotero", "jsonl"),
    *("bash", "fish", "zsh", "powershell", "wikipedia", "docx", "koi", "src", "houses"),
    *style_names(),
}
"""Settings, values of options, formats and styles, as they are typed."""

TEXTS = {
    "глава.txt": (SAMPLES / "gost.txt").read_text("utf-8"),
    "слабая.txt": "1. ГАКО. Ф. 1. Оп. 2. Д. 3. Л. 4.\n2. Там же. Л.5.\n3. Д. 7 ГАРФ\n",
    "пусто.txt": "",
    "сломан.docx": "PK\x03\x04 nothing",
    "текст.docx": "просто текст",
    "файл.xyz": "ГАРФ",
    "сломан.json": "{",
    "сломан.jsonl": '{"text":',
    "сломан.xml": "<а><б></а>",
    "таблица.csv": 'а,б\n"в',
    "сломан.pdf": "%PDF-1.4",
    "сломан.toml": "style = [",
    "ключ.toml": 'стиль = "gost"\n',
    "вид.toml": "select = 5\n",
    "стиль.toml": 'inherit = "нет"\n',
}

WORD = re.compile(r"[A-Za-z]{3,}")
TYPED = re.compile(
    rf"""
      \b(?:{"|".join(rule.name for rule in all_rules().values())})\b
    | `[^`]*`                          # `archref rules`
    | "[^"]*"                          # "document,note,text"
    | ^\#?\s*[\w.-]+\s=.*$              # style = "gost"
    | ^\#?\s*\[.*\]$                   # [conventions]
    | \[[a-z]+\] | \{{[a-z]+\}}          # [terms], {{city}}
    | ^\#\ {{3}}[a-z]+(?:,\ [a-z]+)*\b  # the keys at the head of a style
    | [\w.-]+/\*\.toml                 # terms/*.toml
    | \b(?:{"|".join(SYSTEMS)})\b
    | \barchref\ [a-z]+                # archref format
    | --?[a-z][\w-]*                   # --in-place
    | \.\w+                            # .docx
    | \b[a-z]+(?:[-_][a-z]+)+\b       # per-file-ignores, archive_part
    | ^\ +[a-z]+(?:\ «.*)?$            # a node of a tree
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What is typed or read by programs, and not said."""

RUNS = """
check глава.txt | check --style kritika глава.txt | check --select ALL слабая.txt
check --statistics глава.txt | check --diff глава.txt | check --fix -v -o новая.txt глава.txt
check --comment Автор -o замечания.docx глава.docx | check --track Автор --fix глава.txt
check нет.txt | check пусто.txt | check сломан.docx | check текст.docx | check файл.xyz
check сломан.json | check сломан.jsonl | check сломан.xml | check таблица.csv | check сломан.pdf
check --config сломан.toml глава.txt | check --config ключ.toml глава.txt
check --config вид.toml глава.txt | check --config нет.toml глава.txt
check --select НЕТ глава.txt | check --нет глава.txt | check --fail-on нет глава.txt
check --baseline нет.json глава.txt | check --encoding нет глава.txt | проверь глава.txt
check --isolated --config сломан.toml глава.txt | check --fix -o глава.txt глава.txt | check .
format глава.txt | format --style нет глава.txt | format --style стиль.toml глава.txt
format --style kritika -v -o новая.txt глава.txt | format --style gost -v --list глава.docx
format --style estonian -v -o новая.txt глава.txt | format --style gost --in-place
format --style compact -v --comment Автор --track Автор -o новая.docx глава.docx
dedupe --report table глава.txt | dedupe --report html глава.txt | dedupe --near глава.txt
dedupe --works -o новая.txt глава.txt | dedupe --merge-sheets --by fond глава.txt
sources --part all --index --style gost глава.txt | sources --against слабая.txt глава.txt
sources --order-list глава.txt | sources --depth нет глава.txt | sources --against нет.txt глава.txt
diff слабая.txt глава.txt | diff слабая.txt | diff слабая.txt нет.txt
stats глава.txt слабая.txt | stats нет | export --to bibtex -o новая.bib глава.txt
export --to ris -o новая.ris глава.txt | export --to wikipedia -o новая.wiki глава.txt
export --to csl-json -o новая.json глава.txt | export --to нет глава.txt
explain нет | explain Chopin,op.5,d.1 | parse --format table глава.txt | parse нет.txt
parse --format table пусто.txt | parse --resume глава.txt | parse --engine нет глава.txt
parse --jobs 2 -o папка/ . | parse --engine dask .
archives нечто | archives --add нечто | archives НЕТ --add а+б | styles gost | styles нет
styles new | styles new мой.toml | styles --like gost | rules НЕТ | rule НЕТ
config | config глава.txt | init | init глава.txt -o настройки.toml | init нет.txt
completion нет | help нет
report глава.txt слабая.txt | report нет.txt | lsp --isolated --config нет.toml
"""
"""Command lines, in words that no blank is in."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    shutil.copy(SAMPLES / "glava.docx", tmp_path / "глава.docx")
    (tmp_path / "вложенная").mkdir()
    return tmp_path


class _Shown(HTMLParser):
    """What a reader of a page sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "q", "mark", "code", "pre", "blockquote")
        spoken = ("title", "alt", "aria-label", "placeholder")
        self.texts += [value or "" for name, value in attrs if name in spoken]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "q", "mark", "code", "pre", "blockquote")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def shown(text: str) -> str:
    """Return what is seen of an output: of a page, its texts without those of the manuscript."""
    if not text.startswith("<!DOCTYPE"):
        return text
    parser = _Shown()
    parser.feed(text)
    return "\n".join(parser.texts)


def english(text: str, *, but: str = "") -> list[str]:
    """Return the English words of a text; codes, options and words of ``but`` are none."""
    known = {word.lower() for word in NAMES | CODES | set(WORD.findall(but))}
    words = set(WORD.findall(TYPED.sub(" ", text)))
    return sorted(one for one in words if one.lower() not in known and not one.isupper())


def runs() -> Iterator[list[str]]:
    for line in RUNS.split("\n"):
        yield from (run.split() for run in line.split("|") if run.strip())


@both
@pytest.mark.parametrize("words", list(runs()), ids=" ".join)
def test_no_answer_has_an_english_word(language: str, words: list[str], folder: Path) -> None:
    result = CliRunner().invoke(main, ["--lang", language, *words])
    text = f"{result.output}\n{result.exception or ''}"
    for new in folder.glob("мой.toml"), folder.glob("настройки.toml"), folder.glob("archref.toml"):
        text += "".join(path.read_text("utf-8") for path in new)
    assert result.exception is None or isinstance(result.exception, SystemExit), text
    assert english(shown(text), but=" ".join((*TEXTS.values(), *words))) == []


@both
@pytest.mark.parametrize("code", all_rules())
def test_no_finding_has_an_english_word(language: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(all_rules()[code].bad + "\n", "utf-8")
    speak(language)
    findings = Checker(Wishes(select=(code,), isolated=True), Rereader()).check(str(path)).findings
    for finding in findings:
        said = re.sub(r"«[^»]*»|'[^']*'", " ", translated(finding.message))
        assert english(said) == []


@both
@pytest.mark.parametrize("code", all_rules())
def test_no_page_of_a_rule_has_an_english_word(language: str, code: str) -> None:
    page = CliRunner().invoke(main, ["--lang", language, "rule", code]).output
    prose = re.sub(r"(?m)^    .*", "", page.partition("\n\n")[2])
    rule = all_rules()[code]
    printed = " ".join(re.findall(r"``.*?``", f"{rule.title()} {rule.reason()}"))
    assert english(prose, but=printed + rule.source) == []
