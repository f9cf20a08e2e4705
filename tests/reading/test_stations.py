"""Each station of the reader by itself, so that a failure says where and not only that."""

from __future__ import annotations

import pytest
from archref.reading.separators import bridge_from_archive, bridge_over
from archref.reading.shelf_marks import code_numbers

from archref.archives.authority import Authority
from archref.citation.numbers import complete_range, normal_form, repaired_end
from archref.reading.level_order import ORDER
from archref.reading.repair import clean
from archref.reading.tokenizer import Lexer
from archref.terms import lexicon

LEXER = Lexer(lexicon(), Authority.current())


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        ("РГАСПИ. Ф. 1\N{SOFT HYPHEN}7", "РГАСПИ. Ф. 17"),
        ("\N{ZERO WIDTH SPACE}ГАРФ. Ф. 5446", "ГАРФ. Ф. 5446"),
    ],
)
def test_repair_takes_out_what_nobody_sees(damaged: str, read: str) -> None:
    cleaned = clean(damaged)
    assert cleaned is not None
    assert cleaned.text == read


def test_repair_leaves_a_sound_text_alone() -> None:
    assert clean("РГАСПИ. Ф. 17. Оп. 162. Д. 18.") is None


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("17", "17"),
        ("059", "059"),
        ("81а", "81a"),
        ("81-а", "81a"),
        ("81 а", "81a"),
        ("Р5446", "R-5446"),
        ("Р-5446", "R-5446"),
        ("R 5446", "R-5446"),
        ("12/3", "12/3"),
        ("XVI", "XVI"),
        ("102щ", "102shch"),
    ],
)
def test_a_number_has_one_normal_form(printed: str, normal: str) -> None:
    assert normal_form(printed) == normal


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [("182", "6", "186"), ("12", "14", "14"), ("1098", "101", "1101"), ("5", "7", "7")],
)
def test_the_end_of_a_range_is_written_out(first: str, last: str, whole: str) -> None:
    assert complete_range(first, last) == whole


def test_a_sound_range_needs_no_repair() -> None:
    assert repaired_end("125", "126") is None


@pytest.mark.parametrize(
    ("gap", "before", "after", "bridge"),
    [
        (". ", "fond", "opis", "JOINED"),
        (", ", "opis", "delo", "JOINED"),
        (". — ", "fond", "opis", "JOINED"),
        (" / ", "opis", "delo", "JOINED"),
        ("; ", "listy", "delo", "SEMICOLON"),
        ("; а также ", "listy", "delo", "SEMICOLON"),
        (" and ", "listy", "delo", "SEMICOLON"),
        (" (1932), ", "opis", "delo", "ASIDE"),
        (". 1805 г. ", "opis", "delo", "ASIDE"),
        (" (Секретариат ЦК). ", "fond", "opis", "ASIDE"),
        (" (Kursk), ", "delo", "delo", "JOINED"),
        (". Он приехал в Москву и написал: ", "listy", "fond", "BROKEN"),
        (" // ", "listy", "fond", "BROKEN"),
    ],
)
def test_a_gap_joins_or_ends(gap: str, before: str, after: str, bridge: str) -> None:
    assert bridge_over(gap, ORDER[before], ORDER[after], False).name == bridge


@pytest.mark.parametrize(
    ("gap", "bridge"),
    [
        (". ", "JOINED"),
        (", ", "JOINED"),
        (" (Москва). ", "JOINED"),
        (". Фонд редких рукописей. ", "ASIDE"),
        ("; ", "SEMICOLON"),
        (" // Вопросы истории. ", "BROKEN"),
    ],
)
def test_a_gap_after_an_archive_joins_or_ends(gap: str, bridge: str) -> None:
    assert bridge_from_archive(gap).name == bridge


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("17/162/18/125", ["17", "162", "18", "125"]),
        ("52.2.68.50", ["52", "2", "68", "50"]),
        ("315-1-8433", ["315", "1", "8433"]),
        ("9401/1a/552", ["9401", "1a", "552"]),
        ("12/3 was", ["12", "3"]),
        ("1937", []),
        ("1934-1937", []),
    ],
)
def test_a_compressed_shelf_mark_has_its_numbers(mark: str, numbers: list[str]) -> None:
    found = code_numbers(mark, 0, after_fond=False, glued=False)
    assert [token.value for token in found] == numbers


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("RGASPI, f. 17, op. 3, d. 5, l. 7.", "ARCHIVE FOND NUMBER OPIS NUMBER DELO NUMBER LISTY"),
        ("LVVA, 5213. f., 1. apr., 12. l.", "ARCHIVE FOND NUMBER OPIS NUMBER DELO NUMBER"),
        ("LCVA, f. 391, ap. 4, b. 12, l. 3.", "ARCHIVE FOND NUMBER OPIS NUMBER DELO NUMBER LISTY"),
        (
            "ЦДІАК, ф. 442, оп. 1, спр. 5, арк. 3",
            "ARCHIVE FOND NUMBER OPIS NUMBER DELO NUMBER LISTY",
        ),
        ("Там же. Л. 5.", "REPEAT LISTY NUMBER"),
    ],
)
def test_a_term_is_tagged_by_its_language(text: str, tags: str) -> None:
    """``l.`` is the sheet in Russian and the file in Latvian, ``b.`` the file in Lithuanian."""
    [island] = LEXER.lex(text).islands
    types = [token.type for token in island.tokens]
    ordered = [t for t in types if not t.startswith("_")]
    wanted = tags.split()
    if wanted[-1] == "LISTY":
        wanted.append("NUMBER")
    assert ordered == wanted


@pytest.mark.parametrize(
    "text",
    ["Он родился в 1937 г. в Москве.", "The committee met on 12 May 1937."],
)
def test_prose_has_no_tokens(text: str) -> None:
    assert LEXER.lex(text).islands == []
