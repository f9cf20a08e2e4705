"""Italics are evidence for a title, whatever the format; archives are read without them."""

from __future__ import annotations

import pytest

from archref.everything import SourceReader
from archref.note import Note
from archref.references.reader import Reference, ReferenceReader
from archref.references.titles import is_shortened
from manuscripts.helpers import read
from manuscripts.making import docx, odt, p, ref, run

TITLE = "Was it all for Nothing, and who would say so? A Life"
NOTE = f"See Brown, {TITLE}, and no more."
STYLES = (
    "<office:automatic-styles><style:style xmlns:style='urn:s' xmlns:fo='urn:fo' "
    'style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/>'
    "</style:style></office:automatic-styles>"
)
FILES: dict[str, bytes | str] = {
    "a.docx": docx(
        p(run("Text"), ref("2")),
        {"2": p(run("See Brown, "), run(TITLE[:20], "<w:i/>"), run(TITLE[20:], "<w:b/><w:i/>"),
                run(", and no more."))},
    ),
    "a.odt": odt(
        STYLES + "<text:p>Text<text:note text:note-class='footnote'><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>See Brown, "
        f'<text:span text:style-name="T1">{TITLE}</text:span>, and no more.</text:p>'
        "</text:note-body></text:note></text:p>"
    ),
    "a.md": f"Text.[^1]\n\n[^1]: See Brown, *{TITLE}*, and no more.\n",
    "b.md": f"Text.[^1]\n\n[^1]: See Brown, _{TITLE}_, and no more.\n",
    "a.tex": f"Text.\\footnote{{See Brown, \\emph{{{TITLE}}}, and no more.}}",
    "b.tex": f"Text.\\footnote{{See Brown, {{\\it {TITLE}}}, and no more.}}",
    "a.html": f'<p>Text</p><ol class="footnotes"><li id="fn1">See Brown, <em>{TITLE}</em>, '
    "and no more.</li></ol>",
    "a.xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><p>x<note n="1">See Brown, '
    f'<hi rend="italic">{TITLE}</hi>, and no more.</note></p></text></TEI>',
    "a.wiki": f"Text<ref>See Brown, ''{TITLE}'', and no more.</ref>",
    "a.typ": f"Text#footnote[See Brown, _{TITLE}_, and no more.]",
}  # fmt: skip


def works(notes: list[Note]) -> list[Reference]:
    """Return the references of a document."""
    reader = SourceReader()
    cited = [one for _, sources in reader.read(notes) for one in sources]
    return [one for one in cited if isinstance(one, Reference)]


@pytest.mark.parametrize("name", FILES)
def test_what_is_in_italics_is_a_title_in_every_format(name: str) -> None:
    _, notes = read(name, FILES[name])
    [note] = [one for one in notes if "Brown" in one.text]
    assert [note.text[start:end] for start, end in note.italics] == [TITLE]
    [work] = works(notes)
    assert (work.authors, work.title, work.kind, work.form) == (("Brown",), TITLE, "book", "short")


def test_words_alone_do_not_say_so() -> None:
    assert not ReferenceReader().alone(NOTE)


@pytest.mark.parametrize(
    ("title", "is_of_last"),
    [
        ("Хроники. 1928–1930 гг", True),
        ("Записки. XVI–XVII вв", True),
        ("Історія козацтва XVII ст", True),
        ("Свод законов. 5 ст", False),
        ("Пять дней в", False),
    ],
)
def test_a_stop_after_a_title_is_of_its_last_word(title: str, is_of_last: bool) -> None:
    assert is_shortened(title) is is_of_last


def marked(text: str) -> list[Reference]:
    """Return the references of a note of Markdown."""
    _, notes = read("a.md", f"Text.[^1]\n\n[^1]: {text}\n")
    return works([note for note in notes if note.kind == "note"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("*The Black Book of Communism*, 45.", ["The Black Book of Communism"]),
        ("See *Stalin*.", ["Stalin"]),
        ("*Ibid.*, 46.", [None]),
        ("He had read *War and Peace* at school, and *obshchina* was a word.", []),
        ("*The whole note is in italics, 45.*", []),
        ("*Хлевнюк О. В.* Политбюро. М., 1996. С. 5.", ["Политбюро"]),
        ("*Pravda*, 5 May 1937.", [None]),
        ("Smith, “On *Pravda* and others,” *Journal of Slow Things* 4 (1987): 12.",
         ["On Pravda and others"]),
    ],
)  # fmt: skip
def test_what_italics_say(text: str, found: list[str | None]) -> None:
    assert [one.title for one in marked(text)] == found


def test_a_paper_in_italics_is_one_by_its_date() -> None:
    [paper] = marked("*Stalingradskii rabochii*, 6 May 1937, 2.")
    assert (paper.kind, paper.container, paper.date) == (
        "newspaper",
        "Stalingradskii rabochii",
        "1937-05-06",
    )


def test_archives_are_read_as_without_italics() -> None:
    plain = "GARF, f. 5446, op. 1, d. 5, l. 7; RGASPI, fond 17, opis 162, delo 18, list 3"
    inside = plain.replace("GARF", "*GARF*").replace("f. 5446", "*f.* 5446")
    inside = inside.replace("RGASPI, fond 17", "*RGASPI, fond 17*")
    found = []
    for text in (plain, inside):
        _, notes = read("a.md", f"Text.[^1]\n\n[^1]: {text}\n")
        cited = [sources for _, sources in SourceReader().read(notes)]
        found.append([[one.to_dict() for one in sources] for sources in cited])
    assert found[0] == found[1]
    assert len(found[0][-1]) == 2
