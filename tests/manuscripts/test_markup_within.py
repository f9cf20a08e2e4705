"""Markup in the middle of citations: an edit of the words round it leaves it whole."""

from __future__ import annotations

import io
import zipfile

import pytest

from archref.formatting.formatted import FormatOptions
from archref.formatting.whole import format_manuscript
from archref.reading.reader import Rereader
from archref.styles import load_style
from manuscripts.helpers import read
from manuscripts.making import docx, odt, p, ref, run

BEFORE = "ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4. РГАСПИ."
AFTER = "Ф. 17. Оп. 3. Д. 5. Л. 7."


def restyled(name: str, source: str | bytes, style: str) -> tuple[str, str]:
    """Return the text of a file, of zip files that of its parts, and the same in another style."""
    manuscript, notes = read(name, source)
    styled = format_manuscript(manuscript, notes, load_style(style), FormatOptions(), Rereader())[1]
    return whole(manuscript.source.read()), whole(styled.data)


def whole(data: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("style", ["pravila", "kritika", "chicago"])
@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        (
            "c.tex",
            rf"A\footnote{{{BEFORE} Ф. Р\nobreakdash-17. Оп. 3. Д. 5. Л. 7\nobreakdash--8.}}",
            [r"\nobreakdash-17", r"\nobreakdash--8"],
        ),
        ("c.tex", rf"A\footnote{{{BEFORE} Ф. \pageref{{l5}} {AFTER}}}", [r"\pageref{l5}"]),
        ("c.tex", rf"A\footnote{{{BEFORE} \cref{{f1,op2}} {AFTER}}}", [r"\cref{f1,op2}"]),
        ("c.wiki", f"A {BEFORE} [[File:A.jpg|thumb|д. 5]] {AFTER}", ["[[File:A.jpg|thumb|д. 5]]"]),
        ("c.wiki", f"A {BEFORE} [[Файл:A.jpg|мини|Л. 5]] {AFTER}", ["[[Файл:A.jpg|мини|Л. 5]]"]),
        ("c.html", f"<p>A {BEFORE} <del>д. 9</del> {AFTER}</p>", ["<del>д. 9</del>"]),
        (
            "c.xml",
            f"<TEI><p>A {BEFORE} <formula>Д_5</formula> {AFTER}</p></TEI>",
            ["<formula>Д_5</formula>"],
        ),
        (
            "c.docx",
            docx(
                p(run("A"), ref("1")),
                {"1": p(run(BEFORE), "<w:r><w:br/></w:r>", run(AFTER))},
            ),
            ["<w:r><w:br/></w:r>"],
        ),
        ("c.odt", odt(f"<text:p>{BEFORE}<text:line-break/>{AFTER}</text:p>"), ["line-break/>"]),
    ],
)
def test_it_stays_whole(name: str, source: str | bytes, kept: list[str], style: str) -> None:
    old, new = restyled(name, source, style)
    assert new != old
    for one in kept:
        assert old.count(one) == 1
        assert new.count(one) == 1


def test_what_was_deleted_from_a_page_is_not_read() -> None:
    notes = read("c.html", "<p>ГАРФ. Ф. 5. Оп. 1. <del>Д. 3</del> Д. 4.</p>")[1]
    assert [note.text for note in notes] == ["ГАРФ. Ф. 5. Оп. 1. Д. 4."]


def test_what_is_said_below_a_picture_is_a_paragraph_of_its_own() -> None:
    notes = read("c.wiki", "A, Д. 5. [[File:A.jpg|thumb|Ф. 7 [[B|C]] D]] Л. 9.\n")[1]
    assert [note.text for note in notes] == ["A, Д. 5.", "Ф. 7 C", "D Л. 9."]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "c.xml",
            "<TEI><note>A <choice><abbr>ГАРФ</abbr><expan>Архив</expan></choice>. "
            "Ф. 5446. Оп. 1. Д. 3. Л. 4.</note></TEI>",
        ),
        (
            "c.xml",
            "<TEI><p>A <app><lem>ГАРФ. Ф. 5446. Оп. 1</lem><rdg>ГАРФ. Ф. 17. Оп. 1</rdg></app>. "
            "Д. 3.</p></TEI>",
        ),
        ("c.typ", "ГАРФ f. 5446 op. 1 d. 3 l. 4. x @garf17[Л. 5] y"),
    ],
)
def test_what_has_another_reading_beside_it_stays(name: str, source: str) -> None:
    old, new = restyled(name, source, "gost")
    assert new.replace("ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4.", "ГАРФ f. 5446 op. 1 d. 3 l. 4.") == old


