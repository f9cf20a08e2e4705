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
         {"kind": "book", "authors": ["Luigi Bosco"], "title": "Lettere a Milano",
          "place": "Roma", "publisher": "Ed. Riuniti", "year": "1973", "pages": ["300"]}),
    ],
)  # fmt: skip
def test_what_stands_beside_a_title(note: str, wanted: dict[str, object]) -> None:
    assert read(note) == [wanted]


@pytest.mark.parametrize("key", ["“You have no”", "a train", "he left the city"])
def test_the_key_of_a_keyed_note_is_no_title(key: str) -> None:
    assert read(f"{key}: Orlov, 242.") == [{"kind": "book", "authors": ["Orlov"], "pages": ["242"]}]


def test_a_repeat_after_a_key_is_read() -> None:
    [found] = read("“It turned into”: Ibid., 44.")
    assert found == {"kind": "book", "pages": ["44"]}


def test_a_title_in_quotation_marks_with_a_subtitle_is_no_key() -> None:
    [found] = read("“Fear”: A History of Terror (Moscow: Vega, 1990), 33.")
    assert found["title"] == "“Fear”: A History of Terror"


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Orlov, Voyages and Travels, vol. 2, p. 70.",
         {"kind": "book", "authors": ["Orlov"], "title": "Voyages and Travels", "volume": "2",
          "pages": ["70"]}),
        ("A. Orlov, “Steel,” Journal of Modern History, 40, no. 3 (Sep. 1968): 400–401.",
         {"kind": "article", "authors": ["A. Orlov"], "title": "Steel", "year": "1968",
          "container": "Journal of Modern History", "volume": "40", "issue": "3",
          "pages": ["400-401"]}),
        ("A. Orlov, Steel (2 vols., Cambridge, 1970), vol. 1, p. 60.",
         {"kind": "book", "authors": ["A. Orlov"], "title": "Steel", "place": "Cambridge",
          "year": "1970", "volume": "1", "pages": ["60"]}),
        ("A. Orlov, Steel (Bloomington, Ind., 2007), p. 60.",
         {"kind": "book", "authors": ["A. Orlov"], "title": "Steel", "place": "Bloomington, Ind.",
          "year": "2007", "pages": ["60"]}),
        ("A. Orlov, ‘Steel’, Voprosy istorii, no. 8, Moscow 2000, p. 3.",
         {"kind": "article", "authors": ["A. Orlov"], "title": "Steel", "place": "Moscow",
          "container": "Voprosy istorii", "year": "2000", "issue": "8", "pages": ["3"]}),
    ],
)  # fmt: skip
def test_works_in_western_manner(note: str, wanted: dict[str, object]) -> None:
    assert read(note) == [wanted]


def test_a_title_may_begin_with_a_number_after_that_of_the_note() -> None:
    [found] = read("12. 100 Years of Poland (Warsaw: Vega, 2018), 5.")
    assert found["title"] == "100 Years of Poland"
