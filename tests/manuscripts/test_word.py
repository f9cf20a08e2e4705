"""Word files: what is between the characters of a note, and the numbers of notes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.edit import Edit, apply_edits
from archref.errors import ArchrefError, UneditableError
from archref.manuscripts import Manuscript
from archref.manuscripts.verifying import verified
from archref.note import Note
from manuscripts.helpers import assert_edit_reads_back, read, shown
from manuscripts.making import docx, p, ref, run, zipped

SIMPLE = p(run("Text."), ref("2"))


def noted(*runs: str) -> tuple[Manuscript, Note]:
    """A Word file with one footnote of these runs."""
    manuscript, notes = read("c.docx", docx(SIMPLE, {"2": p(*runs)}))
    return manuscript, notes[1]


def footnotes(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((run("RGAS"), run("PI", "<w:i/>"), run(", f. 17")), "RGASPI, f. 17"),
        (("<w:r><w:t>Ф.</w:t><w:tab/><w:t>17</w:t></w:r>",), "Ф.\t17"),
        (("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>15</w:t></w:r>",), "12\u201115"),
        (("<w:r><w:t>РГАС</w:t><w:softHyphen/><w:t>ПИ</w:t></w:r>",), "РГАСПИ"),
        ((run("РГАС\xadПИ"),), "РГАСПИ"),
        ((run("Ф.&#160;17 &amp; 18"),), "Ф.\xa017 & 18"),
        (("<w:r><w:t> trimmed </w:t></w:r>", run("!")), "trimmed!"),
        ((run("old"), '<w:del w:id="1"><w:r><w:delText>X</w:delText></w:r></w:del>'), "old"),
        ((run("a"), f'<w:ins w:id="1">{run("new")}</w:ins>'), "anew"),
        ((run("a"), f'<w:moveFrom w:id="1">{run("gone")}</w:moveFrom>'), "a"),
        ((run("see"), run("hidden", "<w:vanish/>")), "see"),
        ((run("see"), run("n", '<w:vanish w:val="0"/>')), "seen"),
        (
            (
                '<w:bookmarkStart w:id="1" w:name="b"/>' + run("f."),
                '<w:commentRangeStart w:id="0"/>' + run(" 17") + '<w:bookmarkEnd w:id="1"/>',
            ),
            "f. 17",
        ),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                "<w:r><w:instrText> HYPERLINK x </w:instrText></w:r>",
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("link"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            "link",
        ),
        ((f'<w:hyperlink w:anchor="x">{run("f. 5")}</w:hyperlink>',), "f. 5"),
        ((f"<w:sdt><w:sdtContent>{run('f. 5')}</w:sdtContent></w:sdt>",), "f. 5"),
    ],
)
def test_markup_is_seen_through(runs: tuple[str, ...], text: str) -> None:
    manuscript, note = noted(*runs)
    assert note.text == text
    part = manuscript.part_text("word/footnotes.xml")  # type: ignore[attr-defined]
    for char, span in zip(text, manuscript.offset_map(note), strict=True):
        source = part[span.start : span.end]
        assert source == char or source[0] in "<&"


def test_an_edit_leaves_runs_and_formatting_alone() -> None:
    manuscript, note = noted(run("RGAS", "<w:i/>"), run("PI"), run(", f. 17", "<w:b/>"))
    data = assert_edit_reads_back("c.docx", manuscript, note, [Edit(0, 13, "ЦГАСПИ. Ф. 17")])
    after = footnotes(data)
    assert run("ЦГАСПИ", "<w:i/>") in after or run("ЦГАС", "<w:i/>") in after
    assert run(". Ф. 17", "<w:b/>") in after


def test_blanks_that_word_would_drop_are_kept() -> None:
    manuscript, note = noted("<w:r><w:t>f.17</w:t></w:r>", run(";"))
    data = assert_edit_reads_back("c.docx", manuscript, note, [Edit(4, 4, " ")])
    assert '<w:t xml:space="preserve">f.17 </w:t>' in footnotes(data)


@pytest.mark.parametrize("track", [None, "Е. Сорокина"])
@pytest.mark.parametrize("edit", [Edit(0, 4, "РГАЭ"), Edit(0, 0, "см. "), Edit(10, 10, "2")])
def test_blanks_that_word_drops_do_not_appear(edit: Edit, track: str | None) -> None:
    manuscript, note = noted(
        run("«"), "<w:r><w:t> ГАРФ. Ф. 1\n </w:t></w:r>", run("»"), "<w:r><w:t> </w:t></w:r>"
    )
    assert note.text == "«ГАРФ. Ф. 1»"
    moved = Edit(edit.start + 1, edit.end + 1, edit.text)
    after = read("c.docx", manuscript.edited({note.index: [moved]}, track=track))[1][1]
    assert after.text == apply_edits(note.text, [moved])


def test_a_tab_can_be_replaced() -> None:
    manuscript, note = noted("<w:r><w:t>f.</w:t><w:tab/><w:t>17</w:t></w:r>")
    assert_edit_reads_back("c.docx", manuscript, note, [Edit(2, 3, " ")])
    assert_edit_reads_back("c.docx", manuscript, note, [Edit(2, 2, "\t")])


@pytest.mark.parametrize("track", [None, "Е. Сорокина"])
@pytest.mark.parametrize(
    "name",
    [
        (run("Rossi\xadiskii arkhiv"),),
        ("<w:r><w:t>Rossi</w:t><w:softHyphen/><w:t>iskii arkhiv</w:t></w:r>",),
        (run("Rossi"), "<w:r><w:softHyphen/><w:t>iskii arkhiv</w:t></w:r>"),
    ],
)
def test_a_soft_hyphen_goes_with_the_word_it_parts(
    name: tuple[str, ...], track: str | None
) -> None:
    manuscript, note = noted(*name, run(", f.\xad17"))
    data = manuscript.edited({note.index: [Edit(0, 17, "РГАЭ")]}, track=track)
    after = re.sub(r"<w:del .*?</w:del>", "", footnotes(data))
    assert "softHyphen" not in after
    assert after.count("\xad") == 1  # in what stays
    assert read("c.docx", data)[1][1].text == "РГАЭ, f.17"


def test_tracked_edits_can_be_taken_one_by_one() -> None:
    manuscript, note = noted(
        run("RGASPI, f. 17", "<w:i/>"), f'<w:ins w:id="7" w:author="X">{run(", op. 3")}</w:ins>'
    )
    edits = [Edit(8, 9, "F"), Edit(15, 17, "Op")]
    data = manuscript.edited({note.index: edits}, track="E")
    after = footnotes(data)
    assert after.count("<w:del ") == after.count("<w:ins ") - 2 == 2
    assert "<w:rPr><w:i/></w:rPr><w:delText" in after
    assert read("c.docx", data)[1][1].text == apply_edits(note.text, edits)


@pytest.mark.parametrize(
    ("runs", "reason"),
    [
        (
            (
                run("See "),
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                "<w:r><w:instrText>ADDIN ZOTERO_ITEM CSL_CITATION {}</w:instrText></w:r>",
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Smith 5"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("."),
            ),
            "Zotero",
        ),
        (
            (
                run("See "),
                f'<w:fldSimple w:instr=" ADDIN EN.CITE x">{run("Smith 5")}</w:fldSimple>',
            ),
            "EndNote",
        ),
        (
            (
                run("See "),
                '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3"/></w:sdtPr>',
                f"<w:sdtContent>{run('Smith 5')}</w:sdtContent></w:sdt>",
            ),
            "Mendeley",
        ),
    ],
)
def test_fields_of_reference_managers_are_never_edited(runs: tuple[str, ...], reason: str) -> None:
    manuscript, note = noted(run(" "), *runs)
    (stretch,) = manuscript.protected(note)
    assert note.text[stretch.start : stretch.end] == "Smith 5"
    assert reason in stretch.reason
    with pytest.raises(ArchrefError, match=reason):
        manuscript.edited({note.index: [Edit(4, 5, "Z")]})
    assert_edit_reads_back("c.docx", manuscript, note, [Edit(0, 3, "Cf.")])


def section(settings: str) -> str:
    return f"<w:pPr><w:sectPr>{settings}</w:sectPr></w:pPr>"


def numbers(body: str, settings: str = "", ids: int = 6) -> list[str]:
    notes = {str(key): p(run("note")) for key in range(1, ids + 1)}
    _, found = read("c.docx", docx(body, notes, {"1": p(run("end"))}, settings))
    return [note.number for note in found if note.kind == "note"]


def test_numbers_are_counted_in_the_order_of_references() -> None:
    assert numbers(p(run("a"), ref("3"), ref("1")) + p(ref("2"))) == ["1", "2", "3"]


def test_numbers_start_again_in_each_section() -> None:
    again = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    first = p(section(""), ref("1"), ref("2"))
    second = p(section('<w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr>'), ref("3"))
    last = p(ref("4")) + "<w:sectPr/>"
    assert numbers(first + second + last, again) == ["1", "2", "I", "1"]
    assert numbers(first + second + last) == ["1", "2", "III", "4"]


def test_numbers_start_where_the_document_says() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert numbers(p(ref("1"), ref("2")), settings) == ["c", "d"]


def test_endnotes_are_counted_on_their_own() -> None:
    assert numbers(p(ref("1"), ref("1", "endnote"), ref("2"))) == ["1", "i", "2"]


def test_a_reference_that_was_deleted_counts_no_more() -> None:
    assert numbers(p(f'<w:del w:id="9">{ref("1")}</w:del>', ref("2"))) == ["1"]


def test_a_mark_of_the_authors_own_is_not_counted() -> None:
    custom = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    _, notes = read(
        "c.docx",
        docx(p(run("a"), custom, ref("2")), {"1": p(run("* ГАРФ. Ф. 1")), "2": p(run("Б"))}),
    )
    assert shown(notes) == [("", "a"), ("*", "ГАРФ. Ф. 1"), ("1", "Б")]


def test_notes_follow_their_paragraph_and_separators_are_none() -> None:
    body = p(run("One"), ref("2")) + p() + p(run("Two"), ref("3"))
    notes = {"2": p(run("A")) + p(run("B")), "3": p(run("C"))}
    data = docx(body, notes).replace(b"x", b"x")
    _, found = read("c.docx", data)
    assert shown(found) == [("", "One"), ("1", "A\nB"), ("", "Two"), ("2", "C")]
    assert [note.line for note in found] == [1, 1, 3, 3]


def test_a_note_referred_to_twice_is_given_and_edited_once() -> None:
    body = p(run("Решение"), ref("2")) + p(run("То же"), ref("2"), ref("3"))
    notes = {"2": p(run("ЦГАИПД СПб. Ф. 24.")), "3": p(run("ГАРФ. Ф. 9401."))}
    manuscript, found = read("c.docx", docx(body, notes))
    assert shown(found) == [
        ("", "Решение"),
        ("1", "ЦГАИПД СПб. Ф. 24."),
        ("", "То же"),
        ("3", "ГАРФ. Ф. 9401."),
    ]
    edits = {note.index: [Edit(0, 4, "РГАЭ")] for note in found if note.kind == "note"}
    for track in (None, "Е. Сорокина"):
        again = read("c.docx", manuscript.edited(edits, track=track))[1]
        assert [note.text for note in again] == [
            "Решение",
            "РГАЭПД СПб. Ф. 24.",
            "То же",
            "РГАЭ. Ф. 9401.",
        ]


def test_a_text_box_is_read_once() -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:txbxContent>{p(run('Box'))}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{p(run('Box'))}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    _, found = read("c.docx", docx(p(run("Out"), box, run("side"))))
    assert [note.text for note in found] == ["Box", "Outside"]


def _box(shown: str, copied: str) -> str:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{space}">'
        f"<mc:Choice><w:txbxContent>{shown}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{copied}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


_OTHER_FORM = re.compile(r"<mc:(Choice|Fallback)>(.*?)</mc:\1>", re.DOTALL)


@pytest.mark.parametrize("track", [None, "Е. Сорокина"])
def test_the_copy_of_a_text_box_for_older_programs_is_edited_alike(track: str | None) -> None:
    """The copy may have other runs; two boxes of one drawing may say the same."""
    paragraph = p(run("ГАРФ. Ф. 9401."))
    shown = p(run("РГАСПИ. Ф. 17.")) + p(run("Там же.")) + paragraph + paragraph
    copied = p(run("РГАС"), run("ПИ. Ф. 17.")) + p(run("Там же.")) + paragraph + paragraph
    body = p(run("До"), _box(shown, copied), run("за")) + p(run("После"))
    manuscript, notes = read("c.docx", docx(body))
    assert [note.text for note in notes] == [
        *("РГАСПИ. Ф. 17.", "Там же.", "ГАРФ. Ф. 9401.", "ГАРФ. Ф. 9401.", "Доза", "После"),
    ]
    assert [note.line for note in notes] == [2, 3, 4, 5, 1, 6]
    done = verified(manuscript, {0: [Edit(8, 10, "фонд")], 3: [Edit(0, 4, "РГАЭ")]}, track)
    assert not done.refused
    after = zipfile.ZipFile(io.BytesIO(done.data)).read("word/document.xml").decode()
    forms = [
        [
            "".join(re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", paragraph))
            for paragraph in form[2].split("</w:p>")[:-1]
        ]
        for form in _OTHER_FORM.finditer(after)
    ]
    assert forms == [["РГАСПИ. фонд 17.", "Там же.", "ГАРФ. Ф. 9401.", "РГАЭ. Ф. 9401."]] * 2


def test_a_text_box_whose_copy_says_something_else_is_left() -> None:
    body = p(_box(p(run("РГАСПИ. Ф. 17.")), p(run("РГАСПИ. Ф. 18."))))
    manuscript, _ = read("c.docx", docx(body))
    with pytest.raises(UneditableError, match="copy for older programs"):
        manuscript.edited({0: [Edit(8, 10, "фонд")]})


def test_an_alternative_in_the_midst_of_a_paragraph_is_left() -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{space}"><mc:Choice>{run("Ф. 17")}</mc:Choice>'
        f"<mc:Fallback>{run('Ф. 17')}</mc:Fallback></mc:AlternateContent>"
    )
    manuscript, notes = read("c.docx", docx(p(run("РГАСПИ. "), both, run(". Оп. 3."))))
    assert [note.text for note in notes] == ["РГАСПИ. Ф. 17. Оп. 3."]
    with pytest.raises(UneditableError, match="second time for older programs"):
        manuscript.edited({0: [Edit(8, 10, "фонд")]})
    assert manuscript.edited({0: [Edit(0, 6, "РЦХИДНИ")]})


def test_a_run_around_a_text_box_keeps_its_properties() -> None:
    box = p(f'<w:ins w:id="8" w:author="Y">{run("Ф. 1", "<w:i/>")}</w:ins>', run("Ф. 2"))
    outer = (
        '<w:ins w:id="7" w:author="X"><w:r><w:rPr><w:b/></w:rPr>'
        f"<w:drawing><w:txbxContent>{box}</w:txbxContent></w:drawing>"
        '<w:t xml:space="preserve">ГАРФ. Ф. 9401</w:t></w:r></w:ins>'
    )
    manuscript, notes = read("c.docx", docx(p(outer)))
    assert [note.text for note in notes] == ["Ф. 1Ф. 2", "ГАРФ. Ф. 9401"]
    edits = {0: [Edit(3, 4, "5"), Edit(7, 8, "6")], 1: [Edit(0, 4, "РГАЭ")]}
    data = manuscript.edited(edits, track="Е. Сорокина")
    assert [note.text for note in read("c.docx", data)[1]] == ["Ф. 5Ф. 6", "РГАЭ. Ф. 9401"]
    after = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "<w:rPr><w:b/></w:rPr><w:delText" in after
    assert re.search(r"<w:rPr><w:b/></w:rPr><w:t [^>]*>РГАЭ<", after)
    assert re.search(r"<w:rPr><w:i/></w:rPr><w:t [^>]*>5<", after)
    assert re.search(r"<w:r><w:t [^>]*>6<", after)


def test_word_comments_can_speak_to_archref() -> None:
    comment = f'<w:comment w:id="5">{p(run("archref: ignore AR001"))}</w:comment>'
    body = p(run("One"), '<w:r><w:commentReference w:id="5"/></w:r>')
    manuscript, _ = read("c.docx", docx(body, comments=comment))
    assert [(d.line, d.note, d.text) for d in manuscript.directives()] == [
        (1, None, "ignore AR001")
    ]


WORDS = st.text(st.sampled_from("aФ17.,;  \xa0&<–"), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS, st.data())
def test_any_edit_of_any_runs_reads_back(runs: list[str], new: str, data: st.DataObject) -> None:
    from xml.sax.saxutils import escape

    manuscript, notes = read("c.docx", docx(SIMPLE, {"2": p(*[run(escape(r)) for r in runs])}))
    note = notes[1]
    assert note.text == "".join(runs).strip()
    if note.text:
        start = data.draw(st.integers(0, len(note.text)))
        end = data.draw(st.integers(start, len(note.text)))
        edit = Edit(start, end, new)
        for track in (None, "E"):
            after = manuscript.edited({1: [edit]}, track=track)
            again = read("c.docx", after)[1][1]
            assert again.text == apply_edits(note.text, [edit]).strip()


def test_equations_and_symbols_are_signs_that_nothing_is_known_of() -> None:
    """Without them ``5``, a dash of another font and ``6`` would be sheet 56."""
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    equation = f"<m:oMath {math}><m:r><m:t>x</m:t></m:r></m:oMath>"
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>'
    picture = (
        '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:extent/></wp:inline></w:drawing></w:r>'
    )
    manuscript, note = noted(run("Ф. 17. Л. 5"), symbol, run("6; "), equation, run("7"), picture)
    assert note.text == "Ф. 17. Л. 5\ufffc6; \ufffc7\ufffc"
    done = verified(manuscript, {note.index: [Edit(0, 2, "Фонд"), Edit(7, 9, "Лист")]})
    assert not done.refused
    after = footnotes(done.data)
    assert after.count("oMath") == 2
    assert symbol in after
    with pytest.raises(UneditableError):
        manuscript.edited({note.index: [Edit(10, 13, "5–6")]})


@pytest.mark.parametrize("instruction", [" REF _a \\h ", "PAGEREF b", " SEQ c", "DOCPROPERTY d"])
def test_what_word_fills_in_is_not_edited(instruction: str) -> None:
    field = f'<w:fldSimple w:instr="{instruction}">{run("Ф. 17")}</w:fldSimple>'
    manuscript, note = noted(run("РГАСПИ. "), field, run(". Оп. 3."))
    with pytest.raises(UneditableError, match="filled in by the word processor"):
        manuscript.edited({note.index: [Edit(8, 10, "фонд")]})
    assert manuscript.edited({note.index: [Edit(0, 6, "РЦХИДНИ")]})


@pytest.mark.parametrize("instruction", ["HYPERLINK &quot;http://a&quot;", " FORMTEXT "])
def test_links_and_form_fields_are_the_author_s_text(instruction: str) -> None:
    field = f'<w:fldSimple w:instr="{instruction}">{run("Ф. 17")}</w:fldSimple>'
    manuscript, note = noted(run("РГАСПИ. "), field)
    assert_edit_reads_back("c.docx", manuscript, note, [Edit(8, 10, "фонд")])


@pytest.mark.parametrize(
    ("properties", "open_"),
    [
        ('<w:lock w:val="sdtContentLocked"/>', False),
        ('<w:lock w:val="contentLocked"/>', False),
        ('<w:dataBinding w:xpath="/a" w:storeItemID="{B}"/>', False),
        ('<w:lock w:val="sdtLocked"/>', True),
        ("", True),
    ],
)
def test_a_content_control_that_is_locked_or_bound_is_not_edited(
    properties: str, open_: bool
) -> None:
    control = (
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('Ф. 17')}</w:sdtContent></w:sdt>"
    )
    manuscript, note = noted(run("РГАСПИ. "), control)
    if open_:
        assert_edit_reads_back("c.docx", manuscript, note, [Edit(8, 10, "фонд")])
        return
    with pytest.raises(UneditableError, match="content control"):
        manuscript.edited({note.index: [Edit(8, 10, "фонд")]})


def test_blanks_that_word_drops_are_no_text() -> None:
    """``xml:space="default"`` keeps none, as if it were not there."""
    _, note = noted('<w:r><w:t>Ф.</w:t><w:t xml:space="default">  17 </w:t></w:r>', run(" Оп."))
    assert note.text == "Ф.17 Оп."


@pytest.mark.parametrize("name", ["_xmlsignatures/sig1.xml", "_xmlsignatures/origin.sigs"])
def test_a_signed_file_is_not_rewritten(name: str) -> None:
    out = io.BytesIO(docx(SIMPLE, {"2": p(run("Ф. 17"))}))
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(name, "<Signature/>")
    manuscript, _ = read("c.docx", out.getvalue())
    with pytest.raises(ArchrefError, match="signed"):
        manuscript.edited({1: [Edit(0, 2, "фонд")]})


def test_without_a_prefix_no_changes_are_tracked() -> None:
    """An attribute without one belongs to no namespace, and Word could not open the file."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(docx(SIMPLE, {"2": p(run("Ф. 17"))}))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    notes = f'<footnotes xmlns="{main}" xmlns:w="{main}"><footnote w:id="2">' + (
        "<p><r><t>Ф. 17</t></r></p></footnote></footnotes>"
    )
    manuscript, found = read("c.docx", zipped({**parts, "word/footnotes.xml": notes}))
    assert [note.text for note in found] == ["Text.", "Ф. 17"]
    assert "фонд" in footnotes(manuscript.edited({1: [Edit(0, 2, "фонд")]}))
    with pytest.raises(UneditableError, match="without a prefix"):
        manuscript.edited({1: [Edit(0, 2, "фонд")]}, track="A")
