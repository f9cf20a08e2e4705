"""Formatting notes: what is printed again, what stays, and what is said about it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from archref.edit import apply_edits, as_typed
from archref.formatting.formatted import FormatOptions, Formatted
from archref.formatting.formatter import format_notes, list_citations
from archref.formatting.selection import selection
from archref.note import Note
from archref.reading.reader import Rereader
from archref.rewriting.proof import meaning
from archref.rewriting.sentences import with_stop
from archref.styles import Style, load_style

READ = Rereader()


def notes(*texts: str) -> list[Note]:
    """Make the notes of one document."""
    return [
        Note("chapter", str(number), text, index=number - 1) for number, text in enumerate(texts, 1)
    ]


def formatted(texts: tuple[str, ...], style: str | Style, options: FormatOptions) -> Formatted:
    """Format notes with the given texts."""
    chosen = load_style(style) if isinstance(style, str) else style
    return format_notes(notes(*texts), chosen, options, read=READ)


def texts_of(
    *texts: str, style: str | Style = "gost", options: FormatOptions | None = None
) -> list[str]:
    """Return the texts of formatted notes."""
    done = formatted(texts, style, options or FormatOptions())
    return [apply_edits(text, done.edits.get(at, ())) for at, text in enumerate(texts)]


def reasons(*texts: str, style: str = "gost", options: FormatOptions | None = None) -> list[str]:
    """Return why something was left as it was."""
    return [left.reason for left in formatted(texts, style, options or FormatOptions()).left]


@pytest.mark.parametrize(
    ("style", "text", "wanted"),
    [
        (
            "gost",
            "See RGASPI, f. 558, op. 11, d. 97, ll. 67–70; and Kotkin, Stalin, 12.",
            "See РГАСПИ. Ф. 558. Оп. 11. Д. 97. Л. 67–70; and Kotkin, Stalin, 12.",
        ),
        (
            "pravila",
            "ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11, 12 об.–14.",
            "ГАРФ, ф. Р-5446, оп. 81а, д. 310, лл. 11, 12 об.–14.",
        ),
        ("gost", "RGASPI, 76/3/1 and 13.", "РГАСПИ. Ф. 76. Оп. 3. Д. 1, 13."),
        ("gost", "Ф.17.Оп.3.Д.981.Л.4-6 (РГАСПИ).", "РГАСПИ. Ф. 17. Оп. 3. Д. 981. Л. 4–6."),
        (
            "gost-7.1",
            "ГАРФ. Ф. 8131. Оп. 37. Д. 12. Т. 3. Л. 44–46; Д. 13. Ч. 1. Л. 2.",
            "ГАРФ. – Ф. 8131. – Оп. 37. – Д. 12. Т. 3. – Л. 44–46; Д. 13. Ч. 1. – Л. 2.",
        ),
        (
            "europe-asia-studies",
            "АВП РФ. Ф. 059. Оп. 1. П. 194. Д. 1397. Л. 5–8.",
            "AVP RF, f. 059, op. 1, pap. 194, d. 1397, ll. 5–8.",
        ),
        (
            "cwihp",
            "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.",
            "RGASPI, f. 17, op. 162, d. 18, ll. 125-126ob.",
        ),
        (
            "pravila",
            "ГАРФ. Ф. 8131. Оп. 37. Д. 12. Л. 5; Оп. 37. Д. 13.",
            "ГАРФ, ф. 8131, оп. 37, д. 12, л. 5; д. 13.",
        ),
    ],
)
def test_citations_take_the_form_of_the_style(style: str, text: str, wanted: str) -> None:
    assert texts_of(text, style=style) == [wanted]


def test_nothing_outside_of_citations_changes() -> None:
    text = "\u00a0 Ср.:  РГАСПИ, ф. 17, оп. 3, д. 740,  л. 5 ;\tтам  много «всего»…\r\n"
    assert texts_of(text) == [
        "\u00a0 Ср.:  РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5 ;\tтам  много «всего»…\r\n"
    ]


def test_an_archive_is_introduced_once() -> None:
    text = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5."
    full = "Rossiiskii gosudarstvennyi arkhiv sotsial'no-politicheskoi istorii (RGASPI)"
    assert texts_of(text, text, style="chicago") == [
        f"{full}, f. 17, op. 3, d. 740, l. 5.",
        "RGASPI, f. 17, op. 3, d. 740, l. 5.",
    ]
    never = FormatOptions(first_full=False)
    assert texts_of(text, style="chicago", options=never) == ["RGASPI, f. 17, op. 3, d. 740, l. 5."]
    always = FormatOptions(first_full=True)
    assert texts_of(text, style="cwihp", options=always) == [f"{full}, f. 17, op. 3, d. 740, l. 5."]


def test_the_abbreviation_of_several_archives_is_introduced_with_the_name() -> None:
    notes = ("Держархів Київської обл., ф. Р-1, оп. 1, спр. 214.", "ДАКО, ф. Р-1, оп. 1, спр. 215.")
    assert texts_of(*notes, style="kritika") == [
        "Derzhavnyi arkhiv Kyivs´koi oblasti (DAKO) f. R-1, op. 1, spr. 214.",
        "DAKO f. R-1, op. 1, spr. 215.",
    ]


@pytest.mark.parametrize("style", ["chicago", "mhra", "kritika", "jgo", "lithuanian", "estonian"])
def test_an_introduction_is_taken_back(style: str) -> None:
    text = "См.: ГАРФ. Ф. 393. Оп. 1. Д. 5. Л. 3."
    there = texts_of(text, style=style)
    assert texts_of(*there, style=style) == there
    assert texts_of(*there, style="gost") == [text]


@pytest.mark.parametrize(
    "introduced",
    [
        "Российский государственный исторический архив (далее — РГИА)",
        "Российский государственный исторический архив (далее: РГИА)",
        "Российский государственный исторический архив (далее РГИА)",
    ],
)
def test_an_introduction_leaves_nothing_but_the_abbreviation(introduced: str) -> None:
    assert texts_of(f"{introduced}. Ф. 5. Д. 7.") == ["РГИА. Ф. 5. Д. 7."]


def test_what_could_be_several_archives_is_left_and_said_to_be() -> None:
    there = "Державний архів Харківської області (ДАХО). Ф. П-2. Оп. 1. Спр. 75. Арк. 12."
    result = format_notes([Note("", "1", there)], load_style("gost"))
    assert [left.reason for left in result.left] == [
        "read again, it would cite ГАХО (any of several archives), fond P-2, opis 1, delo 75, "
        "sheet 12"
    ]


def test_of_two_short_names_the_one_in_brackets_is_the_abbreviation() -> None:
    there = "Архив Президента РФ (АП РФ). Ф. 3. Оп. 58. Д. 212. Л. 59."
    assert texts_of(there) == ["АП РФ. Ф. 3. Оп. 58. Д. 212. Л. 59."]
    other = "НА РС(Я) (Национальный архив Республики Саха). Ф. 3. Оп. 2. Д. 5."
    assert texts_of(other) == [other]


@pytest.mark.parametrize("style", ["gost", "pravila"])
@pytest.mark.parametrize(
    "named",
    [
        "РГИА (Российский государственный исторический архив)",
        "ДАХО (Державний архів Харківської області)",
        "АП РФ [Архив Президента РФ]",
    ],
)
def test_a_name_that_explains_an_abbreviation_stays(style: str, named: str) -> None:
    """What follows in brackets is the author's own word; a style without names has none for it."""
    chosen = load_style(style)
    (new,) = texts_of(f"{named}; ф. 5; д. 7.", style=style)
    assert new.startswith(f"{named}{chosen.separators.archive}")
    assert texts_of(new, style=style) == [new]


