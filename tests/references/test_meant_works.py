"""What short titles and repeats of works mean, and where nobody can tell."""

from __future__ import annotations

import pytest

from .helpers import last

HARVEST = "Robert Conquest, The Harvest of Sorrow (New York: Oxford University Press, 1986), 33."
HUNGER = (
    "R. W. Davies and Stephen G. Wheatcroft, The Years of Hunger: Soviet Agriculture, 1931–1933 "
    "(Basingstoke: Palgrave Macmillan, 2004), 12–14."
)
INDUSTRY = "R. W. Davies, The Industrialisation of Soviet Russia (London: Macmillan, 1980), 4."
ZELENIN = "Зеленин И. Е. Сталинская «революция сверху». М., 2006. С. 15."
TAUGER = "Mark B. Tauger, “The 1932 Harvest,” Slavic Review 50, no. 1 (1991): 70–89."
SISTEMA = "F. Benvenuti, S. Pons, Il sistema di potere, Franco Angeli, Milano 1988, p. 3."


@pytest.mark.parametrize(
    ("notes", "meant"),
    [
        # by the number of the note in which the work is cited
        ([HARVEST, HUNGER, "Conquest (see note 1 above), 67."], "1"),
        ([HUNGER, INDUSTRY, "Davies (Anm. 2), S. 67."], "2"),
        # surnames alone, of one and of two
        ([HARVEST, TAUGER, "Tauger, 80."], "2"),
        ([HARVEST, HUNGER, "Davies and Wheatcroft, 210."], "2"),
        ([INDUSTRY, HUNGER, "Davies and Wheatcroft, op. cit., 210."], "2"),
        ([INDUSTRY, HUNGER, "Davies, op. cit., 210."], "1"),
        ([SISTEMA, HARVEST, "Benvenuti, Pons, Il sistema di potere, cit., p. 40."], "1"),
        (["Isabel Rodríguez Flores, El perdón (Madrid, 1971), 26.", "Rodríguez Flores, 15."], "1"),
        # who wrote the work before
        ([HARVEST, ZELENIN, "Его же. Указ. соч. С. 47."], "2"),
        ([HARVEST, TAUGER, "A. Tauger, art. cyt., s. 57."], "2"),
        # several works of one author, or none
        ([HARVEST, HARVEST.replace("Harvest", "Great Terror"), "Conquest, op. cit., 3."], None),
        ([HARVEST, "Medvedev, op. cit., 3."], None),
        # names that only look like a second author, or like a title
        ([HARVEST, "R. Conquest, Harvest, 3."], "1"),
        (
            ["Sabine Van der Auwera, The Destruction (Oxford: OUP, 2012).", "Van der Auwera, 6."],
            "1",
        ),
    ],
)
def test_what_is_meant(notes: list[str], meant: str | None) -> None:
    [one] = last(notes)
    assert (one.refers_to.note if one.refers_to else None) == meant
    assert bool(one.unresolved) == (meant is None)


def test_a_leaf_of_a_foreign_archive_goes_on_from_ibid() -> None:
    [one] = last(["TNA, FO 371/17251, N 5262/114/38, f. 112.", "Ibid., f. 115."])
    assert one.refers_to is not None
    assert (one.text, one.shelfmark, one.refers_to.note) == ("Ibid., f. 115", "f. 115", "1")


