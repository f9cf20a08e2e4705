"""Kinds found in notes of other fields: what titles are in, pages on the web, towns, days."""

from __future__ import annotations

import pytest

from archref.references.reader import ReferenceReader


def read(text: str) -> list[dict[str, object]]:
    """Return the references of a note, with their words and their fields."""
    found = []
    for reference in ReferenceReader().alone(text):
        data = reference.to_dict()
        for name in ("start", "end", "language", "key", "unresolved", "refers_to"):
            data.pop(name, None)
        found.append(data)
    return found


def whole(note: str, kind: str, **fields: object) -> tuple[str, dict[str, object]]:
    """Return a note that is one full reference but for its last stop, and what it is."""
    return note, {"kind": kind, "form": "full", "text": note.rstrip("."), **fields}


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # what a title in quotation marks is in, after "in:"
        whole("Anna Müller, „Der Titel“, in: Osteuropa 45 (1995), S. 5.", "article",
              authors=["Anna Müller"], title="Der Titel", container="Osteuropa", year="1995",
              volume="45", pages=["5"]),
        whole("Anna Müller: „Der Titel“, in: Hans Schmidt (Hg.): Sammelband. Berlin 1998, S. 5.",
              "chapter", authors=["Anna Müller"], title="Der Titel", editors=["Hans Schmidt"],
              container="Sammelband", place="Berlin", year="1998", pages=["5"]),
        whole("Anna Müller, „Der Titel“, in: dies. (Hg.), Sammelband, Berlin 1998, S. 5.",
              "chapter", authors=["Anna Müller"], editors=["Anna Müller"], title="Der Titel",
              container="Sammelband", place="Berlin", year="1998", pages=["5"]),
        whole('J. Armstrong, "A Worldview", in: S. Mickey, J. Grim (eds.), Living Earth, '
              "Cambridge: Open Book Publishers, 2020, p. 168.", "chapter", authors=["J. Armstrong"],
              title="A Worldview", editors=["S. Mickey", "J. Grim"], container="Living Earth",
              place="Cambridge", publisher="Open Book Publishers", year="2020", pages=["168"]),
        whole("„Der Titel“, in: Die Zeit, 12. Mai 1995, S. 5.", "newspaper", title="Der Titel",
              container="Die Zeit", date="1995-05-12", pages=["5"]),
        # authors in a row, with a comma and no more between them
        whole('Frédéric Ducarme, Denis Couvet, "What is it?", in: Kritika 6, 2020.', "article",
              authors=["Frédéric Ducarme", "Denis Couvet"], title="What is it?",
              container="Kritika", year="2020", issue="6"),
        whole("J. Niedziela, F. Sagan, Inspektorat Rejonowy, Rzeszów 2005, s. 200-201.", "book",
              authors=["J. Niedziela", "F. Sagan"], title="Inspektorat Rejonowy", place="Rzeszów",
              year="2005", pages=["200-201"]),
        # a town of no list, with or without the edition before it
        whole("A. Stańko, Gdzie Karpat progi, wyd. III, Tuchów 1997, s. 270.", "book",
              authors=["A. Stańko"], title="Gdzie Karpat progi", place="Tuchów", year="1997",
              pages=["270"]),
        whole("A. Stańko, Gdzie Karpat progi, Tuchów 1997, s. 270.", "book",
              authors=["A. Stańko"], title="Gdzie Karpat progi", place="Tuchów", year="1997",
              pages=["270"]),
        whole("W. Strumski, Dziesiątka w akcji, wyd. II, Dębica 2004.", "book",
              authors=["W. Strumski"], title="Dziesiątka w akcji", place="Dębica", year="2004"),
        whole("K. Brodziński, Na dzień r. 1831, w: Poezje, Wrocław 1959, s. 239.", "chapter",
              authors=["K. Brodziński"], title="Na dzień r. 1831", container="Poezje",
              place="Wrocław", year="1959", pages=["239"]),
        whole("Marina Bondi et Mike Scott (dir.). Keyness in Texts. (Paris: Benjamins, 2010)",
              "book", editors=["Marina Bondi", "Mike Scott"], title="Keyness in Texts",
              place="Paris", publisher="Benjamins", year="2010"),
        # pages on the web, and printed works with their address
        whole('Hannah Ritchie, "How much land?", in: Our World in Data [interactive], 2017-10-03, '
              "https://ourworldindata.org/land.", "web", authors=["Hannah Ritchie"],
              title="How much land?", container="Our World in Data",
              url="https://ourworldindata.org/land"),
        whole('"Nature", in: Collins Dictionary [interactive], [accessed 2022-04-11], '
              "https://www.collinsdictionary.com/nature.", "web", title="Nature",
              container="Collins Dictionary", url="https://www.collinsdictionary.com/nature"),
        whole("Milo Beckman, « These Are The Phrases », FiveThirtyEight, le 10 mars 2016, "
              "consulté le 9 juin 2022, https://fivethirtyeight.com/features/.", "web",
              authors=["Milo Beckman"], title="These Are The Phrases", container="FiveThirtyEight",
              url="https://fivethirtyeight.com/features/"),
        whole("John Smith, “A Title,” New York Times, 12 May 2015, https://nytimes.com/a.html.",
              "newspaper", authors=["John Smith"], title="A Title", container="New York Times",
              date="2015-05-12", url="https://nytimes.com/a.html"),
        whole("John Smith, “A Title,” Slavic Review 54, no. 2 (1995): 14–18. https://doi.org/10.1.",
              "article", authors=["John Smith"], title="A Title", container="Slavic Review",
              year="1995", volume="54", issue="2", pages=["14-18"], url="https://doi.org/10.1"),
        whole("Иванов И. И. Название // Вестник МГУ. 2015. № 2. С. 5. URL: https://ng.ru/a "
              "(дата обращения: 05.03.2019)", "article", authors=["Иванов И. И."],
              title="Название", container="Вестник МГУ", year="2015", issue="2", pages=["5"],
              url="https://ng.ru/a"),
        whole("Иванов И. И. Название // Новая газета. 2015. 12 мая. URL: https://ng.ru/a "
              "(дата обращения: 05.03.2019)", "newspaper", authors=["Иванов И. И."],
              title="Название", container="Новая газета", date="2015-05-12",
              url="https://ng.ru/a"),
        whole("Иванов И. И. Название // Сайт «Мемориал». URL: https://ng.ru/a "
              "(дата обращения: 05.03.2019)", "web", authors=["Иванов И. И."], title="Название",
              container="Сайт «Мемориал»", url="https://ng.ru/a"),
        # days in both styles, a newspaper's place in brackets, months in a title
        whole("Голос Киева. — 1917. — 20 (7) октября.", "newspaper", container="Голос Киева",
              date="1917-10-20"),
        whole("Социалистический вестник [Париж]. 20.12.1930. С. 14.", "newspaper",
              container="Социалистический вестник", date="1930-12-20", pages=["14"]),
        whole("Девятый съезд РКП (б). Март – апрель 1920 г. М.: Партийное изд-во, 1934. С. 46.",
              "documents", title="Девятый съезд РКП (б). Март – апрель 1920 г", place="М.",
              publisher="Партийное изд-во", year="1934", pages=["46"]),
        # surnames first, each part with a stop after it; years of a first edition in brackets
        whole("Smith, John. “A Title.” Slavic Review 4 (2010): 5–7.", "article",
              authors=["Smith, John"], title="A Title", container="Slavic Review", year="2010",
              volume="4", pages=["5-7"]),
        whole("John Mbiti, African Religions, Oxford, Heinemann, 1990 [1969].", "book",
              authors=["John Mbiti"], title="African Religions", place="Oxford",
              publisher="Heinemann", year="1990"),
        whole("Karl-Heinz Weissmann, Das Hakenkreuz: Symbol, Schnellrode, 2006.", "book",
              authors=["Karl-Heinz Weissmann"], title="Das Hakenkreuz: Symbol",
              place="Schnellrode", year="2006"),
        whole("Conquest, Stalin. Breaker of Nations (London, 1991), p. 5.", "book",
              authors=["Conquest"], title="Stalin. Breaker of Nations", place="London",
              year="1991", pages=["5"]),
        # editions in German words
        whole("Müller, Das System, 2., überarbeitete und erweiterte Auflage, München 2011, S. 152.",
              "book", authors=["Müller"], title="Das System", place="München", year="2011",
              pages=["152"]),
        whole("Müller, Das System, 3. Aufl., München 2011, S. 152.", "book",
              authors=["Müller"], title="Das System", place="München", year="2011",
              pages=["152"]),
        whole("A. Nowak, Dzieje, wyd. 2, Warszawa 1990, s. 5.", "book", authors=["A. Nowak"],
              title="Dzieje", place="Warszawa", year="1990", pages=["5"]),
        # journals of no list after titles without quotation marks, in abbreviations; the first page
        # of an article before the one that is cited
        whole("Klausa, Politische Inhaltsanalyse, ZfS 8 (1979) 362 ff.", "article",
              authors=["Klausa"], title="Politische Inhaltsanalyse", container="ZfS", year="1979",
              issue="8", pages=["362"]),
        whole("R. Abel, Comparative Law and Social Theory, Am. J. Comp. L. 26 (1978) 219 (224 ff.)",
              "article", authors=["R. Abel"], title="Comparative Law and Social Theory",
              container="Am. J. Comp. L", year="1978", volume="26", pages=["219", "224"]),
        whole("Carbonnier, L’apport, in: Livre du centenaire (Paris 1969) 75 (83)", "chapter",
              authors=["Carbonnier"], title="L’apport", container="Livre du centenaire",
              place="Paris", year="1969", pages=["75", "83"]),
        whole("Rueschemeyer, Lawyers (Cambridge, Mass. 1973).", "book", authors=["Rueschemeyer"],
              title="Lawyers", place="Cambridge, Mass.", year="1973"),
        # a journal by the sign of its issue, newspapers by one of several words
        whole("Горский А. А. Столетие Руси // Средневековая Русь. М., 2012. № 10. С. 50.",
              "article", authors=["Горский А. А."], title="Столетие Руси",
              container="Средневековая Русь", place="М.", year="2012", issue="10", pages=["50"]),
        whole("Austin American-Statesman, July 14, 1878.", "newspaper",
              container="Austin American-Statesman", date="1878-07-14"),
        whole("П. К. Волинський, Ю. С. Кобилецький. Історія. К., «Дніпро», 1964. стор. 53.",
              "book", authors=["П. К. Волинський", "Ю. С. Кобилецький"], title="Історія",
              place="К.", publisher="Дніпро", year="1964", pages=["53"]),
        whole("К. Маркс и Ф. Энгельс. Письма. М.: Соцэкгиз. 1931. С. 384.", "book",
              authors=["К. Маркс", "Ф. Энгельс"], title="Письма", place="М.",
              publisher="Соцэкгиз", year="1931", pages=["384"]),
        # what follows pages
        whole("Бойко О. Д. Союз: опозиція // Гетьманат. К., 2008. — С. 276, 281 та ін.", "chapter",
              authors=["Бойко О. Д."], title="Союз: опозиція", container="Гетьманат", place="К.",
              year="2008", pages=["276", "281"]),
    ],
)  # fmt: skip
def test_full(note: str, wanted: dict[str, object]) -> None:
    assert read(note) == [wanted]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("Серков А. Указ. праця. — С. 208.", {"authors": ["Серков А."], "pages": ["208"]}),
        ("F. Ducarme, D. Couvet, op. cit., p. 2.",
         {"authors": ["F. Ducarme", "D. Couvet"], "pages": ["2"]}),
        ("M. Grooten, T. Petersen (Eds), op. cit., p. 61.",
         {"editors": ["M. Grooten", "T. Petersen"], "pages": ["61"]}),
        ("Z. Lazarowicz, „Klamra”, dz. cyt., „ZHW” nr 4, s. 89.",
         {"authors": ["Z. Lazarowicz"], "title": "Klamra", "container": "ZHW", "issue": "4",
          "pages": ["89"]}),
    ],
)  # fmt: skip
def test_repeated(note: str, wanted: dict[str, object]) -> None:
    assert read(note) == [{"kind": "book", "form": "repeat", "text": note.rstrip("."), **wanted}]