def test_a_style_that_prints_names_prints_the_one_that_explains() -> None:
    text = "РГИА (Российский государственный исторический архив), ф. 5, д. 7."
    name = "Rossiiskii gosudarstvennyi istoricheskii arkhiv (RGIA)"
    assert texts_of(text, style="kritika") == [f"{name} f. 5, d. 7."]


@pytest.mark.parametrize("style", ["gost", "kritika"])
def test_a_word_is_not_cut_at_its_hyphen(style: str) -> None:
    text = "RU-GARF (Государственный архив Российской Федерации), f. 5446, op. 1, d. 5."
    assert texts_of(text, style=style) == [text]
    assert reasons(text, style=style) == ["it begins inside of a word"]


@pytest.mark.parametrize("style", ["gost", "kritika"])
@pytest.mark.parametrize(
    "name",
    [
        "ДАТО Ф. 487 оп. 1 спр. 545 (Державний архів Тернопільської області).pdf",
        "ДАТО Ф. 487 оп. 1 спр. 545. Метричні книги.pdf",
        "ДАХмО, Ф.226, оп.79, спр.5231, 1858 рік.djvu",
        "Скани: ДАКО ф. 280 оп. 2 спр. 1234 арк 5.JPG",
    ],
)
def test_the_name_of_a_file_is_not_touched(style: str, name: str) -> None:
    other = "ГАРФ, ф. 5446; оп. 1; д. 5."
    new, beside = texts_of(name, f"{other[:-1]}; {name}", style=style)
    assert new == name
    assert beside.endswith(f"; {name}")
    assert not beside.startswith(other[:-1])


