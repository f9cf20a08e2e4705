"""Lists of sources with newspapers, books and all else, and such lists held against notes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archref.cli import main
from archref.references.reader import PersonParts, split_name
from archref.units.persons import family_first_with_comma

NOTES = """\
1. Хлевнюк О. В. Политбюро: Механизмы политической власти. М.: РОССПЭН, 1996. С. 205–206.
2. Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.
3. Ibid., 45; РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 7.
4. Правда. 1936. 5 мая. С. 2; Pravda, 3 Aug. 1937.
5. Gruber H. Münzenberg's Empire // Journal of Modern History. 1966. Vol. 38. № 3. P. 289.
6. DVP SSSR, vol. XX, 226; DVP SSSR, vol. XIX, 486.
7. Tim Rees and Andrew Thorpe, eds., International Communism (Manchester: MUP, 1998), 33.
8. СУ РСФСР. 1918. № 35. Ст. 468.
9. TNA, FO 371/24845.
10. «Цирк» (реж. Г. Александров, 1936).
11. Nicolas Werth, “A State Against Its People,” in Stéphane Courtois, ed., The Black Book \
(Cambridge, Mass.: Harvard University Press, 1999), 167.
12. Хлевнюк, Политбюро. С. 12.
"""
GOST = """\
Архивные источники
  Российский государственный архив социально-политической истории (РГАСПИ), Москва
    Ф. 17
      Оп. 3
        Д. 5 [прим. 3]
  TNA, FO 371/24845. [прим. 9]

Опубликованные источники
  СУ РСФСР. 1918. № 35. Ст. 468. [прим. 8]
  DVP SSSR. Vol. XIX, XX. [прим. 6]

Периодическая печать
  Правда. 1936–1937. [прим. 4]

Литература
  Хлевнюк О. В. Политбюро: Механизмы политической власти. М.: РОССПЭН, 1996. [прим. 1, 12]
  Fitzpatrick Sheila. Everyday Stalinism. Oxford: Oxford University Press, 1999. [прим. 2, 3]
  Gruber H. Münzenberg's Empire // Journal of Modern History. 1966. Vol. 38. No. 3. [прим. 5]
  International Communism / ed. by Tim Rees, Andrew Thorpe. Manchester: MUP, 1998. [прим. 7]
  Werth Nicolas. A State Against Its People // The Black Book / ed. by Stéphane Courtois. \
Cambridge, Mass.: Harvard University Press, 1999. [прим. 11]

Электронные ресурсы, интервью, фильмы
  «Цирк» (реж. Г. Александров, 1936). [прим. 10]
"""
CHICAGO = """\
## Newspapers and Periodicals

- Правда, 1936–1937.

## Literature