@pytest.mark.parametrize(
    "note",
    [
        "In Tauger, 80 villages are listed.",
        "He met Tauger, 80, in Moscow.",
        "Tauger, 80 years old, agreed.",
    ],
)
def test_a_surname_and_a_number_in_prose_are_no_work(note: str) -> None:
    assert last([TAUGER, note]) == []


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        (
            "Хлевнюк О. В. 1937-й: Сталин, НКВД и советское общество. М., 1992. С. 12.",
            {"authors": ("Хлевнюк О. В.",), "title": "1937-й: Сталин, НКВД и советское общество"},
        ),
        (
            "Stephan Merl, Bilanz der Unterwerfung, in: Manfred Hildermeier (Hrsg.), Stalinismus, "
            "München 1998, S. 119–145.",
            {"authors": ("Stephan Merl",), "title": "Bilanz der Unterwerfung", "kind": "chapter"},
        ),
        (
            "A. Graziosi, L’Unione Sovietica 1914-1991, il Mulino, Bologna 2011, p. 77.",
            {"title": "L’Unione Sovietica 1914-1991", "publisher": "il Mulino", "place": "Bologna"},
        ),
        (
            "Зима В. Ф. Голод в СССР 1946–1947 годов: происхождение и последствия. М., 1996.",
            {"kind": "book", "title": "Голод в СССР 1946–1947 годов: происхождение и последствия"},
        ),
        (
            "E. Maksimova, ‘Podslushali i rasstreliali’, Izvestiya (Moscow, 16 July 1992).",
            {"kind": "newspaper", "container": "Izvestiya", "date": "1992-07-16"},
        ),
        (
            "A. Ignatow, Fehler der Vergangenheit. Einige Lehren, in: Osteuropa, Nr. 10/1997.",
            {
                "authors": ("A. Ignatow",),
                "title": "Fehler der Vergangenheit. Einige Lehren",
                "issue": "10",
                "year": "1997",
            },
        ),
        (
            "Ein Titel, in: Osteuropa, Nr. 10-11/1997, S. 1099-1114.",
            {"container": "Osteuropa", "issue": "10-11", "year": "1997"},
        ),
        (
            "M. Gorbačev/Z. Mlynař, Dialog o perestrojke, Prag 1996, S. 5.",
            {"authors": ("M. Gorbačev", "Z. Mlynař"), "title": "Dialog o perestrojke"},
        ),
        (
            "Die Krise, in: W. Brus/P. Kende, Normalisierungsprozesse, Köln 1982, S. 17.",
            {"kind": "chapter", "title": "Die Krise", "container": "Normalisierungsprozesse"},
        ),
        (
            "Mark Mazower, Dark Continent (London, 1998; reprint New York, 2000), p. 3.",
            {"title": "Dark Continent", "place": "London", "year": "1998", "pages": ("3",)},
        ),
        (
            "Albasini C., La biblioteca, «Le Venezie Francescane», XIX, (1952), p. 4.",
            {"container": "Le Venezie Francescane", "volume": "XIX", "year": "1952"},
        ),
        (
            "BORDONI E.: L’industria del vetro, Savona 1884.",
            {"authors": ("BORDONI E.",), "title": "L’industria del vetro", "place": "Savona"},
        ),
        (
            "Burckhardt L., La Civiltà del Rinascimento in Italia, Stoccarda 1860.",
            {"title": "La Civiltà del Rinascimento in Italia", "place": "Stoccarda"},
        ),
        (
            "New York Times, “Famine in Ukraine,” 5 May 1933, p. 4.",
            {"kind": "newspaper", "title": "Famine in Ukraine", "date": "1933-05-05"},
        ),
        (
            "Espinosa, El sueño del ahorcado, 167--68.",
            {"title": "El sueño del ahorcado", "pages": ("167-168",)},
        ),
        (
            'Víctor Tau, "Una iniciativa", en La ley en América hispana (Madrid: ANH, 1992), 296.',
            {
                "kind": "chapter",
                "title": "Una iniciativa",
                "container": "La ley en América hispana",
            },
        ),
        (
            "Marwa al-Sabouni, The Battle for Home (London: Thames & Hudson, 2016).",
            {"authors": ("Marwa al-Sabouni",), "title": "The Battle for Home"},
        ),
        (
            "Laurie W. Rush and Amanda Hemmingsen, “Partner,” Military Review 98, no. 6 (2018): 3.",
            {"authors": ("Laurie W. Rush", "Amanda Hemmingsen")},
        ),
        (
            "Lubianka, 1937–1938, ed. V. N. Khaustov and V. P. Naumov. Rossia vek (Moscow, 2004).",
            {"kind": "documents", "editors": ("V. N. Khaustov", "V. P. Naumov"), "year": "2004"},
        ),
        (
            "J. Arch Getty, The Road, trans. Benjamin Sher, Annals of Communism (New Haven, 1999).",
            {"authors": ("J. Arch Getty",), "title": "The Road", "place": "New Haven"},
        ),
        (
            "AGI, Quito, 398.",
            {"kind": "foreign_archive", "archive": "AGI", "shelfmark": "Quito, 398", "pages": ()},
        ),
        (
            "Таугер М. Б. Голод, голодомор, геноцид: голод и политика / Пер. с англ. Киев, 2008.",
            {"title": "Голод, голодомор, геноцид: голод и политика", "place": "Киев"},
        ),
        (
            "E. Cinnella, Ucraina: il genocidio dimenticato 1932-1933, Della Porta, Pisa 2015.",
            {"title": "Ucraina: il genocidio dimenticato 1932-1933", "publisher": "Della Porta"},
        ),
        (
            "Валерий Васильев, Линн Виола. Коллективизация и сопротивление. Винница, 1997. С. 44.",
            {"authors": ("Валерий Васильев", "Линн Виола")},
        ),
        ("Europe, mars 1949, p. 105.", {"kind": "article", "container": "Europe", "year": "1949"}),
    ],
)
def test_fields(note: str, fields: dict[str, object]) -> None:
    [one] = last([note])
    assert {name: getattr(one, name) for name in fields} == fields


def test_a_title_with_a_word_of_prose_after_the_author_before() -> None:
    note = "Ивницкий Н. А. Голод. М., 2008. С. 1; Его же. Политика и ее результаты. М., 2014. С. 8."
    assert [one.title for one in last([note])] == ["Голод", "Политика и ее результаты"]


def test_two_works_with_a_semicolon_between_them_are_two() -> None:
    found = last(["Le Trotskysme, Paris, Flammarion, 1977 ; Trotsky, Paris, LGF, 1984."])
    assert [one.year for one in found] == ["1977", "1984"]


@pytest.mark.parametrize(
    "note", ["[note 8].", "Resolution No. 2/2008.", "ECOSOC, UN doc. E/C.12/4."]
)
def test_what_is_no_work(note: str) -> None:
    assert last([note]) == []
