"""What would be lost if a stretch were printed anew is found, on the short way and the long one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.formatting import stretches
from archref.formatting.stretches import doubts
from archref.reading.reader import Reader

GOLD = Path(__file__).parent / "gold"
TEXTS = sorted(
    {
        json.loads(line)["text"][:400]
        for name in ("conventions", "dev", "seeds")
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    }
)
READ = Reader()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("ИРЛИ. Р. I. Оп. 12. см. № 5. Л. 1", "см"),
        ("ГАРФ. Ф. 1 (Совет Министров СССР). Оп. 2. Д. 3", "Совет Министров СССР"),
    ],
)
def test_what_no_element_accounts_for_would_be_lost(text: str, lost: str) -> None:
    found = stretches.stretches(text, Reader().citations("book", text))
    assert [doubt for one in found if (doubt := doubts(text, one))] == [
        f"«{lost}» stands in it and would be lost"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ІР НБУВ. — Ф. 50. — № 782 (1). — Арк. 9", "(1)"),
        ("АПРФ. Ф. 3. Закрытый пакет № 1", "Закрытый"),
        ("АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12; Д. 46", "1805 г"),
    ],
)
def test_what_is_not_wholly_read_stays(text: str, words: str) -> None:
    [found] = stretches.stretches(text, Reader().citations("book", text))
    assert doubts(text, found) == f"«{words}» in it is not read"


@settings(max_examples=300)
@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(
            st.integers(0, 400), st.sampled_from(["и", " см. ", "12", "а", " № ", "т. 2-3", " | "])
        )
    ),
    st.sets(st.integers(0, 400), max_size=4),
)
def test_what_seems_wholly_read_is(text: str, put: list[tuple[int, str]], gone: set[int]) -> None:
    text = "".join(char for at, char in enumerate(text) if at not in gone)
    for at, word in put:
        text = text[:at] + word + text[at:]
    READ.forget()
    for one in stretches.stretches(text, READ.citations("book", text)):
        if stretches._is_wholly_read(text, one):
            assert not list(stretches._uncovered(text, one))