- Fitzpatrick, Sheila. Everyday Stalinism. Oxford: Oxford University Press, 1999.
- Gruber, H. “Münzenberg's Empire.” Journal of Modern History 38, no. 3 (1966).
- Rees, Tim, and Andrew Thorpe, eds. International Communism. Manchester: MUP, 1998.
- Werth, Nicolas. “A State Against Its People.” In The Black Book, edited by Stéphane Courtois. \
Cambridge, Mass.: Harvard University Press, 1999.
- Хлевнюк, О. В. Политбюро: Механизмы политической власти. М.: РОССПЭН, 1996.
"""


def run(*arguments: str, text: str = NOTES, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["sources", *arguments], input=text)
    assert result.exit_code == code, result.output
    return result.stdout


def test_all_parts_in_the_manner_of_gost() -> None:
    assert run("--part", "all", "--style", "gost", "--index") == GOST


def test_two_parts_in_the_manner_of_chicago() -> None:
    parts = ("--part", "literature", "--part", "newspapers")
    assert run(*parts, "--style", "chicago", "--format", "markdown") == CHICAGO


def test_without_parts_archives_are_listed_as_before() -> None:
    assert run("--style", "gost").splitlines() == [
        "Российский государственный архив социально-политической истории (РГАСПИ), Москва",
        "  Ф. 17",
        "    Оп. 3",
        "      Д. 5",
    ]


def test_a_shelf_mark_after_ibid_is_listed_with_its_archive() -> None:
    notes = (
        "1. TNA, FO 371/43335.\n2. Ibid., FO 371/43336.\n3. PA AA, B 2, Bd. 77.\n4. Ebd., Bd. 78.\n"
    )
    assert [line.strip() for line in run("--part", "all", text=notes).splitlines()[1:]] == [
        "PA AA, B 2, Bd. 77.",
        "PA AA, B 2, Bd. 78.",
        "TNA, FO 371/43335.",
        "TNA, FO 371/43336.",
    ]


@pytest.mark.parametrize(("first", "begins"), [("latin", "Fitzpatrick"), ("cyrillic", "Хлевнюк")])
def test_either_letters_come_first(first: str, begins: str) -> None:
    listed = run("--part", "literature", "--style", "gost", "--first", first)
    assert listed.splitlines()[1].strip().startswith(begins)


def test_the_table_has_the_part_and_the_fields_of_each() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--part", "all", "--format", "csv"))))
    assert [row["part"] for row in rows] == [
        *["archives"] * 2, *["published"] * 2, "newspapers", *["literature"] * 5, "other",
    ]  # fmt: skip
    [book] = [row for row in rows if row["title"] == "Everyday Stalinism"]
    assert (book["authors"], book["place"], book["year"], book["notes"]) == (
        "Sheila Fitzpatrick", "Oxford", "1999", "2; 3",
    )  # fmt: skip


def test_json_has_each_source_with_its_part() -> None:
    data = json.loads(run("--part", "all", "--format", "json"))
    assert {one["part"] for one in data} == {
        "archives", "published", "newspapers", "literature", "other",
    }  # fmt: skip
    assert all(one["printed"] and one["notes"] for one in data)


def test_html_nests_the_archives_below_their_part() -> None:
    page = run("--part", "archives", "--part", "literature", "--format", "html")
    assert "<h2>Архивные источники</h2>\n<h3>" in page
    assert "<li>Gruber H. Münzenberg&#x27;s Empire" in page


LIST = """\
РГАСПИ. Ф. 17. Оп. 3
СУ РСФСР. 1918. № 35
Правда. 1936–1937
TNA
Цирк
Документы внешней политики СССР
DVP SSSR
Fitzpatrick, Sheila. Everyday Stalinism. Oxford: Oxford University Press, 1999.
Хлевнюк О.В. Политбюро. Механизмы политической власти. – М.: РОССПЭН, 1996. – 304 с.
Gruber, H. “Münzenberg's Empire.” Journal of Modern History 38, no. 3 (1966): 278–310.
Getty, J. Arch. Origins of the Great Purges. Cambridge: Cambridge University Press, 1985.
Rees, Tim, and Andrew Thorpe, eds. International Communism. Manchester: MUP, 1998.
"""


def test_a_list_is_held_against_the_notes(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    assert run("--part", "all", "--style", "chicago", "--against", str(path), code=1) == (
        "Cited and not listed:\n"
        "  Werth, Nicolas. “A State Against Its People.” In The Black Book, edited by Stéphane"
        " Courtois. Cambridge, Mass.: Harvard University Press, 1999. [11]\n"
        "Listed and never cited:\n"
        "  line 11: Getty, J. Arch. Origins of the Great Purges. Cambridge: Cambridge University"
        " Press, 1985.\n"
    )


def test_slips_are_of_archives_only() -> None:
    assert "leave --part out" in CliRunner().invoke(
        main, ["sources", "--part", "all", "--order-list"], input=NOTES
    ).output.replace("\n", " ")


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Хлевнюк О. В.", "Хлевнюк", "О. В."),
        ("О.В. Хлевнюк", "Хлевнюк", "О. В."),
        ("О.В.Хлевнюк", "Хлевнюк", "О. В."),
        ("Хлевнюк, О. В.", "Хлевнюк", "О. В."),
        ("Sheila Fitzpatrick", "Fitzpatrick", "Sheila"),
        ("J. Arch Getty", "Getty", "J. Arch"),
        ("Erik van Ree", "van Ree", "Erik"),
        ("Романюк Евгений Петрович", "Романюк", "Евгений Петрович"),
        ("Fitzpatrick", "Fitzpatrick", ""),
    ],
)
def test_names_are_parted(name: str, family: str, given: str) -> None:
    assert split_name(name) == PersonParts(family, given)


def test_a_name_alone_has_no_comma() -> None:
    assert family_first_with_comma("Davies") == "Davies"
