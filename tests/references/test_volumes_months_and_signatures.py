"""Forms that a third set of real notes showed: titled volumes, months of print, signatures."""

from __future__ import annotations

import pytest

from .helpers import fields_of_last


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Karl Jaspers, Philosophie. Bd. 1: Philosophische Weltorientierung, Berlin 1956, S. 62.",
         {"authors": ["Karl Jaspers"], "title": "Philosophie", "volume": "1"}),
        ("Martin Gilbert, Winston S. Churchill, Vol. 4: 1916–1922, The Stricken World "
         "(Boston: Houghton Mifflin, 1975), pp. 752–3.",
         {"authors": ["Martin Gilbert"], "title": "Winston S. Churchill", "volume": "4"}),
        ("Fritz Strich, Ricarda Huch, in: Das Inselschiff 12, 1931, S. 209ff.",
         {"kind": "article", "authors": ["Fritz Strich"], "title": "Ricarda Huch"}),
        ("Alfons Paquet, Der Rhein und das Wort (1926), in: Beiträge zur Rheinkunde 2, 1926, S. 4.",
         {"title": "Der Rhein und das Wort", "container": "Beiträge zur Rheinkunde"}),
        ("Der neue Mensch: Utopien, Leitbilder und Reformkonzepte zwischen den Weltkriegen, "
         "hrsg. von Alexandra Gerstner u. a., Frankfurt am Main 2006.",
         {"authors": None, "editors": ["Alexandra Gerstner"], "title":
          "Der neue Mensch: Utopien, Leitbilder und Reformkonzepte zwischen den Weltkriegen"}),
        ('Peter Krüger "Die Außenpolitik der Republik von Weimar", Darmstadt 1985.',
         {"authors": ["Peter Krüger"], "title": "Die Außenpolitik der Republik von Weimar"}),
        ("R. Fraser: Blood of Spain (London, 1994 edn), p. 568.",
         {"form": "full", "title": "Blood of Spain", "place": "London", "year": "1994"}),
        ("Muriel Blaive: Promarněná příležitost. Československo a rok 1956, Praha 2001, s. 112.",
         {"authors": ["Muriel Blaive"]}),
        ("Pierre Bourdieu et Abdelmalek Sayad, Le Déracinement. La crise de l’agriculture "
         "traditionnelle en Algérie, Paris, Éd. de Minuit, juin 1964.",
         {"kind": "book", "publisher": "Éd. de Minuit", "year": "1964"}),
        ("Ángel Viñas, «Las relaciones hispano-soviéticas», en Julio Aróstegui (coord.), Historia "
         "y memoria de la guerra civil, vol. 1, Valladolid, Junta de Castilla y León, 1988, p. 45.",
         {"kind": "chapter", "place": "Valladolid", "publisher": "Junta de Castilla y León"}),
        ("S. Pons, L'impossibile egemonia. L'Urss, il Pci e le origini della guerra fredda, in "
         "«Studi storici», XLIV, 2003, n. 1, pp. 33-62, qui p. 40.",
         {"kind": "article", "authors": ["S. Pons"], "pages": ["33-62", "40"]}),
        ("La crisi tedesca, in «l'Unità», 10 novembre 1932, p. 1.",
         {"kind": "newspaper", "title": "La crisi tedesca", "date": "1932-11-10"}),
        ("Pakt o nieagresji, „Kurier Poranny”, 26 VII 1932, nr 205, s. 1.",
         {"kind": "newspaper", "title": "Pakt o nieagresji", "authors": None}),
        ("E. K., Bayrisches Hochland, in: Frankfurter Zeitung 15. 7. 1923, S. 1.",
         {"kind": "newspaper", "authors": ["E. K."], "title": "Bayrisches Hochland"}),
        ("Михутина И. В. Украинский вопрос в России (конец ХIХ – начало ХХ века). М., 2003.",
         {"title": "Украинский вопрос в России (конец XIX – начало ХХ века)"}),
    ],
)  # fmt: skip
def test_a_work(note: str, wanted: dict[str, object]) -> None:
    [found] = fields_of_last(note)
    assert {name: found.get(name) for name in wanted} == wanted


def test_what_precedes_a_colon_may_still_say_what_is_cited_for() -> None:
    [found] = fields_of_last("Kirov’s murder: Lenoe, Kirov Murder, p. 5.")
    assert found["authors"] == ["Lenoe"]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Brown, Title (London, n.d.), 5.", {"form": "full", "title": "Title", "place": "London"}),
        ("Gray, Thing (n.p., n. d.), 5.", {"form": "full", "title": "Thing", "place": None}),
        ("Müller, Das Ding (Berlin, o. J.), S. 5.", {"form": "full", "place": "Berlin"}),
        ("K. Nowak, Rzecz, Warszawa b.d., s. 4.", {"title": "Rzecz", "place": "Warszawa"}),
        ("Трагедия советской деревни. Коллективизация и раскулачивание. М., 2000. Т. 2. С. 34.",
         {"kind": "documents", "title":
          "Трагедия советской деревни. Коллективизация и раскулачивание", "volume": "2"}),
        ("Молотов, Маленков, Каганович, 1957. М., 1998. С.38–39",
         {"kind": "documents", "authors": None}),
        ("Стенограмма октябрьского (1957 г.) пленума ЦК КПСС. М., 2001. С. 100.",
         {"title": "Стенограмма октябрьского (1957 г.) пленума ЦК КПСС", "year": "2001"}),
        ("Филипп Миронов (Тихий Дон в 1917–1921 гг.). М., 1997. С. 400.",
         {"title": "Филипп Миронов (Тихий Дон в 1917–1921 гг.)", "place": "М."}),
    ],
)  # fmt: skip
def test_no_year_and_collections_with_subtitles(note: str, wanted: dict[str, object]) -> None:
    [found] = fields_of_last(note)
    assert {name: found.get(name) for name in wanted} == wanted