def test_cells_of_latex_are_apart() -> None:
    table = (
        "\\begin{longtable}{ll} ГАРФ & Ф. 5446. Оп. 1. Д. 3 \\\\ РГАСПИ, ф. 17 & x \\end{longtable}"
    )
    source = f"\\begin{{document}}{table} Сын \\& Ф. 5.\\end{{document}}"
    old, new = restyled("c.tex", source, "kritika")
    assert [note.text for note in read("c.tex", source)[1]] == [
        *("ГАРФ", "Ф. 5446. Оп. 1. Д. 3", "РГАСПИ, ф. 17", "x", "Сын & Ф. 5."),
    ]
    assert new.count("&") == old.count("&")


@pytest.mark.parametrize(
    "kept",
    [
        "[[ГАРФ. Ф. 5]]",
        "#REDIRECT [[ГАРФ. Ф. 5]]",
        "<ref name=a>ГАРФ. Ф. 5. Оп. 1</ref> x <ref name='a'>ГАРФ. Ф. 5. Оп. 1</ref>",
    ],
)
def test_names_of_pages_and_notes_that_are_written_twice_stay(kept: str) -> None:
    new = restyled("c.wiki", f"{kept}\n\nA [[Б]] ГАРФ. Ф. 6. Оп. 1\n", "chicago")[1]
    assert new.startswith(f"{kept}\n\nA [[Б]] ")
    assert new.endswith(", op. 1\n")


def test_notes_of_one_name_in_two_groups_are_edited() -> None:
    source = "<ref name=a>ГАРФ. Ф. 5. Оп. 1</ref><ref group=n name=a>ГАРФ. Ф. 6. Оп. 1</ref>"
    assert restyled("c.wiki", source, "chicago")[1].count("op. 1<") == 2


GRID = """\
+-----------------------+-------+
| ГАРФ. Ф. 5. Оп. 1     | a     |
+=======================+=======+
| ГАРФ. Ф. 6. Оп. 1     | b     |
+-----------------------+-------+
"""
SIMPLE = """\
  Дело                   Число
  ---------------------- -----
  ГАРФ. Ф. 5. Оп. 1          1
  ГАРФ. Ф. 6. Оп. 1          2
"""
SEVERAL = """\
------------------------------
  Дело                   Число
  ---------------------- -----
  ГАРФ. Ф. 5. Оп. 1          1
  Л. 7

  ГАРФ. Ф. 6. Оп. 1          2
------------------------------
"""


@pytest.mark.parametrize("table", [GRID, SIMPLE, SEVERAL])
def test_tables_whose_columns_are_told_by_their_places_stay(table: str) -> None:
    around = "ГАРФ. Ф. 7. Оп. 1.\n"
    _, new = restyled("c.md", f"{around}\n{table}\n{around}", "kritika")
    assert table in new
    assert new.count("op. 1.\n") == 2


def test_tables_with_strokes_and_rules_are_edited() -> None:
    table = "| ГАРФ. Ф. 5. Оп. 1 | a |\n|---|---|\n| ГАРФ. Ф. 6. Оп. 1 | b |\n"
    _, new = restyled("c.md", f"{table}\n---\n\nГАРФ. Ф. 7. Оп. 1.\n", "chicago")
    assert new.count("op. 1 |") == 2
    assert new.endswith("op. 1.\n")


def test_lines_of_preformatted_text_stay_lines() -> None:
    source = "<p>A\nB</p><pre>\nГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4\r\n\tЛ. 5\n</pre>"
    old, new = restyled("c.html", source, "kritika")
    assert [note.text for note in read("c.html", source)[1]] == [
        "A B",
        "ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4\nЛ. 5",
    ]
    assert new.endswith("l. 4\r\n\tЛ. 5\n</pre>") or new == old
