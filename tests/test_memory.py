"""What is between a repeated reference and its source, and what parts the two."""

from __future__ import annotations

from pathlib import Path

import pytest

from archref import parse_notes
from archref.citation.reasons import CHAPTER, OTHER_WORK, UNCLEAR
from archref.manuscripts import open_manuscript
from archref.note import Note, NoteKind
from archref.reading.reader import Reader

SOURCE = "RGASPI, f. 17, op. 162, d. 18, l. 125."
AGAIN = "Ibid., l. 130."


def note(number: str, text: str, kind: NoteKind = "note", *, chapter: bool = False) -> Note:
    return Note("book", number, text, kind=kind, chapter=chapter)


def last(*notes: Note) -> tuple[str | None, str | None]:
    """Return the file and the reason of the last citation of the last note."""
    *_, (_, citations) = parse_notes(notes)
    return citations[-1].delo, citations[-1].unresolved


@pytest.mark.parametrize(
    "between",
    [
        note("", "Then he left. Nobody had seen him since the summer of 1932.", "body"),
        note("a", "Так в тексте; слово зачеркнуто."),
        note("*", "Emphasis in the original."),
        note("2", "Так в тексте; слово зачеркнуто."),
        note("2", "Emphasis in the original."),
        note("i", "Service, Stalin, p. 115."),  # an endnote is another row
        note("", "He said so (Service 2004, 115).", "body"),
    ],
)
def test_what_does_not_part_a_repeat_from_its_source(between: Note) -> None:
    assert last(note("1", SOURCE), between, note("3", AGAIN)) == ("18", None)


@pytest.mark.parametrize(
    ("between", "reason"),
    [
        (note("2", "Service, Stalin, p. 115, fol. 3."), OTHER_WORK),
        (note("2", "Tucker, Stalin in power."), UNCLEAR),
        (note("2", "Сталин И. В. Вопросы ленинизма."), UNCLEAR),
        (note("2", "См. выше."), UNCLEAR),
        (note("2", "«Правда»."), UNCLEAR),
        (note("", "Chapter Two", "body", chapter=True), CHAPTER),
    ],
)
def test_what_parts_a_repeat_from_its_source(between: Note, reason: str) -> None:
    assert last(note("1", SOURCE), between, note("3", AGAIN)) == (None, reason)


@pytest.mark.parametrize(
    "work",
    ["Service, Stalin, p. 115.", "Khlevniuk, Master of the House, 47.", "Правда. 1937. 5 марта."],
)
def test_sheets_are_of_the_file_though_a_work_is_between(work: str) -> None:
    assert last(note("1", SOURCE), note("2", work), note("3", AGAIN)) == ("18", None)


def test_sheets_are_of_no_file_that_is_many_notes_before() -> None:
    works = [note(str(number), f"Service, Stalin, p. {number}.") for number in range(2, 9)]
    assert last(note("1", SOURCE), *works[:6], note("8", AGAIN)) == ("18", None)
    assert last(note("1", SOURCE), *works, note("9", AGAIN)) == (None, OTHER_WORK)


def test_numbers_that_begin_again_begin_a_chapter_but_not_after_a_page() -> None:
    long = [note(str(number), SOURCE) for number in range(1, 13)]
    assert last(*long, note("1", AGAIN)) == (None, CHAPTER)
    assert last(*long[:3], note("1", AGAIN)) == ("18", None)


def test_a_repeat_in_the_body_means_what_the_body_cites() -> None:
    body = note("", "He signed it (GARF, f. 393, op. 2, d. 8, l. 1).", "body")
    again = note("", "He denied it (ibid., l. 2).", "body")
    assert last(body, note("1", SOURCE), again) == ("8", None)


def test_a_copy_in_brackets_is_not_what_a_repeat_means() -> None:
    first = "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7 (копия: РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 1)."
    assert last(note("1", first), note("2", "Там же. Л. 9.")) == ("5", None)


