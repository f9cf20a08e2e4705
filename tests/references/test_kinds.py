"""Kinds of references found in notes of books that no other test has, with their right fields."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from archref import periodicals
from archref.note import Note
from archref.references.reader import Reference, ReferenceReader


def only(text: str) -> dict[str, object]:
    """Return the one reference of a note, its words and the fields that it has."""
    [reference] = ReferenceReader().alone(text)
    data = reference.to_dict()
    for name in ("start", "end", "language", "key", "unresolved"):
        data.pop(name, None)
    return data


def of(kind: str, form: str, text: str, **fields: object) -> dict[str, object]:
    return {"kind": kind, "form": form, "text": text, **fields}


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # manuscripts of libraries, by their collections
        ("См.: РНБ, Кир.-Бел. 66/1305.",
         of("foreign_archive", "full", "РНБ, Кир.-Бел. 66/1305",
            archive="РНБ", shelfmark="Кир.-Бел. 66/1305")),
        ("ГПБ, Q.XVII.67",
         of("foreign_archive", "full", "ГПБ, Q.XVII.67", archive="ГПБ", shelfmark="Q.XVII.67")),
        ("БАН. 16.7.15. Л. 20 об.",
         of("foreign_archive", "full", "БАН. 16.7.15. Л. 20 об",
            archive="БАН", shelfmark="16.7.15. Л. 20 об")),
        ("Иванов И. И. Каталог. СПб.: БАН, 1984. С. 5.",
         of("book", "full", "Иванов И. И. Каталог. СПб.: БАН, 1984. С. 5",
            authors=["Иванов И. И."], title="Каталог", place="СПб.", publisher="БАН",
            year="1984", pages=["5"])),
        # a newspaper after the word for one, with its day in numbers and the year's word
        ('Підстава: ДАКО, ДІФ, газета "Кіровоградська правда" від 13.11.1973 р. № 265, стор. 3.',
         of("newspaper", "full", '"Кіровоградська правда" від 13.11.1973 р. № 265, стор. 3',
            container="Кіровоградська правда", date="1973-11-13", issue="265", pages=["3"])),
        ("газ. «Путь Октября», 12 марта 1967 г.",
         of("newspaper", "full", "«Путь Октября», 12 марта 1967 г",
            container="Путь Октября", date="1967-03-12")),
        # names after a stroke, without a word for editors; an issue with its total number
        ("Школи на Ніжинщині / І. Гавриленко // Старовина. — 2007. — Вип. 4-5 (7-8). — С. 9-14.",
         of("article", "full",
            "Школи на Ніжинщині / І. Гавриленко // Старовина. — 2007. — Вип. 4-5 (7-8). — С. 9-14",
            authors=["І. Гавриленко"], title="Школи на Ніжинщині",
            container="Старовина", year="2007", issue="4-5 (7-8)", pages=["9-14"])),
        ("Смирнов А. Жизнь губернии. Н. Новгород, 1998. С. 5.",
         of("book", "full", "Смирнов А. Жизнь губернии. Н. Новгород, 1998. С. 5",
            authors=["Смирнов А."], title="Жизнь губернии", place="Н. Новгород", year="1998",
            pages=["5"])),
        # a series after its publisher, a word for "see", a newspaper's town in brackets
        ("Le Trotskysme, Paris, Flammarion, coll. « Champs », 1977.",
         of("book", "full", "Le Trotskysme, Paris, Flammarion, coll. « Champs », 1977",
            title="Le Trotskysme", place="Paris", publisher="Flammarion", year="1977")),
        ("Por. także A. D. Smith, Theories of Nationalism, Londyn 1971.",
         of("book", "full", "A. D. Smith, Theories of Nationalism, Londyn 1971",
            authors=["A. D. Smith"], title="Theories of Nationalism", place="Londyn",
            year="1971")),
        ("Patrz także H. Seton-Watson, Nations and States, Londyn 1977.",
         of("book", "full", "H. Seton-Watson, Nations and States, Londyn 1977",
            authors=["H. Seton-Watson"], title="Nations and States", place="Londyn",
            year="1977")),
        ("Зора (София). 1938. 3 марта.",
         of("newspaper", "full", "Зора (София). 1938. 3 марта", container="Зора",
            place="София", date="1938-03-03")),
        # how many volumes there are within a title, years with a stop before the imprint
        ("L. Viola, ed., Tragediia sela: Kollektivizatsiia. Dokumenty v 5 tomakh, vol. 3 "
         "(Moscow: ROSSPEN, 2001), 644–45.",
         of("documents", "full",
            "L. Viola, ed., Tragediia sela: Kollektivizatsiia. Dokumenty v 5 tomakh, vol. 3 "
            "(Moscow: ROSSPEN, 2001), 644–45", editors=["L. Viola"],
            title="Tragediia sela: Kollektivizatsiia. Dokumenty v 5 tomakh", volume="3",
            place="Moscow", publisher="ROSSPEN", year="2001", pages=["644-645"])),
        ("A. Artizov and O. Naumov, eds., Vlast’ i intelligentsiia: Dokumenty TsK, 1917–1953 gg. "
         "(Moscow: Demokratiia, 1999), 45.",
         of("documents", "full",
            "A. Artizov and O. Naumov, eds., Vlast’ i intelligentsiia: Dokumenty TsK, "
            "1917–1953 gg. (Moscow: Demokratiia, 1999), 45",
            editors=["A. Artizov", "O. Naumov"],
            title="Vlast’ i intelligentsiia: Dokumenty TsK, 1917–1953 gg.", place="Moscow",
            publisher="Demokratiia", year="1999", pages=["45"])),
        # a quotation mark for a hard sign, days within a title
        ("XVII s”ezd Vsesoiuznoi Kommunisticheskoi partii, 26 ianvaria–10 fevralia 1934 g.: "
         "Stenograficheskii otchet (Moscow, 1934), 28.",
         of("documents", "full",
            "XVII s”ezd Vsesoiuznoi Kommunisticheskoi partii, 26 ianvaria–10 fevralia 1934 g.: "
            "Stenograficheskii otchet (Moscow, 1934), 28",
            title="XVII s”ezd Vsesoiuznoi Kommunisticheskoi partii, 26 ianvaria–10 fevralia "
            "1934 g.: Stenograficheskii otchet", place="Moscow", year="1934", pages=["28"])),
        # a volume and its pages after a collection's name
        ("KPSS v rezoliutsiiakh, 5:72–74.",
         of("documents", "short", "KPSS v rezoliutsiiakh, 5:72–74",
            title="KPSS v rezoliutsiiakh", volume="5", pages=["72-74"])),
        # a title that ends as a question or breaks off, and the place after it
        ("Ленин В. И. Что делать? М., 1905. С. 5.",
         of("book", "full", "Ленин В. И. Что делать? М., 1905. С. 5", authors=["Ленин В. И."],
            title="Что делать?", place="М.", year="1905", pages=["5"])),
        ("Кондрашин В. В. Хлебозаготовительная политика… Пенза, 2009. С. 12.",
         of("book", "full", "Кондрашин В. В. Хлебозаготовительная политика… Пенза, 2009. С. 12",
            authors=["Кондрашин В. В."], title="Хлебозаготовительная политика…", place="Пенза",
            year="2009", pages=["12"])),
        # compilers "and others", and the place after them
        ("Голод на Украине: документы / Сост. Р. Я. Пириг и др. К., 1990. С. 250.",
         of("documents", "full",
            "Голод на Украине: документы / Сост. Р. Я. Пириг и др. К., 1990. С. 250",
            editors=["Р. Я. Пириг"], title="Голод на Украине: документы", place="К.",
            year="1990", pages=["250"])),
        ("Stefan Plaggenborg, Revolutionskultur. Menschenbilder, Köln u. a. 1996, S. 12.",
         of("book", "full",
            "Stefan Plaggenborg, Revolutionskultur. Menschenbilder, Köln u. a. 1996, S. 12",
            authors=["Stefan Plaggenborg"], title="Revolutionskultur. Menschenbilder",
            place="Köln u. a.", year="1996", pages=["12"])),
        # the author of a web page as a card names him
        ("Иванов И. И. История села [Электронный ресурс]. URL: http://www.hrono.ru/dokum/",
         of("web", "full",
            "Иванов И. И. История села [Электронный ресурс]. URL: http://www.hrono.ru/dokum/",
            authors=["Иванов И. И."], title="История села",
            url="http://www.hrono.ru/dokum/")),
        # the number of the note in which a work is cited in full is no part of its title
        ("Hildermeier, Geschichte (wie Anm. 18), S. 401.",
         of("book", "short", "Hildermeier, Geschichte (wie Anm. 18), S. 401",
            authors=["Hildermeier"], title="Geschichte", pages=["401"])),
        ("Lewin, Russian Peasants (see note 5), 33.",
         of("book", "short", "Lewin, Russian Peasants (see note 5), 33", authors=["Lewin"],
            title="Russian Peasants", pages=["33"])),
        # one issue and its pages, several issues
        ("Izvestiia TsK KPSS, 1989, no. 7, 65–93.",
         of("article", "full", "Izvestiia TsK KPSS, 1989, no. 7, 65–93",
            container="Izvestiia TsK KPSS", year="1989", issue="7", pages=["65-93"])),
        ("Вопросы истории. 1993. № 3, 4. С. 12.",
         of("article", "full", "Вопросы истории. 1993. № 3, 4. С. 12",
            container="Вопросы истории", year="1993", issue="3, 4", pages=["12"])),
        # a title that begins with "In", or holds "and" between two words with capitals
        ("Prokhanov, In the Cauldron of Russia, 252.",
         of("book", "short", "Prokhanov, In the Cauldron of Russia, 252", authors=["Prokhanov"],
            title="In the Cauldron of Russia", pages=["252"])),
        ("Coleman, Russian Baptists and Spiritual Revolution, 21–22.",
         of("book", "short", "Coleman, Russian Baptists and Spiritual Revolution, 21–22",
            authors=["Coleman"], title="Russian Baptists and Spiritual Revolution",
            pages=["21-22"])),
        # a dissertation in brackets, a newspaper that no list has, with its day in brackets
        ("D. Frolov, “Dvizhenie” (kandidat diss., Moscow State University, 2024), 36.",
         of("dissertation", "full",
            "D. Frolov, “Dvizhenie” (kandidat diss., Moscow State University, 2024), 36",
            authors=["D. Frolov"], title="Dvizhenie", year="2024",
            institution="Moscow State University", pages=["36"])),
        ("P. Ivanov, “A. S. Prokhanov,” Sovremennoe slovo (April 6, 1912).",
         of("newspaper", "full", "P. Ivanov, “A. S. Prokhanov,” Sovremennoe slovo (April 6, 1912)",
            authors=["P. Ivanov"], title="A. S. Prokhanov", container="Sovremennoe slovo",
            date="1912-04-06")),
        # a surname in capitals, a publisher before its place
        ("M. MAZOWER, Governing the World. The History of an Idea, Penguin, New York 2012.",
         of("book", "full",
            "M. MAZOWER, Governing the World. The History of an Idea, Penguin, New York 2012",
            authors=["M. MAZOWER"], title="Governing the World. The History of an Idea",
            publisher="Penguin", place="New York", year="2012")),
        # a surname before a given name that is written out, a press without a place
        ("Albats, Yevgenia, A State Within a State (New York: Farrar, 1994).",
         of("book", "full", "Albats, Yevgenia, A State Within a State (New York: Farrar, 1994)",
            authors=["Albats, Yevgenia"], title="A State Within a State", place="New York",
            publisher="Farrar", year="1994")),
        ("N. Dingelshtedt, Zakavkazskie sektanty (Tipografiia M. M. Stasiulevicha, 1885), 93–94.",
         of("book", "full",
            "N. Dingelshtedt, Zakavkazskie sektanty (Tipografiia M. M. Stasiulevicha, 1885), 93–94",
            authors=["N. Dingelshtedt"], title="Zakavkazskie sektanty",
            publisher="Tipografiia M. M. Stasiulevicha", year="1885", pages=["93-94"])),
        # the number of a volume and of an issue with a stop between them
        ("Stephen Kotkin, ‘Modern Times’, Kritika 2.1 (2001): 113.",
         of("article", "full", "Stephen Kotkin, ‘Modern Times’, Kritika 2.1 (2001): 113",
            authors=["Stephen Kotkin"], title="Modern Times", container="Kritika", volume="2",
            issue="1", year="2001", pages=["113"])),
        # an author's other name in brackets, a title that begins with a quotation or a year
        ("M. Delaloi (Delaloye), Usy i Yubki, Rosspen: Moscow 2018.",
         of("book", "full", "M. Delaloi (Delaloye), Usy i Yubki, Rosspen: Moscow 2018",
            authors=["M. Delaloi"], title="Usy i Yubki", publisher="Rosspen", place="Moscow",
            year="2018")),
        ("See B. Kolonitskii, ‘Erotika’: Obrazy sem’i (Moscow: NLO, 2010).",
         of("book", "full", "B. Kolonitskii, ‘Erotika’: Obrazy sem’i (Moscow: NLO, 2010)",
            authors=["B. Kolonitskii"], title="‘Erotika’: Obrazy sem’i",
            place="Moscow", publisher="NLO", year="2010")),
        ("Cited in L. E. Reshin et al., comps., 1941 god, vol. 2 (Moscow, 1998), p. 5.",
         of("book", "full", "L. E. Reshin et al., comps., 1941 god, vol. 2 (Moscow, 1998), p. 5",
            editors=["L. E. Reshin"], title="1941 god", volume="2", place="Moscow", year="1998",
            pages=["5"])),
        # the title of a volume after its number, a town with its state, a firm without a town
        ("S. Khrushchev, ed., Memoirs, vol. 1: Boy (University Park, PA, 2004).",
         of("book", "full", "S. Khrushchev, ed., Memoirs, vol. 1: Boy (University Park, PA, 2004)",
            editors=["S. Khrushchev"], title="Memoirs", volume="1", place="University Park, PA",
            year="2004")),
        ("D. Brandenberger, Bolshevism (Cambridge, MA, and London, 2002).",
         of("book", "full", "D. Brandenberger, Bolshevism (Cambridge, MA, and London, 2002)",
            authors=["D. Brandenberger"], title="Bolshevism",
            place="Cambridge, MA, and London", year="2002")),
        ("Serge Wolkonsky, Addresses (J.C. Winship & Co., 1893), 68–70.",
         of("book", "full", "Serge Wolkonsky, Addresses (J.C. Winship & Co., 1893), 68–70",
            authors=["Serge Wolkonsky"], title="Addresses", publisher="J.C. Winship & Co.",
            year="1893", pages=["68-70"])),
        # an interview that a surname alone names
        ("3. Negretov, interview with the author.",
         of("interview", "full", "Negretov, interview with the author.")),
        # a journal in quotation marks after a title without them, [w:], in: ders. (Hg.)
        ("J. Kowalski, Polacy w ZSRR, „Biuletyn IPN”, nr 7–8, 2010, s. 26.",
         of("article", "full", "J. Kowalski, Polacy w ZSRR, „Biuletyn IPN”, nr 7–8, 2010, s. 26",
            authors=["J. Kowalski"], title="Polacy w ZSRR", container="Biuletyn IPN", issue="7-8",
            year="2010", pages=["26"])),
        ("J. Kowalski, Polacy, „Dzieje Najnowsze” 27 (1995), nr 2, s. 45.",
         of("article", "full", "J. Kowalski, Polacy, „Dzieje Najnowsze” 27 (1995), nr 2, s. 45",
            authors=["J. Kowalski"], title="Polacy", container="Dzieje Najnowsze",
            volume="27", issue="2", year="1995", pages=["45"])),
        ("J. Kowalski, Polacy, [w:] Rosja, red. A. Nowak, Kraków 2001, s. 33.",
         of("chapter", "full", "J. Kowalski, Polacy, [w:] Rosja, red. A. Nowak, Kraków 2001, s. 33",
            authors=["J. Kowalski"], title="Polacy", container="Rosja",
            editors=["A. Nowak"], place="Kraków", year="2001", pages=["33"])),
        ("S. Plaggenborg, Gewaltgeschichte, in: ders. (Hg.), Stalinismus, Berlin 1998, S. 71.",
         of("chapter", "full",
            "S. Plaggenborg, Gewaltgeschichte, in: ders. (Hg.), Stalinismus, Berlin 1998, S. 71",
            authors=["S. Plaggenborg"], editors=["S. Plaggenborg"], title="Gewaltgeschichte",
            container="Stalinismus", place="Berlin", year="1998", pages=["71"])),
        # pages without a mark after a surname, an editor's title of one word
        ("25 Harper, 59–60.",
         of("book", "short", "Harper, 59–60", authors=["Harper"], pages=["59-60"])),
        ("Pyrih, ed., Holodomor, 724–5.",
         of("book", "short", "Pyrih, ed., Holodomor, 724–5", editors=["Pyrih"],
            title="Holodomor", pages=["724-725"])),
        # a note's own number as a pasted line has it; a number that belongs to its word
        ("24 Аллилуева С. Двадцать писем к другу. М., 1990. С. 20.",
         of("book", "full", "Аллилуева С. Двадцать писем к другу. М., 1990. С. 20",
            authors=["Аллилуева С."], title="Двадцать писем к другу", place="М.", year="1990",
            pages=["20"])),
        ("1 Съезд Советов СССР. Стенографический отчет. М., 1923. С. 8.",
         of("documents", "full", "1 Съезд Советов СССР. Стенографический отчет. М., 1923. С. 8",
            title="1 Съезд Советов СССР. Стенографический отчет", place="М.", year="1923",
            pages=["8"])),
        # straight single quotation marks, beside apostrophes
        ("See Gregory and Markevich, 'Creating Russia's Industry: The House that Stalin Built', "
         "Slavic Review 61 (2002): 787-814.",
         of("article", "full",
            "Gregory and Markevich, 'Creating Russia's Industry: The House that Stalin Built', "
            "Slavic Review 61 (2002): 787-814",
            authors=["Gregory", "Markevich"],
            title="Creating Russia's Industry: The House that Stalin Built",
            container="Slavic Review", year="2002", volume="61", pages=["787-814"])),
        # single quotation marks with an apostrophe before their end
        ("‘Stenogrammy ochnykh stavok. Dekabr’ 1936 goda’, Voprosy istorii, no. 3 (2002), p. 4.",
         of("article", "full",
            "‘Stenogrammy ochnykh stavok. Dekabr’ 1936 goda’, Voprosy istorii, no. 3 (2002), p. 4",
            title="Stenogrammy ochnykh stavok. Dekabr’ 1936 goda", container="Voprosy istorii",
            year="2002", issue="3", pages=["4"])),
        # a title with a place and a year in it
        ("Rodric Braithwaite, Moscow 1941: A City and Its People at War (New York, 2006), 233–34.",
         of("book", "full",
            "Rodric Braithwaite, Moscow 1941: A City and Its People at War "
            "(New York, 2006), 233–34",
            authors=["Rodric Braithwaite"], title="Moscow 1941: A City and Its People at War",
            place="New York", year="2006", pages=["233-234"])),
        # a title of two nouns after a name with an initial before it
        ("W. Averell Harriman, America and Russia in a Changing World (Garden City, 1971), 23.",
         of("book", "full",
            "W. Averell Harriman, America and Russia in a Changing World (Garden City, 1971), 23",
            authors=["W. Averell Harriman"], title="America and Russia in a Changing World",
            place="Garden City", year="1971", pages=["23"])),
        # a translator; an imprint of several editions; what follows a name; pages of a preface
        ("Радзинский Э. Stalin: the First Biography / Пер. Х. Т. Уиллетса. "
         "NY.: Doubleday, 1996. С. 4",
         of("book", "full",
            "Радзинский Э. Stalin: the First Biography / Пер. Х. Т. Уиллетса. "
            "NY.: Doubleday, 1996. С. 4",
            authors=["Радзинский Э."], title="Stalin: the First Biography", place="NY.",
            publisher="Doubleday", year="1996", pages=["4"])),
        ("Alfred Rambaud, The History of Russia, 2 vols. (1878; New York: Hovendon Company, 1886).",
         of("book", "full",
            "Alfred Rambaud, The History of Russia, 2 vols. "
            "(1878; New York: Hovendon Company, 1886)",
            authors=["Alfred Rambaud"], title="The History of Russia", place="New York",
            publisher="Hovendon Company", year="1886")),
        ("Lasch, The American Liberals (New York: Columbia University Press, 1962; "
         "paperback edn: McGraw Hill, 1972), p. 1.",
         of("book", "full",
            "Lasch, The American Liberals (New York: Columbia University Press, 1962; "
            "paperback edn: McGraw Hill, 1972), p. 1",
            authors=["Lasch"], title="The American Liberals", place="New York",
            publisher="Columbia University Press", year="1962", pages=["1"])),
        ("N. Gordon Levin, Jr., Woodrow Wilson and World Politics (Oxford, 1968), p. xiv.",
         of("book", "full",
            "N. Gordon Levin, Jr., Woodrow Wilson and World Politics (Oxford, 1968), p. xiv",
            authors=["N. Gordon Levin, Jr."], title="Woodrow Wilson and World Politics",
            place="Oxford", year="1968", pages=["xiv"])),
        # a volume of a journal in Roman numbers, its issue after it
        ("Robert Thurston, ‘Fear and belief’, Slavic Review, XLV 2 (1986).",
         of("article", "full", "Robert Thurston, ‘Fear and belief’, Slavic Review, XLV 2 (1986)",
            authors=["Robert Thurston"], title="Fear and belief", container="Slavic Review",
            year="1986", volume="XLV", issue="2")),
        # a sovereign's number is no volume
        ("See D. Lieven, Nicholas II, p. 163.",
         of("book", "short", "D. Lieven, Nicholas II, p. 163", authors=["D. Lieven"],
            title="Nicholas II", pages=["163"])),
        # what goes on from a page in words
        ("См. также: Байалер. С. 34 и далее.",
         of("book", "short", "Байалер. С. 34 и далее", authors=["Байалер"], pages=["34"])),
        # newspapers as other languages write them; a journal's month is no newspaper's day
        ("Troud, 15 août 1991.",
         of("newspaper", "full", "Troud, 15 août 1991", container="Troud", date="1991-08-15")),
        ("Iswestija, 5. Mai 1937.",
         of("newspaper", "full", "Iswestija, 5. Mai 1937", container="Iswestija",
            date="1937-05-05")),
        ("Вісті ВУЦВК, 5 травня 1934 р.",
         of("newspaper", "full", "Вісті ВУЦВК, 5 травня 1934 р", container="Вісті ВУЦВК",
            date="1934-05-05")),
        # laws by their gazette
        ("СЗ СССР. 1930. № 5. Ст. 50.",
         of("law", "full", "СЗ СССР. 1930. № 5. Ст. 50", container="СЗ СССР", year="1930",
            issue="5")),
        ("Собрание узаконений РСФСР (далее СУ). 1922, № 28, ст. 318.",
         of("law", "full", "Собрание узаконений РСФСР (далее СУ). 1922, № 28, ст. 318",
            container="Собрание узаконений РСФСР", year="1922", issue="28")),
        ("Декрет ВЦИК от 9 мая 1918 г. // СУ РСФСР. 1918. № 35. Ст. 468.",
         of("law", "full", "Декрет ВЦИК от 9 мая 1918 г. // СУ РСФСР. 1918. № 35. Ст. 468",
            title="Декрет ВЦИК от 9 мая 1918 г", container="СУ РСФСР", year="1918", issue="35",
            date="1918-05-09")),
        # films by their director
        ("«Цирк» (реж. Г. Александров, 1936).",
         of("film", "full", "«Цирк» (реж. Г. Александров, 1936)", title="Цирк", year="1936")),
        ("Battleship Potemkin, dir. Sergei Eisenstein (Goskino, 1925).",
         of("film", "full", "Battleship Potemkin, dir. Sergei Eisenstein (Goskino, 1925)",
            title="Battleship Potemkin", publisher="Goskino", year="1925")),
        ("Великий гражданин. Реж. Ф. Эрмлер. Ленфильм, 1938.",
         of("film", "full", "Великий гражданин. Реж. Ф. Эрмлер. Ленфильм, 1938",
            title="Великий гражданин", publisher="Ленфильм", year="1938")),
        # a title before `op. cit.`
        ("A. Leroy-Beaulieu, L’Empire des tsars et les Russes, op. cit., pp. 529-530.",
         of("book", "repeat",
            "A. Leroy-Beaulieu, L’Empire des tsars et les Russes, op. cit., pp. 529-530",
            authors=["A. Leroy-Beaulieu"], title="L’Empire des tsars et les Russes",
            pages=["529-530"])),
        ("Iossif Stalin v obiatiakh semii, op. cit., p. 170.",
         of("book", "repeat", "Iossif Stalin v obiatiakh semii, op. cit., p. 170",
            title="Iossif Stalin v obiatiakh semii", pages=["170"])),
        # a volume before a colon
        ("See Stalin, Sochineniia, 6:53.",
         of("book", "short", "Stalin, Sochineniia, 6:53", authors=["Stalin"],
            title="Sochineniia", volume="6", pages=["53"])),
        # blanks in French quotation marks
        ("N. Pokrovski, « Préface », in Politburo i Tserkov, Moscou, Rosspen, 1997, t. 1, p. 41.",
         of("chapter", "full",
            "N. Pokrovski, « Préface », in Politburo i Tserkov, Moscou, Rosspen, 1997, t. 1, p. 41",
            authors=["N. Pokrovski"], title="Préface", container="Politburo i Tserkov",
            place="Moscou", publisher="Rosspen", year="1997", volume="1", pages=["41"])),
        # what goes on after a page
        ("LW Bd. 4, S. 205 f.",
         of("book", "short", "LW Bd. 4, S. 205 f", title="LW", volume="4", pages=["205"])),
        ("Martin, “Ukrainian Terror,” at 109 and passim.",
         of("article", "short", "Martin, “Ukrainian Terror,” at 109 and passim",
            authors=["Martin"], title="Ukrainian Terror", pages=["109"])),
        # an issue by its month
        ("Voprossy Istorii, no 2, février 2000, p. 94.",
         of("article", "full", "Voprossy Istorii, no 2, février 2000, p. 94",
            container="Voprossy Istorii", year="2000", issue="2", pages=["94"])),
        # the page after a stop, in a translated book
        ("A. Gromyko, Memories, Hutchinson: London 1989. – С. 101.",
         of("book", "full", "A. Gromyko, Memories, Hutchinson: London 1989. – С. 101",
            authors=["A. Gromyko"], title="Memories", place="London", publisher="Hutchinson",
            year="1989", pages=["101"])),
        # what is said of an edition and of the number of volumes
        ("Партия в резолюциях. Т. 2: 1917–1922. 9-е изд., доп. и испр. М.: Политиздат, 1983. С. 5.",
         of("documents", "full",
            "Партия в резолюциях. Т. 2: 1917–1922. 9-е изд., доп. и испр. М.: Политиздат, 1983."
            " С. 5", title="Партия в резолюциях", place="М.", publisher="Политиздат",
            year="1983", volume="2", pages=["5"])),
        ("Декреты Советской власти: В 12 т. М., 1957.",
         of("documents", "full", "Декреты Советской власти: В 12 т. М., 1957",
            title="Декреты Советской власти", place="М.", year="1957")),
        # given names of the West in Cyrillic letters
        ("Шейла Фицпатрик. Образование и социальная мобильность. Кембридж, 1979, с.161.",
         of("book", "full",
            "Шейла Фицпатрик. Образование и социальная мобильность. Кембридж, 1979, с.161",
            authors=["Шейла Фицпатрик"], title="Образование и социальная мобильность",
            place="Кембридж", year="1979", pages=["161"])),
        # a work of several volumes, by its author's name with initials
        ("И. В. Сталин, Сочинения, т. 10.",
         of("book", "short", "И. В. Сталин, Сочинения, т. 10", authors=["И. В. Сталин"],
            title="Сочинения", volume="10")),
        # translations and series after a title, in brackets
        ("K. Rotikov, Drugoi Peterburg [The other Petersburg] (St. Petersburg, 1998), p. 407.",
         of("book", "full",
            "K. Rotikov, Drugoi Peterburg [The other Petersburg] (St. Petersburg, 1998), p. 407",
            authors=["K. Rotikov"], title="Drugoi Peterburg", place="St. Petersburg",
            year="1998", pages=["407"])),
        ("Prince Meshcherskii, Vospominaniia [Memoirs] (Moscow, 2001), p. 307.",
         of("book", "full", "Prince Meshcherskii, Vospominaniia [Memoirs] (Moscow, 2001), p. 307",
            authors=["Prince Meshcherskii"], title="Vospominaniia", place="Moscow", year="2001",
            pages=["307"])),
        ("Pipes, The Formation of the USSR (Harvard Historical Studies, 12) (Cambridge, 1954), 23.",
         of("book", "full",
            "Pipes, The Formation of the USSR (Harvard Historical Studies, 12) (Cambridge, 1954),"
            " 23", authors=["Pipes"], title="The Formation of the USSR", place="Cambridge",
            year="1954", pages=["23"])),
        ("G. Simon, Nationalismus (= Osteuropa und der Kommunismus, 16), Baden-Baden 1986, S. 34.",
         of("book", "full",
            "G. Simon, Nationalismus (= Osteuropa und der Kommunismus, 16), Baden-Baden 1986,"
            " S. 34", authors=["G. Simon"], title="Nationalismus", place="Baden-Baden",
            year="1986", pages=["34"])),
        # states that look like numbers; what else is said of an edition
        ("Alexander Demandt, History That Never Happened, 3rd ed. (Jefferson, N.C., 1993).",
         of("book", "full",
            "Alexander Demandt, History That Never Happened, 3rd ed. (Jefferson, N.C., 1993)",
            authors=["Alexander Demandt"], title="History That Never Happened",
            place="Jefferson, N.C", year="1993")),
        ("Cohen, Sovieticus: American Perceptions, exp. ed. (New York, 1986).",
         of("book", "full", "Cohen, Sovieticus: American Perceptions, exp. ed. (New York, 1986)",
            authors=["Cohen"], title="Sovieticus: American Perceptions", place="New York",
            year="1986")),
        # a publisher without its place; a place and years in a title
        ("A. Thorpe, The CPGB and Moscow, 1920-1943, Manchester University Press, 2000, p. 242.",
         of("book", "full",
            "A. Thorpe, The CPGB and Moscow, 1920-1943, Manchester University Press, 2000,"
            " p. 242", authors=["A. Thorpe"], title="The CPGB and Moscow, 1920-1943",
            publisher="Manchester University Press", year="2000", pages=["242"])),
        ("Stalin, Pravda and the Foreign Office, 1939, p. 4.",
         of("book", "short", "Stalin, Pravda and the Foreign Office, 1939, p. 4",
            authors=["Stalin"], title="Pravda and the Foreign Office, 1939", pages=["4"])),
        # numbers beside a title: pages, a volume with its issue, a double issue, a part of a volume
        ("Lebedev, “Tukhachevskii i ‘voenno-fashistskii zagovor,’” 188.",
         of("article", "short", "Lebedev, “Tukhachevskii i ‘voenno-fashistskii zagovor,’” 188",
            authors=["Lebedev"], title="Tukhachevskii i ‘voenno-fashistskii zagovor,’",
            pages=["188"])),
        ("S. Fielding, ‘British Communism’, Labour History Review 60/2 (1995), pp. 120–3.",
         of("article", "full",
            "S. Fielding, ‘British Communism’, Labour History Review 60/2 (1995), pp. 120–3",
            authors=["S. Fielding"], title="British Communism",
            container="Labour History Review", year="1995", volume="60", issue="2",
            pages=["120-123"])),
        ("A. Vysotskii, “Molokane,” Izvestiia Tavricheskoi komissii 32/33 (1902): 18–46.",
         of("article", "full",
            "A. Vysotskii, “Molokane,” Izvestiia Tavricheskoi komissii 32/33 (1902): 18–46",
            authors=["A. Vysotskii"], title="Molokane",
            container="Izvestiia Tavricheskoi komissii", year="1902", issue="32/33",
            pages=["18-46"])),
        ("M. Worley, ‘Reflections on party history’, Historical Materialism, 4, 1999.",
         of("article", "full",
            "M. Worley, ‘Reflections on party history’, Historical Materialism, 4, 1999",
            authors=["M. Worley"], title="Reflections on party history",
            container="Historical Materialism", year="1999", issue="4")),
        ("Volkogonov, Triumf i tragediia, I/ii: 263.",
         of("book", "short", "Volkogonov, Triumf i tragediia, I/ii: 263",
            authors=["Volkogonov"], title="Triumf i tragediia", volume="I/ii", pages=["263"])),
        ("See Cohen, Rethinking, chaps. 1–2.",
         of("book", "short", "Cohen, Rethinking, chaps. 1–2", authors=["Cohen"],
            title="Rethinking")),
        # a letter in a collection; a title that begins with an article
        ("Stalin to Kaganovich, Aug. 27, 1933, in Stalin i Kaganovich. Perepiska, 315–16.",
         of("documents", "short",
            "Stalin to Kaganovich, Aug. 27, 1933, in Stalin i Kaganovich. Perepiska, 315–16",
            container="Stalin i Kaganovich. Perepiska", date="1933-08-27", pages=["315-316"])),
        ("Grossman, “The Hell of Treblinka,” in The Road: Stories and Essays (New York, 2010).",
         of("chapter", "full",
            "Grossman, “The Hell of Treblinka,” in The Road: Stories and Essays (New York, 2010)",
            authors=["Grossman"], title="The Hell of Treblinka",
            container="The Road: Stories and Essays", place="New York", year="2010")),
        # shelf marks that begin with a number or a small word, and archives of Romania
        ("HU OSA 300-80-1, Box 12.",
         of("foreign_archive", "full", "HU OSA 300-80-1, Box 12", archive="HU OSA",
            shelfmark="300-80-1, Box 12")),
        ("BCA, 030.10.0.0/12.34.5.",
         of("foreign_archive", "full", "BCA, 030.10.0.0/12.34.5", archive="BCA",
            shelfmark="030.10.0.0/12.34.5")),
        ("BOA, HR.SYS, 2345/12.",
         of("foreign_archive", "full", "BOA, HR.SYS, 2345/12", archive="BOA",
            shelfmark="HR.SYS, 2345/12")),
        ("AMAE fond 71/URSS, vol. 12, f. 34.",
         of("foreign_archive", "full", "AMAE fond 71/URSS, vol. 12, f. 34", archive="AMAE",
            shelfmark="fond 71/URSS, vol. 12, f. 34")),
        ("ANIC, fond CC al PCR, Cancelarie, dosar 12/1945, f. 34–35.",
         of("foreign_archive", "full",
            "ANIC, fond CC al PCR, Cancelarie, dosar 12/1945, f. 34–35", archive="ANIC",
            shelfmark="fond CC al PCR, Cancelarie, dosar 12/1945, f. 34–35")),
        # Spanish days, pages with ss., houses before their place
        ("ABC, 16 de abril de 1931.",
         of("newspaper", "full", "ABC, 16 de abril de 1931", container="ABC", date="1931-04-16")),
        ("J. Pérez, Rusos blancos, Marcial Pons, Madrid, 1999, pp. 287 ss.",
         of("book", "full", "J. Pérez, Rusos blancos, Marcial Pons, Madrid, 1999, pp. 287 ss",
            authors=["J. Pérez"], title="Rusos blancos", publisher="Marcial Pons",
            place="Madrid", year="1999", pages=["287"])),
        # a journal's volume before its issue, with a stop or with nothing between them
        ("Atlantis Magazine 1. no. 3, 1999, p. 84.",
         of("article", "full", "Atlantis Magazine 1. no. 3, 1999, p. 84",
            container="Atlantis Magazine", volume="1", issue="3", year="1999", pages=["84"])),
        ("Atlantis Magazine 1 no. 3, 1999, p. 84.",
         of("article", "full", "Atlantis Magazine 1 no. 3, 1999, p. 84",
            container="Atlantis Magazine", volume="1", issue="3", year="1999", pages=["84"])),
        ("Ibid., 2:92.", of("book", "repeat", "Ibid., 2:92", volume="2", pages=["92"])),
        # a Polish series in brackets after the year
        ("J. Tucholski, Mord w Katyniu, Warszawa 1999 (Zeszyty Katyńskie nr 10), s. 10.",
         of("book", "full",
            "J. Tucholski, Mord w Katyniu, Warszawa 1999 (Zeszyty Katyńskie nr 10), s. 10",
            authors=["J. Tucholski"], title="Mord w Katyniu", place="Warszawa", year="1999",
            pages=["10"])),
        # a dissertation and where it was defended, in no quotation marks
        ("M. Lavrent’eva, Osobennosti tekhnologii, Candidate’s Dissertation, Rossiiskii "
         "Universitet Druzhby Narodov, Moscow 2020 p.127.",
         of("dissertation", "full",
            "M. Lavrent’eva, Osobennosti tekhnologii, Candidate’s Dissertation, Rossiiskii "
            "Universitet Druzhby Narodov, Moscow 2020 p.127",
            authors=["M. Lavrent’eva"], title="Osobennosti tekhnologii",
            institution="Rossiiskii Universitet Druzhby Narodov", place="Moscow", year="2020",
            pages=["127"])),
        # a document of a volume, a number after a war, a number before marked pages
        ("Nikita Lomagin, Neizvestnaya blokada, vol. 2, doc. 10, pp. 38–9.",
         of("book", "short", "Nikita Lomagin, Neizvestnaya blokada, vol. 2, doc. 10, pp. 38–9",
            authors=["Nikita Lomagin"], title="Neizvestnaya blokada", volume="2",
            pages=["38-39"])),
        ("William Moskoff, The Food Supply in the USSR during World War II, p. 196.",
         of("book", "short",
            "William Moskoff, The Food Supply in the USSR during World War II, p. 196",
            authors=["William Moskoff"],
            title="The Food Supply in the USSR during World War II", pages=["196"])),
        ("W. S. Churchill, The Second World War, 4, pp. 447–8.",
         of("book", "short", "W. S. Churchill, The Second World War, 4, pp. 447–8",
            authors=["W. S. Churchill"], title="The Second World War", volume="4",
            pages=["447-448"])),
        # the issue of a volume in brackets before its year
        ("“Sokolovu 70 let” [Sokolov is seventy], Vestnik RAN 68 (5) (1998): 467.",
         of("article", "full",
            "“Sokolovu 70 let” [Sokolov is seventy], Vestnik RAN 68 (5) (1998): 467",
            title="Sokolovu 70 let", container="Vestnik RAN", volume="68", issue="5",
            year="1998", pages=["467"])),
        # a short title that is a place and a year
        ("Pavlov, Leningrad 1941, p. 120.",
         of("book", "short", "Pavlov, Leningrad 1941, p. 120", authors=["Pavlov"],
            title="Leningrad 1941", pages=["120"])),
        # v is in before years
        ("Danilov and Shanin, eds., Dvizhenie v 1919–1921 gg. Antonovshchina: Dokumenty i "
         "materialy (Tambov: Otdel, 1994), 12.",
         of("documents", "full",
            "Danilov and Shanin, eds., Dvizhenie v 1919–1921 gg. Antonovshchina: Dokumenty i "
            "materialy (Tambov: Otdel, 1994), 12",
            editors=["Danilov", "Shanin"], year="1994", place="Tambov", publisher="Otdel",
            title="Dvizhenie v 1919–1921 gg. Antonovshchina: Dokumenty i materialy",
            pages=["12"])),
    ],
)  # fmt: skip
def test_a_kind(note: str, wanted: dict[str, object]) -> None:
    assert only(note) == wanted


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("See Tucker, Stalin in Power; Ulam, Stalin; Naveh, “Tukhachevsky,” 9.",
         ["Tucker, Stalin in Power", "Ulam, Stalin", "Naveh, “Tukhachevsky,” 9"]),
        ("Robbins, Famine in Russia; Simms, “Crop Failure of 1891”; Rapoport and Alexeev, Treason.",
         ["Robbins, Famine in Russia", "Simms, “Crop Failure of 1891”",
          "Rapoport and Alexeev, Treason"]),
        ("On this, see Taylor, Stalin’s Apologist; Conquest, Great Terror, 12.",
         ["Taylor, Stalin’s Apologist", "Conquest, Great Terror, 12"]),
        ("Paléologue, 830; Hegan, ‘Russian Revolution’, 559; Anet, 63.",
         ["Paléologue, 830", "Hegan, ‘Russian Revolution’, 559", "Anet, 63"]),
        ("Kharkov, 17. The letter reached Moscow, 12–14 days later, and Voronezh, 20.", []),
        # titles alone are none where nothing beside them is a reference
        ("There were Ivanov, First Secretary; Petrov, Second Secretary; and 12 others.", []),
        ("Kirov, Leningrad; Kosior, Ukraine; Eikhe, Western Siberia: all 3 were there.", []),
        ("Он был осужден по ст. 58 УК РСФСР, № 5.", []),
        ("On p. 7 it says so. From p. 12 on it does not. Stalin on p. 7. In 1937, p. 7.", []),
    ],
)  # fmt: skip
def test_lists_of_short_titles(note: str, found: Sequence[str]) -> None:
    assert [one.text for one in ReferenceReader().alone(note)] == found


def test_a_cited_title_finds_its_work() -> None:
    """`Trotsky, Ma vie, op. cit.` is one of two works of its author that are cited."""
    reader = ReferenceReader()
    notes = ["Trotsky, Ma vie, Paris, Gallimard, 1953, p. 5.",
             "Trotsky, Les Crimes de Staline, Paris, Grasset, 1937, p. 7.",
             "Trotsky, Ma vie, op. cit., p. 457."]  # fmt: skip
    read: list[Sequence[Reference]] = [
        reader.references("book", str(at), text) for at, text in enumerate(notes, 1)
    ]
    [again] = read[-1]
    assert again.refers_to is not None
    assert (again.refers_to.note, again.key) == ("1", read[0][0].key)


def test_articles_of_one_gazette_have_keys_of_their_own() -> None:
    first, second = (
        ReferenceReader().alone(f"СУ РСФСР. 1918. № 35. Ст. {number}.")[0].key
        for number in (468, 469)
    )
    assert first != second
    assert first == ReferenceReader().alone("СУ РСФСР. 1918, № 35, ст. 468")[0].key


def test_notes_have_what_they_cite() -> None:
    note = Note("book", "1", "СУ. 1918. № 12. Ст. 167, 168.")
    [law] = ReferenceReader().references(note.document, note.number, note.text)
    assert law.text == "СУ. 1918. № 12. Ст. 167, 168"


def test_ibid_after_a_word_for_reprints_is_the_reprint_before() -> None:
    """What is reprinted `там же` is not reprinted in the journal that is named right before."""
    note = (
        "Вестник Европы. 1820. Т. CXI. № 11. С. 213; перепеч.: Пушкин в прижизненной критике. СПб.,"
        " 1996. Т. 1. С. 25. Вестник Европы. 1820. Т. CXII. № 16. С. 283; перепеч.: Там же. С. 30."
    )
    *_, reprint, _, again = ReferenceReader().alone(note)
    assert reprint.title == "Пушкин в прижизненной критике"
    assert again.key == reprint.key


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Карамзин Н. М. История государства Российского. М., 1989. Т. 1. С. 5; Т. 2. С. 7; Т. 3."
         " С. 9–10.",
         [("Карамзин Н. М. История государства Российского. М., 1989. Т. 1. С. 5", "1", ("5",)),
          ("Т. 2. С. 7", "2", ("7",)), ("Т. 3. С. 9–10", "3", ("9-10",))]),
        ("Lenin, Collected Works, vol. 5, pp. 33–4; vol. 7, p. 12.",
         [("Lenin, Collected Works, vol. 5, pp. 33–4", "5", ("33-34",)),
          ("vol. 7, p. 12", "7", ("12",))]),
    ],
)  # fmt: skip
def test_further_volumes_have_their_own_pages(
    note: str, wanted: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    found = ReferenceReader().alone(note)
    assert [(one.text, one.volume, one.pages) for one in found] == wanted
    assert len({(one.authors, one.title, one.place, one.key) for one in found}) == 1


@pytest.mark.parametrize("before", ["Л. 56 об. ", "Л. 5; Л. 56. "])
def test_a_leaf_left_of_a_citation_begins_no_title(before: str) -> None:
    assert only(before + "Очерки истории. М., 1960. С. 5.")["title"] == "Очерки истории"
    assert only("Очерки истории. Л. 1960. С. 5.")["place"] == "Л."


@pytest.mark.parametrize(
    ("note", "mark", "pages"),
    [
        ("BArch, R 58/214, Bl. 12 (копия).", "R 58/214, Bl. 12", None),
        ("TNA, FO 371/24845 (copy), p. 5.", "FO 371/24845", ["5"]),
    ],
)
def test_a_copy_is_no_part_of_a_shelf_mark(note: str, mark: str, pages: list[str] | None) -> None:
    found = only(note)
    assert (found["shelfmark"], found.get("pages")) == (mark, pages)


def test_no_list_of_words_or_places_has_an_entry_twice() -> None:
    package = Path(periodicals.__path__[0]).parent
    for path in (package / "references" / "words.toml", package / "places" / "places.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        tables = [data, *(one for one in data.values() if isinstance(one, dict))]
        lists = [(name, one) for table in tables for name, one in table.items()]
        twice = [name for name, one in lists if isinstance(one, list) and len({*one}) < len(one)]
        assert twice == [], path.name


def test_no_list_of_periodicals_has_a_name_twice() -> None:
    for path in Path(periodicals.__path__[0]).glob("*.toml"):
        data = tomllib.loads(path.read_text("utf-8"))
        for kind in ("newspapers", "journals"):
            names = data.get(kind, [])
            assert len(set(names)) == len(names), path.name


@pytest.mark.parametrize(
    "note",
    [
        "- Спасение даётся по благодати через веру (Еф. 2:8–9).",
        "Перевод: Ин. 10:9; Лк. 23:40–42; 2 Кор. 6:2; Ис. 53:5.",
        "Cf. Rom. 2:5; Matt 5:45.",
    ],
)
def test_verses_of_the_bible_are_no_books(note: str) -> None:
    assert ReferenceReader().alone(note) == ()


@pytest.mark.parametrize(
    "note",
    [
        "РГАЛИ. Фонд 232 М. А. Кузмина, 637 единиц хранения",
        "ЦДАМЛМ України. Фонд 2852 О. М. Брика, 637 одиниць зберігання",
    ],
)
def test_how_much_a_fond_holds_is_no_title(note: str) -> None:
    assert not ReferenceReader().alone(note)


def test_a_title_may_begin_with_a_number() -> None:
    assert only("R. C. Tucker, 97 letters to Stalin")["title"] == "97 letters to Stalin"