def test_a_file_beside_a_citation_is_no_name_with_blanks() -> None:
    text = "ГАРФ, ф. 5446; оп. 1; д. 5 (скан: d5_1.pdf)."
    assert texts_of(text) == ["ГАРФ. Ф. 5446. Оп. 1. Д. 5 (скан: d5_1.pdf)."]


@pytest.mark.parametrize("blank", ["\xa0", "\u2009", "\u202f"])
@pytest.mark.parametrize("style", ["gost", "kritika", "pravila"])
def test_blanks_that_bind_stay_where_a_separator_changes(style: str, blank: str) -> None:
    plain = "РГАСПИ; Ф. 17; Оп. 3; Д. 740; Л. 5."
    for at in (i for i, sign in enumerate(plain) if sign == " "):
        (new,) = texts_of(plain[:at] + blank + plain[at + 1 :], style=style)
        assert new.count(blank) == 1
        assert [new.replace(blank, " ")] == texts_of(plain, style=style)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("GARF, f.~R-5446, op.~1", "ГАРФ. Ф. Р-5446. Оп. 1", "ГАРФ. Ф.~Р-5446. Оп.~1"),
        (", f.~R-5446", ". Ф. Р-5446", ". Ф.~Р-5446"),  # after an archive in italics
        ("GARF,~f. R-5446", "ГАРФ. Ф. Р-5446", "ГАРФ.~Ф. Р-5446"),
        ("f. 17, d. 5;~op. 6", "Ф. 17. Д. 5. Оп. 6", "Ф. 17. Д. 5.~Оп. 6"),
        ("sotsial’no, f.~5", "sotsial'no. F. 5", "sotsial’no. F.~5"),
    ],
)
def test_a_blank_that_binds_stays_between_what_it_bound(old: str, new: str, wanted: str) -> None:
    """A blank after a stop is no other stop's, and R-5446 is Р-5446 in the other script."""
    assert as_typed(old.replace("~", "\xa0"), new).replace("\xa0", "~") == wanted


def test_an_introduction_that_is_not_known_stays() -> None:
    text = "Архив нашего района, или «наш» (ГАРФ), ф. 393, оп. 1, д. 5."
    assert texts_of(text) == ["Архив нашего района, или «наш» (ГАРФ). Ф. 393. Оп. 1. Д. 5."]


CHAPTER = (
    "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5.",
    "Там же. Л. 7 об.",
    "Там же. Д. 741. Л. 2.",
    "Там же.",
    "Ленин В. И. Полное собрание сочинений. М., 1970. Т. 5. С. 12.",
    "РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 2.",
)


def test_repeated_references_keep_their_place() -> None:
    assert texts_of(*CHAPTER, style="jgo", options=FormatOptions(first_full=False)) == [
        "RGASPI, f. 17, op. 3, d. 740, l. 5.",
        "Ebd., l. 7 (ob.).",
        "Ebd., d. 741, l. 2.",
        "Ebd.",
        CHAPTER[4],
        "RGASPI, f. 17, op. 3, d. 741, l. 2.",
    ]


def test_repeated_references_are_written_out_and_shortened_again() -> None:
    out = texts_of(*CHAPTER, options=FormatOptions(repeats="expand"))
    assert out == [
        CHAPTER[0],
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7 об.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 2.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 2.",
        *CHAPTER[4:],
    ]
    assert texts_of(*out, options=FormatOptions(repeats="contract")) == list(CHAPTER)


