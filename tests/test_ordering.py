"""Numbers in the order of archivists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.citation.ordering import natural


@pytest.mark.parametrize(
    "ordered",
    [
        ["2", "10"],
        ["81", "81a", "82"],
        ["166", "166 t.2", "166 t.10", "166a"],
        ["3", "3-7", "3a"],
        ["5446", "A-353", "P-1", "R-1", "R-393", "R-5446"],
        ["IX", "XVI"],
        ["", "5", "IV", "Сенат"],
        ["12/3", "12/20"],
        ["1-1917", "239a"],
        ["03a", "3a", "4"],
    ],
)
def test_numbers_stand_as_in_a_finding_aid(ordered: list[str]) -> None:
    shuffled = list(reversed(ordered))
    assert sorted(shuffled, key=natural) == ordered


@given(st.lists(st.text(max_size=12)))
def test_anything_can_be_put_in_order(values: list[str]) -> None:
    assert len(sorted(values, key=natural)) == len(values)


@given(st.text(max_size=6), st.text(max_size=6))
def test_two_numbers_are_never_taken_for_one(one: str, other: str) -> None:
    assert (natural(one) == natural(other)) == (one == other)
