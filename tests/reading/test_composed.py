"""Notes put together from tables are read as what they were made of, however they are printed."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import archref

TABLES = tomllib.loads(Path(__file__).with_name("composed.toml").read_text("utf-8"))
NUMBERS = {
    "fond": {"17": "17", "5446": "5446", "R-5446": "R-5446", "558": "558"},
    "opis": {"1": "1", "162": "162", "25": "25"},
    "delo": {"5": "5", "1101": "1101", "12/1": "12/1", "7–9": "7-9"},
}
SEPARATORS = [", ", ". ", "; ", " ", " / ", ". — ", ",", "\n"]

Read = tuple[str | None, str | None, str | None, str | None, tuple[str, ...]]


def read(note: str) -> list[Read]:
    return [
        (
            one.archive.id if one.archive else None,
            one.fond,
            one.opis,
            one.delo,
            tuple(map(str, one.listy)),
        )
        for one in archref.parse(note)
    ]


@st.composite
def notes(draw: st.DrawFn) -> tuple[str, Read]:
    """Draw a note and what it cites."""
    table = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    archive, ident = draw(st.sampled_from(sorted(table["archives"].items())))
    terms = draw(st.sampled_from(table["terms"])).split("|")
    separator = draw(st.sampled_from(SEPARATORS))
    units = [draw(st.sampled_from(sorted(NUMBERS[level].items()))) for level in NUMBERS]
    sheets, sides = draw(st.sampled_from(sorted(table["sheets"].items())))
    printed = [*(number for number, _ in units), sheets]
    elements = [term + number for term, number in zip(terms, printed, strict=True)]
    note = draw(st.sampled_from(table["before"])) + separator.join([archive, *elements])
    fond, opis, delo = (value for _, value in units)
    return note, (ident, fond, opis, delo, tuple(sides.split()))


@settings(max_examples=400, deadline=None)
@given(notes())
def test_note_is_read_as_what_it_was_made_of(made: tuple[str, Read]) -> None:
    note, cited = made
    assert read(note) == [cited]


FORMS: dict[str, Callable[[str], str]] = {
    "blanks that do not break": lambda note: note.replace(" ", "\u00a0"),
    "two blanks": lambda note: note.replace(" ", "  "),
    "accents apart": lambda note: unicodedata.normalize("NFD", note),
    "zero-width blanks": lambda note: note.replace(". ", ".\u200b "),
    "a raised number before": lambda note: "¹⁷ " + note,
    "brackets": lambda note: f"({note.rstrip('. ')})",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@settings(max_examples=60, deadline=None)
@given(notes())
def test_note_says_the_same_in_other_forms(
    form: Callable[[str], str], made: tuple[str, Read]
) -> None:
    note, cited = made
    assert read(form(note)) == [cited]
