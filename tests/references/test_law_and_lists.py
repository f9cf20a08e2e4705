"""References of lawyers, and names in lists, in capitals and with `u.` between them."""

from __future__ import annotations

import pytest

from archref.references.reader import ReferenceReader


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # the volume before the journal, the year last
        ("See Wilfrid Prest, Blackstone as Architect: Constructing the Commentaries, 15 YALE J.L. &"
         " HUMAN. 103, 107-08 (2003).",
         {"kind": "article", "authors": ("Wilfrid Prest",), "volume": "15", "year": "2003",
          "title": "Blackstone as Architect: Constructing the Commentaries",
          "container": "YALE J.L. & HUMAN.", "pages": ("103", "107-108")}),
        ("See also Emily Kadens, Rediscovering Blackstone, 103 Nw. U. L. Rev. 1553, 1566 (2009).",
         {"authors": ("Emily Kadens",), "title": "Rediscovering Blackstone", "volume": "103",
          "container": "Nw. U. L. Rev.", "pages": ("1553", "1566")}),
        # a gazette whose abbreviation has a stop inside
        ("Dz.U. 1932, nr 60, poz. 571.",
         {"kind": "law", "text": "Dz.U. 1932, nr 60, poz. 571", "container": "Dz.U",
          "year": "1932", "issue": "60"}),
        # the word that leads to a day or a year is none of the name
        ("Dz.U. RP z 1936 r., nr 5, poz. 12.", {"kind": "law", "container": "Dz.U. RP"}),
        ("Boston Post for 17 August 1843, p. 3.",
         {"kind": "newspaper", "container": "Boston Post", "date": "1843-08-17"}),
        # the year before the volume
        ("C. JOERGES, \"Diritto e politica\", (2013) 31 Rivista critica del diritto privato,"
         " 343-367.",
         {"title": "Diritto e politica", "year": "2013", "volume": "31", "pages": ("343-367",),
          "container": "Rivista critica del diritto privato"}),
        ("J. Smith, ‘The Title’ (2010) 31 Law Quarterly Review 343.",
         {"year": "2010", "volume": "31", "container": "Law Quarterly Review", "pages": ("343",)}),
        # journals of no list with their year, known by an issue or a page after the first one
        ("M. Nesterowicz, Odpowiedzialność cywilna, Przegląd Sądowy [Gerichtliche Rundschau] 2011,"
         " Nr. 5, S. 1.",
         {"kind": "article", "title": "Odpowiedzialność cywilna", "container": "Przegląd Sądowy",
          "year": "2011", "issue": "5", "pages": ("1",)}),
        ("Vgl Pačić, Arbeitsrecht à venir, JRP 2022, 79 (80).",
         {"kind": "article", "title": "Arbeitsrecht à venir", "container": "JRP", "year": "2022",
          "pages": ("79", "80")}),
        ("A. Stańko, Gdzie Karpat progi, Tuchów 1997, s. 5.",
         {"kind": "book", "place": "Tuchów", "year": "1997", "container": None}),
        # titles without quotation marks in newspapers
        ("S. Mulin, Tri četverti veka bez Lenina, Nezavisimaja gazeta, 22.1.1999, S. 2.",
         {"kind": "newspaper", "authors": ("S. Mulin",), "title": "Tri četverti veka bez Lenina",
          "container": "Nezavisimaja gazeta", "date": "1999-01-22", "pages": ("2",)}),
        ("J. Smith, who wrote that all was well, Pravda, 5 May 1937.",
         {"authors": (), "title": None, "container": "Pravda", "date": "1937-05-05"}),
        # names in lists
        ("B. J. RODGER, M. SOUSA FERRO, F. MARCOS (eds.), Research handbook, Cheltenham, 2023.",
         {"editors": ("B. J. RODGER", "M. SOUSA FERRO", "F. MARCOS"), "place": "Cheltenham"}),
        ("F. Capra, H. Henderson, \"Qualitative Growth,\" [in:] From Capitalistic to Humanistic"
         " Business, eds. M. Pirson, U. Steinvorth, C. Dierksmeier, London 2014, p. 35.",
         {"authors": ("F. Capra", "H. Henderson"), "place": "London",
          "container": "From Capitalistic to Humanistic Business",
          "editors": ("M. Pirson", "U. Steinvorth", "C. Dierksmeier")}),
        ("Vgl Diana Coole u. Samantha Frost (Hg.): New Materialisms, London 2010, S. 3.",
         {"editors": ("Diana Coole", "Samantha Frost"), "title": "New Materialisms"}),
    ],
)  # fmt: skip
def test_law_reviews_and_lists_of_names(note: str, wanted: dict[str, object]) -> None:
    [reference] = ReferenceReader().alone(note)
    assert {name: getattr(reference, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Harris, Stalin, 13 Soviet troops died in 1936 (see 1937).",
        "In the battle, 15 Red Army men fell 3 (1941).",
    ],
)
def test_numbers_in_prose(text: str) -> None:
    assert ReferenceReader().alone(text) == ()


@pytest.mark.parametrize("end", ["", "."])
def test_a_place_at_the_end_is_one_with_its_stop_and_without(end: str) -> None:
    reader = ReferenceReader()
    [told] = reader.alone("Запись беседы с А. Я. Савич 30 мая 1982 г., Москва" + end)
    assert (told.kind, told.date, told.place) == ("interview", "1982-05-30", "Москва")
    [work] = reader.alone("Peters, Helga (Hg.) (1998): Innere Sicherheit, Opladen" + end)
    assert (work.title, work.place) == ("Innere Sicherheit", "Opladen")


def test_the_number_of_a_note_is_no_title_of_an_address() -> None:
    [page] = ReferenceReader().alone("17 http://bibliotekar.kz/.")
    assert (page.kind, page.title, page.url) == ("web", None, "http://bibliotekar.kz/")
