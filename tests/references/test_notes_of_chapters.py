"""Kinds of references in whole chapters' notes of ten languages that no other test has."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from archref.references.reference import Reference

from .helpers import last, of, said


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # a title that begins with a person's initials, after those of the author
        ("Аврех А.Я. П.А. Столыпин и судьбы реформ в России. М., 1991. С. 25.",
         of("book", "full", authors=["Аврех А.Я."], title="П.А. Столыпин и судьбы реформ в России",
            place="М.", year="1991", pages=["25"])),
        ("Будницкий О. В. В. А. Маклаков и его журнал. М., 2009. С. 231.",
         of("book", "full", authors=["Будницкий О. В."], title="В. А. Маклаков и его журнал",
            place="М.", year="2009", pages=["231"])),
        # a particle between a surname and its initial, but not Recuerdo de G. I. Elisabedashvili
        ("Серто де М. Изобретение повседневности. СПб., 2013. С. 103.",
         of("book", "full", authors=["Серто де М."], title="Изобретение повседневности",
            place="СПб.", year="2013", pages=["103"])),
        # Bulgarian: a comma after the surname
        ("Генчев, Н. Външната политика на България. София: Вектор, 1998, с. 45.",
         of("book", "full", authors=["Генчев, Н."], title="Външната политика на България",
            place="София", publisher="Вектор", year="1998", pages=["45"])),
        ("Работническо дело, бр. 212, 11 септември 1948.",
         of("newspaper", "full", container="Работническо дело", issue="212", date="1948-09-11")),
        # Hungarian: the given name after the surname
        ("Krausz Tamás: Lenin. Budapest, Napvilág, 2008.",
         of("book", "full", authors=["Krausz Tamás"], title="Lenin", place="Budapest",
            publisher="Napvilág", year="2008")),
        # Polish: a newspaper's day after its issue, a year's volume, a typescript
        ("„Robotnik” nr 75 z 19 III 1921, s. 1.",
         of("newspaper", "full", container="Robotnik", issue="75", date="1921-03-19",
            pages=["1"])),
        ("M. Wołos, Oceny zamachu, „Dzieje Najnowsze”, R. XLIII, 2011, z. 2, s. 55.",
         of("article", "full", authors=["M. Wołos"], title="Oceny zamachu",
            container="Dzieje Najnowsze", volume="XLIII", year="2011", issue="2", pages=["55"])),
        ("P. Libera, Ruch prometejski, mps pracy doktorskiej, Instytut Historii UW, Warszawa 2011.",
         of("dissertation", "full", authors=["P. Libera"], title="Ruch prometejski",
            institution="Instytut Historii UW", place="Warszawa", year="2011")),
        ("Raporty NKWD z Polski, wybór i oprac. T. Cariewskaja [et al.], Warszawa 1998, s. 67.",
         of("book", "full", editors=["T. Cariewskaja"], title="Raporty NKWD z Polski",
            place="Warszawa", year="1998", pages=["67"])),
        # German: words in quotation marks begin a title, the author is the editor, a series
        ("Dietrich Geyer, „Gesellschaft“ als staatliche Veranstaltung, in: Ders. (Hg.), "
         "Wirtschaft und Gesellschaft, Köln 1975, S. 20.",
         of("chapter", "full", authors=["Dietrich Geyer"], editors=["Dietrich Geyer"],
            title="„Gesellschaft“ als staatliche Veranstaltung",
            container="Wirtschaft und Gesellschaft", place="Köln", year="1975", pages=["20"])),
        ("Lutz Häfner, Gesellschaft (Beiträge zur Geschichte Osteuropas 35), Köln 2004, S. 15.",
         of("book", "full", authors=["Lutz Häfner"], title="Gesellschaft", place="Köln",
            year="2004", pages=["15"])),
        ("Franz Müller, „Die Angst“, in: Jahrbücher für Geschichte Osteuropas N.F. 58 (2010), "
         "H. 3, S. 361.",
         of("article", "full", authors=["Franz Müller"], title="Die Angst",
            container="Jahrbücher für Geschichte Osteuropas", volume="58", issue="3", year="2010",
            pages=["361"])),
        ("Handbuch der Geschichte, Bd. 3: Von den Reformen zum Sowjetstaat, hg. von Gottfried "
         "Schramm, 2 Halbbde., Stuttgart 1983, S. 455.",
         of("book", "full", editors=["Gottfried Schramm"], title="Handbuch der Geschichte",
            volume="3", place="Stuttgart", year="1983", pages=["455"])),
        ("Dokumente zur Geschichte, hg. v. Eberhard Schmitt, Bd. 4, München 1988, Nr. 12.",
         of("documents", "full", editors=["Eberhard Schmitt"], title="Dokumente zur Geschichte",
            volume="4", place="München", year="1988")),
        # French: a house that begins with an abbreviation, years beside a collection
        ("Yves Cohen, Le Siècle des chefs, Paris, Éd. Amsterdam, 2013, p. 611.",
         of("book", "full", authors=["Yves Cohen"], title="Le Siècle des chefs", place="Paris",
            publisher="Éd. Amsterdam", year="2013", pages=["611"])),
        ("Documents diplomatiques français 1932-1939, 1re série, t. IV, doc. 182, p. 330.",
         of("documents", "short", title="Documents diplomatiques français 1932-1939", volume="IV",
            pages=["330"])),
        # English: a bare number that is a volume, two years, no comma after the author
        ("R. Szporluk ‘Nationalism’, Nations and Nationalism, 4 (1998), pp. 308–11.",
         of("article", "full", authors=["R. Szporluk"], title="Nationalism",
            container="Nations and Nationalism", volume="4", year="1998", pages=["308-311"])),
        ("A. Powell ‘The Trend’, Soviet Studies, 2 (1950/1), pp. 373–5.",
         of("article", "full", authors=["A. Powell"], title="The Trend",
            container="Soviet Studies", volume="2", year="1950/1", pages=["373-375"])),
        ("R. Bergan Sergei Eisenstein: a Life (New York, 1997), pp. 296–306.",
         of("book", "full", authors=["R. Bergan"], title="Sergei Eisenstein: a Life",
            place="New York", year="1997", pages=["296-306"])),
        # an editor whose surname is that of the author
        ("David Hoffmann, “European Modernity,” in Russian Modernity, ed. Hoffmann and Yanni "
         "Kotsonis (New York, 2000), 245.",
         of("chapter", "full", authors=["David Hoffmann"], editors=["Hoffmann", "Yanni Kotsonis"],
            title="European Modernity", container="Russian Modernity", place="New York",
            year="2000", pages=["245"])),
        # Romanian: a town with the other cedilla
        ("Igor Caşu, „Politica naţională” în Moldova Sovietică, Chişinău, Cartdidact, 2000, p. 37.",
         of("book", "full", authors=["Igor Caşu"],
            title="„Politica naţională” în Moldova Sovietică", place="Chişinău",
            publisher="Cartdidact", year="2000", pages=["37"])),
        # a title of several sentences
        ("Государственная дума. Созыв второй. Стенографические отчёты. СПб., 1907. Стб. 107.",
         of("documents", "full",
            title="Государственная дума. Созыв второй. Стенографические отчёты", place="СПб.",
            year="1907", pages=["107"])),
        ("Воспоминания. Лидер кадетов о русской политике. 1880–1917. М., 2006.",
         of("book", "full", title="Воспоминания. Лидер кадетов о русской политике. 1880–1917",
            place="М.", year="2006")),
        # two rows of editors with a semicolon between them
        ("Колективізація і голод на Україні, 1929–1933: Зб. документів / Упоряд. Є.П. Шаталіна; "
         "Відп. ред. С.В. Кульчицький. – К., 1993. – С. 431.",
         of("documents", "full", editors=["Є.П. Шаталіна", "С.В. Кульчицький"],
            title="Колективізація і голод на Україні, 1929–1933: Зб. документів", place="К.",
            year="1993", pages=["431"])),
        # the day of another calendar before a page
        ("Меньшиков М. Письма // Новое время. 1911. № 12760. 20 сентября (3 октября). С. 3.",
         of("newspaper", "full", authors=["Меньшиков М."], title="Письма",
            container="Новое время", issue="12760", date="1911-09-20", pages=["3"])),
        # a number after the year of a volume, and the page of an article that is cited
        ("F. Wcislo, ‘Witte’, Revolutionary Russia, 8 (1995), 2, pp. 166–78 (170).",
         of("article", "full", authors=["F. Wcislo"], title="Witte",
            container="Revolutionary Russia", volume="8", issue="2", year="1995",
            pages=["166-178", "170"])),
        ("Marc Raeff, « La jeunesse », Cahiers du monde russe, VIII, n° 4, oct.-déc. 1967, p. 560.",
         of("article", "full", authors=["Marc Raeff"], title="La jeunesse",
            container="Cahiers du monde russe", volume="VIII", issue="4", year="1967",
            pages=["560"])),
        ("Иванов И. Название // Slavic Review 54 (1995). P. 5.",
         of("article", "full", authors=["Иванов И."], title="Название",
            container="Slavic Review", volume="54", year="1995", pages=["5"])),
        ("Грицак Я. Революція // Україна модерна. 1999. Число 2–3. С. 254.",
         of("article", "full", authors=["Грицак Я."], title="Революція",
            container="Україна модерна", issue="2-3", year="1999", pages=["254"])),
        # a given name of two parts; a thesis after a stop
        ("Hans-Heinrich Nolte: Religiöse Toleranz, Göttingen 1988, S. 291.",
         of("book", "full", authors=["Hans-Heinrich Nolte"], title="Religiöse Toleranz",
            place="Göttingen", year="1988", pages=["291"])),
        ("Ricarda Vulpius: Nationalisierung der Religion. Diss. FU Berlin 2004, S. 87.",
         of("dissertation", "full", authors=["Ricarda Vulpius"],
            title="Nationalisierung der Religion", institution="FU Berlin", year="2004",
            pages=["87"])),
        # Serbian and Slovak: a part as volume, an author in capitals with others, a century
        ("Љ. Димић, Културна политика, књ. I, Београд, 1996, стр. 145.",
         of("book", "full", authors=["Љ. Димић"], title="Културна политика", volume="I",
            place="Београд", year="1996", pages=["145"])),
        ("BYSTRICKÝ, Valerián a kol.: Slovensko v 20. storočí. Bratislava: Veda, 2004, s. 77.",
         of("book", "full", authors=["BYSTRICKÝ, Valerián"], title="Slovensko v 20. storočí",
            place="Bratislava", publisher="Veda", year="2004", pages=["77"])),
        # Latvian: the mark of pages after them
        ("Strods H. Partizānu karš. – Rīga: Preses nams, 1996. – 210.–215. lpp.",
         of("book", "full", authors=["Strods H."], title="Partizānu karš", place="Rīga",
            publisher="Preses nams", year="1996", pages=["210-215"])),
        # a note on a page; days in a title; who translated and edited
        ("Lieven, Russia's Rulers, p. 160, n. 12.",
         of("book", "short", authors=["Lieven"], title="Russia's Rulers", pages=["160"])),
        ("R. McKean, St Petersburg, June 1907–February 1917 (New Haven, 1990), p. xii.",
         of("book", "full", authors=["R. McKean"],
            title="St Petersburg, June 1907–February 1917", place="New Haven", year="1990",
            pages=["xii"])),
        ("The Memoirs of Count Witte, trans. and ed. Sidney Harcave (Armonk, NY, 1990), p. 488.",
         of("book", "full", title="The Memoirs of Count Witte", place="Armonk, NY", year="1990",
            pages=["488"])),
        # what a page is cited for, and a volume before it
        ("River breezes and salt air: Paléologue, I, 348.",
         of("book", "short", authors=["Paléologue"], volume="I", pages=["348"])),
        # the mark of a volume after it, and an issue of a year after that
        ("Jörg Ganzenmüller, Erinnerung, in: Osteuropa, 61. Jg., 8–9/2011, S. 7.",
         of("article", "full", authors=["Jörg Ganzenmüller"], title="Erinnerung",
            container="Osteuropa", volume="61", issue="8-9", year="2011", pages=["7"])),
        ("Jörg Ganzenmüller, Erinnerung, in: Osteuropa, 61. Jg., 8/2011, S. 7.",
         of("article", "full", authors=["Jörg Ganzenmüller"], title="Erinnerung",
            container="Osteuropa", volume="61", issue="8", year="2011", pages=["7"])),
        ("W. Berelowitch, « L’école », Annales, 33e année, n° 5-6, 1978, p. 1001.",
         of("article", "full", authors=["W. Berelowitch"], title="L’école",
            container="Annales", volume="33", issue="5-6", year="1978", pages=["1001"])),
        # a town and a year, or a year, that begin a title
        ("Lion Feuchtwanger, Moskau 1937. Ein Reisebericht, Amsterdam 1937, S. 31.",
         of("book", "full", authors=["Lion Feuchtwanger"], title="Moskau 1937. Ein Reisebericht",
            place="Amsterdam", year="1937", pages=["31"])),
        ("F.-X. Coquin (éd.), 1905. La première révolution, Paris, Fayard, 1986.",
         of("book", "full", editors=["F.-X. Coquin"], title="1905. La première révolution",
            place="Paris", publisher="Fayard", year="1986")),
        ("M. Carley, 1939 (Chicago, 1999), p. 5.",
         of("book", "full", authors=["M. Carley"], title="1939", place="Chicago", year="1999",
            pages=["5"])),
        # a collection by the mark of its documents; what a sum was made of; a site
        ("Kollektivizatsiia v raione, comp. P. N. Sharova (Vologda, 1964), doc. 44.",
         of("documents", "full", editors=["P. N. Sharova"], title="Kollektivizatsiia v raione",
            place="Vologda", year="1964")),
        ("Подсчитано по: Народное хозяйство СССР. М.; Л., 1932. С. 130.",
         of("book", "full", title="Народное хозяйство СССР", place="М.; Л.", year="1932",
            pages=["130"])),
        ("Списки жертв // Мемориал: [сайт]. URL: http://lists.memo.ru/.",
         of("web", "full", title="Списки жертв", container="Мемориал",
            url="http://lists.memo.ru/")),
        # a law by its number in a collection of laws
        ("ПСЗ-III. Т. 25. Отд. 1. № 26803.",
         of("law", "full", container="ПСЗ-III", volume="25", issue="26803")),
        ("Указ от 9 ноября 1906 г. // ПСЗ-III. Т. 26. № 28528.",
         of("law", "full", title="Указ от 9 ноября 1906 г", container="ПСЗ-III", volume="26",
            issue="28528", date="1906-11-09")),
    ],
)  # fmt: skip
def test_fields(note: str, wanted: dict[str, object]) -> None:
    assert said(note) == wanted


@pytest.mark.parametrize(
    ("notes", "wanted"),
    [
        # a person with initials after a small word is no author
        (["Recuerdo de G. I. Elisabedashvili en Stalin, Moscú, 1996, p. 4."], [{"authors": ()}]),
        # what is compared with a page is a work of its own
        (["Compare A. Getty, Road to Terror (New Haven, 1999), 44, with Peter Solomon, "
          "“Justice,” 3."],
         [{"authors": ("A. Getty",), "pages": ("44",)},
          {"authors": ("Peter Solomon",), "pages": ("3",)}]),
        # ibid. after a quotation
        (["“Décolletage”: Dehn, 44. “Nobody thought of leaving”: ibid., 45."],
         [{"authors": ("Dehn",), "pages": ("44",)}, {"text": "ibid., 45", "form": "repeat"}]),
        # a surname before a colon is known
        (["Karl Schlögel, Das sowjetische Jahrhundert, München 2017, S. 45.",
          "Schlögel: Jahrhundert, S. 61."],
         [{"authors": ("Schlögel",), "title": "Jahrhundert", "refers_to": "1"}]),
        # editors after a work of one of them
        (["F.-X. Coquin, Les débuts, Paris, 1985, p. 17 et F.-X. Coquin (éd.), La suite, Paris, "
          "1986."],
         [{"authors": ("F.-X. Coquin",)}, {"authors": (), "editors": ("F.-X. Coquin",)}]),
        # the note's number before a particle
        (["10 von Hagen M. The Dilemmas // The Harriman Institute Forum. 1994. Vol. 7. P. 7."],
         [{"authors": ("Hagen M.",), "title": "The Dilemmas"}]),
        # a bare number after ibid. is a volume before pages
        (["A. Ascher, The Revolution of 1905, 2 vols (Stanford, CA, 1988), 2, p. 14.",
          "Ibid., 1, pp. 229–31."],
         [{"volume": "1", "pages": ("229-231",)}]),
        # the same author after a repeat, but never that of an older work
        (["Nicolas Werth, La Terreur, Paris, Perrin, 2007, p. 39.", "Ibid., p. 40.",
          "Id., L’Île aux cannibales, Paris, Perrin, 2006, p. 57."],
         [{"authors": ("Nicolas Werth",)}]),
        (["Nicolas Werth, La Terreur, Paris, Perrin, 2007, p. 39.", "Le Temps, 26 août 1933.",
          "Id., L’Île aux cannibales, Paris, Perrin, 2006, p. 57."],
         [{"authors": ()}]),
        # a name before a volume is an author
        (["И.Сталин, т. 11, с.15."],
         [{"authors": ("И.Сталин",), "title": None, "volume": "11"}]),
        # the same town and another year are no reference
        (["Первый русский перевод — Париж, 1980, первый французский перевод — там же, 1987."], []),
        # an article before a name begins a title
        (["Andrea Graziosi, L’Urss di Lenin e Stalin, Bologna, il Mulino, 2007, p. 310.",
          "Graziosi, L’Urss di Lenin e Stalin, cit., p. 330."],
         [{"form": "repeat", "title": "L’Urss di Lenin e Stalin", "refers_to": "1"}]),
        # names that are a title
        (["Сталин И. Головокружение от успехов // Правда. 1930. 2 марта.",
          "Сталин и Каганович. Переписка. 1931–1936 гг. / сост. О. В. Хлевнюк. М., 2001. С. 235.",
          "Сталин и Каганович. С. 240."],
         [{"authors": (), "title": "Сталин и Каганович", "refers_to": "2"}]),
        # whose own work comes before what he edited
        (["Хлевнюк О. В. Хозяин. М.: РОССПЭН, 2010. С. 112.",
          "Сталин и Каганович. Переписка / сост. О. В. Хлевнюк. М., 2001. С. 235.",
          "Хлевнюк О. В. Указ. соч. С. 131."],
         [{"refers_to": "1"}]),
        # what leads to a reference
        (["See the excerpts from Ouranos in D. G. Smith, Byzantium (London, 1990), p. 5."],
         [{"text": "D. G. Smith, Byzantium (London, 1990), p. 5"}]),
        (["‘On the coming of “monolykha”.’ See also Franklin, The Emergence of Rus’, p. 5."],
         [{"text": "Franklin, The Emergence of Rus’, p. 5"}]),
    ],
)  # fmt: skip
def test_what_the_last_note_cites(notes: list[str], wanted: list[dict[str, object]]) -> None:
    found = last(notes)
    assert [fields_of(one, own) for one, own in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize(
    "repeat", ["Тамсама. С. 91.", "Исто, стр. 91.", "Turpat, 215. lpp.", "Uo. 135.", "Ibid. 135."]
)
def test_repeats(repeat: str) -> None:
    [reference] = last(["Касцюк М.П. Бальшавіцкая сістэма. Мінск, 2000. С. 88.", repeat])
    wanted = {"form": "repeat", "refers_to": "1"}
    assert fields_of(reference, wanted) == wanted


@pytest.mark.parametrize(
    ("cited", "pages"),
    [
        ("chap. 4, n. 12", {}),
        ("45 n. 12", {"pages": ["45"]}),
        ("p. 45, n. 12", {"pages": ["45"]}),
        ("45n12, 46nn13–14", {"pages": ["45n12", "46nn13-14"]}),
    ],
)
def test_a_note_on_a_page_is_no_issue(cited: str, pages: dict[str, list[str]]) -> None:
    book = said(f"Robert Conquest, The Great Terror (London: Hutchinson, 1990), {cited}.")
    assert book == of(
        "book", "full", authors=["Robert Conquest"], title="The Great Terror", place="London",
        publisher="Hutchinson", year="1990", **pages,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        # what older books print
        ("J. Marriott, Anglo-Russian Relations (2d ed. London, Methuen & Co., 1944), p. 1.",
         {"place": "London", "year": "1944"}),
        ("G. Vernadsky, Kievan Russia (New Haven, 1948, repr. 1973), pp. 190–92.",
         {"title": "Kievan Russia", "year": "1948"}),
        ("G.W.F. Hegel, Sämtliche Werke, H. Glockner, ed. (Stuttgart, 1928), XI, 447.",
         {"title": "Sämtliche Werke", "editors": ("H. Glockner",), "volume": "XI"}),
        ("C. Mango, trans., The Homilies of Photius (Cambridge, Mass., 1958), p. 95.",
         {"title": "The Homilies of Photius", "editors": (), "authors": ()}),
        ("I. Dubov, Voprosy istorii, 5 (1990), 15–17.",
         {"authors": ("I. Dubov",), "container": "Voprosy istorii", "issue": "5"}),
        ("[Суворин А. С.] Недельные очерки // Вестник Европы. 1872. № 10. С. 5.",
         {"authors": ("[Суворин А. С.]",), "title": "Недельные очерки"}),
        ("Корш Ф. Е. Римская элегия // Вопросы философии. — 1899. — Кн. II (47). — С. 311.",
         {"container": "Вопросы философии", "pages": ("311",)}),
        ("Троцкий Л. Литература и революция, вид. 2-е. — С. 199.",
         {"title": "Литература и революция", "pages": ("199",)}),
        # what is cited besides books
        ("Бем Н. В. Історія коренізації: дис. … канд. іст. наук: 07.00.01 / "
         "НАН України, Інститут історії України. – К., 2004. – Арк. 101.",
         {"kind": "dissertation", "institution": "НАН України, Інститут історії України",
          "editors": (), "pages": ("101",)}),
        ("Попов В. П. Паспортная система: Дисс. … канд. ист. наук. М., 1996. Л. 55–57.",
         {"kind": "dissertation", "title": "Паспортная система", "pages": ("55-57",)}),
        ("Politisches Archiv des Auswärtigen Amts (Berlin), R 31617.",
         {"kind": "foreign_archive", "archive": "Politisches Archiv des Auswärtigen Amts",
          "shelfmark": "R 31617"}),
        ("“O merakh ukreplenia,” Sobranie postanovlenii SSSR, 1939, no. 1, art. 1.",
         {"kind": "law", "title": "O merakh ukreplenia",
          "container": "Sobranie postanovlenii SSSR"}),
        ("W. Bączkowski, Sprawa ukraińska, „Biuletyn Polsko-Ukraiński”, 15 X 1933, s. 2.",
         {"kind": "newspaper", "container": "Biuletyn Polsko-Ukraiński", "date": "1933-10-15"}),
        ("Wielki Głód w dokumentach polskiej dyplomacji, oprac. J. Bruski, Warszawa 2008, s. 2.",
         {"kind": "documents", "editors": ("J. Bruski",)}),
    ],
)  # fmt: skip
def test_a_whole_note_is_one_reference(note: str, fields: dict[str, object]) -> None:
    [reference] = last([note])
    assert reference.text == note.removesuffix(".")
    assert fields_of(reference, fields) == fields


def fields_of(reference: Reference, names: Iterable[str]) -> dict[str, object]:
    """Return the fields of a reference by their names; of what it refers to, that note's number."""
    found: dict[str, object] = {name: getattr(reference, name) for name in names}
    if "refers_to" in found:
        found["refers_to"] = reference.refers_to and reference.refers_to.note
    return found
