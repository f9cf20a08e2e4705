"""After any edits an editor is shown what a fresh check of the text finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archref.lint.checking import Wishes
from archref.lint.registry import all_rules
from archref.server.diagnosing import diagnostics
from archref.server.texts import Editing, OpenText

CHAPTER = (Path(__file__).parents[2] / "samples" / "chapter.txt").read_text("utf-8").splitlines()
LINES = [
    line
    for rule in all_rules().values()
    for line in (*rule.bad.split("\n"), *rule.good.split("\n"))
]
LINES += [line for line in CHAPTER if line.strip()]
HOW = Editing(wishes=Wishes(select=("ALL",), isolated=True))

edits = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 60), st.sampled_from(LINES)),
    st.tuples(st.just("drop"), st.integers(0, 60), st.just("")),
    st.tuples(st.just("type"), st.integers(0, 4000), st.sampled_from([*" .,;-–*(5aЛ", "\n"])),
    st.tuples(st.just("erase"), st.integers(0, 4000), st.just("")),
)


def edited(text: str, edit: tuple[str, int, str]) -> str:
    """Return a text after an edit: of a line, or of a character."""
    what, at, new = edit
    if what in ("put", "drop"):
        paragraphs = text.split("\n\n")
        at %= len(paragraphs)
        paragraphs[at : at + (what == "drop")] = [new] if what == "put" else []
        return "\n\n".join(paragraphs)
    at %= len(text) + 1
    return text[:at] + new + text[at + (what == "erase") :]


@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "notes.tex"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(st.sampled_from(LINES), min_size=5, max_size=60), turns=st.data())
def test_findings_are_those_of_a_fresh_check(
    name: str, lines: list[str], turns: st.DataObject
) -> None:
    text = "\n\n".join(lines)
    page = OpenText(f"file:///{name}", text, HOW)
    diagnostics(page)
    for edit in turns.draw(st.lists(edits, min_size=1, max_size=6)):
        text = edited(text, edit)
        page = page.changed(text)
        assert diagnostics(page) == diagnostics(OpenText(f"file:///{name}", text, HOW))
