"""Sheets put together as the sides they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.citation import sheets


@pytest.mark.parametrize(
    ("values", "merged"),
    [
        (["5-7ob", "3"], ("3", "5-7ob")),
        (["10", "2", "9"], ("2", "9", "10")),
        (["5", "6"], ("5", "6")),
        (["5-7", "6-9"], ("5-9",)),
        (["5-7", "8-9"], ("5-7", "8-9")),
        (["5-7", "6ob"], ("5-7",)),
        (["5-7", "7ob"], ("5-7ob",)),
        (["15", "15ob"], ("15-15ob",)),
        (["15-15ob", "15ob"], ("15-15ob",)),
        (["12ob-14", "12"], ("12-14",)),
        (["17a", "17", "18"], ("17", "17a", "18")),
        (["17-18", "17a"], ("17-18",)),
        (["13aob", "13a"], ("13a-13aob",)),
        (["7-5", "IV", "3"], ("3", "7-5", "IV")),
        (["3", "3"], ("3",)),
        ([], ()),
    ],
)
def test_sheets_are_joined_where_they_share_a_side(
    values: list[str], merged: tuple[str, ...]
) -> None:
    assert sheets.merge(values) == merged


SIDE = st.builds(
    lambda number, letter, back: f"{number}{letter}{'ob' if back else ''}",
    st.integers(1, 12),
    st.sampled_from(["", "", "a", "b"]),
    st.booleans(),
)
SHEETS = st.lists(st.one_of(SIDE, st.builds("{}-{}".format, SIDE, SIDE)), max_size=8)


def _sides(values: list[str]) -> set[tuple[int, str, bool]]:
    every = [
        (n, letter, back) for n in range(1, 13) for letter in ("", "a", "b") for back in (0, 1)
    ]
    spans = [span for span in map(sheets.sheet_range, values) if span is not None]
    return {
        (number, letter, bool(back))
        for number, letter, back in every
        for span in spans
        if span.first.place <= (number, letter, bool(back)) <= span.last.place
    }


@given(SHEETS)
def test_merging_keeps_every_side_and_adds_none(values: list[str]) -> None:
    assert _sides(list(sheets.merge(values))) == _sides(values)


@given(SHEETS)
def test_merging_twice_is_merging_once(values: list[str]) -> None:
    once = sheets.merge(values)
    assert sheets.merge(once) == once


@given(SHEETS, st.randoms())
def test_the_order_makes_no_difference(values: list[str], chance: object) -> None:
    shuffled = sorted(values, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert sheets.merge(shuffled) == sheets.merge(values)


@given(st.lists(st.text(max_size=8), max_size=5))
def test_anything_can_be_merged(values: list[str]) -> None:
    merged = sheets.merge(values)
    assert {v for v in values if sheets.sheet_range(v) is None} <= set(merged)
