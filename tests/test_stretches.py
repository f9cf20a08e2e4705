"""What printing a stretch again would lose is found, on the short way and the long one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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
        f"«{lost}» is in it and would be lost"
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
