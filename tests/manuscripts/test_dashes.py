"""A new dash is written as the file writes its dashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main

HEADS = {
    "a.tex": (
        "\\documentclass{article}\n\\begin{document}\n",
        "A\\footnote{%s}\n",
        "\\end{document}\n",
    ),
    "a.md": ("", "A^[%s] b.\n\n", ""),
    "a.typ": ("", "A #footnote[%s] b.\n\n", ""),
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("dash", ["--", "–"])
def test_a_range_gets_the_dash_of_the_file(tmp_path: Path, name: str, dash: str) -> None:
    head, note, tail = HEADS[name]
    notes = [f"RGASPI, f. 17, op. 3, d. 74{n}, ll. {n}5{dash}{n}6." for n in range(1, 7)]

    def made(*more: str) -> str:
        return head + "".join(note % one for one in (*notes, *more)) + tail

    file = tmp_path / name
    file.write_text(made("RGASPI, f. 17, op. 3, d. 750, ll. 55-56."), "utf-8")
    CliRunner().invoke(main, ["check", "--isolated", "--fix", str(file)])
    assert file.read_text("utf-8") == made(f"RGASPI, f. 17, op. 3, d. 750, ll. 55{dash}56.")