@pytest.mark.parametrize(
    ("before", "note", "kind", "title"),
    [
        ("Петров П. П. Статья // Вопросы истории. 1990. № 3. С. 12",
         "Иванов И. И. Название // Там же. № 5. С. 45", "article", "Название"),
        ("Петров П. П. Статья // Сборник статей. М., 1990. С. 12",
         "Иванов И. И. Название // Там же. С. 45", "chapter", "Название"),
        ("L. Viola, “The Other,” Slavic Review 45 (1986): 23–42",
         "S. Fitzpatrick, “Title,” ibid. 57, no. 4 (1998): 3–20", "article", "Title"),
        ("J. Nowak, Tytuł, „Dzieje” 1999, nr 3, s. 4", "A. Kowal, Inny, tamże, s. 55", "article",
         "Inny"),
        ("Müller, „Titel“, in: Hans Schmidt (Hg.): Sammelband. Berlin 1998, S. 5",
         "Meier, „Anderer“, in: ebd., S. 45–60", "chapter", "Anderer"),
    ],
)  # fmt: skip
def test_another_work_in_the_same_journal_or_volume(
    before: str, note: str, kind: str, title: str
) -> None:
    first, second = read(f"{before}; {note}.")
    assert first["text"] == before
    assert (second["kind"], second["form"], second["title"]) == (kind, "full", title)
    assert second["text"] == note