def test_a_reference_is_not_shortened_where_it_would_be_ambiguous() -> None:
    contract = FormatOptions(repeats="contract")
    unit = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7."
    several = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5; Д. 741. Л. 2."
    other = (
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5. См. также: Хлевнюк О. В. Политбюро. М., 1996. С. 5."
    )
    apart = "Хлевнюк О. В. Политбюро. М., 1996. С. 205–206; РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7."
    for before, now in ((several, unit), (other, unit), (unit, apart)):
        assert texts_of(before, now, options=contract)[1] == now


def test_a_style_without_the_word_shortens_nothing() -> None:
    unit = "RGASPI, f. 17, op. 3, d. 740, l. 7."
    options = FormatOptions(repeats="contract", first_full=False)
    assert texts_of(unit, unit, style="chicago", options=options) == [unit, unit]


def test_a_whole_file_is_no_repetition_of_its_sheets() -> None:
    texts = ("РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7.", "РГАСПИ. Ф. 17. Оп. 3. Д. 740.")
    assert texts_of(*texts, options=FormatOptions(repeats="contract")) == [
        texts[0],
        "Там же. Д. 740.",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("TsDAHOU 1/20/5254 (1932), 1–16.", "«1932» is in it and would be lost"),
        ("Там же. Д. 7. Л. 2 об.", "unresolved"),
    ],
)
def test_what_is_unsure_stays_and_is_reported(text: str, reason: str) -> None:
    assert texts_of(text) == [text]
    assert [reason in why for why in reasons(text)] == [True]


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        ("RGASPI, f. 17 (Central Committee), op. 3, d. 740, l. 5.", "gost",
         "РГАСПИ. Ф. 17 (Central Committee). Оп. 3. Д. 740. Л. 5."),
        ("РГАСПИ. Ф. 558 (И. Сталин). Оп. 11. Д. 3; Ф. 82 (Молотов). Оп. 2. Д. 7.", "belarus",
         "РГАСПИ. – Ф. 558 (И. Сталин). – Воп. 11. – Спр. 3; Ф. 82 (Молотов). – Воп. 2. – Спр. 7."),
        ("Ф. 17 (Оп. 3). Д. 5. Л. 6.", "kritika", "f. 17, op. 3, d. 5, l. 6."),
    ],
)  # fmt: skip
def test_the_title_of_a_fond_stays_beside_its_number(text: str, style: str, wanted: str) -> None:
    assert texts_of(text, style=style) == [wanted]


def test_a_title_has_no_place_in_a_code_and_after_ibid() -> None:
    first = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7."
    text = "РГАСПИ. Ф. 17 (ЦК КПСС). Оп. 3. Д. 740. Л. 5."
    lost = "«ЦК КПСС» is in it and would be lost"
    assert reasons(text, style="compact") == [lost]
    options = FormatOptions(repeats="contract")
    assert texts_of(first, text, first, options=options) == [first, text, "Там же. Л. 7."]
    assert reasons(first, text, options=options) == [lost]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hoover, 89. f., 73. apr., 25., 26., 27. l.", "Hoover. Ф. 89. Оп. 73. Д. 25, 26, 27."),
        ("РГАСПИ. 78-қ., 1-т., 606, 689, 700-іс", "РГАСПИ. Ф. 78. Оп. 1. Д. 606, 689, 700"),
        ("(LVVA, 43. f., 3. apr., 3. l., 10. lp. o. p.)", "(LVVA. Ф. 43. Оп. 3. Д. 3. Л. 10 об.)"),
    ],
)
def test_terms_behind_their_numbers_are_taken_along(text: str, wanted: str) -> None:
    assert texts_of(text)[0].split(".", 1)[1] == wanted.split(".", 1)[1]


def test_a_transliterated_name_that_nobody_knows_is_reported() -> None:
    text = "Гл. архив, фонд 641, ед. хр. 432, лист 6"
    assert texts_of(text, style="mhra") == ["Gl. arkhiv, f. 641, ed. khr. 432, l. 6"]
    assert reasons(text, style="mhra") == [
        "no archive «Гл. архив» is known, so its name is transliterated"
    ]
    assert reasons(text, style="gost") == []


