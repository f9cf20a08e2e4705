"""Numbers stay as printed, and so do an archive's words and name, unless a style says so."""

from __future__ import annotations

import pytest

from archref.archives.authority import Authority
from archref.edit import apply_edits
from archref.formatting.formatter import format_notes
from archref.note import Note
from archref.reading.reader import Reader
from archref.styles import load_style
from archref.styles.numerals import spelled


def formatted(text: str, style: str) -> str:
    note = Note("book", "1", text)
    return apply_edits(text, format_notes([note], load_style(style)).edits.get(0, ()))


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        ("РГАКФД. Ед. хр. 1-4055.", "gost", "РГАКФД. Ед. хр. 1-4055."),
        ("РГАКФД. Ед. хр. 0-12345.", "compact", "RGAKFD, ed. khr. 0-12345."),
        (
            "ГДА СБУ, ф. 6, спр. 75035-фп, арк. 3-5.",
            "compact",
            "HDA SBU, f. 6, spr. 75035-fp, ark. 3–5.",
        ),
        ("ДАДО, ф. 1-п, оп. 3, спр. 5.", "gost", "ДАДО. Ф. 1-п. Оп. 3. Спр. 5."),
        ("НИОР РГБ. Ф. 93/I. К. 3. Ед. хр. 12.", "gost", "НИОР РГБ. Ф. 93/I. К. 3. Ед. хр. 12."),
        ("RGASPI, f. M-1, op. 23, dd. 1–125.", "gost", "РГАСПИ. Ф. М-1. Оп. 23. Д. 1–125."),
        ("РГВА. Ф. 1/п. Оп. 9в. Д. 44.", "compact", "RGVA, f. 1/p, op. 9v, d. 44."),
        ("ГАРФ. Ф. Р5446. Оп. 81-а. Д. 310.", "gost", "ГАРФ. Ф. Р5446. Оп. 81-а. Д. 310."),
    ],
)
def test_a_number_stays_as_printed(text: str, style: str, wanted: str) -> None:
    assert formatted(text, style) == wanted


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("gost", "РГАДА. Ф. 1111. Оп. 2. Д. 11. Сст. 3–5; Д. 12. С. 18."),
        ("dstu-8302", "РГАДА. Ф. 1111. Оп. 2. Спр. 11. Сст. 3–5; Спр. 12. С. 18."),
        ("compact", "RGADA, f. 1111, op. 2, d. 11, sst. 3–5; f. 1111, op. 2, d. 12, p. 18."),
    ],
)
def test_pieces_of_a_scroll_and_pages_are_no_sheets(style: str, wanted: str) -> None:
    printed = "РГАДА, ф. 1111, оп. 2, д. 11, сст. 3–5; д. 12, с. 18."
    made = formatted(printed, style)
    assert made.replace("РГАДА (Российский государственный архив древних актов)", "РГАДА") == wanted


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        (
            "РГАЛИ, ф. 631, оп. 15, ед. хр. 5, л. 52.",
            "gost",
            "РГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5. Л. 52.",
        ),
        (
            "РО ИРЛИ. Ф. 568. Оп. 1. № 196. Л. 18–19 об.",
            "gost",
            "РО ИРЛИ. Ф. 568. Оп. 1. № 196. Л. 18–19 об.",
        ),
        (
            "РГАДА, ф. 1209, оп. 1, кн. 458, л. 77.",
            "gost",
            "РГАДА. Ф. 1209. Оп. 1. Кн. 458. Л. 77.",
        ),
        (
            "ARDA, f. 970, siy. 1, iş 8, v. 5 arx.",
            "annals-of-communism",
            "ARDA, f. 970, siy. 1, iş 8, v. 5ob.",
        ),
        ("ARDA, f. 970, siy. 1, iş 8, v. 5.", "gost", "ГААР. Ф. 970. Оп. 1. Д. 8. Л. 5."),
        ("ՀԱԱ, ֆ. 57, ց. 2, գգ. 6, 7:", "annals-of-communism", "HAA, f. 57, ts. 2, g. 6, 7:"),
        ("ՀԱԱ, ֆ. 57, ց. 2, գ. 680, թ. 4:", "armenian", "ՀԱԱ, ֆ. 57, ց. 2, գ. 680, թ. 4:"),
        (
            "РГВИА. Ф. 846. Оп. 16. Т. 2. Д. 6164. Ч. 59. Л. 3.",
            "georgian",
            "РГВИА, ფ. 846, აღწ. 16, ტ. 2, ს. 6164, ნაწ. 59, ფურც. 3.",
        ),
        (
            "РГВИА. Ф. 846. Оп. 16. Т. 2. Д. 6164. Ч. 59. Л. 3.",
            "azerbaijani",
            "RGVIA, f. 846, siy. 16, t. 2, iş 6164, hissə 59, v. 3.",
        ),
        (
            "АВП РФ. Ф. 06. Оп. 4. П. 27. Д. 5. Л. 3.",
            "armenian",
            "АВП РФ, ֆ. 06, ց. 4, թղթապանակ 27, գ. 5, թ. 3.",
        ),
        ("РГАДА. Ф. 210. Оп. 6. Стб. 5.", "georgian", "РГАДА, ფ. 210, აღწ. 6, стб. 5."),
        ("РГАДА. Ф. 210. Оп. 6. Стб. 5.", "armenian", "РГАДА, ֆ. 210, ց. 6, стб. 5."),
        (
            "სცა, ფ. 254, ან. 3, ს. 1, ფ. 5.",
            "annals-of-communism",
            "SCA, f. 254, anats. 3, sak. 1, purts. 5.",
        ),
        ("უიცა, ფ. 607, აღწ. 1, საქ. 5.", "annals-of-communism", "UICA, f. 607, aghts. 1, sak. 5."),
        ("უიცა, ფ. 607, აღწ. 1, საქ. 5.", "gost", "ЦАНИГ. Ф. 607. Оп. 1. Д. 5."),
        ("РГАДА, ф. 210, оп. 13, стб. 5.", "compact", "RGADA, f. 210, op. 13, stb. 5."),
        ("РГАДА, ф. 210, оп. 13, стб. 5.", "belarus", "РГАДА. – Ф. 210. – Воп. 13. – Стб. 5."),
        (
            "ЦДАГО України. Ф. 1. Оп. 20. Спр. 5254. Арк. 1.",
            "annals-of-communism",
            "TsDAHO, f. 1, op. 20, spr. 5254, ark. 1.",
        ),
        (
            "TsDAHO Ukrainy, f. 1, op. 20, d. 5254, l. 1.",
            "annals-of-communism",
            "TsDAHO Ukrainy, f. 1, op. 20, d. 5254, l. 1.",
        ),
        (
            "LCVA, f. 922, ap. 1, b. 10, l. 44.",
            "annals-of-communism",
            "LCVA, f. 922, ap. 1, b. 10, l. 44.",
        ),
        (
            "LVVA, 235. f., 1. apr., 5. l., 12.–13. lp.",
            "annals-of-communism",
            "LVVA, f. 235, apr. 1, l. 5, lp. 12–13.",
        ),
        ("LVVA, f. 235, apr. 1, l. 5.", "annals-of-communism", "LVVA, f. 235, apr. 1, l. 5."),
        (
            "ANRM, fond 1404, inv. 2, dosar 5, fila 12.",
            "annals-of-communism",
            "ANRM, f. 1404, inv. 2, d. 5, l. 12.",
        ),
        (  # French: a translation of «opis»
            "GARF, f. 5446, inv. 2, d. 5, l. 12.",
            "annals-of-communism",
            "GARF, f. 5446, op. 2, d. 5, l. 12.",
        ),
        ("LVA, 235. f., 1. apr., 5. l., 12. lp.", "gost", "ЛГА. Ф. 235. Оп. 1. Д. 5. Л. 12."),
        (
            "RGASPI, f. 558, op. 3, d. 167, pp. 43–47.",
            "gost",
            "РГАСПИ. Ф. 558. Оп. 3. Д. 167. С. 43–47.",
        ),
    ],
)
def test_the_words_of_an_archive_stay(text: str, style: str, wanted: str) -> None:
    assert formatted(text, style) == wanted


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        ("РГАСПИ, ф. 17, оп. 3, д. 5, л. 52.", "dstu-8302", "Оп. 3. Спр. 5. Арк. 52."),
        ("НАРБ. Ф. 4п. Воп. 1. Спр. 2. Арк. 5.", "dstu-8302", "Оп. 1. Спр. 2. Арк. 5."),
        ("ІР НБУВ, ф. 50, спр. 782, арк. 9.", "lithuanian", "b. 782, l. 9."),
        ("RGALI, f. 631, op. 15, yed. khr. 5, l. 52.", "kazakh", "631-қ., 15-т., 5-іс, 52-п."),
    ],
)
def test_a_style_can_have_its_own(text: str, style: str, wanted: str) -> None:
    assert formatted(text, style).endswith(wanted)


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        ("РГАЛИ, ф. 631, оп. 15, ед. хр. 5, л. 52.", "dstu-8302", "Оп. 15. Ед. хр. 5. Арк. 52."),
        ("RGALI, f. 631, op. 15, yed. khr. 5, l. 52.", "belarus", "– Ед. хр. 5. – Арк. 52."),
        ("РГАЛИ, ф. 631, оп. 15, ед. хр. 5, л. 52.", "lithuanian", "ap. 15, ed. khr. 5, l. 52."),
        ("ІР НБУВ, ф. 50, № 782, арк. 9.", "dstu-8302", "Ф. 50. № 782. Арк. 9."),
        ("ІР НБУВ, ф. 50, № 782, арк. 9.", "lithuanian", "f. 50, no. 782, l. 9."),
        ("РГАКФД. Ед. уч. 1-4055.", "dstu-8302", "Ед. уч. 1-4055."),
        ("РГАКФД. Ед. уч. 1-4055.", "gost", "Ед. уч. 1-4055."),
        ("ЦДКФФА України. Од. обл. 2-12345.", "dstu-8302", "Од. обл. 2-12345."),
        ("ЦДКФФА України. Од. обл. 2-12345.", "kritika", "od. obl. 2-12345."),
        ("БДАМЛМ. Ф. 1, воп. 1, адз. зах. 2, арк. 17.", "belarus", "– Адз. зах. 2. – Арк. 17."),
        ("БДАМЛМ. Ф. 1, воп. 1, адз. зах. 2.", "lithuanian", "ap. 1, adz. zakh. 2."),
    ],
)
def test_what_is_no_file_is_not_called_one(text: str, style: str, wanted: str) -> None:
    once = formatted(text, style)
    assert once.endswith(wanted)
    assert formatted(once, style) == once


