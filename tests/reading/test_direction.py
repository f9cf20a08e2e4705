"""Marks of direction around and inside numbers, as texts from web pages and mixed scripts hold."""

import pytest

import archref

_NOTE = "РГАСПИ. Ф. 17. Оп. 163. Д. 1326. Л. 56"


@pytest.mark.parametrize(
    "mark", list("\u061c\u200e\u200f\u202a\u202c\u2066\u2068\u2069"), ids=ascii
)
def test_mark_that_turns_nothing_is_passed_over(mark: str) -> None:
    for part in ("17", "1326", "РГАСПИ", "Оп"):
        printed = _NOTE.replace(part, f"{mark}{part}{mark}")
        (found,) = archref.parse(printed)
        assert found.key == "RU-RGASPI/17/163/1326"
        assert [str(sheet) for sheet in found.listy] == ["56"]
        assert printed[found.start : found.end] == found.text


def test_number_that_is_seen_turned_is_not_read() -> None:
    found = archref.parse(_NOTE.replace("1326", "\u202e1326\u202c"))
    assert "RU-RGASPI/17/163/1326" not in [one.key for one in found]
