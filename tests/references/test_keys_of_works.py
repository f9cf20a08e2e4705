"""What names a work: different works have different keys, one work has one key."""

from __future__ import annotations

import pytest

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
