"""Kinds of references in notes of eight languages that no other test has."""

from __future__ import annotations

import pytest

from .helpers import last, of, said


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # Czech: surnames in capitals, a volume and an issue, a firm before its year
        ("KAPLAN, Karel: Československo v letech 1948–1953. Praha, SPN 1991, s. 45.",
         of("book", "full", authors=["KAPLAN, Karel"], title="Československo v letech 1948–1953",
            place="Praha", publisher="SPN", year="1991", pages=["45"])),
        ("PERNES, Jiří: Dělnické demonstrace. In: Soudobé dějiny, roč. 3, 1996, č. 1, s. 23.",
         of("article", "full", authors=["PERNES, Jiří"], title="Dělnické demonstrace",
            container="Soudobé dějiny", year="1996", volume="3", issue="1", pages=["23"])),
        # an issue after the year of a volume, one after a stroke before a month
        ("Dietmar Neutatz, Die Suggestion der Moderne, Osteuropa 58 (2008) 3, S. 41–56.",
         of("article", "full", authors=["Dietmar Neutatz"], title="Die Suggestion der Moderne",
            container="Osteuropa", year="2008", volume="58", issue="3", pages=["41-56"])),
        ("R. Johnston, « The Russian Exiles », Russian Review, 35/3, juillet 1976, p. 303-321.",
         of("article", "full", authors=["R. Johnston"], title="The Russian Exiles",
            container="Russian Review", year="1976", volume="35", issue="3", pages=["303-321"])),
        # an author before a title that has a word in quotation marks, and is in another work
        ("F. Benvenuti, Il «grande terrore», in Il mondo contemporaneo, a cura di N. Tranfaglia, "
         "Firenze, La Nuova Italia, 1981, pp. 88-102.",
         of("chapter", "full", authors=["F. Benvenuti"], editors=["N. Tranfaglia"],
            title="Il «grande terrore»", container="Il mondo contemporaneo", place="Firenze",
            publisher="La Nuova Italia", year="1981", pages=["88-102"])),
        # a given name in brackets
        ("Furet (François), Le Passé d’une illusion, Paris, Fayard, 1995, p. 178.",
         of("book", "full", authors=["Furet (François)"], title="Le Passé d’une illusion",
            place="Paris", publisher="Fayard", year="1995", pages=["178"])),
        # theses, and the code of a speciality
        ("Sophie Cœuré, La Grande Lueur à l’Est, thèse de doctorat d’histoire, université Paris X, "
         "1998, p. 210.",
         of("dissertation", "full", authors=["Sophie Cœuré"], title="La Grande Lueur à l’Est",
            year="1998", institution="université Paris X", pages=["210"])),
        ("R. Kuśnierz, Ukraina w latach głodu, praca doktorska, UMK, Toruń 2002, s. 88.",
         of("dissertation", "full", authors=["R. Kuśnierz"], title="Ukraina w latach głodu",
            place="Toruń", institution="UMK", year="2002", pages=["88"])),
        ("Рубльова Н. С. Соціальні процеси: дис. … канд. іст. наук: 07.00.01. Київ, 2003. С. 77.",
         of("dissertation", "full", authors=["Рубльова Н. С."], title="Соціальні процеси",
            place="Київ", year="2003", pages=["77"])),
        # an edition as Ukrainian counts it
        ("Субтельний О. Україна: історія. 3-тє вид. К.: Либідь, 1993. С. 358.",
         of("book", "full", authors=["Субтельний О."], title="Україна: історія", place="К.",
            publisher="Либідь", year="1993", pages=["358"])),
        # no place of print, and a title that asks
        ("Lemercier, Claire, Network methods: why and how? In: Fertig, Georg (Hrsg.): Social "
         "Networks, o.O. 2015, S. 287.",
         of("chapter", "full", authors=["Lemercier, Claire"], editors=["Fertig, Georg"],
            title="Network methods: why and how?", container="Social Networks", year="2015",
            pages=["287"])),
        # a year at the end of a title before its host
        ("Маннинг Р. Бельский район, 1937 год // Архив: сб. статей. Смоленск, 1998. С. 24.",
         of("chapter", "full", authors=["Маннинг Р."], title="Бельский район, 1937 год",
            container="Архив: сб. статей", place="Смоленск", year="1998",
            pages=["24"])),
        # the towns of a journal
        ("Мельгунов С.П. Документ // На чужой стороне (Берлин–Прага). 1924. № 7. С. 14.",
         of("article", "full", authors=["Мельгунов С.П."], title="Документ",
            container="На чужой стороне", place="Берлин–Прага", year="1924", issue="7",
            pages=["14"])),
        # the number of a document is none of an issue
        ("Documents on British Foreign Policy, 1919–1939, vol. 6 (London: HMSO, 1953), no. 376.",
         of("documents", "full", title="Documents on British Foreign Policy, 1919–1939", volume="6",
            place="London", publisher="HMSO", year="1953")),
        # a film whose director has the mark of editors
        ("Moscow Does Not Believe in Tears (dir. Vladimir Menshov, 1979).",
         of("film", "full", title="Moscow Does Not Believe in Tears", year="1979")),
        # archives with their abbreviations, one within another, and leaves
        ("The National Archives (TNA): Public Record Office (PRO), CAB 65/1.",
         of("foreign_archive", "full",
            archive="The National Archives (TNA): Public Record Office",
            shelfmark="CAB 65/1")),
        ("SAPMO-BArch, RY 5/I 6/3/93, Bl. 7.",
         of("foreign_archive", "full", archive="SAPMO-BArch", shelfmark="RY 5/I 6/3/93, Bl. 7")),
        # who else had a part in a volume, and a mark of editors with a colon
        ("Верменич Я. В. Устрій // Енциклопедія історії України: у 10 т. / редкол.: В. А. Смолій "
         "(голова) та ін. К.: Наук. думка, 2003. Т. 1. С. 39–40.",
         of("chapter", "full", authors=["Верменич Я. В."], editors=["В. А. Смолій"],
            title="Устрій", container="Енциклопедія історії України", place="К.",
            publisher="Наук. думка", year="2003", volume="1", pages=["39-40"])),
        # years with their word at the end of a title
        ("Сталин и Каганович. Переписка. 1931–1936 гг. М., 2001. С. 126.",
         of("documents", "full", title="Сталин и Каганович. Переписка. 1931–1936 гг.",
            place="М.", year="2001", pages=["126"])),
        # a volume and its page, beside the letters of a collection
        ("SIRIO 13: 446–7.",
         of("documents", "short", title="SIRIO", volume="13", pages=["446-447"])),
        ("AKV, xxi: 462, Polianskaia to Vorontsov.",
         of("documents", "short", title="AKV", volume="xxi", pages=["462"])),
        # documents by their number
        ("Stavka VGK: Dokumenty i Materialy 1941 god, doc. 168.",
         of("documents", "short", title="Stavka VGK: Dokumenty i Materialy 1941 god")),
        # a title of two capital words after an editor
        ("See Toshito (ed.), Gendai-shi Shiryo, Vol. 3, pp. 66–7.",
         of("book", "short", editors=["Toshito"], title="Gendai-shi Shiryo", volume="3",
            pages=["66-67"])),
        # the town of a journal in square brackets, and the volume of one that is no monthly
        ("Vladimir Burtsev, ‘Vospominaniia’, Novyi zhurnal [New York], no. 69 (1962), pp. 181–2.",
         of("article", "full", authors=["Vladimir Burtsev"], title="Vospominaniia",
            container="Novyi zhurnal", place="New York", year="1962", issue="69",
            pages=["181-182"])),
        ("John Barber: « Stalin’s Letter », Soviet Studies, 28, 1976, pp. 21-41.",
         of("article", "full", authors=["John Barber"], title="Stalin’s Letter",
            container="Soviet Studies", year="1976", volume="28", pages=["21-41"])),
        # a house of no list before its town
        ("Mijaíl Koltsov, Diario de la guerra, Ruedo Ibérico, París, 1963, p. 14.",
         of("book", "full", authors=["Mijaíl Koltsov"], title="Diario de la guerra",
            place="París", publisher="Ruedo Ibérico", year="1963", pages=["14"])),
        ("A. Gramsci, Quaderni del carcere, a cura di V. Gerratana, Einaudi, Torino 1975, p. 5.",
         of("book", "full", authors=["A. Gramsci"], editors=["V. Gerratana"],
            title="Quaderni del carcere", place="Torino", publisher="Einaudi", year="1975",
            pages=["5"])),
        # others beside an editor and a compiler, before a title of capital words
        ("Dieter Pohl, Schauplatz Ukraine, in: Norbert Frei u. a. (Hg.), Ausbeutung, Vernichtung, "
         "München 2000, S. 135–173.",
         of("chapter", "full", authors=["Dieter Pohl"], editors=["Norbert Frei"],
            title="Schauplatz Ukraine", container="Ausbeutung, Vernichtung", place="München",
            year="2000", pages=["135-173"])),
        ("Der Tag des Reiters, hrsg. von Peter Witte u. a., Hamburg 1999, S. 195.",
         of("book", "full", editors=["Peter Witte"], title="Der Tag des Reiters", place="Hamburg",
            year="1999", pages=["195"])),
        # a thesis of the third cycle, and where one was defended after a stroke
        ("Tamara Kondratieva, Bolcheviks, thèse de 3e cycle, EHESS, 1984, p. 101.",
         of("dissertation", "full", authors=["Tamara Kondratieva"], title="Bolcheviks", year="1984",
            institution="EHESS", pages=["101"])),
        ("Патриляк І. К. Діяльність ОУН: дис. ... канд. іст. наук: 07.00.01 / Київський ун-т "
         "ім. Т. Шевченка. – К., 2003. – С. 98.",
         of("dissertation", "full", authors=["Патриляк І. К."], title="Діяльність ОУН", place="К.",
            year="2003", institution="Київський ун-т ім. Т. Шевченка", pages=["98"])),
        # a fascicle, a column, an edition after its word, a dash in a house
        ("N. Werth, « Une source », Revue des études slaves, t. 66, fasc. 1, 1994, p. 17-27.",
         of("article", "full", authors=["N. Werth"], title="Une source",
            container="Revue des études slaves", volume="66", issue="1", year="1994",
            pages=["17-27"])),
        ("«Русский архив», 1866, стлб. 1088–1101.",
         of("article", "full", container="Русский архив", year="1866", pages=["1088-1101"])),
        ("Модзалевский Б.Л. Пушкин. Изд. 3-е. Л., 1925, с. 17.",
         of("book", "full", authors=["Модзалевский Б.Л."], title="Пушкин", place="Л.", year="1925",
            pages=["17"])),
        ("Білас І. Система. – К.: Либідь – Військо України, 1994. – Кн. 2. – С. 545.",
         of("book", "full", authors=["Білас І."], title="Система", place="К.",
            publisher="Либідь – Військо України", volume="2", year="1994", pages=["545"])),
        # a town of no list by its house
        ("Armstrong J. Nationalism. 3rd ed. – Englewood: Ukrainian Academic Press, 1990. – P. 55.",
         of("book", "full", authors=["Armstrong J."], title="Nationalism", place="Englewood",
            publisher="Ukrainian Academic Press", year="1990", pages=["55"])),
        # a series in quotation marks within the name of a host
        ("Волков А. Г. Вымыслы // Перепись. Серия «История статистики». М., 1990. С. 6.",
         of("chapter", "full", authors=["Волков А. Г."], title="Вымыслы",
            container="Перепись. Серия «История статистики»", place="М.", year="1990",
            pages=["6"])),
        # pages on the web: a site that is no person, an address after its words
        ("Демоскоп Weekly. URL: http://www.demoscope.ru/weekly/arxiv01.php",
         of("web", "full", title="Демоскоп Weekly",
            url="http://www.demoscope.ru/weekly/arxiv01.php")),
        ("Nicolas Werth, « Les famines », en ligne : https://www.sciencespo.fr/famine.html",
         of("web", "full", authors=["Nicolas Werth"], title="Les famines",
            url="https://www.sciencespo.fr/famine.html")),
        # a shelf mark that begins with a number
        ("SHD, 7 N 3124.", of("foreign_archive", "full", archive="SHD", shelfmark="7 N 3124")),
        # a volume between a title and the mark of a repeat
        ("J. SALAS, Guerra, III, cit., p. 27.",
         of("book", "repeat", authors=["J. SALAS"], title="Guerra", volume="III", pages=["27"])),
        # an editor before a colon, after a title in quotation marks
        ("Robert McNeal: « Interpretations », en Robert C. Tucker, ed.: Stalinism: Essays, "
         "Nueva York, 1977, pp. 30-52.",
         of("chapter", "full", authors=["Robert McNeal"], editors=["Robert C. Tucker"],
            title="Interpretations", container="Stalinism: Essays", place="Nueva York",
            year="1977", pages=["30-52"])),
        # a newspaper with its address, and one of no list by its word
        ("«Правда», 1941. – 1 июля, http://lib.rus.ec/b/105862/read",
         of("newspaper", "full", container="Правда", date="1941-07-01",
            url="http://lib.rus.ec/b/105862/read")),
        ("Deutsche Zentralzeitung. 16.5.1935. S. 1.",
         of("newspaper", "full", container="Deutsche Zentralzeitung", date="1935-05-16",
            pages=["1"])),
        # a newspaper's name as another language writes it is a newspaper's
        ("Olga Berggolz, »Tragedija«, in: Literaturnaja gaseta, 18. Juli 1990, S. 5.",
         of("newspaper", "full", authors=["Olga Berggolz"], title="Tragedija",
            container="Literaturnaja gaseta", date="1990-07-18", pages=["5"])),
        # a stop after a volume parts it from a month; the day of a document in a collection
        ("Записка от 18.02.63 // Реабилитация: Документы. Т. 2. Февраль 1956 — начало 80-х годов. "
         "М., 2003. С. 592.",
         of("documents", "full", title="Записка от 18.02.63", container="Реабилитация: Документы",
            place="М.", volume="2", date="1963-02-18", year="2003", pages=["592"])),
        # what is in the works of an author is no article
        ("Сталин И. В. О проекте Конституции // Сочинения. 1997. Т. 14. С. 119.",
         of("chapter", "full", authors=["Сталин И. В."], title="О проекте Конституции",
            container="Сочинения", year="1997", volume="14", pages=["119"])),
        # a year at the end of a host's title, before its imprint
        ("Сориа Ж. Война // Проблемы испанской истории. 1987. М., 1988. С. 77.",
         of("chapter", "full", authors=["Сориа Ж."], title="Война",
            container="Проблемы испанской истории. 1987", place="М.", year="1988", pages=["77"])),
        # an issue after a colon
        ("Stanley G. Payne, ‘Soviet Anti-Fascism’, Political Religions 4:2 (2003), pp. 1–62.",
         of("article", "full", authors=["Stanley G. Payne"], title="Soviet Anti-Fascism",
            container="Political Religions", volume="4", issue="2", year="2003", pages=["1-62"])),
    ],
)  # fmt: skip
def test_fields(note: str, wanted: dict[str, object]) -> None:
    assert said(note) == wanted


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Pravda, August 19, 20, and 21, 1936.",
         [("Pravda", None, "1936-08-19"), ("Pravda", None, "1936-08-20"),
          ("Pravda", None, "1936-08-21")]),
        ("Общее дело (Париж). 1920. № 112. 4 ноября.", [("Общее дело", "Париж", "1920-11-04")]),
        ("Последние новости. Париж. 1930. 28 янв.", [("Последние новости", "Париж", "1930-01-28")]),
        ("„Gazeta Polska” 1937, nr 163, 14 VI.", [("Gazeta Polska", None, "1937-06-14")]),
        ("„Gazeta Wyborcza”, 18–19 XI 2000.", [("Gazeta Wyborcza", None, "2000-11-18")]),
        ("T. Strzembosz, Kolaboracja, „Rzeczpospolita” z 27 I 2001.",
         [("Rzeczpospolita", None, "2001-01-27")]),
        ("Izvestiia Saratovskogo soveta, 27 October 1917, p. 3.",
         [("Izvestiia Saratovskogo soveta", None, "1917-10-27")]),
        ("Vasilii Vodovozov, ‘Pis’mo’, Den’ [Petrograd], 8 March 1917.",
         [("Den’", "Petrograd", "1917-03-08")]),
    ],
)  # fmt: skip
def test_days_of_newspapers(note: str, wanted: list[tuple[str, str | None, str]]) -> None:
    assert [(one.container, one.place, one.date) for one in last([note])] == wanted
    assert {one.kind for one in last([note])} == {"newspaper"}


