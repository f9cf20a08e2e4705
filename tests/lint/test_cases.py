"""The tables of cases: what triggers each rule and what doesn't, from real notes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from archref.archives.folding import skeleton
from archref.citation.citation import Citation
from archref.lint.registry import all_rules
from archref.rewriting.proof import meaning
from lint.helpers import found, mended, read_lines, texts

FOLDER = Path(__file__).with_name("cases")
CONTEXTS: dict[str, list[str]] = tomllib.loads((FOLDER / "contexts.toml").read_text("utf-8"))


def cases(kind: str) -> list[Any]:
    made = []
    for path in sorted(FOLDER.glob("*.toml")):
        if path.stem != "contexts":
            for code, table in tomllib.loads(path.read_text("utf-8")).items():
                for number, case in enumerate(table[kind], 1):
                    made.append(pytest.param(code, case, id=f"{code}-{kind}-{number}"))
    return made


def lines(case: dict[str, Any]) -> list[str]:
    return [*CONTEXTS[case["context"]], *case["notes"]] if "context" in case else case["notes"]


@pytest.mark.parametrize(("code", "case"), cases("triggers"))
def test_triggers(code: str, case: dict[str, Any]) -> None:
    findings = found(lines(case), code)
    assert [f.note.text[f.start : f.end] for f in findings] == case["finds"]


@pytest.mark.parametrize(("code", "case"), [c for c in cases("triggers") if "says" in c.values[1]])
def test_what_is_said(code: str, case: dict[str, Any]) -> None:
    findings = found(lines(case), code)
    assert len(findings) == len(case["says"])
    for finding, words in zip(findings, case["says"], strict=True):
        assert words in finding.shown


@pytest.mark.parametrize(("code", "case"), cases("passes"))
def test_near_misses_pass(code: str, case: dict[str, Any]) -> None:
    assert not found(lines(case), code)


@pytest.mark.parametrize(("code", "case"), [c for c in cases("triggers") if "fixed" in c.values[1]])
def test_fixes(code: str, case: dict[str, Any]) -> None:
    result = mended(lines(case), code, unsafe=True)
    assert texts(result)[-len(case["notes"]) :] == case["fixed"]
    assert not [finding for finding in result.left if finding.fix]


@pytest.mark.parametrize(("code", "case"), [c for c in cases("triggers") if c.values[0][0] != "I"])
def test_safe_fixes_change_nothing_but_how_the_same_unit_is_printed(
    code: str, case: dict[str, Any]
) -> None:
    old = read_lines(lines(case))
    result = mended(lines(case), code)
    assert [said(citations) for _, citations in result.read] == [said(c) for _, c in old]
    for note, citations in old:
        edits = result.edits.get(note.index, [])
        inside = [range(c.start, _after(note.text, c.end)) for c in citations]
        assert all(edit.text != note.text[edit.start : edit.end] for edit in edits)
        for edit in edits:
            assert any(edit.start in one and edit.end in (*one, one.stop) for one in inside), edit


def said(citations: Sequence[Citation]) -> list[Any]:
    """Return what citations say, and their archives by the letters of their names."""
    return [
        (meaning(c), c.archive and skeleton(c.archive.printed.replace(" ", ""))) for c in citations
    ]


def _after(text: str, end: int) -> int:
    """Return the end of a citation with the signs and the word of its last element after it."""
    match = re.compile(r"\W*\w*\.?").match(text, end)
    return match.end() if match else end


@pytest.mark.parametrize("code", [code for code in all_rules() if code[0] != "I"])
def test_each_rule_has_three_of_both(code: str) -> None:
    tables = [
        table[code]
        for path in FOLDER.glob("*.toml")
        if code in (table := tomllib.loads(path.read_text("utf-8")))
    ]
    assert len(tables) == 1, "a rule has its cases in one file of tests/lint/cases/"
    assert len(tables[0]["triggers"]) >= 3
    assert len(tables[0]["passes"]) >= 3
    assert all(case["source"] for kind in ("triggers", "passes") for case in tables[0][kind])
