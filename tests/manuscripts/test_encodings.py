"""Encodings: recognized on short notes, kept on writing."""

from __future__ import annotations

import codecs

import pytest

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts.encodings import find_encoding
from archref.manuscripts.files import SourceFile
from manuscripts.helpers import assert_edit_reads_back, read

NOTES = [
    "1. РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125-126 об.",
    "ЦГАИПД СПб. Ф. 24. Оп. 2в. Д. 1851.",
    "Там же. Л. 5.",
    "ф. 708, оп. 6, д. 524",
    "См.: Хлевнюк О. В. Хозяин. М., 2010. С. 99; ГАРФ. Ф. 9401. Оп. 2. Д. 64.",
    "ЦДАГО України. Ф. 1. Оп. 16. Спр. 8.",
    "НАРБ. Ф. 4п. Оп. 1. Д. 12047. Л. 3",
]


@pytest.mark.parametrize("encoding", ["mac_cyrillic", "iso8859_5"])
def test_rarer_cyrillic_encodings_are_told_apart_on_a_list(encoding: str) -> None:
    text = "\n".join(NOTES).replace("ї", "и")
    _, notes = read("n.txt", text.encode(encoding))
    assert "Ф. 17. Оп. 162. Д. 18. Л. 125-126 об." in notes[0].text
    assert "См.: Хлевнюк О. В. Хозяин" in " ".join(note.text for note in notes)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("note", NOTES)
def test_cyrillic_encodings_are_told_apart_on_one_note(note: str, encoding: str) -> None:
    _, (read_back,) = read("n.txt", note.replace("ї", "и").encode(encoding))
    assert note.replace("ї", "и").endswith(read_back.text)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_a_mark(encoding: str, bom: str) -> None:
    text = f"{bom}1. {NOTES[1]}\r\n2. {NOTES[2]}\r\n"
    manuscript, notes = read("n.txt", text.encode(encoding))
    assert [note.text for note in notes] == [NOTES[1], NOTES[2]]
    assert (notes[0].line, notes[0].column) == (1, 4)
    data = assert_edit_reads_back("n.txt", manuscript, notes[0], [Edit(0, 5, "ГАРФ")])
    assert data == text.replace("ЦГАИПД"[:5], "ГАРФ", 1).encode(encoding)


def test_letters_that_come_late_are_seen() -> None:
    data = b"RGASPI, f. 17\n" * 20_000 + "РГАСПИ. Ф. 17. Оп. 3.\n".encode("cp1251")
    assert find_encoding(SourceFile("n.txt", data)).name == "cp1251"


def test_western_files_are_not_taken_for_russian() -> None:
    data = "Archives départementales, série R, dossier 5, pièce 7 à 9.\n".encode("cp1252")
    _, (note,) = read("n.txt", data)
    assert "départementales" in note.text


def test_an_encoding_can_be_forced() -> None:
    note = "Ф. 1"
    assert read("n.txt", note.encode("koi8-r"), encoding="koi8-r")[1][0].text == note
    text = codecs.BOM_UTF16_LE + note.encode("utf-16-le")
    assert read("n.txt", text, encoding="utf-16")[1][0].text == note
    with pytest.raises(ArchrefError, match="no encoding named"):
        read("n.txt", b"x", encoding="klingon")


@pytest.mark.parametrize("name", ["undefined", "idna", "\udcff", "utf\0", "rot13"])
@pytest.mark.parametrize("file", ["n.txt", "n.md"])
def test_an_encoding_no_text_can_have_is_an_error(name: str, file: str) -> None:
    with pytest.raises(ArchrefError, match="no encoding named"):
        read(file, "RGASPI, f. 17", encoding=name)