KHRYSTIUK = "Христюк П. Замітки і матеріали. Відень, 1921. Т. 2. С. 35."
RUPNIK = "Jacques Rupnik, Dějiny Komunistické strany Československa, Praha: Academia, 2002, s. 102."
COEURE = "Sophie Cœuré, La Grande Lueur, thèse de doctorat d’histoire, université Paris X, 1998."
CARLEY = "Michael Carley, 1939: The Alliance That Never Was (Chicago: Ivan R. Dee, 1999), 111."
KAPLAN = "KAPLAN, Karel: Československo v letech 1948–1953. Praha, SPN 1991, s. 45."
BILAS = "Білас І. Репресивна система. – К.: Либідь, 1994. – Кн. 2. – С. 545."
FOMIN = "Фомин С.В. Кровь и молоко // Русский вестник. 2008. 12 июля."
WERTH = "Nicolas Werth, L’Ivrogne, Paris, Tallandier, 2009, p. 41."


@pytest.mark.parametrize(
    ("work", "repeat", "form"),
    [
        (KHRYSTIUK, "Христюк П. Зазнач. праця. С. 40.", "repeat"),
        (RUPNIK, "Rupnik, cit. d., s. 110.", "repeat"),
        (RUPNIK, "Rupnik, c. d., s. 110.", "repeat"),
        (COEURE, "S. Cœuré, thèse citée, p. 215.", "repeat"),
        (WERTH, "Ibídem, p. 43.", "repeat"),
        (CARLEY, "Carley, 1939, 160.", "short"),
        (KAPLAN, "KAPLAN, K.: c. d., s. 60.", "repeat"),
        (FOMIN, "Фомин С.В. Указ. соч.", "repeat"),
        (BILAS, "Білас І. Назв. праця. – Кн. 1. – С. 112.", "repeat"),
    ],
)
def test_what_repeats_mean(work: str, repeat: str, form: str) -> None:
    [reference] = last([work, "Правда. 1936. 5 мая." if form == "short" else work, repeat])
    assert reference.form == form
    assert reference.refers_to is not None
    assert reference.refers_to.text == work.rstrip(".")


