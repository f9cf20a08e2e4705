"""Where a reference begins and its title ends: numbers of notes, names in titles, months, towns."""

from __future__ import annotations

import pytest

from archref.references.reader import ReferenceReader


def read(text: str) -> list[dict[str, object]]:
    """Return the references of a note, with their fields."""
    found = []
    for reference in ReferenceReader().alone(text):
        data = reference.to_dict()
        for name in ("start", "end", "language", "key", "unresolved", "refers_to", "text", "form"):
            data.pop(name, None)
        found.append(data)
    return found


BOOK = {"kind": "book", "authors": ["Орлов П. С."], "title": "Годы", "place": "М.", "year": "1978"}


@pytest.mark.parametrize("number", ["{3}", "3} ", "12. ", "503\n45 ", "Nota 138\n", "Прим. 7\n"])
def test_the_notes_own_number_is_no_part_of_its_author(number: str) -> None:
    assert read(f"{number}Орлов П. С. Годы. М., 1978") == [BOOK]


def test_two_numbers_before_a_short_title() -> None:
    [found] = read("159. 181 Orlov, The Years, p. 50")
    assert (found["authors"], found["title"]) == (["Orlov"], "The Years")


@pytest.mark.parametrize(
    ("month", "year"), [("enero de 1997", "1997"), ("octubre de 1993", "1993")]
)
def test_a_month_with_de_dates_an_issue(month: str, year: str) -> None:
    [found] = read(f"Anna Ruiz, «Miedo», Slavic Review, 56(1), {month}, pp. 70-89")
    assert found == {
        "kind": "article", "authors": ["Anna Ruiz"], "title": "Miedo", "year": year,
        "container": "Slavic Review", "volume": "56", "issue": "1", "pages": ["70-89"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("Новая пьеса: Беседа с режиссером А. Орловым", "Советское искусство. 1943. 18 сентября"),
        ("Воспоминания генерала П. С. Орлова", "Русская старина. 1876. № 4"),
        ("Зачем «Вестник» хвалит Орлова?", "Правда. 1974. 20 февраля"),
    ],
)
def test_a_name_or_quotation_within_a_title_does_not_begin_another(title: str, host: str) -> None:
    [found] = read(f"{title} // {host}.")
    assert found["title"] == title
    assert "authors" not in found


@pytest.mark.parametrize("role", ["Авт. и сост.", "Сост. – пер.", "Сост. и пер."])
def test_who_compiled_a_book_is_its_editor(role: str) -> None:
    [found] = read(f"Некрополь / {role} С. Е. Орлов. М., 1995. С. 12.")
    assert (found["title"], found["editors"]) == ("Некрополь", ["С. Е. Орлов"])


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Новый журнал (Нью-Йорк). 1979. Т. 137. С. 69.",
         {"kind": "article", "container": "Новый журнал", "place": "Нью-Йорк", "year": "1979",
          "volume": "137", "pages": ["69"]}),
        ("Информационный сборник союза. М., 1945. № 7–8. С. 52.",
         {"kind": "article", "container": "Информационный сборник союза", "place": "М.",
          "year": "1945", "issue": "7-8", "pages": ["52"]}),
        ("Орлов П. Дневник императора Павла I... С. 28.",
         {"kind": "book", "authors": ["Орлов П."], "title": "Дневник императора Павла I",
          "pages": ["28"]}),
        ("Майський І. Сторінки історії. Б. м., Сучасність, 1979. С. 99.",
         {"kind": "book", "authors": ["Майський І."], "title": "Сторінки історії",
          "publisher": "Сучасність", "year": "1979", "pages": ["99"]}),
        ("Luigi Bosco, Lettere a Milano, Ed. Riuniti, Roma, 1973, p. 300",
         {"kind": "book", "authors": ["Luigi Bosco"], "title": "Lettere a Milano, Ed. Riuniti",
          "place": "Roma", "year": "1973", "pages": ["300"]}),
    ],
)  # fmt: skip
def test_what_stands_beside_a_title(note: str, wanted: dict[str, object]) -> None:
    assert read(note) == [wanted]
