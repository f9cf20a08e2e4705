"""Numbers in the letters of a style give their normal form back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archref.citation.numbers import normal_form
from archref.styles.numerals import (
    CYRILLIC,
    NumberPart,
    lettered,
    ranged,
    split_parts,
    with_capitals,
)

PREFIXES = ("R", "P", "A", "M", "L", "N", "KMF", "FP", "U", "TF", "OAF", "K", "D", "VUA", "I")


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("R-5446", "Р-5446"),
        ("81a", "81а"),
        ("1/p", "1/п"),
        ("4s/p", "4с/п"),
        ("500k", "500к"),
        ("17zh", "17ж"),
        ("KMF-12", "КМФ-12"),
        ("I-1", "И-1"),
        ("II-5", "II-5"),
        ("XVI", "XVI"),
        ("059", "059"),
        ("12/3", "12/3"),
        ("A", "А"),
        ("14. Гв. БАП", "14. Гв. БАП"),
        ("Senat", "Senat"),
        ("10q", "10q"),
    ],
)
def test_letters(value: str, printed: str) -> None:
    assert lettered(value, "cyrillic") == printed
    assert lettered(value, "latin") == value


@given(
    st.sampled_from(["", *(f"{prefix}-" for prefix in PREFIXES)]),
    st.integers(0, 99999),
    st.lists(st.sampled_from(sorted(CYRILLIC)), max_size=2),
)
def test_cyrillic_letters_give_the_same_normal_form(
    prefix: str, number: int, letters: list[str]
) -> None:
    # Letters one after the other may be one letter in Cyrillic (t + s is ц); the form is the same.
    value = f"{prefix}{number}{''.join(letters)}"
    assert normal_form(lettered(value, "cyrillic")) == value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("15", "15"),
        ("15ob", "15 об."),
        ("13aob", "13а об."),
        ("15-17ob", "15–17 об."),
        ("15ob-17", "15 об.–17"),
        ("15-15ob", "15–15 об."),
        ("195a-195b", "195а–195б"),
        ("R-5446", "Р-5446"),
    ],
)
def test_sheets(value: str, printed: str) -> None:
    assert ranged(value, "–", "cyrillic", " об.") == printed


@pytest.mark.parametrize(
    ("value", "base", "parts"),
    [
        ("166 t.2", "166", [NumberPart("t", "2")]),
        ("12 t.3 ch.1", "12", [NumberPart("t", "3"), NumberPart("ch", "1")]),
        ("3 dop.", "3", [NumberPart("dop", "")]),
        ("t.2", "", [NumberPart("t", "2")]),
        ("Якутские акты", "Якутские акты", []),
        ("14. Гв. БАП", "14. Гв. БАП", []),
    ],
)
def test_volumes_and_parts(value: str, base: str, parts: list[NumberPart]) -> None:
    assert split_parts(value) == (base, parts)


@pytest.mark.parametrize(
    ("text", "printed", "kept"),
    [
        ("6а–6в, 7 об.", "6А–6В, 7 об.", "6А–6В, 7 об."),
        ("6a–6v, 7ob.", "6А–6В, 7 об.", "6A–6V, 7ob."),
        ("12а об.", "12Аоб.", "12А об."),
        ("12aob.", "12А об.", "12Aob."),
        ("6а, 7", "6А, 6а, 7", "6а, 7"),  # one sheet printed both ways
        ("14 об.", "14Об.", "14 об."),
        ("14", "14", "14"),
    ],
)
def test_sheets_keep_their_capitals(text: str, printed: str, kept: str) -> None:
    verso = "ob." if text.endswith("ob.") else " об."
    assert with_capitals(text, printed, verso) == kept
