"""Offsets of characters and positions of editors, with emoji and combining signs."""

from __future__ import annotations

import pytest
from lsprotocol.types import Position

from archref.server.positions import EditorPlaces

TEXT = "Ф. 1\n😀 Оп. 2\r\nи\u0306 Д. 3\rЛ. 4"
"""An emoji is two units of UTF-16 and four of UTF-8; й may be two characters."""


@pytest.mark.parametrize(
    ("encoding", "mark", "line", "character"),
    [
        ("utf-16", "Ф", 0, 0),
        ("utf-16", "1", 0, 3),
        ("utf-16", "😀", 1, 0),
        ("utf-16", "Оп", 1, 3),
        ("utf-16", "2", 1, 7),
        ("utf-16", "Д", 2, 3),
        ("utf-16", "Л", 3, 0),
        ("utf-8", "1", 0, 4),
        ("utf-8", "Оп", 1, 5),
        ("utf-8", "Д", 2, 5),
        ("utf-32", "Оп", 1, 2),
        ("utf-32", "Д", 2, 3),
    ],
)
def test_places_are_what_an_editor_counts(
    encoding: str, mark: str, line: int, character: int
) -> None:
    places = EditorPlaces(TEXT, encoding)
    position = places.position(TEXT.index(mark))
    assert (position.line, position.character) == (line, character)
    assert places.offset(position) == TEXT.index(mark)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [TEXT, "", "\n", "a\r\n", "😀", "нет"])
def test_every_offset_comes_back(encoding: str, text: str) -> None:
    places = EditorPlaces(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # no place is between the two
            assert places.offset(places.position(offset)) == offset


@pytest.mark.parametrize(
    ("line", "character", "before"),
    [(1, 1, "😀"), (0, 99, "\n😀"), (1, 99, "\r\n"), (9, 0, ""), (3, 99, "")],
)
def test_what_is_no_place_is_the_nearest(line: int, character: int, before: str) -> None:
    offset = EditorPlaces(TEXT).offset(Position(line, character))
    assert TEXT[offset:].startswith(before)
    assert offset == (TEXT.index(before) if before else len(TEXT))
