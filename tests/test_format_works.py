"""Formatting newspapers and repeated works: what a style describes, as far as it is sure."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from archref.edit import apply_edits
from archref.errors import ArchrefError
from archref.formatting.formatted import FormatOptions, Formatted
from archref.formatting.formatter import format_notes
from archref.note import Note
from archref.styles import load_style

BOOK = "Хлевнюк О. В. Политбюро. М., 1996. С. 45."
WESTERN = "Tim Rees, International Communism (London, 1998), 33."


def formatted(style: str, *texts: str) -> tuple[list[str], Formatted]:
    """Return the notes of a document in a style, and what was done."""
    notes = [Note("book", str(n), text, index=n) for n, text in enumerate(texts)]
    done = format_notes(notes, load_style(style))
    return [apply_edits(note.text, done.edits.get(note.index, ())) for note in notes], done


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ("gost", "Правда, 5 мая 1937 г.; Известия от 6 мая 1937 г.",
         "Правда. 1937. 5 мая; Известия. 1937. 6 мая."),
        ("gost", "«Известия» от 30 сентября 1928.", "«Известия». 1928. 30 сентября."),
        ("gost", "Вечерняя Москва, 3 авг. 1936, с. 2.", "Вечерняя Москва. 1936. 3 авг. С. 2."),
        ("gost", "См.: Сидоров А. Хлеб // Правда, 5 мая 1937.",
         "См.: Сидоров А. Хлеб // Правда. 1937. 5 мая."),
        ("gost-7.1", "Правда. 1937. 5 мая. С. 2–3.", "Правда. – 1937. – 5 мая. – С. 2–3."),
        ("gost", "Правда. – 1937. – 5 мая.", "Правда. 1937. 5 мая."),
        ("dstu-8302", "Вісті ВУЦВК, 5 травня 1934 р.", "Вісті ВУЦВК. 1934. 5 травня."),
        ("chicago", "See Pravda, 3 Aug. 1936, 2; Trud, 4 May 1937.",
         "See Pravda, Aug. 3, 1936, 2; Trud, May 4, 1937."),
        ("kritika", "See Pravda, August 3, 1936.", "See Pravda, 3 August 1936."),
        ("mhra", "Pravda. 1936. 3 Aug. P. 2.", "Pravda, 3 Aug. 1936, p. 2."),
    ],
)  # fmt: skip
def test_a_newspaper_gets_the_order_and_the_signs_of_the_style(
    style: str, before: str, after: str
) -> None:
    [text], done = formatted(style, before)
    assert text == after
    assert done.changed == done.citations > 0
    assert not done.left
    assert formatted(style, after)[1].edits == {}


def test_a_day_is_not_moved_out_of_its_emphasis() -> None:
    text = "Pravda, Dec. 4, 1934."

    def emphasised(*spans: tuple[int, int]) -> Formatted:
        options = FormatOptions(seams=lambda note: [at for span in spans for at in span])
        return format_notes([Note("book", "1", text)], load_style("kritika"), options)

    for words in ("Dec.", "Dec. 4", "4, 1934", "4,", "Pravda,"):
        start = text.index(words)
        done = emphasised((start, start + len(words)))
        assert not done.edits, words
        assert done.left[0].reason == "emphasis or a link begins or ends in it"
    for words in ("Pravda", text[:-1]):
        assert emphasised((0, len(words))).edits, words


@pytest.mark.parametrize(
    ("style", "first", "before", "after"),
    [
        ("gost", BOOK, "Там же, с. 46.", "Там же. С. 46."),
        ("gost", BOOK, "Ср.: там же, стр. 46–47.", "Ср.: там же. С. 46–47."),
        ("gost-7.1", BOOK, "Там же. С. 46.", "Там же. – С. 46."),
        ("chicago", WESTERN, "Ibidem, p. 34.", "Ibid., 34."),
        ("mhra", WESTERN, "Ibid, 34–35.", "Ibid., pp. 34–35."),
        ("mhra", WESTERN, "ibid. p. 34.", "ibid., p. 34."),
    ],
)
def test_a_repeated_work_gets_the_word_and_the_mark_of_the_style(
    style: str, first: str, before: str, after: str
) -> None:
    texts, done = formatted(style, first, before)
    assert texts == [first, after]
    assert (done.citations, done.changed, done.left) == (1, 1, [])
    assert formatted(style, *texts)[1].edits == {}


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("gost", [BOOK.replace("М., 1996", "Москва 1996")]),  # books are left as they are
        ("gost", ["Pravda, 3 Aug. 1936."]),  # a style says nothing of another script
        ("chicago", ["Правда, 5 мая 1937 г."]),
        ("gost", [WESTERN, "Ibid., 34."]),
        ("jgo", ["Pravda, 3 Aug. 1936."]),  # a style that describes no newspaper
        ("latvian", ["Pravda, 3 Aug. 1936."]),  # what a style inherits is of another language
    ],
)
def test_what_a_style_does_not_describe_is_left_and_not_counted(
    style: str, texts: list[str]
) -> None:
    after, done = formatted(style, *texts)
    assert after == texts
    assert (done.citations, done.left) == (0, [])


@pytest.mark.parametrize(
    ("style", "texts", "reasons"),
    [
        ("gost", ["Труд, 4 и 5 авг. 1936."], ["several newspapers or days share a date"] * 2),
        ("chicago", ["Pravda, Trud, and Izvestiia, 12 Sept. 1936."],
         ["several newspapers or days share a date"] * 3),
        ("chicago", [f"{WESTERN[:-1]}; Howson, Arms for Spain, 45.", "Ibid, p. 46."],
         ["unresolved: the note before cites several works"]),
        ("gost", ["Правда. – 1937. – 5 мая. – № 84."],
         ["the style does not say how what follows the date is printed"]),
        ("gost", ["Правда, 5 мая 1937, № 84."],
         ["the style does not say how what follows the date is printed"]),
    ],
)  # fmt: skip
def test_what_is_unsure_is_left_and_said(style: str, texts: list[str], reasons: list[str]) -> None:
    after, done = formatted(style, *texts)
    assert after == texts
    assert [one.reason for one in done.left] == reasons
    assert done.citations == len(reasons)


def test_archives_and_works_of_one_note_are_formatted_together() -> None:
    [_, text], done = formatted("gost", BOOK, "Там же, с. 46; ГАРФ, ф. 5446, оп. 1, д. 5, л. 7.")
    assert text == "Там же. С. 46; ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7."
    assert (done.citations, done.changed) == (2, 2)


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{paper}, {yr}", "cannot fill in {yr}; did you mean 'year'?"),
        ("{paper}, {year}", "must have {day}"),
        ("{year}. {paper} {day} {month}", "must begin with {paper} and a sign after it"),
    ],
)
def test_a_style_that_does_not_say_how_is_refused(
    tmp_path: Path, template: str, wrong: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        f'inherit = "gost"\nname = "x"\ntitle = "X"\n[works]\nnewspaper = "{template}"\n'
    )
    with pytest.raises(ArchrefError, match=re.escape(f"works.newspaper {wrong}")) as error:
        load_style(str(path))
    assert error.value.line == 5


def test_italics_stay_where_they_are(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from archref.cli import main

    path = tmp_path / "a.md"
    path.write_text(
        "Text.[^1] More.[^2]\n\n[^1]: *Правда*, 5 мая 1937 г.\n\n[^2]: *Труд, 5* мая 1937 г.\n"
    )
    result = CliRunner().invoke(main, ["format", str(path), "--style", "gost"])
    assert "[^1]: *Правда*. 1937. 5 мая." in result.output
    assert "[^2]: *Труд, 5* мая 1937 г." in result.output


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Pravda, 3 marta 1936.", "Pravda, 3 marta 1936."),
        ("Pravda. 1936. 3 marta.", "Pravda, 3 marta 1936."),
        ("Pravda, 5 maja 1937.", "Pravda, 5 maja 1937."),
        ("Pravda, 7 Juni 1937.", "Pravda, 7 Juni 1937."),
        ("Pravda, May 7, 1937.", "Pravda, 7 May 1937."),
        ("Pravda, Aug 3, 1936.", "Pravda, 3 Aug. 1936."),
        ("Pravda, Sept. 3, 1936.", "Pravda, 3 Sept. 1936."),
    ],
)
def test_only_a_month_that_is_cut_off_has_a_stop(printed: str, wanted: str) -> None:
    assert formatted("kritika", printed)[0] == [wanted]


@pytest.mark.parametrize(
    ("style", "works", "read"),
    [
        ("jgo", ["Правда, 5 мая 1937 г.", "Ibid., 5."], 0),  # describes nothing
        ("kritika", ["Letter of 22 June 1918; Service, Stalin, 57."] * 5, 0),  # no newspaper's name
        ("kritika", ["Rees, Trade, 57."] * 5 + ["Pravda. 1936. 3 Aug."], 3),  # once, and to prove
        ("gost", [BOOK, "РГАСПИ. Ф. 17. Оп. 3. Д. 740.", "Там же. Л. 5."], 0),  # repeats an archive
        ("gost", [BOOK, "Там же, с. 46."], 4),  # what it repeats is read, too
    ],
)
def test_works_are_read_only_where_a_style_may_have_to_print_them(
    style: str, works: list[str], read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archref.references.reader import ReferenceReader

    texts: list[str] = []
    reading = ReferenceReader._read

    def counted(self: ReferenceReader, *args: Any) -> Any:
        texts.append(args[2])
        return reading(self, *args)

    monkeypatch.setattr(ReferenceReader, "_read", counted)
    formatted(style, *works)
    assert len(texts) == read


def test_a_work_that_cannot_be_printed_leaves_the_archive_beside_it_formatted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from archref.formatting import beside

    monkeypatch.setattr(beside, "works_differ", lambda *_: "it would cite another work")
    [text], done = formatted("gost", "Правда, 5 мая 1937 г.; ГАРФ, ф. 5446, оп. 1, д. 5, л. 7.")
    assert text == "Правда, 5 мая 1937 г.; ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7."
    assert [one.reason for one in done.left] == ["it would cite another work"]
    assert (done.citations, done.changed) == (2, 1)
