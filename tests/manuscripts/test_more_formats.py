"""Typst, BibTeX, MediaWiki, and tables with columns of any name."""

from __future__ import annotations

import pytest

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import find_files, open_manuscript
from archref.manuscripts.readonly.pdf import PdfManuscript
from manuscripts.helpers import assert_edit_reads_back, read, shown

WIKI = """\
== Примечания ==
A<ref>ГАРФ. Ф. Р-5446. Оп. 12. Д. 15. Л. 7.</ref> B<ref name="x">''Там же''. Д. 16.</ref>.
C<ref group="прим.">'''ЦГА СПб'''. Ф.&nbsp;7384.</ref> D<ref name=x/> <code>ф. 17, оп. 3</code>
{{Карточка|год=1936<ref>РГАСПИ. Ф. 17. {{ref-ru}}</ref>|x=ГАРФ. Ф. 1}}
{| class="x"
|-
| ГАРФ. Ф. 5. || [[Архив|РГАСПИ]]. [http://x.ru/f17/op3 Ф. 558]
|}
* РГВА. Ф. 8{{efn|РГВА. Ф. 1.}}<!-- archref: ignore -->
"""
TYPST = """\
#let garf = [ГАРФ]
= Глава
Текст#footnote[РГАСПИ. Ф.~17. Л.~5--7.] и#footnote[_Там же_. [копия]. \\#6 `ф. 17`.].
#figure(image("f17.png"), caption: [#garf. Ф. 5446]) // archref: ignore

#link("http://a.ru/f17/op3")[Ф. 5]#footnote(numbering: "*")[#emph[РГВА]. Ф. 3 @key17.]
"""
BIB = """\
@unpublished{k1932,
  title = {Записка, Ф. 1. Оп. 2},
  note = {ГАРФ. Ф.~Р-5446. {Оп.}~12. Л.~7--9},
  howpublished = "РГАСПИ. Ф. 17. {Д.} 740" # { и след.},
  year = 1932
}
@comment{note = {ГАРФ. Ф. 9}}
@misc{y, addendum = {RGASPI, f.~17, \\url{http://x/f17}}}
@misc{broken, note = {ГАРФ
"""


def test_wiki() -> None:
    _, notes = read("w.wiki", WIKI)
    assert shown(notes) == [
        ("", "Примечания"),
        ("", "A B. C D \ufffc \ufffc"),
        ("1", "ГАРФ. Ф. Р-5446. Оп. 12. Д. 15. Л. 7."),
        ("2", "Там же. Д. 16."),
        ("прим. 1", "ЦГА СПб. Ф.\xa07384."),
        ("3", "РГАСПИ. Ф. 17. \ufffc"),
        ("", "ГАРФ. Ф. 5."),
        ("", "РГАСПИ. Ф. 558"),
        ("", "РГВА. Ф. 8"),
        ("efn 1", "РГВА. Ф. 1."),
    ]


def test_typst() -> None:
    _, notes = read("t.typ", TYPST)
    assert shown(notes) == [
        ("", "Глава Текст и."),
        ("1", "РГАСПИ. Ф.\xa017. Л.\xa05–7."),
        ("2", "Там же. [копия]. #6 \ufffc."),
        ("", "ГАРФ. Ф. 5446"),
        ("", "Ф. 5"),
        ("3", "РГВА. Ф. 3 \ufffc."),
    ]


def test_bibtex() -> None:
    _, notes = read("b.bib", BIB)
    assert shown(notes) == [
        ("k1932", "ГАРФ. Ф.\xa0Р-5446. Оп.\xa012. Л.\xa07–9"),
        ("k1932", "РГАСПИ. Ф. 17. Д. 740"),
        ("k1932", "и след."),
        ("y", "RGASPI, f.\xa017, http://x/f17"),
    ]