@pytest.mark.parametrize(
    ("text", "style", "name"),
    [
        (
            "Держархів Київської обл. Ф. Р-5. Оп. 1. Спр. 4",
            "dstu-8302",
            "Держархів Київської обл. (Державний",
        ),
        ("ОР РГБ, ф. 218, к. 1340, ед. хр. 5", "gost", "ОР РГБ"),
        ("ИРЛИ, ф. 568, оп. 1, № 196", "gost", "ИРЛИ"),
        ("ГА РФ, ф. 10026, оп. 1, д. 5", "gost", "ГА РФ"),
        ("OR RGB, f. 218, k. 1340, ed. khr. 5", "annals-of-communism", "OR RGB"),
        ("НА РС(Я), ф. 17, оп. 3, д. 1", "dstu-8302", "НА РС(Я) (Национальный архив"),
        ("НА РС (Я) (Национальный архив Республики Саха), ф. 5", "dstu-8302", "НА РС"),
        ("TsA Minatoma, f. 7, d. 8", "chicago", "Arkhiv Goskorporatsii «Rosatom» (TsA Minatoma)"),
        ("TsKhSD, f. 89, op. 37, d. 45", "cahiers-du-monde-russe", "Centr hraneniâ"),
    ],
)
def test_the_printed_name_of_an_archive_stays(text: str, style: str, name: str) -> None:
    assert formatted(text, style).startswith(name)


