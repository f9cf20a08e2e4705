"""Kinds of references in notes of historians: days, series, notes on a page, pairs of names."""

from __future__ import annotations

import pytest

from .helpers import fields_of_last


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
    [found] = fields_of_last(note)
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
    [found] = fields_of_last(before, note)
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
    assert fields_of_last(note) == []


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # words that lead to a work after others that do
        ("Vgl. dazu Rauch, Polen, S. 145.", {"authors": ["Rauch"], "title": "Polen"}),
        ("Vgl. umfassend Canis, Bismarcks Außenpolitik, S. 12.", {"authors": ["Canis"]}),
        ("Vgl. dazu Das Deutsche Reich und der Zweite Weltkrieg, Bd. 8, S. 608.",
         {"title": "Das Deutsche Reich und der Zweite Weltkrieg", "volume": "8"}),
        ("Недавно Р. Г. Скрынников вернулся к ней. — Скрынников Р. Г. Иван Грозный. М., 2002."
         " С. 1.",
         {"authors": ["Скрынников Р. Г."], "title": "Иван Грозный"}),
        # who is called as a town is
        ("Görlitz (Hg.), Keitel, S. 196.", {"editors": ["Görlitz"], "title": "Keitel"}),
        ("ПВЛ. Т. I. С. 329.", {"volume": "I", "pages": ["329"]}),
        # documents that are described before their collection
        ("Tisza, memorandum to Emperor Franz Joseph, Budapest, 1 July 1914, ÖUAP, vol. 8, doc."
         " 9978, p. 248.",
         {"kind": "documents", "container": "ÖUAP", "date": "1914-07-01", "title": None}),
        ("Rumbold to Grey, Berlin, 3 July 1914, BD, vol. 11, doc. 26.",
         {"kind": "documents", "container": "BD", "volume": "11"}),
        ("Sazonov to Izvolsky, Feb. 19, 1914, in Die internationalen Beziehungen im Zeitalter des"
         " Imperialismus, ed. O. Hoetzsch, Series I (Berlin, 1931), Vol. 1.",
         {"kind": "documents", "date": "1914-02-19", "title": None,
          "container": "Die internationalen Beziehungen im Zeitalter des Imperialismus"}),
        ("It is discussed in DDF, 3rd Series, X, Nr. 369.",
         {"kind": "documents", "title": "DDF", "volume": "X"}),
        ("Журналы заседаний: Март – октябрь 1917 года: В 4 т. Т. 1 / Отв. ред. Б. Додонов. М.,"
         " 2001. С. 73.",
         {"kind": "documents", "title": "Журналы заседаний: Март – октябрь 1917 года"}),
        # places with what tells them apart, and before a year after a colon
        ("Deutsch-sowjetische Beziehungen. Dokumentensammlung, Bd. 2, Berlin (Ost) 1971, S. 450.",
         {"kind": "documents", "place": "Berlin (Ost)", "year": "1971", "volume": "2"}),
        ("Gerd Krumeich, Armaments and Politics, tr. S. Conn (Dover, N.H.: 1984).",
         {"place": "Dover, N.H.", "year": "1984"}),
        # names with particles, in pairs, before a mark of editors
        ("V. M. Tuñón de Lara, La España del siglo XX, Laia, Barcelona, 1974, p. 536.",
         {"authors": ["V. M. Tuñón de Lara"], "publisher": "Laia"}),
        ("Баева, И., Калинова, Е. Следвоенното десетилетие. София: Полис, 2003, с. 101.",
         {"authors": ["Баева, И.", "Калинова, Е."]}),
        ("Віктор Короткий, Василь Ульяновський, упор., Син України, Київ, 1997, с. 39.",
         {"editors": ["Віктор Короткий", "Василь Ульяновський"], "title": "Син України"}),
        ("The Stalin Correspondence, 1931–36, comp. and ed. R. W. Davies and E. A. Rees (New Haven:"
         " Yale University Press, 2003), 152.",
         {"editors": ["R. W. Davies", "E. A. Rees"]}),
        # who is called by a given name, or by three letters
        ("Viola, Lynne: Peasant Rebels under Stalin. New York 1996, S. 45.",
         {"authors": ["Viola, Lynne"], "title": "Peasant Rebels under Stalin"}),
        ("GOLDMAN, Wendy Z.: Terror and Democracy. Cambridge: CUP, 2007, s. 45.",
         {"authors": ["GOLDMAN, Wendy Z."], "title": "Terror and Democracy"}),
        ("Zelenin I. E. Stalinskaia “revoliutsiia”. Moscow: Nauka, 2006. P. 45.",
         {"authors": ["Zelenin I. E."], "title": "Stalinskaia “revoliutsiia”"}),
        ("Хлевнюк О. В. Хозяин. М.: РОССПЭН, б. г. С. 45–47.",
         {"place": "М.", "publisher": "РОССПЭН", "pages": ["45-47"]}),
        ("Nicolas Werth. La Terreur. Paris: Perrin, 2007. 12, 45.",
         {"authors": ["Nicolas Werth"], "pages": ["12", "45"]}),
        ("David Shearer, Crime, in: Cahiers du monde russe 39 (1998) 1–2, S. 119–148.",
         {"volume": "39", "issue": "1-2", "pages": ["119-148"]}),
        # what a text on the web is in
        ("Susanne Schattenberg, Stalinismus, in: Docupedia, 22.3.2012, http://docupedia.de/zg/S.",
         {"kind": "web", "title": "Stalinismus", "container": "Docupedia"}),
    ],
)  # fmt: skip
def test_a_further_kind(note: str, wanted: dict[str, object]) -> None:
    [found] = fields_of_last(note)
    assert {name: found.get(name) for name in wanted} == wanted
