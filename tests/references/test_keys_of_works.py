"""What names a work: different works have different keys, one work has one key."""

from __future__ import annotations

import pytest

import archref
from archref.references.reader import ReferenceReader

DECREE = (
    "Постановление Центрального Исполнительного Комитета и Совета Народных Комиссаров СССР № {} "
    "от 7 августа 1932 г."
)


def key(note: str) -> str:
    (found,) = ReferenceReader().references("d", "1", note)
    return found.key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interview with Maria Petrenko, Poltava, 12 June 2004.",
         "Interview with Ivan Bondar, Sumy, 12 June 2004."),
        ("Интервью с И. Ивановым, 12 июня 2004 г.", "Интервью с О. Ивановым, 12 июня 2004 г."),
        ("Author’s interview, Moscow, 12 June 2004.", "Author’s interview, Kiev, 12 June 2004."),
        ("«Мать» (реж. В. Пудовкин, 1926).", "«Мать» (реж. М. Донской, 1955)."),
        # the number is the eighth word
        (DECREE.format(12), DECREE.format(13)),
    ],
)  # fmt: skip
def test_different_works_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interview with Ivan Bondar, Sumy, 12 June 2004.",
         "Interview with Ivan Bondar, June 12, 2004."),
        ("Interview with Maria Petrenko, Poltava, 12 June 2004.",
         "Maria Petrenko, interview with author, 12 June 2004."),
    ],
)  # fmt: skip
def test_one_interview_has_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_years_are_no_ears_and_cases_of_one_name_are_two() -> None:
    davies = "R. W. Davies and Stephen G. Wheatcroft, The {} of Hunger (Basingstoke, 2004), 12."
    notes = [
        davies.format("Years"),
        davies.format("Ears"),
        "Davies and Wheatcroft, Years of Hunger, 14.",
        "Davies and Wheatcroft, Ears of Hunger, 15.",
        "Smith v. Jones, 12 U.S. 34 (1850); Smith v. Jones, 47 U.S. 90 (1860).",
        "N. Yezhov, Ot fraktsionnosti k kontrrevoliutsii i Yevrei (Moscow: Nauka, 1935), 3.",
        "Ежов Н. От фракционности к контрреволюции и евреи. М., 1935. С. 3.",
    ]
    keys = [one.key for _, cited in archref.parse_notes(notes, references=True) for one in cited]
    assert keys[:6] == [
        "davies/years-hunger",
        "davies/ears-hunger",
        "davies/years-hunger",
        "davies/ears-hunger",
        "smith-iones/12",
        "smith-iones/47",
    ]
    assert keys[6] == keys[7]
