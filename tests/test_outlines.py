"""Notes that follow the outline of another one are lexed as they would be by themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.archives.authority import Authority
from archref.reading.outlines import Outlines
from archref.reading.tokenizer import LexedNote, Lexer
from archref.terms import lexicon

GOLD = Path(__file__).parent / "gold"
SENTENCES = sorted(
    {
        sentence
        for name in ("conventions", "dev", "seeds", "negatives")
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for sentence in re.split(r"(?<=[.;])\s(?=[^\W\d_]{3})", json.loads(line)["text"])
        if any(char.isdigit() for char in sentence)
    }
)
TELLING = ("1937", "1499", "2030", "1234", "2024", "12", "31", "05", "3", "0", "1")
"""Numbers that a rule could take for a year, the part of a date or a damaged letter."""

LEXER = Lexer(lexicon(), Authority.current())


def renumbered(text: str, random: Random) -> str:
    """Give the text other numbers of the same lengths."""

    def number(found: re.Match[str]) -> str:
        length = len(found[0])
        telling = [one for one in TELLING if len(one) == length]
        if telling and random.random() < 0.4:
            return random.choice(telling)
        return "".join(random.choice("0123456789") for _ in range(length))

    return re.sub("[0-9]+", number, text)


def plain(lexed: LexedNote) -> list[Any]:
    """Give what was lexed as data that can be compared."""
    islands = [
        (
            [(token.type, token.start, token.end, token.value) for token in island.tokens],
            (island.language, island.repairs, island.archives, island.end, island.reordered),
        )
        for island in lexed.islands
    ]
    return [islands, lexed.mentions]


@given(st.sampled_from(SENTENCES), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_a_note_that_follows_is_lexed_as_by_itself(text: str, random: Random) -> None:
    """Whichever of the notes with one outline comes first, the others get their own tokens."""
    outlines = Outlines()
    for _ in range(8):
        note = renumbered(text, random)
        lexed = LEXER.lex_by_itself(note)
        followed = outlines.follow(note, None)
        if followed is not None:
            assert plain(LexedNote(*followed)) == plain(lexed)
        outlines.keep(note, None, *lexed)


def follows(first: str, second: str) -> bool:
    """Tell whether the second note is lexed after the first."""
    outlines = Outlines()
    for _ in range(2):  # it is kept when it is met again
        outlines.keep(first, None, *LEXER.lex_by_itself(first))
    return outlines.follow(second, None) is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("РГАСПИ. Ф. 17. Оп. 162. Л. 125–126 об.", "РГАСПИ. Ф. 83. Оп. 947. Л. 612–691 об."),
        ("RGASPI, f. 495, op. 18, ll. 15, 17.", "RGASPI, f. 612, op. 99, ll. 91, 12."),
        ("RGASPI, 76/76/158.", "RGASPI, 17/33/981."),
        ("PA RK. F. 708. In. 6. C. 525 L 26", "PA RK. F. 141. In. 1. C. 817 L 14"),
        ("K-8, ap. 10, b. 135", "K-1, ap. 58, b. 214"),
        ("12. RGASPI, f. 5, l. 7; Stalin, p. 8.", "31. RGASPI, f. 6, l. 1; Stalin, p. 5."),
        ("ГАРФ. Ф. Р-5446. Оп. 81а. Д. 7.", "ГАРФ. Ф. Р-8131. Оп. 37а. Д. 9."),
    ],
)  # fmt: skip
def test_notes_that_differ_in_numbers_follow(first: str, second: str) -> None:
    assert follows(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ГАРФ. Ф. 5446. Оп. 1. Д. 1101. Л. 5.", "ГАРФ. Ф. 5446. Оп. 1. Д. 1937. Л. 5."),
        ("RGASPI, 76-76-58.", "RGASPI, 12-12-37."),
        ("АВП РФ. Ф. 174. Оп. 9. Д. 2.", "АВП РФ. Ф. 074. Оп. 9. Д. 2."),
        ("РГАСПИ. Ф. 3. Оп. 6. Л. 9, 8234 г.", "РГАСПИ. Ф. 3. Оп. 6. Л. 9, 1234 г."),
        ("ГАРФ. Ф. 1. Оп. 2. Д. 336, 731.", "ГАРФ. Ф. 1. Оп. 2. Д. 336, 131."),
        ("ГАРФ. Ф. 1. Оп. 2. Д. 3; Правда. 1831", "ГАРФ. Ф. 1. Оп. 2. Д. 4; Правда. 1931"),
        ("ГАРФ. Ф. 1. Оп. 2. Д. 3 (58.99.37)", "ГАРФ. Ф. 1. Оп. 2. Д. 3 (12.05.37)"),
    ],
)  # fmt: skip
def test_notes_whose_numbers_may_decide_do_not_follow(first: str, second: str) -> None:
    assert not follows(first, second)
