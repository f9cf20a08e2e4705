"""LaTeX, Markdown, HTML, XML and OpenDocument: markup is seen through and kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from archref.note import Note
from manuscripts.helpers import assert_edit_reads_back, read, shown
from manuscripts.making import docx, odt, p, run

CITATION = "RGASPI, f. 17, op. 3"


def notes_of(name: str, text: str) -> list[tuple[str, str]]:
    """Number and text of the notes alone."""
    return shown([note for note in read(name, text)[1] if note.kind == "note"])


def edit_of(note: Note, old: str, new: str) -> Edit:
    start = note.text.index(old)
    return Edit(start, start + len(old), new)


# LaTeX


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"RGASPI,~f.~17", "RGASPI,\xa0f.\xa017"),
        (r"\textit{RGASPI}, f.\,17", "RGASPI, f.\u200917"),
        (r"ll. 5--7 --- so", "ll. 5–7 — so"),
        (r"{\it RGASPI} f. 17", "RGASPI f. 17"),
        (r"\emph{GA~RF}, f. R\-5446", "GA\xa0RF, f. R5446"),
        (r"``x'' \& 5\% \S 3", "“x” & 5% §3"),
        (r"Jos\'e \v{S}\'ark\"ozy", "José Šárközy"),
        (r"see \autocite[5]{smith}; f. 1", r"see \autocite[5]{smith}; f. 1"),
        (r"\foreignlanguage{russian}{РГАСПИ. Ф. 17}", "РГАСПИ. Ф. 17"),
        (r"\href{http://x.y}{f. 17}", "f. 17"),
        ("f. 17,% a comment\n   op. 3", "f. 17,op. 3"),
        ("f. 17,\n   op. 3", "f. 17, op. 3"),
        (r"\enquote{x} \label{fn:1}f. 1", "x f. 1"),
        (r"f. 1\index{RGASPI} \unknown{op. 2}", "f. 1 op. 2"),
        (r"\ibid, l. 5; \ibidem{}, l. 6", "Ibid., l. 5; Ibidem, l. 6"),
        ("<<Правда>>", "«Правда»"),
        (r"\url{https://ru.ru/%D0%A0}, f. 1", "https://ru.ru/%D0%A0, f. 1"),
    ],
)
def test_latex_commands_are_seen_through(source: str, text: str) -> None:
    assert notes_of("c.tex", f"Text.\\footnote{{{source}}} More.\n") == [("1", text)]


def test_latex_edits_keep_the_commands() -> None:
    source = "A.\\footnote{\\textit{RGASPI},~f.~17, ll.~5--7 \\% % c\n  end}\n"
    manuscript, notes = read("c.tex", source)
    note = notes[1]
    data = manuscript.edited({note.index: [edit_of(note, "RGASPI,\xa0f.", "РГАСПИ.\xa0Ф.")]})
    assert data.decode() == source.replace("RGASPI},~f", "РГАСПИ}.~Ф")
    data = assert_edit_reads_back("c.tex", manuscript, note, [edit_of(note, "17", "1_7 & {x}")])
    assert r"1\_7 \& \{x\}" in data.decode()


@pytest.mark.parametrize("floating", ["figure", "figure*", "table"])
def test_latex_captions_are_read_and_their_notes_counted(floating: str) -> None:
    source = (
        f"Text.\\footnote{{one}}\\begin{{{floating}}}[htbp]\\centering\n"
        "\\includegraphics[width=5cm]{map.png}\\caption[Карта]{Источник: РГАКФД. Ф. 1. Оп. 2. Д. 6."
        f"\\footnote{{two}}}}\\label{{fig:1}}\n\\end{{{floating}}} More.\\footnote{{three}}\n"
    )
    assert shown(read("c.tex", source)[1]) == [
        ("", "Text."),
        ("1", "one"),
        ("", "Источник: РГАКФД. Ф. 1. Оп. 2. Д. 6."),
        ("2", "two"),
        ("", "More."),
        ("3", "three"),
    ]


@pytest.mark.parametrize(("new", "after"), [("", ""), ("7", "7"), ("23", "23")])
def test_latex_dollars_go_with_their_number(new: str, after: str) -> None:
    manuscript, notes = read("c.tex", r"A.\footnote{ГАРФ. Ф. $17$. Оп. $1$.}")
    assert notes[1].text == "ГАРФ. Ф. 17. Оп. 1."
    data = assert_edit_reads_back("c.tex", manuscript, notes[1], [Edit(17, 18, new)])
    assert data.decode() == rf"A.\footnote{{ГАРФ. Ф. $17$. Оп. {after}.}}"


def test_latex_numbers_are_those_that_will_be_printed() -> None:
    source = (
        "\\documentclass{book}\\begin{document}\\chapter{A}a\\footnote{one}b\\footnotemark{}"
        "\\footnotetext{two}\\footcite{smith}\\footnote[40]{forty}\\endnote{end}"
        "\\chapter{B}c\\footnote{again}\\setcounter{footnote}{9}\\footnote{ten}\\end{document}"
    )
    assert notes_of("c.tex", source) == [
        ("1", "one"),
        ("2", "two"),
        ("3", r"\footcite{smith}"),
        ("40", "forty"),
        ("1", "end"),
        ("1", "again"),
        ("10", "ten"),
    ]


def test_latex_commands_without_their_arguments_do_no_harm() -> None:
    source = (
        "\\begin{document}\\let\\footnote\\endnote Text\\footnote{RGASPI, f. 17} \\'\n\n"
        "\\href\n\n\\textcolor\n\nEnd\\endnote{RGAE, f. 7} \\end{document}\\footnote"
    )
    assert notes_of("c.tex", source) == [("1", "RGASPI, f. 17"), ("1", "RGAE, f. 7")]


@pytest.mark.parametrize(
    "command",
    ["footnote", "endnote", "verb", "url", "href", "textcolor", "'", "v", "cite", "chapter"],
)
def test_latex_that_ends_in_a_command_is_read(command: str) -> None:
    source = f"Text\\footnote{{{CITATION}}} \\{command}"
    assert notes_of("c.tex", source)[0] == ("1", CITATION)


def test_latex_references_are_reported_and_not_edited() -> None:
    manuscript, notes = read("c.tex", r"A.\footnote{See \autocite{x}; f. 1}")
    (stretch,) = manuscript.protected(notes[1])
    assert notes[1].text[stretch.start : stretch.end] == r"\autocite{x}"
    with pytest.raises(ArchrefError, match="markup"):
        manuscript.edited({1: [edit_of(notes[1], "cite", "xxxx")]})


# Markdown


def test_markdown_of_three_kinds() -> None:
    source = (
        "Body.[^a] Inline^[In *RGASPI*, f. 1.] and MultiMarkdown[^words of f. 2].\n\n"
        "[^a]: First *line*,\n    f. 17\n\n    Second paragraph.\n[^unused]: Never.\n"
    )
    assert notes_of("c.md", source) == [
        ("1", "First line, f. 17\nSecond paragraph."),
        ("2", "In RGASPI, f. 1."),
        ("3", "words of f. 2"),
        ("unused", "Never."),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"*RGASPI*, f\. 17", CITATION[:13]),
        ("**RGASPI**, [f. 17](http://x.y/(a) 't')", "RGASPI, f. 17"),
        ("ll. 5--7&nbsp;ob.", "ll. 5–7\xa0ob."),
        ("`RGASPI`, <b>f.</b> 17", "\ufffc, f. 17"),
        ("a<!-- archref: ignore -->b", "ab"),
        ("RGASPI,  \nf. 17", "RGASPI, f. 17"),
        (r"\*12 \[x\]", "*12 [x]"),
        ("![alt](x.png) f. 17 <http://x.y>", "f. 17 http://x.y"),
        ("f.\\ 17", "f.\xa017"),
        ('[*RGASPI*, [f. 17](x)]{.smallcaps lang="ru" #a}, op. [3]{.x}', CITATION),
        ("[f. 17]{17} and []{}", "[f. 17]{17} and"),
    ],
)
def test_markdown_markup_is_seen_through(source: str, text: str) -> None:
    assert shown(read("c.md", f"> {source}".replace("\n", "\n> "))[1]) == [("", text)]


@pytest.mark.parametrize("source", ["^[^[](](", "^[Ф. 17^[](]("])
def test_markdown_inline_notes_that_seem_to_hold_themselves_are_read(source: str) -> None:
    assert "".join(note.text for note in read("c.md", source)[1])


def test_markdown_edits_keep_the_markup() -> None:
    source = "---\ntitle: x\n---\n\n> x[^1]\n\n| a | *b*, f. 1 |\n|---|---|\n| b | b |\n\n"
    source += "[^1]: *RGASPI*,\n    f\\. 17\n"
    manuscript, notes = read("c.md", source)
    note = next(note for note in notes if note.kind == "note")
    data = manuscript.edited({note.index: [edit_of(note, "RGASPI, f.", "РГАСПИ. Ф.")]})
    assert data.decode() == source.replace("RGASPI*,\n    f", "РГАСПИ*.\n    Ф")
    cell = next(note for note in notes if note.text == "b, f. 1")
    data = assert_edit_reads_back("c.md", manuscript, cell, [edit_of(cell, "f. 1", "*2_")])
    assert "| *b*, \\*2\\_ |" in data.decode()


def test_markdown_spans_of_pandoc_are_kept() -> None:
    source = "a[^1]\n\n[^1]: [ГАРФ, ф. 1, д. 7]{.smallcaps}, л. 1.\n"
    manuscript, notes = read("c.md", source)
    edit = edit_of(notes[1], "7, л. 1", "8. Л. 2")
    data = assert_edit_reads_back("c.md", manuscript, notes[1], [edit])
    assert "д. 8]{.smallcaps}. Л. 2.\n" in data.decode()


# HTML and XML


@pytest.mark.parametrize(
    "note",
    [
        '<li id="fn1" role="doc-endnote"><p>{} <a href="#fnref1">↩︎</a></p></li>',
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a>{}</p></div>',
        '<div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">'
        "<span>[1]</span></a> {}</div>",
        '<li id="user-content-fn-1"><p>{} <a href="#user-content-fnref-1">↩</a></p></li>',
        '<li id="cite_note-1"><span><a href="#cite_ref-1">↑</a></span> <span>{}</span></li>',
        '<aside epub:type="footnote" id="fn1"><p>{}</p></aside>',
    ],
)
def test_html_notes_of_many_programs(note: str) -> None:
    body = "RGASPI,&nbsp;<i>f.</i>\n 17 &amp; &laquo;x&raquo; &#1060;. &copy"
    source = f"<p>Text<a href='#fn1'><sup>1</sup></a>.\n{note.format(body)}\n"
    _, notes = read("c.html", source)
    assert shown(notes) == [("", "Text."), ("1", "RGASPI,\xa0f. 17 & «x» Ф. ©")]


def test_html_edits_keep_entities_and_tags() -> None:
    source = '<ol><li id="fn7"><em>RGASPI</em>,&nbsp;f.&nbsp;17 &amp; <!-- x -->18</li></ol>'
    manuscript, (note,) = read("c.html", source)
    edits = [edit_of(note, "RGASPI", "ГАРФ"), edit_of(note, "18", "<\xa0>")]
    data = assert_edit_reads_back("c.html", manuscript, note, edits)
    expected = source.replace("RGASPI", "ГАРФ").replace("18", "&lt;&nbsp;&gt;")
    assert data.decode() == expected


def test_html_in_the_encoding_it_names() -> None:
    source = '<meta charset="windows-1251"><p>РГАСПИ. Ф. 17</p>'
    manuscript, (note,) = read("c.html", source.encode("cp1251"))
    assert note.text == "РГАСПИ. Ф. 17"
    data = manuscript.edited({0: [Edit(0, 0, "ŠА")]})
    assert data == source.replace("РГАСПИ", "&#352;АРГАСПИ").encode("cp1251")


def test_tei_notes_and_their_numbers() -> None:
    source = (
        '<?xml version="1.0"?>\n<!DOCTYPE TEI SYSTEM "tei.dtd">\n'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><note>no</note></teiHeader><text><body>'
        "<p>One<note place='foot'>A <hi>f.</hi> 1&#160;&amp;<![CDATA[ x]]></note> two"
        '<note n="7*"><p>B</p><p>C</p></note>.</p></body></text></TEI>'
    )
    manuscript, notes = read("c.xml", source)
    assert shown(notes) == [("", "One two."), ("1", "A f. 1\xa0& x"), ("7*", "B\nC")]
    data = assert_edit_reads_back("c.xml", manuscript, notes[1], [Edit(2, 6, "<ф. 2>")])
    assert data.decode() == source.replace("f.", "&lt;ф.").replace(" 1&#160;", " 2&gt;&#160;")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("ГА<choice><sic>Ф</sic><corr>РФ</corr></choice>. Ф. 1", "ГАРФ. Ф. 1"),
        ("<choice><abbr>Ф.</abbr><expan>Фонд</expan></choice> 1", "Ф. 1"),
        ("<choice><orig>Дѣло</orig><reg>Дело</reg></choice> 1", "Дело 1"),
        ("Л. <del>15</del> <add>16</add>", "Л. 16"),
        ("Д. <app><lem>5</lem><rdg wit='b'>6</rdg></app>", "Д. 5"),
        ("Д. 5 <sic>об</sic>", "Д. 5 об"),
    ],
)
def test_one_of_several_readings_is_read(source: str, text: str) -> None:
    assert notes_of("c.xml", f"<p>x<note n='1'>{source}</note></p>") == [("1", text)]


def test_a_line_end_and_its_indent_are_one_blank() -> None:
    source = "<p>См.: ГАРФ.\n    Ф. 1\t &#32; Оп. 2</p>"
    manuscript, (note,) = read("c.xml", source)
    assert note.text == "См.: ГАРФ. Ф. 1 Оп. 2"
    data = assert_edit_reads_back("c.xml", manuscript, note, [Edit(9, 11, ",")])
    assert data.decode() == source.replace(".\n    Ф", ",Ф")


def test_jats_and_docbook_notes() -> None:
    jats = '<p>x<fn id="f"><label>3</label><p>A</p></fn></p>'
    docbook = "<para>y<footnote><para>B</para></footnote></para>"
    source = f"<a>{jats}{docbook}</a>"
    assert notes_of("c.xml", source) == [("3", "A"), ("2", "B")]


# OpenDocument


def test_opendocument_text() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>iv</text:note-citation>'
        '<text:note-body><text:p>РГАС<text:span text:style-name="T1">ПИ.</text:span>'
        "<text:s text:c='2'/>Ф.<text:tab/>17<office:annotation><text:p>archref: ignore AR1</text:p>"
        "</office:annotation><text:soft-page-break/> &amp;\n  x</text:p></text:note-body>"
        "</text:note>"
    )
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        f"<text:h>Head</text:h><text:p>One{note} two</text:p>"
    )
    manuscript, notes = read("c.odt", odt(body))
    assert shown(notes) == [("", "Head"), ("", "One two"), ("iv", "РГАСПИ.  Ф.\t17 & x")]
    assert [note.line for note in notes] == [1, 2, 2]
    assert [(d.line, d.note, d.text) for d in manuscript.directives()] == [(2, 2, "ignore AR1")]
    edits = [edit_of(notes[2], "Ф.\t17", "F. <17>  a")]
    assert_edit_reads_back("c.odt", manuscript, notes[2], edits)


@pytest.mark.parametrize(
    "edit",
    [Edit(4, 9, "x & y"), Edit(5, 5, "ГАРФ"), Edit(3, 7, " "), Edit(4, 6, " –  "), Edit(6, 6, "–")],
)
def test_blanks_written_as_one_element_are_edited_one_by_one(edit: Edit) -> None:
    body = '<text:p>см. <text:s text:c="2"/>см. ГАРФ. Ф. 9401.</text:p>'
    manuscript, (note,) = read("c.odt", odt(body))
    assert note.text == "см.   см. ГАРФ. Ф. 9401."
    assert_edit_reads_back("c.odt", manuscript, note, [edit])


@pytest.mark.parametrize("blank", ["", " "])
def test_a_comment_at_the_end_of_an_opendocument_note_belongs_to_it(blank: str) -> None:
    comment = "<office:annotation><text:p>archref: ignore</text:p></office:annotation>"
    note = (
        "<text:note><text:note-citation>{}</text:note-citation><text:note-body>"
        f"<text:p>ГАРФ. Ф. {{}}.{blank}{{}}</text:p></text:note-body></text:note>"
    )
    notes = note.format(1, 1, comment), note.format(2, 2, ""), note.format(3, 3, comment)
    body = f"<text:p>Раз{notes[0]}</text:p><text:p>два{notes[1]}{comment}, три{notes[2]}</text:p>"
    manuscript, found = read("c.odt", odt(body))
    assert shown(found)[3:] == [("2", "ГАРФ. Ф. 2."), ("3", "ГАРФ. Ф. 3.")]
    assert [(d.line, d.note) for d in manuscript.directives()] == [(1, 1), (2, None), (2, 4)]


def test_zotero_marks_in_opendocument_are_protected() -> None:
    mark = 'text:name="ZOTERO_ITEM CSL_CITATION {} RND1"'
    start, end = (f"<text:reference-mark-{which} {mark}/>" for which in ("start", "end"))
    body = f"<text:p>See {start}Smith{end}.</text:p>"
    manuscript, (note,) = read("c.odt", odt(body))
    (stretch,) = manuscript.protected(note)
    assert note.text[stretch.start : stretch.end] == "Smith"
    with pytest.raises(ArchrefError, match="Zotero"):
        manuscript.edited({0: [Edit(4, 5, "s")]})


@pytest.mark.parametrize("name", ["bookmark-ref", "sequence", "user-defined", "date"])
def test_what_libreoffice_fills_in_is_not_edited(name: str) -> None:
    body = f"<text:p>ГАРФ. <text:{name}>Ф. 17</text:{name}>. Оп. 3.</text:p>"
    manuscript, (note,) = read("c.odt", odt(body))
    assert note.text == "ГАРФ. Ф. 17. Оп. 3."
    with pytest.raises(ArchrefError, match="filled in by the word processor"):
        manuscript.edited({0: [Edit(6, 8, "фонд")]})
    assert manuscript.edited({0: [Edit(0, 4, "РГАЭ")]})


def test_a_formula_in_opendocument_is_a_sign_that_nothing_is_known_of() -> None:
    body = '<text:p>Ф. 17. Л. 5<draw:object xmlns:draw="urn:draw"/>6</text:p>'
    _, (note,) = read("c.odt", odt(body))
    assert note.text == "Ф. 17. Л. 5\ufffc6"


# What all have in common


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("c.tex", r"A.\footnote{ГАРФ. Ф. 1. \url{https://ru.ru/a_b%20c&d}; \verb|f_1|}"),
        ("c.tex", r"A.\footnote{ГАРФ. Ф. 1. \path|a_b%20c&d|; \lstinline[x=y]{f_{1}}}"),
        ("c.md", "A[^1]\n\n[^1]: ГАРФ. Ф. 1. `w[1]rd*` и ``f_1 ` x``\n"),
        ("c.md", "A[^1]\n\n[^1]: ГАРФ. Ф. 1. <https://ru.ru/a_b> и <x@ru.ru>\n"),
        ("c.md", "A[^1]\n\n[^1]: ГАРФ. Ф. 1. $ф. 17$ за $5 и $6, $a_1$\n"),
        ("c.html", "<li id=fn1>ГАРФ. Ф. 1. <code>w&lt;1 a</code> <textarea>f_1</textarea>"),
        ("c.wiki", "<ref>ГАРФ. Ф. 1. <nowiki>[ф. 17]</nowiki> <code>f 1</code></ref>"),
    ],
)
def test_code_and_addresses_are_shown_and_never_edited(name: str, source: str) -> None:
    manuscript, notes = read(name, source)
    note = next(note for note in notes if note.kind == "note")
    code = manuscript.protected(note)
    assert len(code) >= 2
    for stretch in code:
        middle = (stretch.start + stretch.end) // 2
        for edit in (Edit(stretch.start, stretch.end, "¤"), Edit(middle, middle + 1, "¤")):
            with pytest.raises(ArchrefError, match="markup"):
                manuscript.edited({note.index: [edit]})
    data = assert_edit_reads_back(name, manuscript, note, [edit_of(note, "ГАРФ", "РГАЭ")])
    assert data.decode() == source.replace("ГАРФ", "РГАЭ")


def test_display_formulas_of_markdown_are_no_text() -> None:
    _, notes = read("c.md", "ГАРФ.\n\n$$\nф. 17, оп. 3\n$$\n\nЦена $5, ф. 1 за $6.\n")
    assert [note.text for note in notes] == ["ГАРФ.", "Цена $5, ф. 1 за $6."]


@pytest.mark.parametrize(
    "formula",
    [
        r"$F_0$ has an inverse $G_0$",
        r"$\gamma:\hom_{B^{A_0}}(F_0, G_0)$",
        r"\(F_0 = G_0\)",
        r"\[ f. 17, d. 5 \]",
        r"\begin{gather*} F_0 &= G_0 \end{gather*}",
        r"\begin{multline} F_0 = G_0 \end{multline}",
        r"\begin{displaymath} F_0 = G_0 \end{displaymath}",
        r"\begin{eqnarray*} F_0 &=& G_0 \end{eqnarray*}",
    ],
)
def test_formulas_of_latex_are_no_text(formula: str) -> None:
    _, notes = read("c.tex", f"Let {formula} be.\n")
    shown = " ".join(note.text for note in notes)
    assert "F" not in shown
    assert "f. 17" not in shown


def test_numbers_of_latex_may_be_printed_as_formulas() -> None:
    _, notes = read("c.tex", r"Ф. $17$. Оп. $1$–$2$. Д. $5a$. Л. 7$^{\text{об}}$, $8$")
    assert notes[0].text.startswith("Ф. 17. Оп. 1–2. Д. 5a. Л. 7$^")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("c.tex", r"A\footnote{\url{http://ru.ru/a_b}", "}"), ("c.md", "A[^1]\n\n[^1]: `a_b`", "\n")],
)
def test_text_is_put_beside_code_and_not_into_it(name: str, before: str, after: str) -> None:
    manuscript, notes = read(name, before + after)
    note = notes[1]
    end = len(note.text)
    data = assert_edit_reads_back(name, manuscript, note, [Edit(end, end, "; Ф. 1")])
    assert data.decode() == f"{before}; Ф. 1{after}"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("c.md", "x[^1]\n\n{} AR002 -->\n\n[^1]: f. 1 {} -->\n"),
        ("c.tex", "x\n\n% archref: ignore AR002\n\\footnote{f. 1 % archref: ignore\n}"),
        ("c.html", "<p>x\n\n{} AR002 -->\n<ol><li id=fn1>f. 1{} --> x"),
        ("c.xml", "<p>x\n\n{} AR002 -->\n<note>f. 1{} --> x</note></p>"),
    ],
)
def test_comments_can_speak_to_archref(name: str, source: str) -> None:
    manuscript, notes = read(name, source.replace("{}", "<!-- archref: ignore"))
    index = next(note.index for note in notes if note.kind == "note")
    first, second = manuscript.directives()
    assert (first.line, first.note, first.text) == (3, None, "ignore AR002")
    assert (second.note, second.text) == (index, "ignore")


MARKUP = {
    "c.md": ["*", "_", "[^1]", "\n\n[^1]: ", "^[", "]", "\\", "`", "&amp;", "> ", "| ", "<b>"],
    "c.tex": ["\\footnote{", "{", "}", "\\emph{", "%", "$", "~", "--", "\\'e", "\\\\", "[", "]"],
    "c.html": ["<p>", "<li id=fn1>", "</li>", "<i>", "</i>", "&amp;", "&nbsp;", "&#x", "<!--", "<"],
}
MARKUP["c.md"] += ["--", "- ", "![", "](", ")", "<!--", "-->", "\t", "# ", "\n---\n"]
MARKUP["c.tex"] += ["\\begin{a}", "\\end{a}", "\\autocite{", "\\verb|", "``", '"=']
MARKUP["c.html"] += ["-->", "<a href='#x'>", "</a>", "<script>", "&lt", "</p>", "<br>"]


@pytest.mark.parametrize("name", MARKUP)
@given(data=st.data())
def test_whatever_the_markup_maps_are_exact(name: str, data: st.DataObject) -> None:
    words = st.sampled_from(["Ф. 17", "a", " ", "\n", "\n\n", "1", ", ", "\r\n", *MARKUP[name]])
    source = "".join(data.draw(st.lists(words, max_size=30)))
    manuscript = open_manuscript(name, data=source.encode(), encoding="utf-8")
    notes = list(manuscript.notes())
    same = {note.index: [Edit(0, len(note.text), note.text)] for note in notes}
    assert manuscript.edited(same) == source.encode()
    for note in notes:
        spans = manuscript.offset_map(note)
        for offset, (char, span) in enumerate(zip(note.text, spans, strict=True)):
            written = source[span.start : span.end]
            assert written == char or len(written) != 1 or char in " \xa0" or written == "\n"
            line, column = note.place(offset)
            assert line >= 1
            assert column >= 1


def test_names_of_pages_and_tags_are_not_rewritten_in_markdown() -> None:
    """What a link shows may be; the page it names would be found no more."""
    source = "[[ГАРФ. Ф. 9]] [[x|ГАРФ. Ф. 9]] ![[ГАРФ. Ф. 9]] #ф.9 # f.9 &#x440;#f.9"
    manuscript, notes = read("x.md", source.encode())
    spans = [(one.start, one.end) for one in manuscript.protected(notes[0])]
    text = notes[0].text
    assert [text[start:end] for start, end in spans] == [
        *("[[ГАРФ. Ф. 9", "[[x", "[[ГАРФ. Ф. 9", "#ф.9"),
    ]


def test_a_word_goes_on_over_a_line_of_a_tei_edition() -> None:
    data = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>a<note>РГАС<lb break="no"/>\n  ПИ. Ф. 17.<lb/>'
        'Оп. 3. Д. 7<pb n="4" break="no"/>40.</note></p></TEI>'
    )
    notes = open_manuscript("letters.xml", data=data.encode()).notes()
    assert [note.text for note in notes if note.kind == "note"] == ["РГАСПИ. Ф. 17. Оп. 3. Д. 740."]


def test_what_an_open_document_hides_is_not_read() -> None:
    styles = (
        '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '</office:text></office:body><office:automatic-styles xmlns:style="s">'
        f"{styles}</office:automatic-styles><office:body><office:text>"
        '<text:p>f. 1<text:span text:style-name="T9">, f. 2<text:s/>a</text:span>, op. 3</text:p>'
        '<text:p text:style-name="T9">f. 4</text:p>'
        '<text:section text:display="none"><text:p>f. 5</text:p></text:section>'
        '<text:section text:name="x"><text:p>f. 6</text:p></text:section>'
    )
    assert shown(read("c.odt", odt(body))[1]) == [("", "f. 1, op. 3"), ("", "f. 6")]


REFERRING = [
    (
        "c.html",
        '<p>One<a href="#fn1"><sup>1</sup></a>. Two<a href="#fn2">[2]</a>.</p><p>Table</p>'
        '<p>Three<a href="#fn3">3</a></p>'
        '<ol><li id="fn1">a</li><li id="fn2">b <a href="#r">↩</a></li><li id="fn3">c</li>'
        '<li id="fn4">d</li></ol>',
    ),
    (
        "c.xml",
        '<article><p>One<xref rid="n1"/>. Two<xref rid="n2"/>.</p><p>Table</p>'
        '<p>Three<xref rid="n3"/></p><fn-group><fn id="n1"><p>a</p></fn><fn id="n2"><p>b</p></fn>'
        '<fn id="n3"><p>c</p></fn><fn id="n4"><p>d</p></fn></fn-group></article>',
    ),
]


@pytest.mark.parametrize(("name", "text"), REFERRING)
def test_notes_at_the_end_are_read_where_the_text_refers_to_them(name: str, text: str) -> None:
    found = [note.text for note in read(name, text)[1]]
    assert [one[:5] for one in found] == ["One. ", "a", "b", "Table", "Three", "c", "d"]


def test_notes_keep_their_own_order_whatever_refers_to_them_first() -> None:
    text = (
        '<p>As in <a href="#fn2">2</a></p><p>A<a href="#fn1">1</a></p><p>B</p>'
        '<aside class="footnote" id="fn1">a</aside><aside class="footnote" id="fn2">b</aside>'
    )
    assert [note.text for note in read("c.html", text)[1]] == ["As in", "A", "a", "b", "B"]


LISTED = [
    ("c.md", "Т[^1].\n\n[^1]: F. 17, op. 3.\n", "F", "f", "[^1]: f\\. 17, op. 3.\n"),
    ("c.md", "Т[^1].\n\n[^1]: Fond 17.\n", "Fond", "f.", "[^1]: f\\. 17.\n"),
    ("c.md", "Fond 17.\n", "Fond", "f.", "f\\. 17.\n"),
    ("c.md", "a\n\n- Fond 17.\n", "Fond", "f.", "- f\\. 17.\n"),
    ("c.md", "a\n\n> Fond 17.\n", "Fond", "cc)", "> cc\\) 17.\n"),
    ("c.md", "a\nFond 17.\n", "Fond", "f.", "a\nf. 17.\n"),  # no list begins within a paragraph
    ("c.md", "Fond 17.\n", "Fond", "ф.", "ф. 17.\n"),
    ("c.md", "Fond 17.\n", "Fond", "op.", "op. 17.\n"),
    ("c.md", "a\n1, 2\n", "1,", "1.", "a\n1\\. 2\n"),
    ("c.typ", "a#footnote[op.\n1, d. 2]\n", "1,", "1.", "[op.\n1\\. d. 2]\n"),
    ("c.typ", "a#footnote[1, d. 2]\n", "1,", "1.", "[1\\. d. 2]\n"),
    ("c.typ", "a#footnote[f, 2]\n", "f,", "f.", "[f. 2]\n"),
]


@pytest.mark.parametrize(("name", "text", "old", "new", "written"), LISTED)
def test_what_is_written_begins_no_list(
    name: str, text: str, old: str, new: str, written: str
) -> None:
    manuscript, notes = read(name, text)
    note = notes[-1]
    data = manuscript.edited({note.index: [edit_of(note, old, new)]}).decode()
    assert data.endswith(written)
    assert read(name, data)[1][-1].text == note.text.replace(old, new, 1)


_SUPER = (
    '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
)
RAISED: dict[str, Callable[[str, str, str], str | bytes]] = {
    "c.docx": lambda before, up, after: docx(
        p(run(before), run(up, '<w:vertAlign w:val="superscript"/>'), run(after))
    ),
    "style.docx": lambda before, up, after: docx(
        p(run(before), run(up, '<w:rStyle w:val="FootnoteReference"/>'), run(after))
    ),
    "c.odt": lambda before, up, after: odt(
        '</office:text></office:body><office:automatic-styles xmlns:style="s">'
        f"{_SUPER}</office:automatic-styles><office:body><office:text>"
        f'<text:p>{before}<text:span text:style-name="T1">{up}</text:span>{after}</text:p>'
    ),
    "c.html": "<p>{}<sup>{}</sup>{}</p>".format,
    "jats.xml": "<article><p>{}<sup>{}</sup>{}</p></article>".format,
    "tei.xml": '<TEI><p>{}<hi rend="superscript">{}</hi>{}</p></TEI>'.format,
    "c.tex": r"{}\textsuperscript{{{}}}{}".format,
    "c.wiki": "{}<sup>{}</sup>{}".format,
    "c.md": "{}<sup>{}</sup>{}".format,
}


@pytest.mark.parametrize("name", RAISED)
@pytest.mark.parametrize(
    ("up", "shown_"), [("2", "²"), ("10, 3", "¹⁰, ³"), ("об", "об"), ("2а", "2а")]
)
def test_digits_above_the_line_are_not_those_of_a_number(name: str, up: str, shown_: str) -> None:
    text = RAISED[name]("Ф. 89. Оп. 28.", up, " Д. 5")
    manuscript, (note,) = read(name.replace("jats", "c").replace("tei", "c"), text)
    assert note.text == f"Ф. 89. Оп. 28.{shown_} Д. 5"
    assert_edit_reads_back(name, manuscript, note, [edit_of(note, "89", "98")])
    assert_edit_reads_back(name, manuscript, note, [edit_of(note, shown_, "n")])


def test_the_sign_of_a_note_above_the_line_is_still_its_number() -> None:
    text = (
        '<p>One<sup><a href="#a">7</a></sup>, two<a href="#b"><sup>8</sup></a>.</p>'
        '<p id="fn7"><sup><a name="a" href="#r7">7</a></sup> x</p>'
        '<p id="fn8"><a name="b" href="#r8"><sup>8</sup></a> y</p>'
    )
    assert shown(read("c.html", text)[1]) == [("", "One, two."), ("7", "x"), ("8", "y")]