def test_how_an_element_was_printed_is_inherited() -> None:
    reader = Reader()
    notes = ["РГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5-а, 7", "Там же. Л. 2"]
    found = [c.wording["delo"] for note in notes for c in reader.citations("book", note)]
    assert found == [("Ед. хр.", "5-а"), ("Ед. хр.", "7"), ("Ед. хр.", "7")]


@pytest.mark.parametrize(
    ("value", "printed", "cyrillic", "latin"),
    [
        ("75035fp", "75035-фп", "75035-фп", "75035-fp"),
        ("R-5446", "Р5446", "Р5446", "R5446"),
        ("M-1", "M-1", "М-1", "M-1"),
        ("93/I", "93/I", "93/I", "93/I"),
        ("1-4055", "1-4055", "1-4055", "1-4055"),
        ("182-186", "182–6", "182–6", "182–6"),
        ("VII", "VII", "VII", "VII"),
        ("5", "З", None, None),
    ],
)
def test_a_number_in_the_letters_of_a_style(
    value: str, printed: str, cyrillic: str | None, latin: str | None
) -> None:
    assert spelled(value, printed, "cyrillic") == cyrillic
    assert spelled(value, printed, "latin") == latin


@pytest.mark.parametrize("style", ["gost", "annals-of-communism"])
@pytest.mark.parametrize(
    "text",
    ["სუიცსსა, ფ. 1861, ან. 1, ს. 3, ფ. 15.", "ՀԱԱԲ, ֆ. 57, ց. 2, գ. 680, թ. 4:"],
)
def test_an_unknown_name_that_nothing_transliterates_is_left_with_its_citation(
    text: str, style: str
) -> None:
    result = format_notes([Note("book", "1", text, index=0)], load_style(style))
    assert result.edits == {}
    [left] = result.left
    name = text.split(",")[0]
    assert left.reason == f"«{name}» would stay in its letters"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # ЛГИА is Leningrad's, too, and LVVA is in Latin letters
            "LVVA, f. 1, op. 2, d. 3, l. 4.",
            "Латвийский государственный исторический архив. Ф. 1. Оп. 2. Д. 3. Л. 4.",
        ),
        ("AAI, f. 1, op. 2, d. 3.", "AAI, f. 1, op. 2, d. 3."),
        ("AAI 1/2/3.", "AAI 1/2/3."),
        ("AAI. Ф. 1, оп. 2, д. 3.", "AAI. Ф. 1. Оп. 2. Д. 3."),  # as its author mixes them
    ],
)
def test_a_known_archive_that_stays_in_latin_letters_is_left_with_its_terms(
    text: str, expected: str
) -> None:
    own = {"id": "PL-AAI", "name": "Archiwum Akt Innych", "abbr": ["AAI"]}
    note = Note("book", "1", text, index=0)
    with Authority.load().with_archives([own]).in_force():
        result = format_notes([note], load_style("gost"))
        again = format_notes([note], load_style("kritika"))
    assert apply_edits(text, result.edits.get(0, ())) == expected
    left = [one.reason for one in result.left]
    assert left == (["«AAI» would stay in Latin letters"] if expected == text else [])
    assert again.left == []


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        ("ГДА СБУ, ф. 6, спр. 7, арк. 3азв., 9", "annals-of-communism", "ark. 3azv., 9"),
        ("TsDAVO, f. 5, op. 1, spr. 2, ark. 3zv., 7", "gost", "Арк. 3 зв., 7"),
        ("TsDAVO, f. 5, op. 1, spr. 2, ark. 3zv.–7", "jgo", "ark. 3 (zv.)–7"),
        ("TsDAVO, f. 5, op. 1, spr. 2, ark. 3–7 (zv.).", "jgo", "ark. 3–7 (zv.)."),
        ("НАРБ. Ф. 4п. Воп. 1. Спр. 2. Арк. 5 адв.", "annals-of-communism", "ark. 5adv."),
        ("НАРБ. Ф. 4п. Воп. 1. Спр. 2. Арк. 5адв.", "annals-of-communism", "ark. 5adv."),
        ("TsDAVO, f. 5, op. 1, spr. 2, ark. 3ob.", "gost", "Арк. 3 об."),
        ("ЦДАВО України, ф. 5, оп. 1, спр. 2, арк. 3зв., 4об.", "jgo", "ark. 3 (ob.), 4 (ob.)."),
        ("НАРБ. Ф. 4п. Воп. 1. Спр. 2. Арк. 5 адв.", "dstu-8302", "Арк. 5 зв."),
    ],
)
def test_the_mark_of_a_back_stays_beside_its_word_for_sheets(
    text: str, style: str, wanted: str
) -> None:
    assert formatted(text, style).endswith(wanted)