@pytest.mark.parametrize(("name", "source"), [("w.wiki", WIKI), ("t.typ", TYPST), ("b.bib", BIB)])
def test_a_note_is_edited_and_all_else_is_kept(name: str, source: str) -> None:
    manuscript, notes = read(name, source)
    edited = 0
    for note in notes:
        for old, new in (("ГАРФ", "GARF"), ("РГАСПИ", "[РГВА] {x}"), ("Ф. 17", "f.\xa0#1_7*")):
            at = note.text.find(old)
            if at < 0 or manuscript.protected(note):
                continue
            edit = Edit(at, at + len(old), new)
            data = assert_edit_reads_back(name, manuscript, note, [edit]).decode()
            assert data != source
            assert data.split("\n")[0] == source.split("\n")[0]
            edited += 1
    assert edited


@pytest.mark.parametrize(
    "source",
    ["<ref>", "</ref>", "{{", "}}", "[[", "{{efn|", "<ref>{{x|</ref>", "<ref><ref>ГАРФ</ref>",
     "{|", "<!--", "<code>", "[http://x", "<nowiki>"],
)  # fmt: skip
def test_broken_wiki_is_read_to_its_end(source: str) -> None:
    _, notes = read("w.wiki", f"A {source} B <ref>ГАРФ. Ф. 1.</ref>")
    assert notes


@pytest.mark.parametrize(
    "source",
    ["#footnote[", "]", "#let", "#let x = (", "#f(", "$", "`", "/*", "#", "#{", "[", "#f(][)[",
     "\\", "\\u{110000}", "\\u{d800}", "@", "<"],
)  # fmt: skip
def test_broken_typst_is_read_to_its_end(source: str) -> None:
    read("t.typ", f"A {source} B #footnote[ГАРФ. Ф. 1.]")


@pytest.mark.parametrize(
    "source", ["@", "@misc{", "@misc{a,", "@misc{a, note", "@misc{a, note = ", "@misc{a, note = {"]
)
def test_broken_bibtex_is_read_to_its_end(source: str) -> None:
    read("b.bib", f"{source}\n@misc{{b, note = {{ГАРФ. Ф. 1.}}}}")


TABLE = 'Рік,Підстава,Ще\n1861,"ДАХеО ф.259, оп.39",ЦДІАК. Ф. 5\n1862,,"ЦДІАК ""А"". Ф. 6"\n'


def test_columns_of_any_name_are_read() -> None:
    _, notes = read("t.csv", TABLE, columns=["підстава"])
    assert shown(notes) == [("2", "ДАХеО ф.259, оп.39"), ("3", "")]
    manuscript, notes = read("t.csv", TABLE, columns=["Ще", "Підстава"])
    assert [note.text for note in notes] == [
        "ЦДІАК. Ф. 5",
        "ДАХеО ф.259, оп.39",
        'ЦДІАК "А". Ф. 6',
    ]
    edits = {0: [Edit(0, 5, "ЦДІАУК")], 2: [Edit(6, 9, '"Б, В"')]}
    assert manuscript.edited(edits).decode() == TABLE.replace(
        "ЦДІАК. Ф. 5", "ЦДІАУК. Ф. 5"
    ).replace('""А""', '""Б, В""')
    assert notes[1].place(6) == (2, 13)


def test_a_column_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(ArchrefError, match=r"no column named text.*Рік, Підстава, Ще.*--column"):
        read("t.csv", TABLE)


@pytest.mark.parametrize("name", ["a.foo", "a.epub3", "a.org", "a.yaml"])
def test_a_format_that_is_not_known_is_an_error(name: str) -> None:
    with pytest.raises(ArchrefError, match="of no format that is known"):
        open_manuscript(name, data="ГАРФ. Ф. 1. Оп. 2.".encode())


@pytest.mark.parametrize("name", ["notes", "notes.2", "Ф. 17, оп. 3", ".notes"])
def test_a_name_without_a_suffix_is_plain_text(name: str) -> None:
    assert [note.text for note in read(name, "ГАРФ. Ф. 1. Оп. 2.")[1]] == ["ГАРФ. Ф. 1. Оп. 2."]


