"""Works whose year follows who wrote them, and prose that has names and years as well."""

from __future__ import annotations

import pytest

from archref.references.reader import Reference, ReferenceReader


def only(note: str) -> Reference:
    """Return the one reference of a note."""
    [reference] = ReferenceReader().alone(note)
    return reference


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Vgl. Draper, Peter / Tom Wheeler / Phil Alves (2006): The Role of South Africa in Global"
         " Structural Policy, Bonn: Deutsches Institut für Entwicklungspolitik.",
         {"kind": "book", "authors": ("Draper, Peter", "Tom Wheeler", "Phil Alves"),
          "title": "The Role of South Africa in Global Structural Policy", "place": "Bonn",
          "publisher": "Deutsches Institut für Entwicklungspolitik", "year": "2006"}),
        # a given name of no list is one before the year
        ("Pellert, Ada. (1999). Die Universität als Organisation. Die Kunst, Experten zu managen."
         " Wien: Böhlau.",
         {"authors": ("Pellert, Ada",), "place": "Wien", "publisher": "Böhlau", "year": "1999",
          "title": "Die Universität als Organisation. Die Kunst, Experten zu managen"}),
        ("Smith, Joan. 2010. The Title. New York: Norton.",
         {"authors": ("Smith, Joan",), "title": "The Title", "place": "New York", "year": "2010"}),
        # journals after a stop, with their numbers
        ("Acker, Joan. (1990). Hierarchies, Jobs, Bodies: A Theory of Organizations. Gender &"
         " Society, 4(2), 139–158.",
         {"kind": "article", "title": "Hierarchies, Jobs, Bodies: A Theory of Organizations",
          "container": "Gender & Society", "volume": "4", "issue": "2", "pages": ("139-158",)}),
        ("Ivanov, I. (2004), ‘The Title of an Article’, Europe-Asia Studies, 56, 4, pp. 513–40.",
         {"kind": "article", "title": "The Title of an Article", "volume": "56", "issue": "4",
          "container": "Europe-Asia Studies", "pages": ("513-540",)}),
        ("Drezner, D. (2007): The new new world order, in: Foreign Affairs 86 (2), 34–46.",
         {"kind": "article", "container": "Foreign Affairs", "volume": "86", "issue": "2",
          "pages": ("34-46",)}),
        # volumes with their editors
        ("Nickel, Sigrun. (2011). Governance als Aufgabe. In Thomas Brand & Martin Held (Hrsg.),"
         " Autonomie und Verantwortung (S. 123–143). Münster: Verlag Monsenstein.",
         {"kind": "chapter", "title": "Governance als Aufgabe", "pages": ("123-143",),
          "editors": ("Thomas Brand", "Martin Held"), "place": "Münster",
          "container": "Autonomie und Verantwortung", "publisher": "Verlag Monsenstein"}),
        # towns of no list are places before the name of a publisher
        ("Kamp, M. (2014). Zwischen Überzeugung und Legitimation. Ostbevern: Verlag Waldmann.",
         {"title": "Zwischen Überzeugung und Legitimation", "place": "Ostbevern",
          "publisher": "Verlag Waldmann"}),
        # bodies
        ("OECD/DAC (2006): Peer Review of Germany: DAC’s main findings, Paris, 12.",
         {"authors": ("OECD", "DAC"), "place": "Paris", "pages": ("12",)}),
        ("Bundesministerium für Arbeit und Soziales (Hg.) (2011): Unser Weg in eine inklusive"
         " Gesellschaft. Der Aktionsplan. Berlin: BMAS.",
         {"editors": ("Bundesministerium für Arbeit und Soziales",), "place": "Berlin",
          "title": "Unser Weg in eine inklusive Gesellschaft. Der Aktionsplan"}),
        # the year without brackets, as sociologists write it
        ("Luhmann, Niklas 1997, Die Gesellschaft der Gesellschaft, 2 Bde., Frankfurt/M.: Suhrkamp.",
         {"authors": ("Luhmann, Niklas",), "title": "Die Gesellschaft der Gesellschaft",
          "place": "Frankfurt/M.", "publisher": "Suhrkamp"}),
        # names parted by semicolons, and an edition before the place
        ("Tettinger, P.; Erbguth, W.; Mann, T. (2012): Besonderes Verwaltungsrecht. 11. Auflage."
         " Heidelberg.",
         {"authors": ("Tettinger, P.", "Erbguth, W.", "Mann, T."), "place": "Heidelberg",
          "title": "Besonderes Verwaltungsrecht"}),
        ("Иванов И. И. (2005) Название работы. М.: Наука.",
         {"authors": ("Иванов И. И.",), "title": "Название работы", "place": "М.",
          "publisher": "Наука", "year": "2005"}),
    ],
)  # fmt: skip
def test_year_after_the_author(note: str, wanted: dict[str, object]) -> None:
    reference = only(note)
    assert {name: getattr(reference, name) for name in wanted} == wanted
    assert reference.form == "full"


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Soeffner (1995b), S. 7.", {"authors": ("Soeffner",), "year": "1995b", "pages": ("7",)}),
        ("See Service (2004, 115).", {"authors": ("Service",), "year": "2004", "pages": ("115",)}),
        ("Rothe (2009: 51–53).", {"authors": ("Rothe",), "year": "2009", "pages": ("51-53",)}),
    ],
)
def test_years_with_letters_and_pages_in_brackets(note: str, wanted: dict[str, object]) -> None:
    reference = only(note)
    assert reference.kind == "author_date"
    assert {name: getattr(reference, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("FAZ vom 28. 10. 1995, S. 3.",
         {"kind": "newspaper", "container": "FAZ", "date": "1995-10-28", "pages": ("3",)}),
        ("Segodnja 20.1.1999.", {"kind": "newspaper", "date": "1999-01-20"}),
        ("Hans Meier (Hg.), Weltflüchtlingsbericht. Ein Handbuch, Berlin o.J.",
         {"kind": "book", "editors": ("Hans Meier",), "place": "Berlin", "year": None,
          "title": "Weltflüchtlingsbericht. Ein Handbuch"}),
        ("М. Рабинович. Записки. М., б. г. С. 5.",
         {"title": "Записки", "place": "М.", "year": None, "pages": ("5",)}),
        ("Ursula Münch, Asylpolitik in der Bundesrepublik. 2. überarb. und erg. Auflage Opladen"
         " 1993.",
         {"title": "Asylpolitik in der Bundesrepublik", "place": "Opladen", "year": "1993"}),
        ("Heiko Kaufmann (Hg.), Kein Asyl bei den Deutschen. Anschlag auf ein Grundrecht, Reinbek"
         " bei Hamburg 1986.",
         {"editors": ("Heiko Kaufmann",), "place": "Reinbek bei Hamburg", "year": "1986"}),
    ],
)  # fmt: skip
def test_german_notes(note: str, wanted: dict[str, object]) -> None:
    reference = only(note)
    assert {name: getattr(reference, name) for name in wanted} == wanted


def test_german_titles_in_marks_that_point_inwards() -> None:
    reference = only("Hans Meier, »Der Titel«, in: Osteuropa 45 (1995), S. 3.")
    assert (reference.kind, reference.title) == ("article", "Der Titel")
    assert (reference.container, reference.volume) == ("Osteuropa", "45")


@pytest.mark.parametrize(
    "text",
    [
        "As Smith (2006) has argued, the role of peasants was great; but see below.",
        "Gerschenkron (1962): he thought that Russia was backward.",
        "Lenin (1917): Die Revolution ist da.",
        "World Press Photo 2011, en la galería.",
    ],
)
def test_names_and_years_in_prose(text: str) -> None:
    assert ReferenceReader().alone(text) == ()
