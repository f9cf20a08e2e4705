"""What README.md shows is what happens."""

from __future__ import annotations

import doctest
import os
import re
from pathlib import Path

import pytest

import readme

TEXT = readme.README.read_text("utf-8")
BLOCKS = list(readme.blocks(TEXT))

on_a_terminal = pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")


@on_a_terminal
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line-{block.line}")
def test_output_is_as_shown(block: readme.Block) -> None:
    assert str(readme.run(block)) == str(block), "`make readme` writes the outputs anew"


def test_every_command_has_a_section_and_an_example() -> None:
    from archref.cli import COMMANDS

    sections = " ".join(re.findall(r"^### (.*)$", TEXT, re.MULTILINE)).replace(",", " ").split()
    shown = " ".join(step.command for block in BLOCKS for step in block.steps)
    for command in COMMANDS:
        assert command in sections
        assert f"archref {command}" in shown


def test_table_of_accuracy_is_as_measured() -> None:
    table = readme.accuracy_table()
    assert f"<!-- accuracy -->\n\n{table}" in TEXT, "`make readme` writes the table anew"


def test_python_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(readme.ROOT)
    code = "\n".join(re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    assert len(test.examples) > 5
    failed, _ = doctest.DocTestRunner().run(test)
    assert not failed


def test_two_commands_set_up() -> None:
    makefile = (readme.ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^    make (\w+)$", TEXT, re.MULTILINE)
    assert targets == ["run", "test"]
    for target in targets:
        assert f"\n{target}: " in makefile


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            path = readme.ROOT / target
            assert path.exists() or path == Path("benchmarks/README.md"), target


def test_hooks_of_the_snippet_exist() -> None:
    hooks = (readme.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    for hook in re.findall(r"archref-(?:check|format)", TEXT):
        assert f"- id: {hook}\n" in hooks