def test_what_is_in_a_file_of_an_archive_is_no_work() -> None:
    note = "ГАРФ. Ф. 1. Оп. 1. Д. 3. Л. 5; Иванов И. И. Письмо // Там же. С. 45."
    assert ReferenceReader().alone(note, archival=[(0, 29)]) == ()


def test_each_further_volume_of_a_collection_is_one() -> None:
    shared = {"kind": "documents", "form": "short", "title": "ПСРЛ"}
    assert read("ПСРЛ. Т. 9. С. 95; Т. 10. С. 101.") == [
        {**shared, "text": "ПСРЛ. Т. 9. С. 95", "volume": "9", "pages": ["95"]},
        {**shared, "text": "Т. 10. С. 101", "volume": "10", "pages": ["101"]},
    ]


def test_another_issue_of_a_newspaper_after_ibid() -> None:
    note = "Державний вістник. — 1918. — № 5. — 24 травня. — С. 2; Там само. — № 12. — 9 червня."
    paper, again = read(note)
    assert paper["date"] == "1918-05-24"
    assert again == {
        "kind": "newspaper",
        "form": "repeat",
        "text": "Там само. — № 12. — 9 червня",
        "issue": "12",
        "date": "1918-06-09",
    }


def test_a_page_on_the_web_is_repeated() -> None:
    reader = ReferenceReader()
    first, second = (
        'Josh Wilson, "A Title", in: Etsy [interactive], https://etsy.com/a.',
        "op. cit.",
    )
    [page] = reader.references("a", "1", first)
    [again] = reader.references("a", "2", f"Josh Wilson, {second}")
    assert again.refers_to is not None
    assert again.refers_to.key == page.key
    assert (page.kind, again.kind) == ("web", "web")


