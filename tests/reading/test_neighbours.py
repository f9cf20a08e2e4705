"""What is next to a word or number: joints, words and shelf marks."""

from __future__ import annotations

import pytest

from archref.reading.neighbours import (
    code_after,
    joint,
    number_after,
    word_after,
    word_before,
)


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("Д5", "Д", ("", "5")),
        ("Д. 33987", "Д", (". ", "33987")),
        ("Д.\u00a05", "Д", (". ", "5")),
        ("Р –\n5446", "Р", (" – ", "5446")),
        ("Л. об. 5", "Л", (None, "")),
        ("Л...... 5", "Л", (None, "")),
        ("Л.", "Л", (None, "")),
    ],
)
def test_a_number_has_a_joint_and_digits(
    text: str, after: str, expected: tuple[str | None, str]
) -> None:
    assert number_after(text, len(after)) == expected
    assert joint(text, len(after)) == expected[0]


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("6 об этом", "6 об", (" ", "этом")),
        ("1639.a lieta", "1639", (".", "a")),
        ("6 об 5", "6 об", (None, "")),
    ],
)
def test_the_word_after(text: str, after: str, expected: tuple[str | None, str]) -> None:
    assert word_after(text, len(after)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("документы ЦК ", ("ЦК", " ")),
        ("хлеб и\u00a0", ("и", " ")),
        ("С. ", ("С", ". ")),
        ("1917 ", ("", "")),
        ("5в ", ("", "")),  # letters of a number are no word
        ("", ("", "")),
    ],
)
def test_the_word_before(before: str, expected: tuple[str, str]) -> None:
    assert word_before(f"{before}РГАЭ", len(before)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17/162/18", "//"),
        ("2a-4/9", "-/"),
        ("558.3", ""),
    ],
)
def test_the_joints_of_a_shelf_mark(text: str, expected: str) -> None:
    assert code_after(text, 0) == expected
