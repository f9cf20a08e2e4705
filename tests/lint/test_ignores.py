"""Comments that say what to ignore: for which notes each holds, and that one holds for none."""

from __future__ import annotations

from pathlib import Path

import pytest

from archref.lint.checking import Checker, Wishes
from archref.manuscripts.structured import follows_text
from archref.reading.reader import Rereader

SLIP = r"\footnote{RGASPI, f.~17,, op.~3, d.~1, l.~1.}"
LATEX = "\\documentclass{article}\\begin{document}\n%s\nC." + SLIP + "\n\\end{document}\n"


def found(path: Path, text: str) -> list[str]:
    path.write_text(text, "utf-8")
    checker = Checker(Wishes(isolated=True), Rereader(remember=False))
    findings = checker.check(str(path)).findings
    return [f"{one.code} {one.note.number}".strip() for one in findings]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (f"A.{SLIP} % archref: ignore T303", ["T303 2"]),
        (f"A.{SLIP} and on. % archref: ignore T303", ["T303 2"]),
        (f"A.{SLIP}% archref: ignore", ["T303 2"]),
        (f"A.{SLIP} B.{SLIP} and on. % archref: ignore", ["T303 3"]),
        # over two lines, it is silenced from either
        (f"A.{SLIP.replace('op.', '%% archref: ignore@op.').replace('@', chr(10))}", ["T303 2"]),
        (f"A.{SLIP.replace('op.', chr(10) + 'op.')} and on. % archref: ignore", ["T303 2"]),
        # on a line of its own, it is about the next one
        (f"% archref: ignore T303\nA.{SLIP}", ["T303 2"]),
        (f"A.{SLIP}\n% archref: ignore T303", ["T303 1"]),
        # after prose in which there is nothing to silence
        ("Prose. % archref: ignore T303", ["I801", "T303 1"]),
    ],
)
def test_a_trailing_ignore_of_latex_counts_for_its_line_only(
    lines: str, codes: list[str], tmp_path: Path
) -> None:
    assert found(tmp_path / "book.tex", LATEX.replace("%s", lines.replace("%%", "%"))) == codes


@pytest.mark.parametrize(
    ("before", "is_text"),
    [
        ("", False),
        ("  ", False),
        ('<ol><li id="fn1"> ', False),
        ("> ", False),
        ("- ", False),
        ("<p>He wrote.</p> ", True),
        ("\\begin{document} ", True),
    ],
)
def test_tags_before_a_comment_are_no_text(before: str, is_text: bool) -> None:
    assert follows_text(before) == is_text


@pytest.mark.parametrize("sign", ["<!-- archref: ignore T303 -->", "% archref: ignore T303, T999",
                                  "# archref: ignore-file", "archref:ignore"])  # fmt: skip
@pytest.mark.parametrize("name", ["notes.txt", "notes.csv", "notes.jsonl"])
def test_a_text_without_comments_says_that_an_ignore_does_nothing(
    name: str, sign: str, tmp_path: Path
) -> None:
    note = f"RGASPI, f. 17,, op. 3, d. 1, l. 1. {sign}"
    text = {
        "notes.txt": f"1. {note}\n2. RGASPI, f. 17, op. 3, d. 2, l. 2.\n",
        "notes.csv": f'n,text\n1,"{note}"\n',
        "notes.jsonl": f'{{"number": "1", "text": "{note}"}}\n',
    }[name]
    codes = [one.split()[0] for one in found(tmp_path / name, text)]
    assert codes == ["I801", "T303"]
