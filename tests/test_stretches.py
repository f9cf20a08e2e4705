"""What printing a stretch again would lose is found, on the short way and the long one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archref.formatting import stretches
from archref.formatting.formatter import format_notes
from archref.formatting.stretches import doubts
from archref.note import Note
from archref.reading.reader import Reader
from archref.rewriting.signs import LOST_SIGN
from archref.styles import load_style

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
        ("ГАРФ. Ф. 1. Оп. 2 (Совет Министров СССР). Д. 3", "Совет Министров СССР"),
    ],
)
def test_what_no_element_accounts_for_would_be_lost(text: str, lost: str) -> None:
    found = stretches.stretches(text, Reader().citations("book", text))
    assert [doubt for one in found if (doubt := doubts(text, one))] == [
        f"«{lost}» is in it and would be lost"
    ]


GOES_UP = "a sentence names it from the part up to the whole"
A_SCAN = "it is written as the names of scans are"
HALF_QUOTED = "a bracket or quotation mark opens or closes inside it"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("В описи 2 фонда 393 ГАРФ", GOES_UP),
        ("В фонде 393 ГАРФ", GOES_UP),
        ("На листе 5 дела 3 описи 1 фонда 9401 ГАРФ", GOES_UP),
        ("this is in file 5 of opis 3 of fond 17 at RGASPI", GOES_UP),
        # an archive that is named last may be moved
        ("фонд 17, опись 2, РГАСПИ", None),
        ("Ф. 17. Оп. 3. Д. 5 РГАСПИ", None),
        ("ГАРФ Ф5446 Оп1 Д5", None),
        ("Archives de l’OFPRA, carton 12.", "its archive is not known, and has no fonds there"),
        ("ф487оп1спр526", A_SCAN),
        ("ДАТО ф487о1с545 1894 Турильче народж.pdf", A_SCAN),
        ("ІР НБУВ. — Ф. 50. — № 782 (1). — Арк. 9", "«(1)» in it is not read"),
        ("АПРФ. Ф. 3. Закрытый пакет № 1", "«Закрытый» in it is not read"),
        ("АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12; Д. 46", "«1805 г» in it is not read"),
        ('"ГАРФ" — Ф. 5446. Оп. 1. Д. 3. Л. 4', HALF_QUOTED),
        ("'ГАРФ'. Ф. 5446. Оп. 1. Д. 3. Л. 4", HALF_QUOTED),
        ("См. ‘ГАРФ’, Ф. 5446. Оп. 1. Д. 3. Л. 4", HALF_QUOTED),
        ("ГАРФ. Ф. 5446. Оп. 1. Д. '3'", HALF_QUOTED),
        ("ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4. 'Там же' --- л. 5", HALF_QUOTED),
        # a whole quotation does not hinder
        ('"ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4"', None),
        ("'ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4'", None),
        ("delo 5 opis' RGASPI, f. 17, op. 3, d. 740", None),
        ("Gosudarstvennyi arkhiv Tverskoi oblasti, f. 17, opis' 3, d. 740", None),
    ],
)
def test_why_a_stretch_stays(text: str, doubt: str | None) -> None:
    found = stretches.stretches(text, Reader().citations("book", text))
    assert doubts(text, found[-1]) == doubt


def test_a_number_of_which_half_was_read_stays() -> None:
    text = "RGASPI, f. 17, op. 162, d. 18, l. 125–126–7 Слово"
    found = stretches.stretches(text, Reader().citations("book", text))
    assert text[found[0].end :] == "–7 Слово"
    assert doubts(text, found[0]) == "«–7» in it is not read"


@pytest.mark.parametrize(
    "text",
    [
        "ГАРФ. Ф. 5446. Оп. 1. Д. 3?. Л. 4.",
        "ГАРФ. Ф. 5446. Оп. 1. Д. 3!. Л. 4.",
        "ГАРФ. Ф. 5446. Оп. 1. Д. 3. Л. 4 H~2~O",
    ],
)
def test_signs_of_doubt_and_of_markup_stay(text: str) -> None:
    done = format_notes([Note("book", "1", text)], load_style("kritika"))
    assert not done.edits
    assert [left.reason for left in done.left] == [LOST_SIGN]