def test_an_archive_that_may_be_several_stays_where_it_must_be_named() -> None:
    text = "ГАКО, ф. 51, оп. 3, д. 12, л. 3."
    assert texts_of(text) == ["ГАКО. Ф. 51. Оп. 3. Д. 12. Л. 3."]
    assert texts_of(text, style="chicago") == [text]
    assert "(RU-KAM-GAKO) or 12 more" in reasons(text, style="chicago")[0]


def test_consecutive_names_of_one_archive_are_no_reason_to_leave_it() -> None:
    text = "ЦГАОР СССР, ф. 5451, оп. 3, д. 12, л. 3."
    assert "(TsGAOR SSSR) f. 5451, op. 3, d. 12, l. 3." in texts_of(text, style="kritika")[0]


def test_protected_stretches_stay() -> None:
    text = "РГАСПИ, ф. 17, оп. 3, д. 740. ГАРФ, ф. 393, оп. 1, д. 5."
    options = FormatOptions(barred=lambda note: [(0, 5, "a field of a reference manager")])
    assert texts_of(text, options=options) == [
        "РГАСПИ, ф. 17, оп. 3, д. 740. ГАРФ. Ф. 393. Оп. 1. Д. 5."
    ]
    assert reasons(text, options=options) == ["a field of a reference manager"]