@pytest.mark.parametrize(
    ("note", "form"),
    [
        ("Rose (oben N. 7) 175.", "short"),
        ("Rose (supra note 5), at 175.", "short"),
        ("Rose, supra note 5, at 175.", "repeat"),
    ],
)
def test_works_by_the_number_of_their_note(note: str, form: str) -> None:
    [found] = read(note)
    assert found["form"] == form
    assert found["authors"] == ["Rose"]
    assert found["pages"] == ["175"]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("Zum Konzept der Thematisierung vgl. Luhmann 1980, S. 99.", "Luhmann 1980, S. 99"),
        ("О взглядах Троцкого см. Иванов И. И. Троцкий. М., 1990. С. 5.",
         "Иванов И. И. Троцкий. М., 1990. С. 5"),
    ],
)  # fmt: skip
def test_what_leads_to_a_reference_in_the_midst_of_a_sentence(note: str, text: str) -> None:
    assert [one["text"] for one in read(note)] == [text]


@pytest.mark.parametrize("note", ["Order 00447, p. 5.", "NKVD Order No. 00447, p. 5."])
def test_orders_by_their_number_alone(note: str) -> None:
    [found] = read(note)
    assert (found["kind"], found["title"]) == ("law", note.partition(",")[0])


def test_two_surnames_before_pages() -> None:
    [found] = read("Таубе и Крузе. С. 40.")
    assert found["authors"] == ["Таубе", "Крузе"]


def test_a_title_that_begins_with_a_name_is_no_second_author() -> None:
    [found] = read("D. V. Kolesov, I. V. Stalin: Pravo na zhizn’, pp. 37–8.")
    assert found["authors"] == ["D. V. Kolesov"]
    assert found["title"] == "I. V. Stalin: Pravo na zhizn’"


@pytest.mark.parametrize(
    ("numbers", "year"), [("25, 4 (2010)", "2010"), ("25, 4 (Aug. 2010)", "2010")]
)
def test_an_issue_after_its_volume_and_a_comma(numbers: str, year: str) -> None:
    [found] = read(f"M. Faulkner, 'A Title', History Today, {numbers}, pp. 521-46, here p. 522.")
    assert (found["container"], found["volume"], found["issue"], found["year"]) == (
        "History Today",
        "25",
        "4",
        year,
    )
    assert found["pages"] == ["521-546", "522"]


def test_numbers_that_are_no_issue_of_a_volume() -> None:
    [found] = read("M. Faulkner, 'A Title', History Today, 25, 400 (2010), pp. 5-6.")
    assert "issue" not in found


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("Kennedy, The Rise of Antagonism: Origins, p. 5.", "The Rise of Antagonism: Origins"),
        ("Wang, Escaping Trap, pp. xv-xvi.", "Escaping Trap"),
    ],
)
def test_short_titles_with_pages(note: str, title: str) -> None:
    [found] = read(note)
    assert (found["form"], found["title"]) == ("short", title)


def test_an_article_of_a_journal_may_be_on_the_web() -> None:
    [found] = read("M. Smith, 'A Title', Enterprise & Society (2024), https://doi.org/10.1017/24.")
    assert (found["kind"], found["container"]) == ("article", "Enterprise & Society")
