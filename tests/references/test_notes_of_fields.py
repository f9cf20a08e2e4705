"""Kinds of references in notes on law, philosophy, theology and art, and in bibliographies."""

from __future__ import annotations

import pytest

from archref.references.names import PersonParts, split_name, surname
from archref.references.reader import ReferenceReader


def read(note: str) -> list[dict[str, object]]:
    """Return the fields of what one note cites."""
    return [one.to_dict() | {"text": one.text} for one in ReferenceReader().alone(note)]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # a page before the year, as American lawyers have it
        ("See Lon L. Fuller, The Morality of Law 39 (rev. ed. 1969).",
         {"form": "full", "title": "The Morality of Law", "pages": ["39"], "year": "1969"}),
        ("Mary Ann Glendon, Abortion and Divorce in Western Law 112–14 (1987).",
         {"title": "Abortion and Divorce in Western Law", "pages": ["112-114"]}),
        ("J. Arch Getty, Trotskyism Reconsidered, Russian Review 12 (1987), 45.",
         {"container": "Russian Review", "pages": ["45"]}),
        # a title of two words is no list of authors
        ("Martin Heidegger, Sein und Zeit, 11. Aufl., Tübingen: Niemeyer, 1967, § 27, S. 126–130.",
         {"authors": ["Martin Heidegger"], "title": "Sein und Zeit", "pages": ["126-130"]}),
        ("Canaris, Systemdenken und Systembegriff in der Jurisprudenz, Berlin 1983, S. 41.",
         {"authors": ["Canaris"], "title": "Systemdenken und Systembegriff in der Jurisprudenz"}),
        ("Vgl. Krebs, Arbeit und Liebe (2002), 33.",
         {"kind": "book", "form": "full", "authors": ["Krebs"], "title": "Arbeit und Liebe"}),
        ("Hannah Arendt, Wahrheit und Politik, in: dies. (Hg.), Wahrheit und Lüge in der Politik,"
         " München 1972, 44–92.",
         {"authors": ["Hannah Arendt"], "title": "Wahrheit und Politik",
          "container": "Wahrheit und Lüge in der Politik"}),
        ("Getty, Naumov and Khlevniuk (2002), p. 33.",
         {"kind": "author_date", "authors": ["Getty", "Naumov", "Khlevniuk"]}),
        # a publisher after a semicolon
        ("Luhmann, Niklas: Soziale Systeme; Suhrkamp, Frankfurt am Main 1984; S. 346.",
         {"authors": ["Luhmann, Niklas"], "title": "Soziale Systeme", "publisher": "Suhrkamp",
          "place": "Frankfurt am Main", "pages": ["346"]}),
        ("Jewgeni Jewtuschenko: »Fascism«, in: Vladimir Ognev (Hrsg.): Fifty Soviet Poets;"
         " Progress Publishers, Moskau 1974; S. 178.",
         {"kind": "chapter", "container": "Fifty Soviet Poets", "place": "Moskau"}),
        # a newspaper's day in brackets, and after its abbreviation
        ("“Rezat’ do kostei!” Pravda, no. 45 (24 February 1931): 3.",
         {"kind": "newspaper", "title": "Rezat’ do kostei!", "date": "1931-02-24",
          "issue": "45", "pages": ["3"]}),
        ("“Key Procedure,” The New York Times (March 17, 1969).",
         {"kind": "newspaper", "date": "1969-03-17"}),
        ("Frankfurter Rundschau (FR) vom 27. 10. 1995, S. 5.",
         {"container": "Frankfurter Rundschau", "date": "1995-10-27", "pages": ["5"]}),
        ("So in den Lübecker Nachrichten vom 27. 10. 1995.",
         {"kind": "newspaper", "container": "Lübecker Nachrichten"}),
        ("Последние новости. Париж, 1925. 12 мая. № 1547. С. 2.",
         {"kind": "newspaper", "date": "1925-05-12", "issue": "1547"}),
        # years of authors
        ("Vgl. Wolbert (1995).", {"kind": "author_date", "authors": ["Wolbert"], "year": "1995"}),
        ("eine ähnliche Darstellung gibt Stein (1984), S. 267–273.",
         {"kind": "author_date", "authors": ["Stein"], "pages": ["267-273"]}),
        # translators, volumes, series
        ("Victor Serge, Memoirs of a Revolutionary, translated by Peter Sedgwick with George"
         " Paizis (New York: New York Review Books, 2012 [1951]), p. 149.",
         {"title": "Memoirs of a Revolutionary", "year": "2012", "pages": ["149"]}),
        ("Georges Florovsky, Ways of Russian Theology, trans. Robert L. Nichols, vol. 5 of The"
         " Collected Works of Georges Florovsky (Belmont, Mass.: Nordland, 1979), 269–70.",
         {"title": "Ways of Russian Theology", "volume": "5", "year": "1979"}),
        ("Walter Benjamin, ‘On History’ [1940], in Selected Writings, vol. 4: 1938–1940, trans."
         " Edmund Jephcott et al., ed. Howard Eiland (Cambridge, MA: Belknap Press, 2003), 389.",
         {"kind": "chapter", "container": "Selected Writings", "volume": "4", "pages": ["389"]}),
        ("Nicolas Werth, Être communiste, Paris, Gallimard/Julliard, coll. « Archives », 1981,"
         " p. 77.",
         {"publisher": "Gallimard/Julliard", "year": "1981"}),
        ("Parsons, Talcott: The Structure of Social Action. Vol. I. New York 1968.",
         {"volume": "I", "place": "New York", "year": "1968"}),
        # bibliographies: given names that stand in no list, editors
        ("DeLillo, Don. The Names. New York: Knopf, 1982.",
         {"authors": ["DeLillo, Don"], "title": "The Names"}),
        ("Jung, C. G. Answer to Job. Princeton, N.J.: Princeton University Press, 2002.",
         {"authors": ["Jung, C. G."], "title": "Answer to Job"}),
        ("Dale, Edwin L. \"Reserve Unveils a Procedure,\" The New York Times, March 17, 1969.",
         {"kind": "newspaper", "authors": ["Dale, Edwin L."]}),
        ("Tester, Keith, ed. The Flâneur. London: Routledge, 1994.",
         {"editors": ["Tester, Keith"], "title": "The Flâneur"}),
        ("Nietzsche, Friedrich. Jenseits von Gut und Böse. Edited by Giorgio Colli and Montinari"
         " Mazzino. Vol. 5. Berlin: de Gruyter, 1999.",
         {"authors": ["Nietzsche, Friedrich"], "editors": ["Giorgio Colli", "Montinari Mazzino"],
          "volume": "5"}),
        ("Shapin, S., and S. Schaffer. 1986. Leviathan and the Air-Pump. Princeton, NJ:"
         " Princeton University Press.",
         {"authors": ["Shapin, S.", "S. Schaffer"], "year": "1986"}),
        ("White, Eugene Nelson. 2014. The Regulation of Banking. London: Macmillan.",
         {"authors": ["White, Eugene Nelson"], "year": "2014"}),
        # ranks of the clergy, authors repeated in words, translators of other languages
        ("Флоровский Г., прот. Пути русского богословия. Париж: YMCA-Press, 1937. С. 331.",
         {"authors": ["Флоровский Г., прот."], "title": "Пути русского богословия"}),
        ("Z. Bauman, Nowoczesność i Zagłada, tłum. T. Kunz, Kraków: Znak, 2009, s. 45–47.",
         {"authors": ["Z. Bauman"], "title": "Nowoczesność i Zagłada", "place": "Kraków"}),
        ("The Diary of Georgi Dimitrov, introduced and edited by Ivo Banac (New Haven: Yale"
         " University Press, 2003), 65.",
         {"editors": ["Ivo Banac"], "title": "The Diary of Georgi Dimitrov"}),
        ("G. Agamben, Homo sacer. Il potere sovrano e la nuda vita, Torino 1995, pp. 11 ss.",
         {"title": "Homo sacer. Il potere sovrano e la nuda vita", "place": "Torino"}),
        ("Erwin Panofsky, Ikonographie und Ikonologie [1939/1955], in: Ekkehard Kaemmerling (Hg.),"
         " Theorien, Köln 1979, S. 207–225.",
         {"authors": ["Erwin Panofsky"], "title": "Ikonographie und Ikonologie"}),
        ("Грушевський М. С. Історія України-Руси: в 11 т., 12 кн. Київ: Думка, 1991. Т. 1. С. 15.",
         {"authors": ["Грушевський М. С."], "place": "Київ", "volume": "1", "pages": ["15"]}),
        ("Dominique Colas, Lénine et le léninisme, Paris, PUF (coll. « Que sais-je ? »), 1987.",
         {"publisher": "PUF", "year": "1987"}),
        ("Dominique Colas, Le léninisme, Paris, PUF, 2e éd., 1998.",
         {"publisher": "PUF", "year": "1998"}),
        # newspapers: months in Roman numbers, places in brackets, numbers as Ukrainians have them
        ("„Robotnik”, 2 V 1926, s. 1.",
         {"kind": "newspaper", "container": "Robotnik", "date": "1926-05-02", "pages": ["1"]}),
        ("Комуніст (Харків). 1933. 7 січня. С. 1.",
         {"kind": "newspaper", "place": "Харків", "date": "1933-01-07"}),
        ("Діло. – Львів, 1934. – Ч. 112. – 29 квітня.",
         {"kind": "newspaper", "issue": "112", "date": "1934-04-29"}),
        # years of authors: editors, volumes, titles that go on after their marks, presses
        ("Heinemann, Isabel/Wagner, Patrick (2006), »Einleitung«, in: dies. (Hg.), Wissenschaft,"
         " Stuttgart, S. 7–22.",
         {"kind": "chapter", "authors": ["Heinemann, Isabel", "Wagner, Patrick"],
          "container": "Wissenschaft", "place": "Stuttgart"}),
        ("Conze, Werner (1948), »Grundlagen«, in: Agrarsoziale Gesellschaft e. V. (Hg.), Ziele der"
         " Agrarpolitik, Göttingen, S. 8–10.",
         {"kind": "chapter", "container": "Ziele der Agrarpolitik", "pages": ["8-10"]}),
        ("Mai, Uwe (2001), »Rasse und Raum«. Agrarpolitik im NS-Staat, Paderborn u.a.",
         {"title": "»Rasse und Raum«. Agrarpolitik im NS-Staat", "year": "2001"}),
        ("Gröning, Gerd (1987), Die Liebe zur Landschaft, Teil II: Der Drang nach Osten, München.",
         {"title": "Die Liebe zur Landschaft", "place": "München"}),
        ("Boustedt, Olaf (1942), Die Wirtschaftswerbung in Estland, Diss., Berlin.",
         {"kind": "dissertation", "place": "Berlin"}),
        ("Tufte, Edward R. 1980. Political Control of the Economy. Princeton University Press.",
         {"title": "Political Control of the Economy", "publisher": "Princeton University Press"}),
        ("Peterson, Erik. 2015. “The Rich are Different.” Political Behavior 38: 1–22.",
         {"kind": "article", "title": "The Rich are Different", "volume": "38"}),
        ("So auch Opp/Friedrichs (1996: 556): je genauer, desto besser.",
         {"kind": "author_date", "authors": ["Opp", "Friedrichs"], "pages": ["556"]}),
        ("Soeffner, Hans-Georg: Die Ordnung der Rituale. Frankfurt/Main 1995a.",
         {"title": "Die Ordnung der Rituale", "place": "Frankfurt/Main"}),
        ("Daniel Piazolo, Gaining Credibility, Kiel Working Paper No. 837, Oktober 1997.",
         {"kind": "article", "container": "Kiel Working Paper", "issue": "837", "year": "1997"}),
        # laws
        ("Указ Президиума Верховного Совета СССР от 26 июня 1940 г. // Ведомости Верховного"
         " Совета СССР. 1940. № 20.",
         {"kind": "law", "date": "1940-06-26", "issue": "20"}),
        ("Закон України «Про доступ» від 24 грудня 1993 р. № 3814-XII // Відомості Верховної Ради"
         " України. 1994. № 15. Ст. 86.",
         {"kind": "law", "date": "1993-12-24", "year": "1994", "issue": "15"}),
    ],
)  # fmt: skip
def test_notes_of_fields(note: str, wanted: dict[str, object]) -> None:
    [reference] = read(note)
    assert {name: reference.get(name) for name in wanted} == wanted
    assert str(reference["text"]) in note


def test_id_at_a_page_means_the_work_before() -> None:
    reader = ReferenceReader()
    first = "H.L.A. Hart, Separation of Law and Morals, 71 Harv. L. Rev. 593 (1958)."
    [work] = reader.references("a", "1", first)
    [again] = reader.references("a", "2", "Id. at 601.")
    assert again.form == "repeat"
    assert again.pages == ("601",)
    assert again.refers_to is not None
    assert again.refers_to.key == work.key


def test_a_surname_and_a_title_are_no_name_of_a_bibliography() -> None:
    [reference] = read("Larina, Nezabyvaemoe. Moscow, 1989.")
    assert reference.get("authors") != ["Larina, Nezabyvaemoe"]


def test_a_rank_is_no_given_name() -> None:
    assert split_name("Флоровский Г., прот.") == PersonParts("Флоровский", "Г.")
    assert surname("Флоровский Г., прот.") == surname("Флоровский Г.")