def test_a_year_is_no_title_where_no_work_begins_with_it() -> None:
    [reference] = last([WERTH, "Werth, 2009, 160."])
    assert (reference.kind, reference.title, reference.year) == ("author_date", None, "2009")


@pytest.mark.parametrize(
    "note",
    [
        "C. D. Broad, Mind and its Place in Nature (London: Routledge, 1925), 33.",
        "Report to the Records Committee, D.C.D.A.R. [Daughters of the Revolution] 17 (1936).",
    ],
)
def test_initials_are_no_mark_of_a_repeat(note: str) -> None:
    assert [one.form for one in last([note])] == ["full"]


def test_the_last_of_a_list_may_have_no_page() -> None:
    found = last(["Rieber, “Persistent Factors,” 315–59; Fuller, Strategy and Power."])
    assert [(one.authors, one.title) for one in found[1:]] == [(("Fuller",), "Strategy and Power")]


@pytest.mark.parametrize(
    "note",
    [
        "See Pipes, Russia, pp. 265–6. Alexander, Autocratic Politics.",
        "See Pipes, Russia, p. 5; Alexander, Autocratic Politics, (under March 10, 1936).",
    ],
)
def test_a_title_that_was_cited_needs_no_page(note: str) -> None:
    book = "John T. Alexander, Autocratic Politics in a National Crisis (London: Macmillan, 1969)."
    found = last([book, note])[-1]
    assert (found.authors, found.title) == (("Alexander",), "Autocratic Politics")
    assert found.refers_to is not None
    assert [one.title for one in last(["Pravda, 3 Aug. 1936.", note])] == ["Russia"]


