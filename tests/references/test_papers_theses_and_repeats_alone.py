"""Newspapers and theses in forms that a grid of conventions showed, and repeats of one word."""

from __future__ import annotations

import pytest

from .helpers import fields_of_last


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Правда. 1937. 08.05.", {"kind": "newspaper", "date": "1937-05-08"}),
        ("Prawda Nr. 125 vom 8. Mai 1937.", {"issue": "125", "date": "1937-05-08"}),
        ("Pravda, 8 May 1937, p. 3, col. 2.", {"pages": ["3"]}),
        ("“Bread and People,” New York Times, May 8, 1937, A1.", {"pages": ["A1"]}),
        ("Hunger im Land, in: Frankfurter Zeitung, 8.5.1937.",
         {"kind": "newspaper", "title": "Hunger im Land", "container": "Frankfurter Zeitung"}),
        ("Wie er schrieb, stand es auch in: Frankfurter Zeitung, 8.5.1937.",
         {"kind": "newspaper", "title": None}),
        ("Зощенко М. Не надо спекулировать // Правда.",
         {"title": "Не надо спекулировать", "container": "Правда"}),
        ("NARA II, RG 242, 023/1/10.",
         {"kind": "foreign_archive", "archive": "NARA II", "shelfmark": "RG 242, 023/1/10"}),
        ("Петров И. В. Деревня и власть: дис. … канд. ист. наук. МГУ, 1998. С. 45.",
         {"kind": "dissertation", "institution": "МГУ", "year": "1998", "pages": ["45"]}),
        ("Петров И. В. Деревня: Дис. на соиск. учен. степени канд. ист. наук. М., 1998. С. 4.",
         {"kind": "dissertation", "title": "Деревня", "place": "М."}),
        ("Петров И. В. Деревня. Канд. дис. Томск, 1998. Л. 45.",
         {"kind": "dissertation", "place": "Томск", "pages": ["45"]}),
        ("Hans Meier, Dorf und Macht, phil. Diss., Freie Universität Berlin 1998, S. 45.",
         {"kind": "dissertation", "institution": "Freie Universität Berlin", "year": "1998"}),
        ("Hans Meier, Dorf und Macht, Diss. phil. Köln 1998, S. 45.",
         {"kind": "dissertation", "title": "Dorf und Macht", "place": "Köln"}),
        ("Hans Meier, Dorf und Macht, Magisterarbeit, Universität Köln 1998, S. 45.",
         {"kind": "dissertation", "institution": "Universität Köln"}),
        ("Jean Martin, Village et pouvoir, thèse de doctorat, université Paris 1, 1998, p. 45.",
         {"kind": "dissertation", "institution": "université Paris 1", "year": "1998"}),
    ],
)  # fmt: skip
def test_a_paper_or_a_thesis(note: str, wanted: dict[str, object]) -> None:
    [found] = fields_of_last(note)
    assert {name: found.get(name) for name in wanted} == wanted


def test_a_title_with_a_possessive_after_its_author_is_no_author() -> None:
    assert fields_of_last("stormed the palace Figes, People’s Tragedy, 45.") == []


BOOK = "Moshe Lewin, Das sowjetische Jahrhundert, Berlin 2005, S. 45."


@pytest.mark.parametrize("again", ["Ebd.", "Ivi.", "Ibíd.", "Tamtéž.", "Ibid.", "Ebda."])
def test_one_word_repeats_a_work(again: str) -> None:
    [found] = fields_of_last(BOOK, again)
    assert found["refers_to"]["text"] == BOOK[:-1]  # type: ignore[index]


@pytest.mark.parametrize("again", ["Зазначена праця", "Зазнач. стаття", "Указ. кн."])
def test_a_work_that_is_said_to_be_cited_above(again: str) -> None:
    [found] = fields_of_last(
        "Левін М. Радянське століття. К., 2008. С. 45.", f"Левін М. {again}. С. 9."
    )
    assert (found["form"], found["pages"]) == ("repeat", ["9"])