@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_a_mark_that_the_forced_encoding_allows_need_not_be_there(bom: bytes) -> None:
    data = bom + NOTES[1].encode()
    manuscript, (note,) = read("n.txt", data, encoding="utf-8-sig")
    edit = Edit(0, 6, "ГАРФ  ")
    assert manuscript.edited({note.index: [edit]}) == data.replace(
        "ЦГАИПД".encode(), "ГАРФ  ".encode()
    )


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n"])
def test_the_line_that_is_wrong_is_named(ending: str) -> None:
    lines = f"{NOTES[0]}{ending}{NOTES[1]}{ending}".encode()
    with pytest.raises(ArchrefError, match="0xff") as caught:
        read("n.txt", lines + b"\xff", encoding="utf-8")
    assert caught.value.line == 3
    manuscript, notes = read("n.txt", lines.decode().encode("cp1251"), notes="lines")
    with pytest.raises(ArchrefError, match="UTF-8") as caught:
        manuscript.edited({notes[1].index: [Edit(0, 0, "Š")]})
    assert caught.value.line == 2


def test_a_character_the_encoding_lacks_is_an_error() -> None:
    manuscript, (note,) = read("n.txt", NOTES[0].encode("koi8-r"))
    with pytest.raises(ArchrefError, match="UTF-8"):
        manuscript.edited({note.index: [Edit(0, 0, "«–»")]})


GOLD = (
    "1. РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5–7.\n"
    "2. ГАРФ. Ф. Р-5446. Оп. 1. Д. 8. Л. 7 об.\n"
    "3. RGASPI, f. 558, op. 11, d. 97, l. 12.\n"
)


@pytest.mark.parametrize("byte", [0x80, 0x93, 0x96, 0xA0, 0xAB, 0xBB, 0xC0, 0xD0, 0xE9, 0xFF])
@pytest.mark.parametrize("place", [0, 7, 11, 61, 130])
def test_utf8_with_a_wrong_byte_is_an_error_that_names_it(byte: int, place: int) -> None:
    data = GOLD.encode()
    with pytest.raises(ArchrefError, match=r"cannot be read as utf-8 \(byte 0x") as raised:
        read("n.txt", data[:place] + bytes([byte]) + data[place:])
    assert raised.value.line == GOLD.encode()[:place].count(b"\n") + 1


def test_utf8_with_a_cut_letter_is_an_error() -> None:
    data = GOLD.encode()
    for place in [at for at, one in enumerate(data) if one >= 0xC0]:
        with pytest.raises(ArchrefError, match="cannot be read as utf-8"):
            read("n.txt", data[: place + 1] + data[place + 2 :])


def test_most_of_a_file_in_another_encoding_is_an_error_too() -> None:
    data = "РГАСПИ. Ф. 17.\n".encode() + "ГАРФ. Ф. 5446. Оп. 1.\n".encode("cp1251") * 50
    with pytest.raises(ArchrefError, match="cannot be read as utf-8"):
        read("n.txt", data)


def test_a_weak_guess_is_read_but_not_written() -> None:
    data = b"1. RGASPI, f. 558, op. 1, d. 4137; Bol\xe2\x99shevistskoe rukovodstvo, p. 155.\n"
    manuscript, notes = read("n.txt", data)
    with pytest.raises(ArchrefError, match="only guessed; name it with --encoding"):
        manuscript.edited({notes[0].index: [Edit(0, 6, "GARF")]})
    manuscript, notes = read("n.txt", data, encoding="cp1252")
    assert manuscript.edited({0: [Edit(0, 6, "GARF")]}) == data.replace(b"RGASPI", b"GARF")


@pytest.mark.parametrize("name", ["unicode_escape", "raw-unicode-escape", "utf-7", "idna"])
def test_an_encoding_of_python_alone_is_none(name: str) -> None:
    page = f'<meta charset="{name}"><p>\xff \\ud800 RGASPI, f. 17</p>'.encode("latin-1")
    for note in read("n.html", page)[1]:
        note.text.encode()
    with pytest.raises(ArchrefError, match="there is no encoding named"):
        read("n.txt", b"x", encoding=name)