def test_new_formats_are_found_in_folders(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    names = ["a.bib", "b.mediawiki", "c.typ", "d.wiki", "e.foo"]
    for name in names:
        (folder / name).write_text("x", encoding="utf-8")
    assert [Path(path).name for path in find_files([str(folder)])] == names[:-1]


BOOK = "1107\nЦГА СПб. Ф. 4000.\nОп. 18.\n1108\nСемёнов. Указ. соч.\n1109\n\nТам же. Л. 1.\n"


@pytest.mark.parametrize("layout", ["auto", "numbered"])
def test_numbers_on_lines_of_their_own(layout: str) -> None:
    _, notes = read("n.txt", BOOK, notes=layout)
    assert shown(notes) == [
        ("1107", "ЦГА СПб. Ф. 4000.\nОп. 18."),
        ("1108", "Семёнов. Указ. соч."),
        ("1109", "Там же. Л. 1."),
    ]
    assert notes[2].line == 8


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{page}\n" + "Слова о делах и людях. " * 60 for page in range(7, 12)),
        "1936\nСъезд.\n1937\nПленум. ГАРФ. Ф. 1.\n1938\nПроцесс.\n",
        "Глава\n1\nГАРФ. Ф. 1.\nКонец\n5\nГАРФ. Ф. 2.\n",
    ],
    ids=["pages", "years", "chapters"],
)
def test_numbers_of_pages_years_and_chapters_are_no_notes(text: str) -> None:
    _, notes = read("n.txt", text)
    assert not {note.number for note in notes} & {"7", "8", "1936", "1937", "5"} or all(
        note.text.isdigit() or "\n" not in note.text for note in notes
    )


FRONT = """\
---
title: Дело № 5  # comment
source: "ГАРФ. Ф. 1. \\"А\\". Д. 5"
archive: 'РГАСПИ. Ф. 17. Д''Арк'
list:
  - РГВА. Ф. 3
  - a: ЦГАОР. Ф. 4
    b: [x, y]
abstract: |
  Слова. ГАРФ. Ф. 5.
    Оп. 6.

  Конец
long: РГАЛИ. Ф. 7.
  Оп. 8
---

Текст. ГАРФ. Ф. 9.
"""


def test_front_matter() -> None:
    manuscript, notes = read("c.md", FRONT)
    assert [note.text for note in notes] == [
        "Дело № 5",
        'ГАРФ. Ф. 1. "А". Д. 5',
        "РГАСПИ. Ф. 17. Д'Арк",
        "РГВА. Ф. 3",
        "ЦГАОР. Ф. 4",
        "Слова. ГАРФ. Ф. 5. Оп. 6. Конец",
        "РГАЛИ. Ф. 7. Оп. 8",
        "Текст. ГАРФ. Ф. 9.",
    ]
    assert notes[1].place(0) == (3, 10)
    assert manuscript.edited({1: [Edit(0, 4, '"РГВА"')]}).decode() == FRONT.replace(
        '"ГАРФ. Ф. 1', '"\\\\"РГВА\\\\". Ф. 1'.replace("\\\\", "\\")
    )
    for index, old, new in ((2, "РГАСПИ", "Д'Арк"), (3, "РГВА", "ЦХСД"), (5, "ГАРФ", "РГВА")):
        at = notes[index].text.index(old)
        edits = [Edit(at, at + len(old), new)]
        assert_edit_reads_back("c.md", manuscript, notes[index], edits)
    with pytest.raises(ArchrefError, match="needs quotation marks"):
        manuscript.edited({3: [Edit(0, 4, "a: b")]})


PAGES = (
    "It was lost.1 The\r\nletters were read.2\r\n"
    "1 RGASPI, f. 17, op. 3, \r\nd. 5, l. 9ob.\r\n2\r\n Ibid., d. 7.\r\n7",
    "1936\r\n was a bad year.3\r\n3\r\n GARF, f. 5446, op.\r\n12, d. 1.\r\n8",
)


