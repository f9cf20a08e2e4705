"""``archref rule``, ``archref rules``, and the manual page made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archref.cli import main
from archref.lint.registry import all_rules

ROOT = Path(__file__).parent.parent


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


@pytest.mark.parametrize("name", ["S402", "s402", "plural-for-one-sheet"])
def test_a_rule_is_explained_by_code_or_name(name: str) -> None:
    text = run("rule", name).stdout
    assert text.startswith("S402 plural-for-one-sheet\nsheets, error, on by default, safe fix\n")
    assert "Wrong:\n    RGASPI, f. 495" in text
    assert "Source: " in text


@pytest.mark.parametrize(
    ("wrong", "near"), [("S499", "S4"), ("plural-for-one", "plural-for-one-"), ("S", "rule")]
)
def test_an_unknown_rule_names_the_nearest(wrong: str, near: str) -> None:
    result = run("rule", wrong)
    assert result.exit_code == 2
    assert f"there is no rule {wrong!r}" in result.stderr
    assert near in result.stderr


def test_rules_as_json() -> None:
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in rules] == list(all_rules())
    assert {"code", "name", "group", "severity", "default", "fix", "reason"} <= set(rules[0])


def test_rules_of_a_group() -> None:
    lines = run("rules", "sheets").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines][:2] == ["S401", "S402"]
    assert all(line.startswith("S4") for line in lines)


def test_the_manual_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert run("rules", "--format", "markdown").stdout == page, (
        "run: archref rules --format markdown > docs/rules.md"
    )
