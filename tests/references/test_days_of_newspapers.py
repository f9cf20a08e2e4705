"""Another day of a newspaper that was cited right before: `Там же. 7 мая`."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archref.references.reader import ReferenceReader

PRAVDA = "Правда. 1937. 5 мая."
BOOK = "Зима В. Ф. Голод в СССР: происхождение и последствия. М., 1996. С. 45."


def meant(notes: Sequence[str]) -> list[tuple[str, str | None, str]]:
    """Return the text, the day and the key of each reference of the last note."""
    reader = ReferenceReader()
    found = [reader.references("book", str(number), note) for number, note in enumerate(notes, 1)]
    return [(one.text, one.date, one.key) for one in found[-1]]


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        ([PRAVDA, "Там же. 7 мая."], [("Там же. 7 мая", "1937-05-07")]),
        ([PRAVDA, "Там же, 7 мая."], [("Там же, 7 мая", "1937-05-07")]),
        ([PRAVDA, "Там же. 1938. 3 янв. С. 2."], [("Там же. 1938. 3 янв. С. 2", "1938-01-03")]),
        (
            [PRAVDA, "Там же. 9, 11 мая."],
            [("Там же. 9", "1937-05-09"), ("11 мая", "1937-05-11")],
        ),
        (["Pravda, 5 May 1937.", "Ibid., 7 May."], [("Ibid., 7 May", "1937-05-07")]),
        ([PRAVDA, "Там же. 7 мая.", "Там же. 8 мая."], [("Там же. 8 мая", "1937-05-08")]),
        ([f"{BOOK[:-1]}; {PRAVDA}", "Там же. 7 мая."], [("Там же. 7 мая", "1937-05-07")]),
        ([f"{PRAVDA[:-1]}; {BOOK}", "Там же, 7 мая."], [("Там же, 7 мая", "1937-05-07")]),
        ([PRAVDA, "Тамже. 7 мая."], [("Тамже. 7 мая", "1937-05-07")]),
    ],
)
def test_a_day_after_a_repeat_is_of_the_newspaper_before(
    notes: list[str], wanted: list[tuple[str, str]]
) -> None:
    assert meant(notes) == [(text, day, f"newspaper/pravda/{day}") for text, day in wanted]


def test_a_repeat_without_a_day_is_of_the_last_one() -> None:
    [(text, day, key)] = meant([PRAVDA, "Там же. 7 мая.", "Там же."])
    assert (text, day, key) == ("Там же.", None, "newspaper/pravda/1937-05-07")


@pytest.mark.parametrize("note", ["Там же. 7 мая.", "Там же, 7 мая 1937 г."])
def test_a_book_has_no_days(note: str) -> None:
    assert meant([BOOK, note]) == []


def test_days_after_a_page_are_prose() -> None:
    [(text, _, _)] = meant([BOOK, "Там же. С. 5. 7 мая 1937 г. он приехал."])
    assert text == "Там же. С. 5"


@pytest.mark.parametrize(
    ("note", "paper", "day"),
    [
        ("Комсомольская правда. 30 января 1959 г. Использован текст с сайта.",
         "komsomolskaia-pravda", "1959-01-30"),
        ("Правда. 1959. 30 января. Текст подготовлен ТАСС.", "pravda", "1959-01-30"),
        ("Нодон синмун. 19 марта 1956 г.", "nodon-sinmun", "1956-03-19"),
        ("Nodong sinmun, 19 March 1956.", "nodong-sinmun", "1956-03-19"),
    ],
)  # fmt: skip
def test_a_newspaper_ends_at_its_day(note: str, paper: str, day: str) -> None:
    [(_, dated, key)] = meant([note])
    assert (dated, key) == (day, f"newspaper/{paper}/{day}")


def test_a_persons_diary_is_no_newspaper() -> None:
    assert (
        meant(["Дневник временного поверенного А. М. Петрова. 17 февраля — 2 марта 1956 г."]) == []
    )
