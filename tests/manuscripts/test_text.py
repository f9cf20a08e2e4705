"""Plain text: where notes begin and end, and what is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from archref.manuscripts.lines import LineIndex
from manuscripts.helpers import assert_edit_reads_back, assert_exact, read, shown

NOTE = "RGASPI, f. 495, op. 18, del. 1101, l. 15."
OTHER = "ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11."


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("7. ", "7"),
        ("7.\t", "7"),
        ("7) ", "7"),
        ("(7) ", "7"),
        ("[7] ", "7"),
        ("Note 7: ", "7"),
        ("NOTE 7. ", "7"),
        ("Прим. 7: ", "7"),
        ("Примечание 7: ", "7"),
        ("¹", "1"),
        ("¹² ", "12"),
        ("*12 ", "12"),
        ("* ", "*"),
        ("[*] ", "*"),
        ("[^7]: ", "7"),
        ("[^smith]: ", "smith"),
        ("12a. ", "12a"),
        ("  7. ", "7"),
    ],
)
def test_every_mark_opens_a_note_and_is_no_part_of_it(mark: str, number: str) -> None:
    _, (note,) = read("n.txt", f"{mark}{NOTE}\n")
    assert (note.number, note.text) == (number, NOTE)
    assert (note.line, note.column) == (1, len(mark) + 1)
    assert note.kind == "note"


def test_prose_first_and_then_a_list_of_notes() -> None:
    text = (
        "The campaign went on. 12 It was long.\n\n  1. Aim of the campaign:\n    to stop it.\n"
        "  2. Ways and means.\n\nNotes were taken by all.\n\n"
        f"Note 1: {NOTE}  Back.\n\nNote 2: Ibid.  Back.\n\n\nNote 3: {OTHER}\n"
    )
    _, notes = read("c.txt", text)
    assert [n.number for n in notes if n.kind == "note"] == ["1", "2", "3"]
    assert [n.line for n in notes if n.kind == "note"] == [9, 11, 14]
    assert all(n.kind == "body" for n in notes[:-3])
    assert "Aim of the campaign" in "".join(n.text for n in notes[:-3])


def test_prose_with_a_list_in_it_has_no_notes() -> None:
    text = "Long prose here. " * 30 + "\n\n1. First\n2. Second\n3. Third\n\n" + "More prose. " * 40
    _, notes = read("c.txt", text)
    assert {note.kind for note in notes} == {"body"}


def test_numbered_list_under_a_heading() -> None:
    text = "Prose. " * 50 + f"\n\nПримечания\n\n1. {OTHER}\n2. Там же.\n"
    _, notes = read("c.txt", text)
    assert shown(notes)[-2:] == [("1", OTHER), ("2", "Там же.")]


def test_a_note_runs_over_lines_and_a_number_in_it_opens_none() -> None:
    text = "7. РГАСПИ. Ф. 17. Оп.\n162. Д. 18. Л. 5;\n   там же. Л. 9.\n8. Там же.\n9. Там же.\n"
    manuscript, notes = read("n.txt", text)
    assert [note.number for note in notes] == ["7", "8", "9"]
    assert notes[0].text == "РГАСПИ. Ф. 17. Оп.\n162. Д. 18. Л. 5;\n   там же. Л. 9."
    assert notes[0].place(notes[0].text.index("там")) == (3, 4)
    assert_exact(manuscript, notes, text)


def test_numbers_may_begin_anywhere_and_start_again() -> None:
    text = "".join(
        f"{number} {OTHER}\n" for number in ("41.", "42.", "42a.", "44.", "\nCh. 2\n\n1.", "2.")
    )
    _, notes = read("n.txt", text)
    numbers = [note.number for note in notes if note.kind == "note"]
    assert numbers == ["41", "42", "42a", "44", "1", "2"]


def test_one_note_a_line() -> None:
    text = f"{NOTE}\n{OTHER}\n\n{NOTE}\n"
    _, notes = read("n.txt", text)
    assert shown(notes) == [("1", NOTE), ("2", OTHER), ("4", NOTE)]
    assert {note.kind for note in notes} == {"note"}


def test_wrapped_prose_is_joined_to_paragraphs() -> None:
    lines = [
        "The first international children's home was opened in Ivanovo in June 1933 and",
        "the second was designed for one hundred and thirty children, as the report that",
        "was sent to the Central Committee says (PA RK. F. 708. In. 6. C. 525. L. 6-10,",
        "50 L 50). To date, there are no exact data on the number of those evacuated.",
    ]
    _, notes = read("p.txt", "\n".join(lines) + "\n\n" + "\n".join(lines))
    assert [note.text for note in notes] == ["\n".join(lines)] * 2
    assert [(note.kind, note.line) for note in notes] == [("body", 1), ("body", 6)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind_are_kept(ending: str) -> None:
    text = f"1. РГАСПИ. Ф. 17. Оп.\n162. Д. 18.\n2. {OTHER}\n".replace("\n", ending)
    manuscript, notes = read("n.txt", text)
    assert notes[0].text == "РГАСПИ. Ф. 17. Оп.\n162. Д. 18."
    assert_exact(manuscript, notes, text)
    at = notes[0].text.index("162")
    data = assert_edit_reads_back("n.txt", manuscript, notes[0], [Edit(at, at + 3, "163")])
    assert data.decode() == text.replace("162", "163")


def test_said_layouts() -> None:
    text = f"Foreword\n\n1. {NOTE}\n\nIts second paragraph.\n\n2. {OTHER}\n"
    _, notes = read("n.txt", text, notes="numbered")
    assert shown(notes)[1] == ("1", f"{NOTE}\n\nIts second paragraph.")
    _, notes = read("n.txt", text, notes="lines")
    assert [note.number for note in notes] == ["1", "3", "5", "7"]
    _, notes = read("n.txt", "one\ntwo\n\nthree", notes="paragraphs")
    assert [note.text for note in notes] == ["one\ntwo", "three"]


def test_scope_leaves_out_but_never_renumbers() -> None:
    text = "Prose. " * 50 + f"\n\nNote 1: {NOTE}\n"
    (body,) = open_manuscript("c.txt", data=text.encode(), scope="body").notes()
    (note,) = open_manuscript("c.txt", data=text.encode(), scope="notes").notes()
    assert (body.index, note.index) == (0, 1)


def test_nothing_gives_no_notes() -> None:
    for text in ("", "\n", "  \r\n\t\n", "\ufeff"):
        assert read("n.txt", text)[1] == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01\x02 binary", "binary"),
        (b"PK\x03\x04rest", "zip"),
        (b"%PDF-1.7\n", "PDF"),
    ],
)
def test_binary_files_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(ArchrefError, match=words) as caught:
        read("n.txt", data)
    assert caught.value.path == "n.txt"


def test_undecodable_bytes_name_their_line() -> None:
    with pytest.raises(ArchrefError, match=r"utf-8.*--encoding") as caught:
        read("n.txt", b"one\ntwo\nthr\xffee\n", encoding="utf-8")
    assert caught.value.line == 3


def test_missing_files_and_folders_are_named(tmp_path: object) -> None:
    with pytest.raises(ArchrefError, match="no such file"):
        open_manuscript(f"{tmp_path}/none.txt")
    with pytest.raises(ArchrefError, match="folder"):
        open_manuscript(str(tmp_path))


@pytest.mark.parametrize("odd", ["\f", "\v", "\x85", "\u2028", "\x1e"])
def test_a_form_feed_or_the_like_ends_no_line(odd: str) -> None:
    _, (first, second) = read("n.txt", f"1. {NOTE}\n2.{odd} {OTHER}\n")
    assert (first.line, first.column) == (1, 4)
    assert (second.line, second.column) == (2, 5)


def test_a_note_may_be_the_first_of_a_page() -> None:
    manuscript, notes = read("n.txt", f"1. {NOTE}\n2. {OTHER}\n\f3. {OTHER}\n4. {NOTE}\n")
    assert [note.number for note in notes] == ["1", "2", "3", "4"]
    assert notes[2].text == OTHER
    assert manuscript.edited({}).decode().count("\f") == 1


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_in_a_text_with_or_without_a_last_line_end(ending: str) -> None:
    text = f"{NOTE}{ending}{OTHER}"
    for whole in (text, text + ending):
        lines = LineIndex(whole)
        assert lines.place(text.index(OTHER)) == (2, 1)
        assert lines.place(len(text)) == (2, len(OTHER) + 1)
        assert lines.end(2) == len(whole)


TEXTS = st.text(
    st.sampled_from("ab Фф17.,;–\xa0()*[]^:\n\n\r\t²") | st.characters(codec="utf-8"), max_size=200
)


@given(TEXTS, st.sampled_from(["auto", "numbered", "lines", "paragraphs"]))
def test_whatever_the_text_maps_are_exact_and_no_edits_change_nothing(text: str, how: str) -> None:
    data = text.encode()
    if b"\0" in data or text.startswith(("\ufeff", "PK\x03\x04")):
        return
    manuscript, notes = read("n.txt", data, notes=how, encoding="utf-8")
    assert manuscript.edited({note.index: [] for note in notes}) == data
    assert_exact(manuscript, notes, text)
    same = {note.index: [Edit(0, len(note.text), note.text)] for note in notes}
    assert manuscript.edited(same) == data


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_indented_lines_go_on_with_the_item_of_a_list(end: str) -> None:
    lines = [
        "- ГАРФ. Ф. 5. Оп. 1. Д. 3.",
        "  Слово",
        "- РГАСПИ. Ф. 17",
        "  - РГАЭ. Ф. 1",
        "",
        "  x",
    ]
    manuscript, notes = read("a.txt", end.join(lines))
    assert [note.text for note in notes] == [
        "- ГАРФ. Ф. 5. Оп. 1. Д. 3.\n  Слово",
        *("- РГАСПИ. Ф. 17", "- РГАЭ. Ф. 1", "x"),
    ]
    edit = Edit(notes[0].text.index("Слово"), len(notes[0].text), "Иное")
    assert manuscript.edited({0: [edit]}).decode() == end.join(lines).replace("Слово", "Иное")
    [_, second] = read("a.txt", end.join(lines), notes="lines")[1][:2]
    assert second.text == "Слово"
