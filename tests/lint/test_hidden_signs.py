"""Signs that no one sees within terms cost no letter of them when findings are mended."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main

_NOTES = (
    "1. РГАСПИ, ф.17, Оп. 163, д. 1326, л. 5.\n"
    "2. ГАРФ, ф. 5446, опись 1, дело 7 , листы 5-7.\n"
    "3. ГАРФ. Ф. 5446. Оп.. 1. Д.. 7. Л. 5 об.\n"
)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u2060", "\u200e"])
@pytest.mark.parametrize("every", [1, 2, 3])
def test_no_letter_is_lost(sign: str, every: int, tmp_path: Path) -> None:
    pairs = zip(_NOTES, [*_NOTES[1:], "\n"], strict=True)
    printed = "".join(
        one + sign * (one.isalpha() and following.isalpha() and at % every == 0)
        for at, (one, following) in enumerate(pairs)
    )
    path = tmp_path / "notes.txt"
    path.write_text(printed, encoding="utf-8")
    CliRunner().invoke(main, ["check", "--fix", "--unsafe-fixes", str(path)])
    written = path.read_text(encoding="utf-8")
    assert _letters(written) == _letters(_NOTES)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