def test_raised_numbers_of_notes_are_lines_of_their_own_in_a_pdf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PdfManuscript, "_pages", lambda _: iter(PAGES))
    _, notes = read("n.pdf", "%PDF-")
    assert [(note.number, note.text) for note in notes if note.kind == "note"] == [
        ("1", "RGASPI, f. 17, op. 3, d. 5, l. 9ob."),
        ("2", "Ibid., d. 7."),
        ("3", "GARF, f. 5446, op. 12, d. 1."),
    ]
    assert [note.line for note in notes if note.kind == "body"] == [1, 2]


def _note_texts(monkeypatch: pytest.MonkeyPatch, pages: list[str]) -> list[tuple[str, str]]:
    monkeypatch.setattr(PdfManuscript, "_pages", lambda _: iter(pages))
    _, notes = read("n.pdf", "%PDF-")
    return [(note.number, note.text) for note in notes if note.kind == "note"]


def test_running_heads_and_feet_of_a_pdf_are_no_part_of_notes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [
        f"11/29/26, 10:21 PM ch\nText.\n{2 * at + 1} ГАРФ. Ф. 1. Оп. 1. Д. {at}. Л. 1;\n"
        f"Ф. 2. Оп. 1. Д. 5.\n{2 * at + 2} Там же.\n"
        f"This content downloaded from 128.1.2.{at} on Sun, 29 Nov\n{at}"
        for at in range(5)
    ]
    assert _note_texts(monkeypatch, pages) == [
        one
        for at in range(5)
        for one in (
            (str(2 * at + 1), f"ГАРФ. Ф. 1. Оп. 1. Д. {at}. Л. 1; Ф. 2. Оп. 1. Д. 5."),
            (str(2 * at + 2), "Там же."),
        )
    ]
    ends = [f"Text {at}.\n{at + 1} ГАРФ,\nф. {at}, оп. {at}, д. {at}." for at in range(9)]
    ends[4] = "Text.\n5 ГАРФ, ф. 5."
    assert _note_texts(monkeypatch, ends)[0] == ("1", "ГАРФ, ф. 0, оп. 0, д. 0.")


def test_notes_of_a_pdf_may_begin_again_on_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [
        "Text.\n1 ГАРФ. Ф. 1.\n2 Там же.\n3 РГВА. Ф. 2.",
        "Text.\n1 ГАРФ. Ф. 3.\n2 Там же.",
        "Text.\n1 ГАРФ. Ф. 4.",
        "Text.\n2 РГВА. Ф. 7.",
    ]
    assert [number for number, _ in _note_texts(monkeypatch, pages)] == [*"1231212"]
    lists = ["Text.\n1 ГАРФ. Ф. 1.\n2 Там же.", "1. One thing.\nText.\n3 ГАРФ. Ф. 5.", "4 Там же."]
    assert [number for number, _ in _note_texts(monkeypatch, lists)] == [*"1234"]


def test_notes_of_a_pdf_may_begin_with_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [
        "In the year\n2 000 of our era.\n1 ГАРФ. Ф. 1.\n2 29 апреля // РГВА. Ф. 2.\n3 Там же.",
        "Text.\n4 ГАРФ. Ф. 1.\n5 1932 год.",
        "Text.\n6 № 3 // ГАРФ. Ф. 3.\n7 Там же.",
        "8 300 men.\nText.\n8 ГАРФ. Ф. 9.",
    ]
    assert _note_texts(monkeypatch, pages) == [
        ("1", "ГАРФ. Ф. 1."),
        ("2", "29 апреля // РГВА. Ф. 2."),
        ("3", "Там же."),
        ("4", "ГАРФ. Ф. 1. 5 1932 год."),
        ("6", "№ 3 // ГАРФ. Ф. 3."),
        ("7", "Там же."),
        ("8", "ГАРФ. Ф. 9."),
    ]
