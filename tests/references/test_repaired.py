"""References in texts with signs that no one sees, odd blanks and numbers of notes before them."""

import unicodedata

import pytest

import archref

_NOTE = "См.: Хлевнюк О. В. Политбюро: механизмы политической власти. М., 1996. С. 45–47."


@pytest.mark.parametrize(
    "printed",
    [
        _NOTE.replace(" ", "\u00a0"),
        _NOTE.replace(" ", "  "),
        _NOTE.replace(". ", ".\u200b "),
        _NOTE.replace("механизмы", "меха\u00adниз\u00adмы").replace("Хлевнюк", "Хлев\u00adнюк"),
        unicodedata.normalize("NFD", _NOTE),
        f"¹⁷ {_NOTE}",
    ],
    ids=["no-break", "double", "zero-width", "soft hyphens", "accents apart", "raised number"],
)
def test_reference_is_the_same(printed: str) -> None:
    (found,) = archref.parse(printed, references=True)
    (plain,) = archref.parse(_NOTE, references=True)
    assert printed[found.start : found.end] == found.text
    nowhere = {"text": "", "start": 0, "end": 0}
    assert found.to_dict() | nowhere == plain.to_dict() | nowhere
    assert plain.to_dict()["authors"] == ["Хлевнюк О. В."]


def test_archives_and_italics_keep_their_places() -> None:
    text = (
        "¹ Рез\u00adник, Книга. М., 1996. С. 4; ГАРФ.  Ф. 5.  Оп. 1.  Д. 2;  Правда. 1936. 3 авг."
    )
    found = archref.parse(text, references=True)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.key.split("/")[0] for one in found] == ["reznik", "RU-GARF", "newspaper"]