def test_a_style_that_drops_something_says_so(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('inherit = "gost"\nname = "own"\ntitle = "x"\ndrops = ["listy"]\n', "utf-8")
    done = formatted(
        ("РГАСПИ, ф. 17, оп. 3, д. 740, л. 5.",), load_style(str(own)), FormatOptions()
    )
    assert [edit.text for edit in done.edits[0]] == ["РГАСПИ. Ф. 17. Оп. 3. Д. 740"]
    assert [(left.changed, left.reason) for left in done.left] == [
        (True, "own does not print listy")
    ]


@pytest.mark.parametrize(
    ("only", "changed"),
    [
        (["RGASPI"], [True, False, True]),
        (["RU-GARF"], [False, True, False]),
        (["ГАРФ,РГАСПИ"], [True, True, True]),
        (["2-3"], [False, True, True]),
        (["note:1"], [True, False, False]),
        (["3", "ГАРФ"], [False, False, False]),
    ],
)
def test_formatting_can_be_limited(only: list[str], changed: list[bool]) -> None:
    texts = ("РГАСПИ, ф. 17, оп. 3, д. 740.", "ГАРФ, ф. 393, оп. 1.", "РГАСПИ, ф. 558, оп. 1.")
    done = texts_of(*texts, options=FormatOptions(wanted=selection(only)))
    assert [new != old for new, old in zip(done, texts, strict=True)] == changed


def test_one_citation_a_line() -> None:
    texts = notes("См. RGASPI, f. 17, op. 3, dd. 740, 741; Там же. Л. 5", "Там же. Л. 7")
    lines = [line for line, _ in list_citations(texts, load_style("gost"), read=READ)]
    assert lines[:2] == ["РГАСПИ. Ф. 17. Оп. 3. Д. 740.", "РГАСПИ. Ф. 17. Оп. 3. Д. 741."]


@pytest.mark.parametrize(
    ("text", "end", "new", "wanted"),
    [
        ("Л. 5 об.", 8, "l. 5 (ob.)", "l. 5 (ob.)."),
        ("Л. 5 об. Подлинник", 8, "l. 5 (ob.)", "l. 5 (ob.)."),
        ("Л. 5 об., с пометой", 8, "l. 5 (ob.)", "l. 5 (ob.)"),
        ("арк. 5 зв. і далі", 10, "арк. 5", "арк. 5"),
        ("l. 5 a. p. šioje byloje", 10, "л. 5 об", "л. 5 об"),
        ("l. 5 a. p. Šioje byloje", 10, "л. 5 об", "л. 5 об."),
        ("გვ. 5 ზ. იქვე", 8, "p. 5", "p. 5."),
        ("Л. 5 об. 12 мая", 8, "l. 5 (ob.)", "l. 5 (ob.)."),
        ("Там же. § 51", 7, "Д. 157", "Д. 157."),
        ("Там же. (§ 51)", 7, "Д. 157", "Д. 157"),
        ("Л. 5.", 4, "5. lp.", "5. lp"),
        ("Л. 5...", 4, "5. lp.", "5. lp."),
        ("Л. 5)", 4, "5. lp.", "5. lp."),
        ("5. lp. un", 6, "5. lp", "5. lp."),  # nothing else would change
        ("6. lp. un", 6, "5. lp", "5. lp"),
    ],
)
def test_stops_are_printed_once(text: str, end: int, new: str, wanted: str) -> None:
    assert with_stop(text, 0, end, new) == wanted


@pytest.mark.parametrize(
    ("style", "note"),
    [
        ("gost-7.1", "RGASPI, f. 495, o.\xa0 260, l65-6."),
        ("mhra", "Фоб..17.Оп.3.Д.981.Л.4-6 (РГАСПИ)"),
        ("kazakh", "Архив: ДАСО, фонд: Р-7641, опись 5, дело. 470. нформация внесена"),
    ],
)
def test_damaged_notes_are_settled_at_once(style: str, note: str) -> None:
    """A blank that binds, a name after a glued stop, a stop after the last term."""
    (once,) = texts_of(note, style=style)
    assert texts_of(once, style=style) == [once]


def test_terms_that_a_citation_explains_which_stays_are_not_explained_again() -> None:
    """The first note is not rewritten at the second run: 1060 is not read."""
    note = "Cf. “Tovarishchu Stalinu, I. V.,” TsDAHO f. 1, op. 23, spr. 106 1060, 1–5."
    once = texts_of(note, note, style="slavic-review")
    assert [text.count("(fond)") for text in once] == [1, 0]
    assert texts_of(*once, style="slavic-review") == once


@pytest.mark.parametrize(
    ("goes_on", "wanted"), [("šajā lietā", "lp. 3 šajā lietā"), ("Šajā lietā", "lp. 3. Šajā lietā")]
)
def test_the_stop_of_a_term_goes_with_it_where_the_sentence_goes_on(
    goes_on: str, wanted: str
) -> None:
    [text] = texts_of(f"LVA, 101. f., 2. apr., 5. l., 3. lp. {goes_on}", style="chicago")
    assert text.endswith(wanted)


def test_formatting_keeps_the_records() -> None:
    before = [[meaning(one) for one in found] for _, found in READ(notes(*CHAPTER))]
    for style in ("kritika", "compact", "dstu-7.1", "lithuanian"):
        done = texts_of(*CHAPTER, style=style)
        assert [[meaning(one) for one in found] for _, found in READ(notes(*done))] == before


@pytest.mark.parametrize(
    ("style", "printed", "name"),
    [
        ("mhra", "KU GA Iugry", "Khanty-Mansiisk, Gosudarstvennyi arkhiv Iugry (KU GA Iugry)"),
        ("mhra", "SAMA", "Lääne Maa-arhiiv; Saare Maa-arhiiv (SAMA)"),
        ("jgo", "Archiv Gorbačev-Fonda", "Archiv Gorbačëv-Fonda"),
    ],
)
def test_an_introduction_stays_at_the_second_run(style: str, printed: str, name: str) -> None:
    """A city that the table lacks leaves no comma; a name in brackets after itself, no bracket."""
    wanted = [f"{name}, f. 17, d. 1."]
    assert texts_of(f"{printed}, f. 17, d. 1.", style=style) == wanted
    assert texts_of(*wanted, style=style) == wanted


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("РГАСПИ. Ф.17. Оп. 3. Д. 5 🇺🇦. Л. 7.", "🇺 🇦"),
        ("РГАСПИ. Ф.17$. Оп. 3. Д. 5. Л. 7.", "$"),
        ("РГАСПИ. Ф.17. Оп. 3 \uf04a. Д. 5. Л. 7.", "\uf04a"),
    ],
)
def test_a_symbol_inside_a_citation_is_not_lost(text: str, lost: str) -> None:
    done = format_notes([Note("d", "1", text)], load_style("gost"))
    assert not done.edits
    assert [left.reason for left in done.left] == [f"«{lost}» is in it and would be lost"]


def test_half_a_name_is_not_transliterated_where_letters_are_two_signs() -> None:
    name = unicodedata.normalize("NFD", "Российский государственный исторический архив")
    text = f"{name}. Ф.17. Оп. 3. Д. 5. Л. 7."
    done = format_notes([Note("d", "1", text)], load_style("mhra"))
    assert not done.edits


