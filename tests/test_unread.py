"""What a citation does not say it has read: it is told, and the citation is left and kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import archref
from archref.cli import main
from archref.note import Note
from archref.reading.reader import Reader
from archref.records.record import record
from archref.units.identity import UnitKeys


def passed_over(text: str) -> list[tuple[str, ...]]:
    return [citation.passed_over for citation in Reader().citations("book", text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ГАРФ. Ф. 9401. Оп. 1 с. Д. 12. Л. 4.", "RU-GARF/9401/1s/12"),
        ("РГВА. Ф. 1п. Оп. 1 и. Д. 2. Л. 5.", "RU-RGVA/1p/1i/2"),
        ("НИОР РГБ. Ф. 304.I. № 15. Л. 2.", "RU-ORRGB/304.I//15"),
        ("RGASPI 558/11/204/n.2", "RU-RGASPI/558/11/204/n.2"),
        ("ГАРФ. Ф. 109. 3-я эксп. Оп. 1. Д. 5.", "RU-GARF/109/1/5/ekspeditsiia=3"),
    ],
)
def test_parts_of_numbers_are_read_and_need_no_word(text: str, key: str) -> None:
    [citation] = Reader().citations("book", text)
    assert (citation.key, citation.unread) == (key, ())


def test_what_announces_a_shelf_mark_is_no_part_of_it() -> None:
    for words in ("Архивный шифр", "Aрхивный шифр", "арх. шифр"):
        text = f"ОГА СБУ. {words}: Ф. 6. Опись 3. Дело 203 Л. 68-171."
        assert passed_over(text) == [()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12.", [("1805 г",)]),
        ("РГАДА. Ф. 141. 1626 г. № 3. Л. 1.", [("1626 г",)]),
        ("ГАРФ. Ф. 102. Оп. 1 (1905). Д. 5. Л. 1.", [("(1905)",)]),
        ("RGASPI, f. 17, op. 2, d. 514 (copy 1), l. 14ob.", [("(copy 1)",)]),
        ("RGASPI 558/11/204/x.2", [(".2",)]),
        ("РГАСПИ. Ф. 17 […] Оп. 3. Д. 5.", [("[…]",)]),
        ("RGASPI, f. 495, op. 2, d. 257, … ll. 41–61.", [("…",)]),
        ("ГАРФ. Ф.| 5. Оп. 1. Д. 3.", [(". Ф.| 5.",)]),
        ("АП РФ. Ф. 3. Оп. 30. Д. 195. Л. 67 (А), 68.", [("(А)",)]),
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 4 (копия), 5.", [("(копия)",)]),
        ("РГИА. Ф. 1276. Оп. 3. Д. 5. Л. 4 и след., 9.", [("и след",)]),
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 4 (1932 г.), 5, 7.", [("(1932 г.)",)]),
        ("ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 44,,45.", [(",,",)]),
        ("ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 44, , 45.", [(", ,",)]),
        ("GARF, f. 5, op. 1, d. 3, ll. 14..18.", [("..18",)]),
        ("GARF, f. 5, op. 1, d. 3, ll. 14…18.", [("…18",)]),
        ("ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 4-", [("-",)]),
        ("ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 4 об.–.", [("–",)]),
        ("ГАРФ. Ф. 5. Оп. 1. Д. 3-. Л. 4.", [("-.",)]),
        ("RGIA: Fond 789, op. 1, 1840 g., d. 66 III/2542.", [("1840 g", "III/2542")]),
        ("РГАЛИ. Ф. 1. Оп. 1. Ед. хр. 12 (инв. № 1334). Л. 1–2", [("(инв. № 1334)",)]),
        ("ИРЛИ. Ф. 377. Собр. автобиографий. Ед. хр. 3046. Л. 8", [("Собр. автобиографий",)]),
    ],
)
def test_words_that_may_belong_to_the_shelf_mark_are_told(
    text: str, words: list[tuple[str, ...]]
) -> None:
    [citation] = Reader().citations("book", text)
    assert [citation.passed_over] == words
    assert tuple(text[start:end] for start, end in citation.unread) == citation.passed_over
    told = record(Note("book", "1", text), citation)["unread"]
    assert tuple(one["printed"] for one in told) == citation.passed_over


@pytest.mark.parametrize(
    "text",
    [
        "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7, 9 и др.",
        "ГАРФ. Ф. 5446. Оп. 1. Д. 5 и Д. 6. Л. 9 и сл.; д. № 8",
        "RGASPI, f. (fond) 17, op. [inventory] 3, d. (delo) 5",
        "RGASPI 17/162/14 (1932), 17",
        "РГАСПИ. Ф. 17 (ЦК КПСС, 1898–1991). Оп. 3. Д. 5",
        "ГАРФ (Государственный архив Российской Федерации). Ф. 5446. Оп. 1. Д. 5",
        "Hoover, 89. f., 73. apr., 25., 26., 27. l.",
        "In fond 78 at RGASPI",
        "RGASPI, fond (f.) 17, opis´ (op.) 3, delo (d.) 746, list (l.) 11",
        "RGIA, fund 866 (M. T. Loris-Melikov), inventory 1, file 24, p. 3.",
    ],
)
def test_what_only_explains_is_passed_over(text: str) -> None:
    assert not any(passed_over(text))


def test_lost_sheets_are_told_once_and_the_citation_is_left(tmp_path: Path) -> None:
    [first, second] = Reader().citations("book", "ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 4–; Д. 4. Л. 5.")
    assert [first.passed_over, second.unread] == [("–",), ()]
    file = tmp_path / "notes.txt"
    file.write_text("1. GARF, f. 5, op. 1, d. 3, ll. 14..18.\n", encoding="utf-8")
    output = CliRunner().invoke(main, ["check", str(file)]).output
    assert "E207 not-wholly-read: '..18'" in output
    assert "1 finding (1 info)" in output
    CliRunner().invoke(main, ["format", "--style", "gost", "--in-place", str(file)])
    assert "f. 5, op. 1, d. 3, ll. 14..18." in file.read_text("utf-8")


def test_what_leans_on_it_knows_of_it() -> None:
    reader = Reader()
    notes = ["АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45; Д. 46", "Там же. Л. 3", "Там же. Ф. 4. Оп. 2"]
    found = [c for note in notes for c in reader.citations("book", note)]
    assert [c.passed_over for c in found] == [("1805 г",), ("1805 г",), ("1805 г",), ()]
    assert [bool(c.unread) for c in found] == [True, False, False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45", "АВПРИ. Ф. 133. Оп. 469. 1806 г. Д. 45"),
        ("РГАДА. Ф. 210. Оп. 13. Стб. 5. Л. 3", "РГАДА. Ф. 210. Оп. 13. Кн. 5. Л. 3"),
        ("НИОР РГБ. Ф. 304.I. № 15. Л. 2", "НИОР РГБ. Ф. 304.II. № 15. Л. 2"),
        ("ГАРФ. Ф. 9401. Оп. 1 с. Д. 12", "ГАРФ. Ф. 9401. Оп. 1. Д. 12"),
        ("RGASPI, f. 17, op. 2, d. 4 (vyp. 1)", "RGASPI, f. 17, op. 2, d. 4 (vyp. 2)"),
        ("RGASPI, f. 17, op. 3, d. 8131sch", "RGASPI, f. 17, op. 3, d. 8131"),
        ("РГАЛИ. Ф. 5 (Фотокопии). Оп. 1. Д. 3", "РГАЛИ. Ф. 5. Оп. 1. Д. 3"),
        ("ГУ ОГАЧО. Ф. Р-467. Оп. 3. Д", "ГУ ОГАЧО. Фонд Р-467. Опись 3. Дело"),
        ("ГАРФ. Ф. 5446. Оп. 1. Д. ?", "ГАРФ. Ф. 5446. Оп. 1"),
        ("ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. ___", "ГАРФ. Ф. 5446. Оп. 1. Д. 5"),
        ("РГАЛИ. Ф. 5 «Фотокопии». Оп. 1. Д. 3", "РГАЛИ. Ф. 5. Оп. 1. Д. 3"),
        ("РГАЛИ. Ф. 5 (Фотокопии документов). Оп. 1. Д. 3", "РГАЛИ. Ф. 5. Оп. 1. Д. 3"),
        ("ГАРФ. Ф. 102 (Особый отдел). Оп. 1. Д. 3", "ГАРФ. Ф. 102. Оп. 1. Д. 3"),
        ("ЦДІАК. Ф. 5 (Додаток до фонду). Оп. 1. Спр. 3", "ЦДІАК. Ф. 5. Оп. 1. Спр. 3"),
        ("RGALI, f. 5 (Microfilm copies), op. 1, d. 3", "RGALI, f. 5, op. 1, d. 3"),
        ("РГАЛИ. Ф. 5. Оп. 1 (Дополнение и россыпь). Д. 3", "РГАЛИ. Ф. 5. Оп. 1. Д. 3"),
    ],
)
@pytest.mark.parametrize("command", ["dedupe", "sources"])
def test_two_units_are_never_one(one: str, other: str, command: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(f"1. {one}.\n2. {other}.\n", encoding="utf-8")
    units = UnitKeys("unit")
    keys = [units.key(c, "") for text in (one, other) for c in Reader().citations("", text)]
    assert keys[0] != keys[1]
    if command == "dedupe":
        output = CliRunner().invoke(main, ["dedupe", "--report", "table", str(file)]).output
        assert output.startswith("0 of 2 citations taken out, 2 different ones stay")


@pytest.mark.parametrize(
    "gloss", ["(Совнарком)", "«Совет министров»", "(Собрание Ундольского)", "[А. А. Блок]"]
)
def test_who_left_the_papers_makes_no_other_fond(gloss: str, tmp_path: Path) -> None:
    """No two fonds of an archive have one number: their creator is named in some notes only."""
    file = tmp_path / "notes.txt"
    text = f"1. РГАЛИ. Ф. 5 {gloss}. Оп. 1. Д. 3.\n2. РГАЛИ. Ф. 5. Оп. 1. Д. 3.\n"
    file.write_text(text, encoding="utf-8")
    output = CliRunner().invoke(main, ["dedupe", "--report", "table", str(file)]).output
    assert "\n1 of 2 citations taken out, 1 different" in output


def test_it_is_not_even_joined_with_itself(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    text = "АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45."
    file.write_text(f"1. {text}\n2. {text}\n3. Там же.\n", encoding="utf-8")
    output = CliRunner().invoke(main, ["dedupe", "--report", "table", str(file)]).output
    assert output.startswith("0 of 3 citations taken out")


@pytest.mark.parametrize("options", [(), ("--repeats", "expand")])
def test_it_is_left_as_it_is_and_named(options: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    text = "1. АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12.\n2. Там же. Л. 13.\n"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["format", "-v", "--style", "kritika", *options, str(file)])
    assert "1. АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12.\n" in result.stdout
    assert "«1805 г» in it is not read" in result.stderr
    if options:
        assert "2. Там же. Л. 13.\n" in result.stdout
        assert "«1805 г» in what it repeats is not read" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "ГАРФ. Ф. 5\x1b[2J5. Оп. 1. Д. 3.",
        "ГАРФ. Ф.\x1b 5. Оп. 1. Д. 3.",
        "ГАРФ. Ф. 5\x07. Оп. 1. Д. 3.",
        "ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 5\x005.",
        "ГАРФ. Ф. 5. Оп. 1. Д. 3. Л. 5 об\x9b.",
    ],
)
def test_signs_of_control_leave_a_citation_unread_so_that_it_is_never_rewritten(text: str) -> None:
    read = Reader().citations("book", text)
    assert read
    assert all(citation.unread for citation in read)
    assert archref.format(text, style="kritika") == text


def test_a_break_of_the_page_or_line_is_no_sign_of_control() -> None:
    [citation] = Reader().citations("book", "ГАРФ. Ф. 5.\r\n\tОп. 1.\x0cД. 3. Л. 5\x0c")
    assert (str(citation), citation.unread) == ("RU-GARF/5/1/3, 5", ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("РГИА. Ф. 1263. Оп. 1. Д. 2890. Ст. 45. Л. 5–12.", [("Ст. 45",)]),
        ("РГАДА. Ф. 248. Оп. 1. Д. 5; Кн. 3. Л. 7.", [(), ()]),
        ("РГАДА. Ф. 248. Оп. 1. Д. 5, д. 7.", [(), ()]),
        ("РГВА. Ф. 7. Оп. 2. Д. 511. Оп. 2. Л. 22.", [(), ("Оп. 2",)]),
        ("РГВА. Ф. 7. Оп. 2. Д. 511; Оп. 2. Д. 12.", [(), ()]),
    ],
)
def test_another_term_right_after_a_file_may_be_a_part_of_it(
    text: str, words: list[tuple[str, ...]]
) -> None:
    assert passed_over(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ОР РНБ. Ф. 550. Q.IV.139. Л. 7 об.", "Q.IV.139. Л. 7"),
        ("РГАЛИ. Ф. 2833. Оп. 1. Ед. хр. 58. Л. б.", "Л. б"),
        ("ЦАМО РФ, ф. 219, оп. 679, д. 14, л. ..", "л. .."),
    ],
)
def test_sheets_that_were_not_read_are_told(text: str, words: str) -> None:
    assert passed_over(text) == [(words,)]


@pytest.mark.parametrize(
    "text",
    [
        "РГАЛИ. Ф. 28. Оп. 1. Д. 5. Л. Каганович писал о том же.",
        "РГАЛИ. Ф. 28. Оп. 1. Д. 5. Л. М. Каганович писал о том же.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5. 12 писем. Л. 7.",
    ],
)
def test_what_begins_after_a_citation_is_no_part_of_it(text: str) -> None:
    assert passed_over(text)[0] == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("GANO, f. 3, op. 2, d. 12 (»Sonderakte«), l. 8.", ()),
        ("РГАСПИ. Ф. 17. Оп. 3. Д. 5 («Копия»). Л. 8.", ("(«Копия»)",)),
    ],
)
def test_a_title_in_quotes_explains_a_file(text: str, words: tuple[str, ...]) -> None:
    assert passed_over(text) == [words]


def test_words_of_a_citation_before_are_no_words_of_one_that_has_some_of_its_own() -> None:
    notes = (
        "РГАДА. Ф. 210. 1805 г. Оп. 1. Д. 5. Л. 3.",
        "Там же. Д. 9. «Переписка с военным министерством». Л. 5.",
    )
    reader = Reader()
    found = [citation for note in notes for citation in reader.citations("book", note)]
    assert [citation.passed_over for citation in found] == [
        ("1805 г",),
        ("«Переписка с военным министерством»",),
    ]
    assert found[1].to_dict()["unread"][0]["printed"] == "«Переписка с военным министерством»"
