"""Counts of what is cited beside archives, and what two drafts cite differently of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner

from archref.cli import main

OLD = """\
1. Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 205; РГАСПИ. Ф. 17. Оп. 3. Д. 5.
2. Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.
3. Правда. 1936. 5 мая.
4. Pravda, 3 Aug. 1937.
5. Fitzpatrick, Everyday Stalinism, 60.
6. Lenoe, Kirov Murder, 259.
"""
NEW = """\
1. Khlevniuk, O. V., Politburo (Moscow, 1996), 5; РГАСПИ. Ф. 17. Оп. 3. Д. 5.
2. Шейла Фицпатрик. Сталинские крестьяне. М.: РОССПЭН, 2001. С. 12.
3. Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 206.
4. Правда. 1936. 5 мая. С. 3.
"""


def run(*arguments: str, text: str = OLD, code: int = 0) -> str:
    result = CliRunner().invoke(main, [*arguments], input=text)
    assert result.exit_code == code, result.output
    return result.stdout


def test_works_are_counted_by_kind_and_periodical() -> None:
    data = json.loads(run("stats", "--works", "--format", "json"))
    assert data["works"] == [
        {"kind": "book", "citations": 4, "works": 3},
        {"kind": "newspaper", "citations": 2, "works": 2},
    ]
    assert data["periodicals"] == [{"name": "Правда", "citations": 2, "works": 2}]
    assert data["forms of works"] == {"full": 4, "short": 2, "repeat": 0}
    assert data["unresolved works"] == {"no earlier reference has its author and title": 1}
    assert data["citations"] == 1


def test_the_table_of_counts_has_them_too() -> None:
    rows = list(csv.DictReader(io.StringIO(run("stats", "--works", "--format", "csv"))))
    assert ("work", "book", "4") in [(r["counted"], r["name"], r["citations"]) for r in rows]
    assert "6 references to 5 other works" in run("stats", "--works")


def test_without_the_option_archives_alone_are_counted() -> None:
    assert "works" not in json.loads(run("stats", "--format", "json"))


def drafts(tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "old.txt", tmp_path / "new.txt"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_drafts_differ_in_their_works(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    changes = json.loads(run("diff", old, new, "--works", "--format", "json", code=1))
    assert [(one["change"], (one["new"] or one["old"])["key"]) for one in changes] == [
        ("lost", "fitzpatrick/everidai-stalinism"),
        ("lost", "newspaper/pravda/1937-08-03"),
        ("lost", "lenoe/kirov-murder"),
        ("added", "khlevniuk/politburo"),
        ("added", "fitspatrik/stalinskie-krestiane"),
        ("pages", "khlevniuk/politbiuro"),
        ("pages", "newspaper/pravda/1936-05-05"),
    ]


def test_the_lines_of_a_comparison_name_notes_and_pages(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    lines = run("diff", old, new, "--works", code=1).splitlines()
    assert "~ Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. 205 → 206 [1] → [3]" in lines
    assert lines[0].startswith("- Fitzpatrick")


def test_without_the_option_only_archives_are_compared(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    assert run("diff", old, new) == ""