def test_a_repeat_with_a_no_break_space_is_formatted_and_keeps_it() -> None:
    first = "ЦА\xa0ФСБ. Ф.3. Оп.5. Д.1410. Л.212"
    assert texts_of(first, "Там\xa0же. Оп.4. Д.2241. Л.685.") == [
        "ЦА\xa0ФСБ. Ф. 3. Оп. 5. Д. 1410. Л. 212",
        "Там\xa0же. Оп. 4. Д. 2241. Л. 685.",
    ]


def test_a_further_volume_names_its_file_as_it_was_printed() -> None:
    first = "ГДА СБУ, ф. 6, спр. 69270-фп, т. 3, арк. 140."
    assert texts_of(first, "Там само, т. 4, арк. 12.", style="dstu-8302")[1] == (
        "Там само. Спр. 69270-фп. Т. 4. Арк. 12."
    )


def test_new_apostrophes_are_typed_as_the_author_types_his() -> None:
    """`sotsial’no` of a style that spells names with ' stays what the manuscript has throughout."""
    style = load_style("slavic-review")
    for own, printed in (("’", "sotsial’no"), ("'", "sotsial'no"), ("", "sotsial'no")):
        text = f"In Stalin{own}s words: RGASPI, f. 17, op. 3, d. 5, l. 2."
        note = Note("book", "1", text)
        once = apply_edits(text, format_notes([note], style).edits[0])
        assert printed in once
        again = Note("book", "1", once)
        assert not format_notes([again], style).edits


def test_a_hyphen_that_does_not_break_stays_one() -> None:
    """Word's own hyphen in `R‑393` is the author's, as a blank that does not break is."""
    text = "GARF, f. R\u2011393, op. 1, d. 5, l. 6\u20117."
    once = apply_edits(text, format_notes([Note("book", "1", text)], load_style("mhra")).edits[0])
    assert "f. R\u2011393, op. 1, d. 5, ll. 6–7" in once


@pytest.mark.parametrize(
    ("text", "kritika"),
    [
        ("РГАДА. Ф. 9. Отд. II. Оп. 3. Кн. 9.", "RGADA f. 9, otd. II, op. 3, kn. 9."),
        ("РГАДА. Ф. 9. Оп. 3. Отд. II. Кн. 9.", "RGADA f. 9, op. 3, otd. II, kn. 9."),
        ("РГИА. Ф. 804. Оп. 1. Разд. I. Д. 104.", "RGIA f. 804, op. 1, razd. I, d. 104."),
    ],
)
def test_a_division_stays_on_its_side_of_the_opis(text: str, kritika: str) -> None:
    assert texts_of(text) == [text]
    archive = text.partition(".")[0]
    introduced = f"{archive}. Ф. 1. Оп. 1. Д. 1."
    assert texts_of(introduced, text, style="kritika")[1] == kritika


@pytest.mark.parametrize("style", ["gost", "kritika", "lithuanian"])
@pytest.mark.parametrize(
    "name",
    [
        "Gosudarstvennyi arkhiv Rossiiskoi Federatsii (GARF)",
        "Государственный архив Российской Федерации (далее — ГАРФ)",
        "State Archive of the Russian Federation (GARF)",
        "Gosudarstvennyi arkhiv Rossiiskoi Federatsii",
        "Государственный архив Российской Федерации",
    ],
)
@pytest.mark.parametrize(
    "before",
    ["see A. ", "Ivanov Ya. ", "Я. ", "Ст. А. ", "V. I. Iu. ", "II. ", "15А525. ", "7 J8; ", "In ",
     "Y ", "Ou ", "Ее ", "Region: ", "In this Republic, ", "Край. "],
)  # fmt: skip
def test_what_no_name_begins_with_stays_before_it(before: str, name: str, style: str) -> None:
    [text] = texts_of(f"{before}{name}, f. 5, op. 3, d. 1, l. 2", style=style)
    assert text.startswith(before)


@pytest.mark.parametrize("style", ["chicago", "kritika", "gost"])
def test_an_adjective_of_the_full_name_goes_with_a_shorter_form_of_it(style: str) -> None:
    [text] = texts_of("Цэнтральны архіў КДБ РБ. – Спр. 20951-с. Т. 1. Арк. 31.", style=style)
    assert not text.startswith("Цэнтральны ")