def test_going_back_restores_all_rows() -> None:
    reader = Reader()
    list(reader.read([note("1", SOURCE), note("a", "РГАЭ. Ф. 1562. Оп. 329. Д. 200. Л. 5.")]))
    held = reader.memory("book")
    list(reader.read([note("2", "Service, Stalin, p. 115."), note("b", "Соч. Т. 1. С. 5.")]))
    reader.restore("book", held)
    (_, footnote), (_, lettered) = reader.read([note("2", AGAIN), note("b", "Там же. Л. 6.")])
    assert (footnote[0].delo, lettered[0].delo) == ("18", "200")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("book.md", f"# One\n\nA.[^1]\n\nB.[^2]\n\n# Two\n\nC.[^3]\n\n"
         f"[^1]: {SOURCE}\n[^2]: {AGAIN}\n[^3]: {AGAIN}\n"),
        ("book.tex", r"\documentclass{book}\begin{document}\chapter{One}A\footnote{" + SOURCE
         + "}\n\nB\\footnote{" + AGAIN + r"}\chapter{Two}C\footnote{" + AGAIN + r"}\end{document}"),
        ("book.html", f"<h1>One</h1><p>A<aside id='fn1' role='doc-footnote'>{SOURCE}</aside></p>"
         f"<p>B<aside id='fn2' role='doc-footnote'>{AGAIN}</aside></p>"
         f"<h1>Two</h1><p>C<aside id='fn3' role='doc-footnote'>{AGAIN}</aside></p>"),
    ],
)  # fmt: skip
def test_paragraphs_and_chapters_of_manuscripts(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    notes = Reader().read(open_manuscript(str(path)).notes())
    found = [citation for _, citations in notes for citation in citations]
    assert [(one.delo, one.unresolved) for one in found] == [
        ("18", None),
        ("18", None),
        (None, CHAPTER),
    ]


def archives(*notes: Note) -> list[str | None]:
    """Return the archive of each citation of some notes, as printed."""
    found = [one for _, citations in parse_notes(notes) for one in citations]
    return [one.archive.printed if one.archive is not None else None for one in found]


HEADING = note("", "РГАСПИ", "body")
FIRST = note("1", "Ф. 17. Оп. 3. Д. 1.")
SECOND = note("2", "Ф. 82. Оп. 2. Д. 4; Ф. 558. Оп. 11. Д. 3.")


@pytest.mark.parametrize(
    "heading",
    [
        HEADING,
        note("", "## 2. РГАСПИ:", "body"),
        note("", "а) РГАСПИ", "body"),
        note("", "II. РГАСПИ", "body"),
        note(
            "", "Российский государственный архив социально-политической истории (РГАСПИ)", "body"
        ),
    ],
)
def test_items_of_a_list_have_the_archive_that_is_its_heading(heading: Note) -> None:
    assert archives(heading, FIRST, SECOND) == ["РГАСПИ"] * 3
    bullets = [note("", "• Ф. 17. Оп. 3. Д. 1."), note("", "- Ф. 82. Оп. 2. Д. 4.")]
    assert archives(heading, *bullets) == ["РГАСПИ"] * 2
    [*_, (_, [citation])] = parse_notes([heading, FIRST])
    assert citation.inherited == ("archive",)


@pytest.mark.parametrize(
    "between",
    [
        note("", "Документы этих фондов не опубликованы.", "body"),
        note("", "Документы РГАСПИ", "body"),
        note("2", "ГАРФ. Ф. 5446. Оп. 1. Д. 9."),
        note("2", "Дело Ф. 5. Оп. 1. Д. 3."),
        note("", "Ф. 5. Оп. 1. Д. 3."),  # no item: it has no number
    ],
)
def test_a_list_ends_where_something_else_stands(between: Note) -> None:
    assert archives(HEADING, between, FIRST)[-1] is None


def test_a_note_that_begins_with_a_fond_has_no_archive_of_the_note_before() -> None:
    assert archives(note("1", "РГАСПИ. Ф. 17. Оп. 3. Д. 5."), note("2", FIRST.text)) == [
        "РГАСПИ",
        None,
    ]


def test_one_heading_takes_the_place_of_another() -> None:
    assert archives(HEADING, FIRST, note("", "ГАРФ", "body"), FIRST) == ["РГАСПИ", "ГАРФ"]
