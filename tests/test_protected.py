"""Text that is no citation however much it looks like one, and stays as it is."""

from __future__ import annotations

import pytest

import archref
from archref.formatting.formatter import format_notes
from archref.manuscripts import open_manuscript
from archref.protected import BLANK, blanked
from archref.styles import load_style

URLS = [
    "https://yandex.ru/archive/catalog/7ac4fbbd-cde6-4088-8153-d7288f656c34/161",
    "http://portal.rusarchives.ru/f17/op3/d740?l=5&f=558#op11",
    "https://ru.wikipedia.org/wiki/Фонд_(архив)_17",
    "www.rgaspi.org/f17/op3/d5",
    "rgaspi.org/f.17/op.3/d.5",
    "doi:10.1017/slr.2020.17",
    "10.31857/S0869-f17-op3.d5",
    "fond17.op3@archives.ru",
    "7ac4fbbd-cde6-4088-8153-d7288f656c34",
    "b4a1f26c9d3e81fa52f60d5c4786154a3e6f2bd9",
    "commit b4a1f26",
    "202-g775a3f0",
    "v2.1-3-gd7f5e11",
    r"C:\scans\f17\op3\d5.pdf",
    r"\\server\f17\op3\d5",
    "/home/anna/f17/op3/d5",
    "~/scans/f17/d5",
    "scans/f17_op3_d740-l5.pdf",
    "ф17-оп3-д740.jpg",
    r"\autocite[17]{garf-f17-op3-d5}",
    "`f. 17, op. 3, d. 5`",
    "urn:nbn:de:bsz:16-f17-op3",
    "info:hdl/f17-op3-d5",
    '{{< ref "f17-op3" >}}',
    "{{% fond f17 op3 d5 %}}",
    "{% include f17 op3 d5 %}",
    "{{ site.f17 | lower }}",
    "{{page.f17}}",
    "{#f17-op3 .note}",
    "{: .f17 #d5 }",
    "@garf-f17-op3-d5",
]


@pytest.mark.parametrize("protected", URLS)
def test_what_is_protected_is_blanked_whole_and_nothing_else(protected: str) -> None:
    before, after = "ГАТО. Ф. 160. Д. 5. См. ", " (дата обращения: 05.05.2024)."
    hidden = blanked(before + protected + after)
    assert hidden == before + BLANK * len(protected) + after


@pytest.mark.parametrize("protected", URLS)
@pytest.mark.parametrize("style", ["gost", "kritika"])
def test_what_is_protected_is_neither_read_nor_written(protected: str, style: str) -> None:
    text = f"ГАТО, ф. 160, оп. 10, д. 5, л. 7. URL: {protected} (дата обращения: 05.05.2024)."
    (found,) = archref.parse(text)
    assert (found.fond, found.opis, found.delo, found.listy) == ("160", "10", "5", ("7",))
    manuscript = open_manuscript("n.txt", data=text.encode(), notes="lines")
    notes = list(manuscript.notes())
    written = manuscript.edited(format_notes(notes, load_style(style)).edits).decode()
    assert written.endswith(f" URL: {protected} (дата обращения: 05.05.2024).")


@pytest.mark.parametrize(
    "text",
    [
        "РГАСПИ. Ф. 17/3. Д. 740/5. Л. 5–7.",
        "558/11/204",
        "ГАРФ.Ф.Р-5446.оп.1.д.5.л.7.",
        "RGASPI.F.17.Op.3.D.5",
        "см. также: ф. 5446сч, оп. 1а, д. 5/7 и др.",
        "НА РК. Ф. 141. Оп. 1. Д. 5.",
        "Указ. соч. С. 5; ру. Ф. 5.",
        "№ 1234567, ф. 12345678",
        "{ГАРФ. Ф. 5. Д. 7}",
        "{{ГАРФ. Ф. 5. Д. 7}}",
        "{{книга|часть=ГАРФ. Ф. 5. Д. 7}}",
    ],
)
def test_shelf_marks_are_not_protected(text: str) -> None:
    assert blanked(text) == text


def test_an_address_that_goes_on_in_the_next_line_is_one() -> None:
    address = "https://portal.example.org/catalog/f17-\nop3-d740/5"
    assert blanked(f"см. {address}, ф. 5") == f"см. {BLANK * len(address)}, ф. 5"


@pytest.mark.parametrize(
    "piece", ["a@", "a-", "12345678-", "`", "/a", "a.b.c.", "\\a{", "https://a-\n"]
)
def test_looking_for_what_is_protected_takes_steps_in_proportion(piece: str) -> None:
    """A pattern that looks from each place to the end of the text would never come to an end."""
    blanked(piece * 40_000 + " //")
