"""Kinds of references in notes of historians: days, series, notes on a page, pairs of names."""

from __future__ import annotations

import pytest

from archref.references.reader import ReferenceReader


def read(*notes: str) -> list[dict[str, object]]:
    """Return the fields of what the last of some notes cites."""
    reader = ReferenceReader()
    found = [reader.references("document", str(at), note) for at, note in enumerate(notes, 1)]
    return [one.to_dict() | {"text": one.text} for one in found[-1]]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # passim stands for pages, and a note belongs to its page
        ("Siehe Merridale, Culture and Death, passim.",
         {"form": "short", "authors": ["Merridale"], "title": "Culture and Death",
          "text": "Merridale, Culture and Death, passim"}),
        ("Amir Weiner, Making Sense of War (Princeton: Princeton University Press, 2001), 98 and"
         " n. 17.",
         {"pages": ["98"], "text": "Amir Weiner, Making Sense of War (Princeton: Princeton"
          " University Press, 2001), 98 and n. 17"}),
        ("Pohl, Herrschaft der Wehrmacht, S. 45, Anm. 9.",
         {"pages": ["45"], "text": "Pohl, Herrschaft der Wehrmacht, S. 45, Anm. 9"}),
        # the series of a collection has a letter
        ("ADAP D 7, No. 228.", {"kind": "documents", "title": "ADAP", "volume": "7"}),
        ("ADAP, C, VI, Nr. 61.", {"kind": "documents", "title": "ADAP", "volume": "VI"}),
        ("ADAP D 12, 402f.", {"volume": "12", "pages": ["402"]}),
        ("Grey to Bertie, London, 1 May 1914, IBZI, vol. 2, doc. 88.",
         {"kind": "documents", "container": "IBZI", "date": "1914-05-01", "volume": "2"}),
        # a diary is cited by its days
        ("Bock, KTB, 3, 14 July 1941.",
         {"kind": "book", "form": "short", "title": "KTB", "volume": "3", "date": "1941-07-14"}),
        ("Чуковский К. И. Дневник. 3 марта 1931 г.",
         {"title": "Дневник", "date": "1931-03-03", "form": "short"}),
        # volumes and issues
        ("Kershaw, Hitler, 1, 344.", {"volume": "1", "pages": ["344"]}),
        ("P. Werth, « Les camps », Cahiers du monde russe, 42/2-4, 2001, p. 505-556.",
         {"volume": "42", "issue": "2-4", "year": "2001", "pages": ["505-556"]}),
        ("A. Graziosi, «Le grandi carestie», Cahiers du monde russe, 46, 3-4 (2005), pp. 453-472.",
         {"volume": "46", "issue": "3-4", "year": "2005"}),
        ("A. Romano, L’armata, in «Studi storici», 1998, 4.",
         {"kind": "article", "issue": "4", "year": "1998"}),
        # a stop alone parts an article from its journal, and a text from its site
        ("Марочко В. І. Голод у Києві. Наукові записки. 2013. № 3. С. 109–122.",
         {"kind": "article", "title": "Голод у Києві", "container": "Наукові записки"}),
        ("Kuromiya H. Freedom and terror. Slavic Review. 2001. Vol. 60. No. 2. P. 301–310.",
         {"kind": "article", "title": "Freedom and terror", "container": "Slavic Review"}),
        ("Гирич І. Нотатки історика. Історична правда. URL: https://www.istpravda.com.ua/1/.",
         {"kind": "web", "title": "Нотатки історика", "container": "Історична правда"}),
        # names
        ("Lewin, Moshe and Ingerflom, Claudio, Title of It, London, 1999, p. 3.",
         {"authors": ["Lewin, Moshe", "Ingerflom, Claudio"], "title": "Title of It"}),
        ("Askew, Europe and Italy’s Acquisition of Libya, pp. 25, 27.",
         {"authors": ["Askew"], "title": "Europe and Italy’s Acquisition of Libya"}),
        ("José Ma. Gil Robles, No fue posible la paz, Ariel, Barcelona, 1968, p. 404.",
         {"authors": ["José Ma. Gil Robles"], "publisher": "Ariel"}),
        ("Müller (Bearb.), Das Amt Ausland, S. 143.", {"editors": ["Müller"]}),
        ("John Barnes, ed., The Diaries of Leo Amery, C.H. 1929–1945 (London, 1988), p. 5.",
         {"editors": ["John Barnes"], "place": "London"}),
        ("J. W. Wheeler-Bennett, ed., Action this Day (London, 1968), pp. 51–2.",
         {"title": "Action this Day", "place": "London"}),
        ("Глібов Л. І. До сестри // Глібов Л. І. Твори: У 2 т. – К., 1974. – Т. 2. – С. 35.",
         {"container": "Твори", "volume": "2"}),
        ("Грінченко Г. Г. Усна історія // Невигадане / авт.-упоряд. Г. Г. Грінченко. Харків, 2004."
         " С. 10.",
         {"container": "Невигадане", "editors": ["Г. Г. Грінченко"]}),
        # imprints
        ("Golos naroda 1918–1932, ed. A. K. Sokolov, Moscow: 1998, p. 293.",
         {"place": "Moscow", "year": "1998"}),
        ("C. M. Woodhouse, Modern Greece (London: Faber & Faber, 1991; first edition 1968), 236.",
         {"year": "1991", "publisher": "Faber & Faber", "pages": ["236"]}),
        ("K. Kaplan, Kronika, Brno, Barrister & Principal 2009, s. 112.",
         {"place": "Brno", "publisher": "Barrister & Principal", "year": "2009"}),
        ("D. Pohl: Die Wehrmacht. Deutsche Besatzung. München 2008 (= Quellen zur Zeitgeschichte"
         " 71), S. 122.",
         {"authors": ["D. Pohl"], "place": "München", "pages": ["122"]}),
        ("A. Repaci, La marcia su Roma, Prefazione di A. Frassati, Rizzoli, Milano 1972.",
         {"title": "La marcia su Roma", "publisher": "Rizzoli", "place": "Milano"}),
        ("Jan Meier, Die Emigration der Juden vor 1987, Diss. Universität Hamburg 1999, S. 12.",
         {"kind": "dissertation", "title": "Die Emigration der Juden vor 1987", "year": "1999",
          "institution": "Universität Hamburg"}),
        ("Jan Meier, Die Emigration, Diss. Univ. Münster 2000, S. 12.",
         {"kind": "dissertation", "institution": "Univ. Münster", "year": "2000"}),
        # months and seasons in titles
        ("Jiří Pernes, Únor 1948 na Moravě, in: Únor 1948 v Československu, ed. J. Kocian, Praha"
         " 2011, s. 45.",
         {"title": "Únor 1948 na Moravě", "container": "Únor 1948 v Československu"}),
        ("Heinz Richter, Greece: From War to War: February 1945 to August 1946 (London, 1986), 4.",
         {"title": "Greece: From War to War: February 1945 to August 1946"}),
        ("Спецпереселенцы в Западной Сибири. 1930 – весна 1931 г. / Сост. С. А. Красильников."
         " Новосибирск: Наука, 1992. С. 21.",
         {"kind": "documents", "title": "Спецпереселенцы в Западной Сибири. 1930 – весна 1931 г.",
          "place": "Новосибирск"}),
        # an archive's letter, and its series
        ("FO 371/58678 R 3496, p. 2.", {"shelfmark": "FO 371/58678 R 3496"}),
        ("AMAE PA-AP, 43.", {"archive": "AMAE", "shelfmark": "PA-AP, 43"}),
    ],
)  # fmt: skip
def test_a_kind(note: str, wanted: dict[str, object]) -> None:
    [found] = read(note)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("before", "note", "wanted"),
    [
        ("Halder, KTB, 2, 22 August 1940.", "Ibid., 18 August 1940.",
         {"kind": "book", "date": "1940-08-18"}),
        # a number after a collection is a document's
        ("ADAP D 11, No. 75.", "Ibid., No. 84.", {"kind": "documents", "issue": None}),
        # one word of a title, which an article precedes there
        ("C. M. Woodhouse, The Struggle for Greece, 1941–1949 (London, 1976), p. 5.",
         "His later account (Struggle, 62–3) is guarded.",
         {"title": "Struggle", "authors": None}),
        ("S. Beria, My Father (London, 2001), p. 5.", "Beria, p. 263.", {"authors": ["Beria"]}),
        ("N. Tranfaglia, Stato, in «Studi storici», 1969, 3.",
         "Ora in ID., Dallo stato liberale. Problemi e ricerche, Feltrinelli, Milano 1973.",
         {"authors": ["N. Tranfaglia"], "publisher": "Feltrinelli"}),
    ],
)  # fmt: skip
def test_what_is_cited_again(before: str, note: str, wanted: dict[str, object]) -> None:
    [found] = read(before, note)
    assert {name: found.get(name) for name in wanted} == wanted


@pytest.mark.parametrize(
    "note",
    [
        "The Struggle was hard, and Hier ist der Zweite Weltkrieg gemeint.",
        "It is used passim.",
        "Er schrieb es am 12. Mai 1941, wie auch Anm. 12 zeigt.",
    ],
)
def test_prose_is_no_work(note: str) -> None:
    assert read(note) == []