def test_words_that_lead_to_a_title_have_commas() -> None:
    [found] = last(["135 Véase, por ejemplo, Conquest, Great Terror."])
    assert (found.authors, found.title) == (("Conquest",), "Great Terror")


def test_a_repeat_has_a_book_of_its_own() -> None:
    [found] = last([BILAS, "Там само. – Кн. 1. – С. 112."])
    assert (found.volume, found.pages) == ("1", ("112",))


@pytest.mark.parametrize(
    "note", ["Hamburg: Erinnerungen, 1999, S. 5.", "Rede. Berlin: Reise, 1999."]
)
def test_a_word_before_a_colon_is_no_town_without_a_house(note: str) -> None:
    assert {one.place for one in last([note])} <= {None, "Berlin"}


def test_a_surname_that_was_cited_after_words_and_a_colon() -> None:
    book = "Simon Montefiore, Stalin: The Court of the Red Tsar (London: Weidenfeld, 2003), 395."
    [found] = last([book, "Kutuzov: Montefiore, 399."])
    assert (found.text, found.authors, found.pages) == (
        "Montefiore, 399", ("Montefiore",), ("399",),
    )  # fmt: skip
    assert found.refers_to is not None


def test_what_a_repeat_means_is_told_as_it_was_printed() -> None:
    damaged = "Майстренко І. Сторiнки з iсторiї партiї. Київ, 1979. С. 99"
    [found] = last([f"{damaged}.", "Там само. С. 105."])
    assert found.refers_to is not None
    assert found.refers_to.text == damaged
