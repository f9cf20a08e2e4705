"""Ibid. is of the notes: paragraphs of the text between them are not in the way."""

from __future__ import annotations

from archref.lint.document import Document
from archref.lint.engine import lint
from archref.manuscripts import open_manuscript
from archref.reading.reader import Reader
from lint.helpers import rules

LATEX = r"""
First.\footnote{%s}

A paragraph between them.

Second.\footnote{%s}
"""


def found_in_latex(first: str, second: str, code: str) -> list[str]:
    manuscript = open_manuscript("chapter.tex", data=(LATEX % (first, second)).encode())
    document = Document("chapter.tex", Reader().read(manuscript.notes()))
    kinds = [entry.note.kind for entry in document.entries]
    assert "body" in kinds[kinds.index("note") + 1 : -1]
    return [f.note.text[f.start : f.end] for f in lint(document, rules(code))]


def test_ibid_after_several_units() -> None:
    several = "RGASPI, f. 17, op. 3, d. 740, l. 5; GARF, f. 5446, op. 1, d. 5, l. 7"
    assert found_in_latex(several, "Ibid., l. 8", "R502") == ["Ibid., l. 8"]


def test_ibid_that_restates() -> None:
    assert found_in_latex(
        "RGASPI, f. 17, op. 3, d. 740", "Ibid., f. 17, op. 3, d. 745", "R503"
    ) == ["f. 17, op. 3"]


def test_the_same_file_again() -> None:
    full = "RGASPI, f. 17, op. 3, d. 740, l. 5"
    assert found_in_latex(full, full, "R504") == [full]
