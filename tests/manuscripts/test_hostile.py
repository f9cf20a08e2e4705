"""Files made to do harm, or damaged: a clear error, and nothing else."""

from __future__ import annotations

import io
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from archref.errors import ArchrefError
from archref.manuscripts import open_manuscript
from archref.manuscripts.word.wordml import Part
from archref.manuscripts.xml_text import scan
from manuscripts.helpers import read, shown
from manuscripts.making import W, docx, odt, p, ref, run, zipped

CHAPTER = Path(__file__).parent.parent / "data" / "chapter"
GOOD = docx(p(run("x")))


def with_part(name: str, data: str | bytes) -> bytes:
    """A good Word file with one part replaced or added."""
    file = zipfile.ZipFile(io.BytesIO(GOOD))
    parts: dict[str, str | bytes] = {part: file.read(part) for part in file.namelist()}
    return zipped(parts | {name: data})


def encrypted() -> bytes:
    """A Word file whose parts say that they are encrypted."""
    data = bytearray(GOOD)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("c.docx", b"", "empty"),
        ("c.docx", b"just text", "no .docx"),
        ("c.docx", GOOD[: len(GOOD) // 2], "damaged or cut-off"),
        ("c.docx", (CHAPTER / "libreoffice/chapter.doc").read_bytes(), "old Word .doc"),
        ("c.docx", encrypted(), "encrypted"),
        (
            "c.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("c.docx", with_part("word/document.xml", b"\0" * (20 << 20)), "zip bomb"),
        ("c.docx", with_part("../../evil.txt", b"x"), "outside"),
        ("c.docx", with_part("/etc/passwd", b"x"), "outside"),
        ("c.docx", with_part("word/document.xml", "<a"), "broken XML"),
        ("c.docx", with_part("word/document.xml", f"{ENTITIES}<a>&b;</a>"), "document type"),
        ("c.docx", with_part("word/document.xml", f"{EXTERNAL}<a>&a;</a>"), "document type"),
        ("c.docx", with_part("word/document.xml", b"\xff\xff"), "utf-8"),
        ("c.docx", with_part("word/document.xml", "<a>" * 2000), "nested"),
        ("c.docx", zipped({"x": "y"}), "no part word/document.xml"),
        ("c.odt", zipped({"x": "y"}), "no part content.xml"),
        ("c.odt", zipped({"META-INF/manifest.xml": "<encryption-data/>"}), "password"),
        ("c.xml", f"{ENTITIES}<a>&b;</a>".encode(), "declares entities"),
        ("c.xml", f"{EXTERNAL}<a>&a;</a>".encode(), "declares entities"),
        ("c.xml", b"<a>\n<b>\n</a>", "broken XML"),
        ("c.tex", b"\\a{" * 20_000, "nested too deeply"),
        ("c.rtf", b"plain", "no RTF"),
        ("c.rtf", b"{\\rtf1 GARF\\u99999999999999999999 ?}", "broken RTF"),
        ("c.pdf", b"plain", "no sound PDF"),
        ("c.doc", b"x", "save it as .docx"),
        ("c.md", b"\x00\x01\x02", "binary"),
    ],
)  # fmt: skip
def test_a_clear_error(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ArchrefError, match=words) as caught:
        read(name, data)
    assert caught.value.path == name


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as file:
        file.writestr("word/document.xml", f"<w:document {W}/>")
    with pytest.raises(ArchrefError, match="one name"):
        read("c.docx", out.getvalue())


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_unpack_at_one_go_are_refused(packing: int) -> None:
    out = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(GOOD))
    with zipfile.ZipFile(out, "w", packing) as file:
        for name in good.namelist():
            file.writestr(name, good.read(name))
    with pytest.raises(ArchrefError, match="packed in a way that no word processor uses"):
        read("c.docx", out.getvalue())


