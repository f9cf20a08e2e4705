"""Every rule holds what it promises on its page: the bad example triggers it, the good doesn't."""

from __future__ import annotations

import pytest

from archref.lint.registry import all_rules
from archref.lint.rule import GROUPS, Rule
from lint.helpers import found_in_example

RULES = list(all_rules().values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_example_triggers_the_rule(rule: type[Rule]) -> None:
    assert found_in_example(rule.bad, rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_example_does_not(rule: type[Rule]) -> None:
    assert not found_in_example(rule.good, rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_is_complete(rule: type[Rule]) -> None:
    assert rule.code[0] in GROUPS
    assert len(rule.code) == 4
    assert rule.name == rule.name.lower()
    assert " " not in rule.name
    assert rule.title().endswith(".") or rule.title().endswith("``")
    assert len(rule.reason()) > 80, "the docstring needs a second paragraph that says why"
    assert rule.source


def test_codes_and_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
