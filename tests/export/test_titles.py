"""Titles of exports: where the words before a citation are one, and nowhere else."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from archref.note import Note
from archref.reading.reader import Reader
from archref.units.description import Description, describe

TESTS = Path(__file__).parent.parent


def said_of(text: str, number: int) -> Description:
    [(note, citations)] = Reader().read([Note("book", "1", text, index=0)])
    return describe(note.text, citations, number)


def cases() -> list[tuple[str, Description, Description]]:
    """Return each case by its note's name: what is printed there, and what is found."""
    gold = {}
    for name in ("seeds.jsonl", "dev.jsonl"):
        for line in (TESTS / "gold" / name).read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            gold[data["id"]] = data["text"]
    table = tomllib.loads((TESTS / "export" / "titles.toml").read_text(encoding="utf-8"))["case"]
    return [
        (
            one["note"],
            Description(one.get("title"), one.get("date")),
            said_of(gold[one["note"]], one.get("citation", 0)),
        )
        for one in table
    ]


def test_titles_of_real_notes_are_right_or_empty() -> None:
    judged = cases()
    assert len(judged) >= 60
    wrong = [
        (name, found) for name, right, found in judged if found.title not in (None, right.title)
    ]
    assert wrong == []
    found = [name for name, right, found in judged if right.title and found.title]
    missed = [name for name, right, found in judged if right.title and not found.title]
    assert len(found) >= 35
    assert len(missed) <= 5
    dates = [(name, found) for name, right, found in judged if found.date not in (None, right.date)]
    assert dates == []


@pytest.mark.parametrize(
    "text",
    [
        "See, for example, GARF, f. 9401, op. 1a, d. 64, l. 8.",
        "Gosudarstvennyi arkhiv Rossiiskoi Federatsii (GARF), f. R-5446, op. 81a, d. 310, l. 11.",
        "Обобщено по: ЦГА СПб. Ф. 1698. Оп. 9. Д. 66. Л. 18.",
        "Севостьянов и др. Совершенно секретно. Т. 8. Ч. 2. С. 1210 (ЦА ФСБ. Ф. 2. Оп. 8. Д. 658. "
        "Л. 398–408: 20.12.1930).",
        "Lih, Stalin’s Letters to Molotov, 37. RGASPI, f. 558, op. 1, d. 5388, l. 3.",
        "As Kotkin notes (Magnetic Mountain, 123), RGAE, f. 7486, op. 1, d. 2.",
        "Как писал Молотов в докладной записке, РГАСПИ. Ф. 82. Оп. 2. Д. 5.",
        "Stalin was told that the letter had gone. RGASPI, f. 558, op. 11, d. 712, l. 3.",
        "Также следующая запись, Ф. 899. Оп. 1. Д. 469.",
        "Первая запись, Ф. 1347. Оп. 77. Д. 1961.",
        "Стоит отметить запись архива НИАБ. Ф. 1785. Оп. 1. Д. 20.",
    ],
)
def test_what_is_no_title_gives_none(text: str) -> None:
    assert said_of(text, 0) == Description()


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("“Sprawozdanie stenograficzne,” 29 May 1936, TsDIAL, f. 371, op. 1, spr. 8, ark. 3.",
         "Sprawozdanie stenograficzne", "1936-05-29"),
        ("Приказ ОГПУ № 44/21. 2 февраля 1930 г. Подлинник // ЦА ФСБ. Ф. 66. Оп. 1. Д. 174. Л. 5.",
         "Приказ ОГПУ № 44/21", "1930-02-02"),
        ("Див.: Протокол засідання Політбюро ЦК КП(б)У, 11 січня 1933 р. // ЦДАГО України. Ф. 1. "
         "Оп. 6. Спр. 281. Арк. 5.", "Протокол засідання Політбюро ЦК КП(б)У", "1933-01-11"),
        ("Г. А. Потемкин — Екатерине II, 14.IV.1789. Подлинник. РГАДА. Ф. 5. Оп. 1. Д. 85. Л. 2.",
         "Г. А. Потемкин — Екатерине II", "1789-04-14"),
        ("Records of conversation, Stalin-Zhou Enlai, August 20, September 3 and 19, 1952, APRF, "
         "f. 45, op. 1, d. 329, pp. 54-72.", "Records of conversation, Stalin-Zhou Enlai", "1952"),
        ("Метрическая книга Никольской церкви с. Манычское, 1880 г. Ф. 135, оп. 2, д. 614.",
         "Метрическая книга Никольской церкви с. Манычское", "1880"),
    ],
)  # fmt: skip
def test_a_title_stands_without_its_date_and_state(text: str, title: str, date: str) -> None:
    assert said_of(text, 0) == Description(title, date)


def test_words_after_a_citation_are_no_title_of_the_next() -> None:
    text = "ЦДАГО. Ф. 1. Оп. 1. Спр. 5 – Список біженців. ЦДАГО. Ф. 1. Оп. 1. Спр. 6."
    assert said_of(text, 1) == Description()