def test_a_damaged_part_is_named() -> None:
    good = zipfile.ZipFile(io.BytesIO(GOOD))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in good.namelist():
            file.writestr(name, good.read(name))
    data = bytearray(out.getvalue())
    at = data.index(b"word/document.xml") + 40
    data[at] ^= 0xFF
    with pytest.raises(ArchrefError, match=r"word/document\.xml"):
        read("c.docx", bytes(data))


@pytest.mark.parametrize("digits", ["9" * 12, "9" * 5000])
@pytest.mark.parametrize(
    ("name", "source", "number"),
    [
        (
            "c.tex",
            r"\renewcommand{\thefootnote}{\Roman{footnote}}\setcounter{footnote}{%s}"
            r"\footnote{ГАРФ. Ф. 9401.}",
            "I",
        ),
        ("c.html", '<ol start="%s"><li id="fn1">ГАРФ. Ф. 9401.</li></ol>', "1"),
    ],
)
def test_numbers_beyond_all_use_are_passed_by(
    name: str, source: str, number: str, digits: str
) -> None:
    assert shown(read(name, source % digits)[1]) == [(number, "ГАРФ. Ф. 9401.")]


def test_numbers_beyond_all_use_in_packages_and_marks_are_passed_by() -> None:
    for digits in ("9" * 12, "9" * 5000):
        note = rf"\footnote[{digits}]{{ГАРФ. Ф. 9401.}}"
        assert shown(read("c.tex", note)[1]) == [(digits, "ГАРФ. Ф. 9401.")]
        start = f'<w:footnotePr><w:numStart w:val="{digits}"/></w:footnotePr>'
        data = docx(p(ref("2")), {"2": p(run("ГАРФ. Ф. 9401."))}, settings=start)
        assert shown(read("c.docx", data)[1]) == [("1", "ГАРФ. Ф. 9401.")]
        body = f'<text:p>ГАРФ.<text:s text:c="{digits}"/>Ф. 9401.</text:p>'
        assert shown(read("c.odt", odt(body))[1]) == [("", "ГАРФ. Ф. 9401.")]


def test_macros_are_kept_and_never_looked_at() -> None:
    data = with_part("word/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    manuscript, (note,) = read("c.docm", data)
    from archref.edit import Edit

    after = manuscript.edited({note.index: [Edit(0, 1, "y")]})
    assert zipfile.ZipFile(io.BytesIO(after)).read("word/vbaProject.bin").endswith(b"macro")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.md", b"[" * 30_000),
        ("c.md", b"*a_" * 20_000),
        ("c.md", b"> " * 2_000 + b"x"),
        ("c.md", b"[a]{" + b"a=b" * 2_000),
        ("c.md", b"[" * 2_000 + b"a" + b"]{.b}" * 2_000),
        ("c.tex", b"x\\iffalse " * 5_000),
        ("c.tex", b"x\\fi\\else " * 5_000),
        ("c.html", b"<p>" * 50_000),
        ("c.html", b"<!" * 30_000),
        ("c.html", b"<a href='#x'>" * 20_000),
        ("c.txt", b"1. " * 100_000),
        ("c.txt", b"(" * 500_000),
        ("c.rtf", b"{\\rtf1 " + b"{" * 20_000),
    ],
)
def test_tiresome_files_end(name: str, data: bytes) -> None:
    manuscript, notes = read(name, data)
    assert all(note.text.strip() for note in notes)
    if not manuscript.read_only:
        assert manuscript.edited({}) == data


def test_a_docx_without_notes_is_fine() -> None:
    assert [note.text for note in open_manuscript("c.docx", data=GOOD).notes()] == ["x"]
    assert read("c.odt", odt(""))[1] == []


@pytest.mark.parametrize(
    "source", ["<![[ x", "<![foo x]>", "<![x ", "<![CDATA[ x", "<!", "<![if !x]>"]
)
def test_declarations_that_are_none_are_passed_over(source: str) -> None:
    _, notes = read("c.html", f"<p>RGASPI, f. 1</p>{source}")
    assert notes[0].text == "RGASPI, f. 1"


