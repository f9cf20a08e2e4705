"""Kinds of references in notes on medieval history, literature, law and art, with their fields."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archref.references.reader import Reference, ReferenceReader
from archref.references.works import UNREAD

from .helpers import read_all


def fields(reference: Reference, names: Sequence[str]) -> dict[str, object]:
    return {name: getattr(reference, name) for name in names}


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # the year of a first printing
        ("Gilbert Murray, The Classical Tradition (1927; repr., New York: Vintage, 1957), vii.",
         {"place": "New York", "publisher": "Vintage", "year": "1957", "pages": ("vii",)}),
        ("Herbert Grabes, The Mutable Glass (1973; rpt. Cambridge: Cambridge UP, 1982), 202–20.",
         {"place": "Cambridge", "publisher": "Cambridge UP", "year": "1982"}),
        ("Robin Dale, Ends of Empire (London: Verso, 1988), xv–xvi.", {"pages": ("xv-xvi",)}),
        # volumes, of which no year has so many issues
        ("Thomas Luxon, “Allegory and the Self,” English Literary History 60 (1993): 918.",
         {"kind": "article", "volume": "60", "issue": None, "pages": ("918",)}),
        ("Ann Grabes, “Glassy Essence,” Studies in Literature and Art 9 (1981): 5.",
         {"container": "Studies in Literature and Art", "issue": "9"}),
        ("Edmund Spenser, A View of Ireland, in The Works of Edmund Spenser, ed. Edwin Greenlaw"
         " (Baltimore: Johns Hopkins, 1949), 10:43.",
         {"kind": "chapter", "volume": "10", "pages": ("43",)}),
        ("Ann Evans, “Early Comment,” in The Riverside Shakespeare, 2nd ed., ed. G. Blakemore"
         " Evans (Boston: Houghton Mifflin, 1997), 171.",
         {"kind": "chapter", "editors": ("G. Blakemore Evans",), "year": "1997"}),
        # a text with its year, in a volume of documents
        ("Anatoly Lunacharsky, “Synopsis of a Report” (1933) in The Film Factory: Cinema in"
         " Documents, ed. and trans. Richard Taylor (London: Routledge, 1994), 327.",
         {"kind": "chapter", "authors": ("Anatoly Lunacharsky",), "title": "Synopsis of a Report",
          "editors": ("Richard Taylor",), "year": "1994"}),
        # surnames first, as Germans write them
        ("Vasari, Giorgio: Das Leben des Michelangelo. Berlin 2009, S. 60.",
         {"authors": ("Vasari, Giorgio",), "title": "Das Leben des Michelangelo",
          "place": "Berlin", "year": "2009"}),
        ("Müller, Jan Dirk, Pfisterer, Ulrich, Vorrede, in: Dies./Bleuler, Anna Kathrin/Jonietz,"
         " Fabian (Hrsg.), Aemulatio. Wettstreit in Text und Bild (=Pluralisierung, Bd. 27),"
         " Berlin/Boston 2011, S. 22f.",
         {"kind": "chapter", "authors": ("Müller, Jan Dirk", "Pfisterer, Ulrich"),
          "title": "Vorrede", "editors": ("Bleuler, Anna Kathrin", "Jonietz, Fabian"),
          "container": "Aemulatio. Wettstreit in Text und Bild", "place": "Berlin/Boston",
          "year": "2011", "pages": ("22",)}),
        ("Schütze, Sebastian: Nacktheit, in: Ders./Satzinger, Georg (Hrsg.), Der Göttliche"
         " (Ausst.-Kat. Kunsthalle, Bonn 2015), München 2015, S. 152.",
         {"kind": "chapter", "title": "Nacktheit", "editors": ("Satzinger, Georg",),
          "container": "Der Göttliche", "place": "München", "publisher": None}),
        ("Jonietz, Die Scuole delle arti 2011, S. 771.",
         {"form": "short", "title": "Die Scuole delle arti", "year": "2011"}),
        ("Vgl. zum ganzen Abschnitt: Gould 1966, S. 10f.",
         {"kind": "author_date", "authors": ("Gould",), "year": "1966", "pages": ("10",)}),
        # chronicles, by volumes and columns
        ("См.: ПСРЛ. Т. IV. Пг., 1915. С. 11.",
         {"kind": "documents", "form": "full", "title": "ПСРЛ", "volume": "IV", "year": "1915"}),
        ("ПСРЛ. – Т. 2. – Стб. 715–716.",
         {"kind": "documents", "form": "short", "volume": "2", "pages": ("715-716",)}),
        ("См.: НПЛ. С. 23, 208.", {"kind": "documents", "pages": ("23", "208")}),
        ("ПВЛ. Ч. II. С. 94;", {"kind": "documents", "volume": "II", "pages": ("94",)}),
        ("РИБ, 6. Стб. 118.", {"kind": "documents", "volume": "6", "pages": ("118",)}),
        # parts of books, numbers of series in Roman numbers, a subtitle in brackets
        ("Ивакин И. М. Владимир Мономах и его Поучение. Ч. 1. М., 1901. С. 143.",
         {"volume": "1", "year": "1901", "pages": ("143",)}),
        ("Минц З. Г. Поэтика А. Блока // Труды по знаковым системам. Вып. VI. Тарту, 1973.",
         {"kind": "article", "issue": "VI", "place": "Тарту", "year": "1973"}),
        ("Мотылева Т. Л. Мировая литература: (К постановке вопроса) // Творчество Достоевского."
         " М., 1959. С. 29.",
         {"kind": "chapter", "title": "Мировая литература: (К постановке вопроса)"}),
        ("Энгельгардт Б. М. Роман // Статьи / Под ред. А. С. Долинина. Л., 1924. Сб. 2. С. 71.",
         {"kind": "chapter", "volume": "2", "pages": ("71",)}),
        # who wrote a work, said once more with a misprint; no page is a volume
        ("Иоффе О. С. Система права / О. С. Иофе // Ученые записки ВНИИСЗ. – М., 1968. – С. 54.",
         {"authors": ("Иоффе О. С.",), "editors": ()}),
        ("Масюкевич О. П. Теория права / О. П. Масюкевич. – М.: Дашков и К, 2002. – 201.",
         {"volume": None, "year": "2002"}),
        # what a work is in, as GOST of old has it
        ("Иванов И. И. Название. В кн.: Сборник трудов. М., 1960. С. 5.",
         {"kind": "chapter", "authors": ("Иванов И. И.",), "title": "Название",
          "container": "Сборник трудов"}),
        ("Иванов И. И. Название // В кн.: Сборник трудов. М., 1960. С. 5.",
         {"kind": "chapter", "title": "Название", "container": "Сборник трудов"}),
        ("Филипович П. П. Шляхи поезії — в книзі «З письменства». — К., 1929.",
         {"kind": "chapter", "container": "З письменства", "year": "1929"}),
        ("Коркунов М. А. Письмо к издателю. — В кн.: Цявловский М. А. Книга воспоминаний. М., 1931,"
         " с. 349.", {"kind": "chapter", "title": "Письмо к издателю", "year": "1931",
                      "container": "Книга воспоминаний"}),
        ("Мотылева Т. Л. Мировая литература // Творчество Ф. М. Достоевского. М., 1959. С. 29.",
         {"container": "Творчество Ф. М. Достоевского"}),
        # and where a dash alone parts them
        ("Лотман Ю. М. Театральный язык. — Вопросы литературы, 1975, № 3, с. 45.",
         {"kind": "article", "title": "Театральный язык", "container": "Вопросы литературы",
          "year": "1975", "issue": "3"}),
        ("Иванов И. И. Находка. — Труды Отдела литературы, т. XX. М.; Л., 1964, с. 15–18.",
         {"kind": "article", "title": "Находка", "container": "Труды Отдела литературы",
          "volume": "XX"}),
        ("Иванов И. И. Находка. — «Известия АН СССР. Серия истории», 1950, т. VII, № 2, с. 15.",
         {"title": "Находка", "container": "Известия АН СССР. Серия истории", "volume": "VII"}),
        ("Иванов И. И. Находка. — Правда, 1975, 3 марта.",
         {"kind": "newspaper", "title": "Находка", "date": "1975-03-03"}),
        ("Иванов И. И. Находка. – М.: Наука, 1975. – Т. 2. – С. 5.",
         {"kind": "book", "title": "Находка", "container": None, "volume": "2"}),
        # a surname without initials, where the title is a short one
        ("Зимин. Реформы, с. 295-296.", {"authors": ("Зимин",), "title": "Реформы"}),
        ("Stalin. Sochineniia, vol. 5, p. 33.",
         {"authors": ("Stalin",), "title": "Sochineniia", "volume": "5", "pages": ("33",)}),
        ("Сталин. Портрет на фоне смерти. М., 1990. С. 5.", {"authors": ()}),
        # numbers in small Roman letters, pages in capital ones
        ("Banduri, ii. p. 38.", {"authors": ("Banduri",), "volume": "ii", "pages": ("38",)}),
        ("History of Architecture, vol. i. p. 458.", {"volume": "i", "pages": ("458",)}),
        ("Пушкін О. Вибрані твори. — К., 1925. — С. XXIII—XXV.", {"pages": ("XXIII-XXV",)}),
        # a house named like a town, months without a day
        ("Шевченко Тарас. Кобзар. - К.: Дніпро, 1976. - С. 5.",
         {"title": "Кобзар", "place": "К.", "publisher": "Дніпро", "year": "1976"}),
        ("Максименков Л. Очерки // Вопросы литературы. 2003. Июль—август. С. 239.",
         {"kind": "article", "year": "2003", "pages": ("239",)}),
        ("Étienne Anheim, « L’historien », dans Revue d’Histoire Moderne et Contemporaine,"
         " octobre-décembre 2011, no 58-4, p. 134-159.",
         {"kind": "article", "container": "Revue d’Histoire Moderne et Contemporaine",
          "year": "2011", "issue": "58-4"}),
        ("Jacques Le Goff, « Comment écrire ? », dans Le Débat, 1989/2, no 54, p. 48.",
         {"kind": "article", "container": "Le Débat", "year": "1989", "issue": "54"}),
        ("Mary Ann Tighe, “Model,” Art in America 65, no. 1 (January–February 1977): 132.",
         {"container": "Art in America", "volume": "65", "year": "1977", "pages": ("132",)}),
        ("Ann Thomas, Lisette Model, exh. cat. (Ottawa: National Gallery of Canada, 1990), 161.",
         {"authors": ("Ann Thomas",), "title": "Lisette Model"}),
        ("Pierre Salinger, With Kennedy (Garden City, New York: Doubleday, 1966), 148.",
         {"authors": ("Pierre Salinger",), "title": "With Kennedy"}),
        ("Aleksandr Vasil’evich Nikitenko, Zapiski i dnevnik [Notes and journal], in three volumes,"
         " vol. 2 (Moscow, 2004), pp. 244-45.",
         {"authors": ("Aleksandr Vasil’evich Nikitenko",), "title": "Zapiski i dnevnik",
          "volume": "2", "year": "2004"}),
        ("SIRIO, 31, 1881, pp. 364–5.",
         {"kind": "documents", "volume": "31", "year": "1881", "pages": ("364-365",)}),
        # a year and a town in a title; a name in two spellings; an article in two issues
        ("Schlögel, Karl: Terror und Traum. Moskau 1937. München 2008, S. 45.",
         {"authors": ("Schlögel, Karl",), "title": "Terror und Traum. Moskau 1937",
          "place": "München", "year": "2008", "key": "schlögel/terror-traum-moskau-1937"}),
        ("O. V. Khlevnyuk [Khlevniuk], A. V. Kvashonkin, and L. P. Kosheleva, eds., Politbiuro"
         " (Moscow: AIRO, 1995), 45.",
         {"editors": ("O. V. Khlevnyuk [Khlevniuk]", "A. V. Kvashonkin", "L. P. Kosheleva"),
          "key": "khlevniuk/politbiuro"}),
        ("V. P. Danilov, “Title,” Voprosy istorii, 1992, no. 11, 3–20; 1993, no. 2, 3–33.",
         {"year": "1992", "issue": "11, 2", "pages": ("3-20", "3-33")}),
        # an encyclopaedia without its imprint, a stroke for two, a year right after a journal
        ("Тамбовское восстание // Гражданская война в СССР: Энциклопедия. С. 580.",
         {"kind": "chapter", "title": "Тамбовское восстание",
          "container": "Гражданская война в СССР: Энциклопедия"}),
        ("Brundage J.A. The bishop and his critics / Speculum. Vol. 34. 1959. P. 201–212.",
         {"kind": "article", "title": "The bishop and his critics", "container": "Speculum"}),
        ("Tuna 2020, nr. 1, lk 45.", {"kind": "article", "container": "Tuna", "year": "2020"}),
        # remarks in brackets with a year; a year in the title before //; books of a journal
        ("Шкловский В. Б. Гамбургский счет. М., 1990. С. 121 («Розанов», 1921).",
         {"place": "М.", "year": "1990", "pages": ("121",)}),
        ("Гинзбург Л. Я. Записные книжки. СПб., 2002. С. 48 (запись 1927 года).",
         {"place": "СПб.", "year": "2002", "pages": ("48",)}),
        ("Эйхенбаум Б. М. Дневник. 1924 // Филологические записки. Вып. 11. Воронеж, 1998. С. 210.",
         {"kind": "article", "title": "Дневник. 1924", "year": "1998",
          "container": "Филологические записки"}),
        ("Шкловский В. Тарзан // Русский современник. 1924. Кн. 3. С. 254.",
         {"kind": "article", "year": "1924", "issue": "3"}),
        # volumes and chapters within books; titles in small letters
        ("Michael Davidson, “Technologies,” chap. 7 in Demarcations (Berkeley: UC Press, 1997), 6.",
         {"kind": "chapter", "container": "Demarcations", "year": "1997"}),
        ("David Antin, “Doing Here?,” in talking at the boundaries (New York: New Directions,"
         " 1976), 4.", {"kind": "chapter", "container": "talking at the boundaries"}),
        ("Karl Marx, Capital: A Critique, vol. 1, The Process of Production, trans. Ben Fowkes (New"
         " York: Penguin, 1976), 33.",
         {"authors": ("Karl Marx",), "title": "Capital: A Critique", "volume": "1"}),
        ("Heather J. Coleman, Russian Baptists and Spiritual Revolution, 1905–1929 (Bloomington,"
         " IN: Indiana University Press, 2005), 218.",
         {"authors": ("Heather J. Coleman",),
          "title": "Russian Baptists and Spiritual Revolution, 1905–1929"}),
        ("Alec G. Hargreaves et al., Transnational Studies (Liverpool: LUP Press, 2012).",
         {"authors": ("Alec G. Hargreaves",), "title": "Transnational Studies"}),
    ],
)  # fmt: skip
def test_a_kind(note: str, wanted: dict[str, object]) -> None:
    [reference] = ReferenceReader().alone(note)
    assert fields(reference, tuple(wanted)) == wanted


def test_a_conjunction_in_a_title_begins_none() -> None:
    note = (
        "Rather than go into this, I refer to discussions of irony and Romanticism in a number of"
        " works, including Theater and World: The Problematics of Shakespeare’s History (Boston:"
        " Northeastern University Press, 1992), esp. 9–11, 228–31."
    )
    [reference] = ReferenceReader().alone(note)
    assert reference.title == "Theater and World: The Problematics of Shakespeare’s History"


def test_repeats_with_a_volume_and_an_imprint_of_their_own() -> None:
    _, again, further = read_all(
        "ПСРЛ. Т. II. М., 1962. Стб. 293.", "Там же. Т. IV. Пг., 1915. С. 11.", "Там же. С. 193."
    )
    [there] = again
    assert (there.form, there.kind, there.volume, there.year) == (
        "repeat", "documents", "IV", "1915",
    )  # fmt: skip
    assert there.refers_to is not None
    assert there.refers_to.text == "ПСРЛ. Т. II. М., 1962. Стб. 293"
    assert further[0].form == "repeat"


def test_no_repeat_of_what_stands_before_a_note_that_was_not_read() -> None:
    book = "Anne Evans, Critics (Boston: Houghton, 1997), 71."
    unread = "Formal methods, why and how? In: (Hrsg.): networks, S. 281, 287."
    assert read_all(unread) == [()]
    *_, again = read_all(book, unread, "Ibid., 286.")
    assert again[0].refers_to is None
    assert again[0].unresolved == UNREAD
    *_, again = read_all(book, "He said no more of it.", "Ibid., 286.")
    assert again[0].refers_to is not None


def test_idem_with_a_page_is_a_repeat() -> None:
    book = "Josette Fallope, Esclaves et citoyens (Paris: Payot, 1992), 574."
    _, again = read_all(book, "Idem, p. 362.")
    assert again[0].form == "repeat"
    assert again[0].refers_to is not None
    _, other = read_all(book, "Idem, Les noirs à la Guadeloupe (Paris: Payot, 1995), 12.")
    assert (other[0].form, other[0].authors) == ("full", ("Josette Fallope",))


def test_leaves_of_old_prints() -> None:
    _, again = read_all(
        "William Shakespeare, Comedies Published According to the Originals (London: Isaac Iaggard,"
        " 1623), A5r.",
        "Ibid., A5r–A5v.",
    )
    assert again[0].pages == ("A5r-A5v",)
    assert again[0].refers_to is not None


def test_a_page_like_a_year_after_ibid() -> None:
    _, again = read_all("Anne Evans, Critics (Boston: Houghton, 1997), 1971.", "Ibid., 1973.")
    assert again[0].pages == ("1973",)


def test_a_latin_letter_in_a_repeat() -> None:
    _, again = read_all(
        "Иоффе О. С. Система права. М., 1968. С. 5.", "Иоффе О. С. Указ. cоч. – С. 54."
    )
    assert again[0].form == "repeat"
    assert again[0].refers_to is not None


def test_years_alone_where_the_document_cites_so() -> None:
    notes = ["Павлов 1897. С. 123.", "Бенешевич 1906. С. 32, 51.", "Лавров 2000; Kivelson 1997."]
    *_, last = read_all(*notes)
    assert [(one.authors, one.year) for one in last] == [
        (("Лавров",), "2000"),
        (("Kivelson",), "1997"),
    ]
    assert read_all(notes[-1]) == [()]
    assert read_all(*notes[:2], "Лавров 2000 пишет иначе.")[-1] == ()