def test_the_marks_of_an_abbreviation_in_brackets_stay_in_pairs() -> None:
    once = formatted("NIPTs «Memorial», f. 7, d. 8", "chicago")
    assert once == "Arkhiv NIPTs «Memorial» (NIPTs «Memorial»), f. 7, d. 8"
    assert formatted(once, "chicago") == once


def test_the_words_of_estonian_archives_stay() -> None:
    text = "ERAF, f. 1, n. 7, s. 20, l. 3."
    assert formatted(text, "annals-of-communism") == text
    assert formatted(text, "gost") == "ФГАЭ. Ф. 1. Оп. 7. Д. 20. Л. 3."


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("ОР РГБ", "OR RGB"),
        ("НИОР РГБ", "NIOR RGB"),
        ("РО РГБ", "RO RGB"),
        ("СПФ АРАН", "SPF ARAN"),
        ("ПФА РАН", "PFA RAN"),
        ("ЦГАОР", "TsGAOR"),
        ("ЦА ФСБ", "TsA FSB"),
    ],
)
def test_an_archive_keeps_the_name_that_is_printed_in_the_other_script(
    cyrillic: str, latin: str
) -> None:
    russian, english = f"{cyrillic}. Ф. 218. Оп. 3. Д. 5.", f"{latin}, f. 218, op. 3, d. 5."
    assert formatted(english, "gost") == russian
    assert formatted(russian, "annals-of-communism") == english


@pytest.mark.parametrize(
    ("text", "style", "wanted"),
    [
        ("TsDAHOU, f. 1, op. 20, spr. 5.", "gost", "ЦГАОО Украины. Ф. 1. Оп. 20. Спр. 5."),
        ("ЦДАГО України. Ф. 1. Оп. 20. Спр. 5.", "compact", "TsDAHO 1/20/5."),
        ("РДАСПІ. Ф. 17. Оп. 3. Спр. 5.", "compact", "RGASPI 17/3/5."),
        ("ҚР ПМ. 708-қ., 1-т., 25-іс.", "annals-of-communism", "APRK, f. 708, op. 1, d. 25."),
        ("GARF, f. R-6991, op. 3, d. 9.", "armenian", "GARF, ֆ. R-6991, ց. 3, գ. 9."),
    ],
)
def test_a_style_names_archives_in_its_own_way(text: str, style: str, wanted: str) -> None:
    assert formatted(text, style) == wanted