def test_half_a_surrogate_pair_in_rtf_is_no_character() -> None:
    source = rb"{\rtf1\ansi RGASPI, f. 17, l. \u-10240?2. X\u-10179?\u-8704?\par}"
    (note,) = read("c.rtf", source)[1]
    assert note.text == "RGASPI, f. 17, l. \ufffd2. X\U0001f600"


def test_rtf_without_what_a_word_needs_is_an_error() -> None:
    with pytest.raises(ArchrefError, match="broken RTF"):
        read("c.rtf", rb"{\rtf\uc RGASPI}")


def test_a_page_tree_that_leads_nowhere_is_an_error() -> None:
    pytest.importorskip("pypdfium2")
    source = b"%PDF\n1 0 obj<<///Pages 2 0 R>>2 0 obj<</Type/Pages/>\ntrailer<</Root 1 0 R>>"
    with pytest.raises(ArchrefError, match=r"damaged page|no sound PDF|has no text"):
        read("d.pdf", source)  # which of them, the release of the library decides


def test_attributes_of_a_document_type_are_not_added_to_each_element() -> None:
    value = "A" * 100_000
    text = f"<TEI><p>ГАРФ. Ф. 1.{'<a/>' * 999}</p></TEI>"
    source = f'<!DOCTYPE TEI [<!ATTLIST a b CDATA "{value}">]>{text}'
    found = list(scan(source, "c.xml", doctype=True))
    assert sum(len(event.attributes) for event in found) == 0
    assert [note.text for note in read("c.xml", source)[1]] == ["ГАРФ. Ф. 1."]


def test_empty_paragraphs_are_not_kept() -> None:
    data = docx("<w:p/>" * 50_000 + p(run("ГАРФ. Ф. 1.")))
    part = Part(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode(), "c.docx")
    assert len(part.stories) == 1
    (note,) = read("c.docx", data)[1]
    assert (note.text, note.line) == ("ГАРФ. Ф. 1.", 50_001)


def test_a_part_that_unpacks_to_more_than_it_says_is_not_unpacked() -> None:
    out = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(GOOD))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in good.namelist():
            extra = b" " * (64 << 20) if name == "word/document.xml" else b""
            file.writestr(name, good.read(name) + extra)
    data = bytearray(out.getvalue())
    at = data.index(b"PK\x01\x02")
    while not data[at + 46 :].startswith(b"word/document.xml"):
        at = data.index(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(ArchrefError):
        read("c.docx", bytes(data))
    assert tracemalloc.get_traced_memory()[1] < 20 << 20
    tracemalloc.stop()


def test_more_tags_than_any_book_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archref.manuscripts.xml_text._MOST_MARKS", 100_000)
    with pytest.raises(ArchrefError, match="more than 100,000 tags"):
        read("c.docx", docx("<w:p/>" * 100_000 + p(run("ГАРФ. Ф. 1."))))
    assert read("c.docx", docx("<w:p/>" * 40_000 + p(run("ГАРФ. Ф. 1."))))[1]


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_a_file_of_too_many_paragraphs_is_refused(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes more room than its tags: 900,000 of one letter took 900 MB."""
    from archref.manuscripts.word import odt as opendocument
    from archref.manuscripts.word import wordml

    for module in (wordml, opendocument):
        monkeypatch.setattr(module, "MOST_PARAGRAPHS", 20)
    make = {"docx": lambda n: docx(p(run("a")) * n), "odt": lambda n: odt("<text:p>a</text:p>" * n)}
    assert len(read(f"a.{suffix}", make[suffix](20))[1]) == 20
    with pytest.raises(ArchrefError, match="paragraphs; split it"):
        read(f"a.{suffix}", make[suffix](21))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ArchrefError, match="`pipx inject archref pypdfium2`"):
        list(open_manuscript("a.pdf", data=b"%PDF-1.4").notes())
