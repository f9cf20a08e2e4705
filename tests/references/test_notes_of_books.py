"""Kinds of references in the notes of popular histories, biographies and émigré studies."""

from __future__ import annotations

import pytest

from .helpers import read_all, said


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        # a newspaper with its place, its number and its day
        ("Вольный край. Одесса, № 12, 3 марта 1919 г.",
         {"kind": "newspaper", "container": "Вольный край", "place": "Одесса", "issue": "12",
          "date": "1919-03-03"}),
        ("Забытый полк // Последние новости. Париж, № 5110, 2 мая 1935 г.",
         {"kind": "newspaper", "title": "Забытый полк", "container": "Последние новости",
          "place": "Париж", "date": "1935-05-02"}),
        ("Народен вестник. 14.03.1941. С. 2.",
         {"kind": "newspaper", "container": "Народен вестник", "date": "1941-03-14",
          "pages": ("2",)}),
        ("Izvestiia (May 3, 1934) spoke of it, too.",
         {"kind": "newspaper", "container": "Izvestiia", "date": "1934-05-03"}),
        ("Моделист. № 4/2009. С. 12",
         {"kind": "article", "container": "Моделист", "issue": "4", "year": "2009"}),
        # the day of what is on a page is no year of print
        ("Sidorov, ‘Dnevnik blokady’, p. 40 (January 1942)", {"form": "short", "year": None}),
        ("Процесс «Металлистов». С. 51–56 (07.12.1930).", {"form": "short", "year": None}),
        # two words with *and* before a preposition are a title
        ("Petrov, Hunger and War in the Kuban, 112",
         {"authors": ("Petrov",), "title": "Hunger and War in the Kuban"}),
        ("A. Ye. Petrov and G. V. Sidorov, Ocherki istorii Kubani, pp. 3–4",
         {"authors": ("A. Ye. Petrov", "G. V. Sidorov"), "title": "Ocherki istorii Kubani"}),
        ("1) Engels, a. a. O., S. 77.", {"form": "repeat", "authors": ("Engels",)}),
        # an editor by his surname
        ("Anna Petrova, “My Camp,” in Sidorov, Dolgie Gody, pp. 26–31",
         {"kind": "chapter", "form": "short", "editors": ("Sidorov",),
          "container": "Dolgie Gody"}),
        ("Anna Petrova, in Sidorov, Until We Are Heard, pp. 26–31",
         {"kind": "chapter", "form": "short", "title": None, "container": "Until We Are Heard"}),
        # two towns with a hyphen
        ("V. Petrov (ed.), Istoriya Kubani, vol.3, Ogiz: Moscow-Leningrad 1945 pp.701–64",
         {"editors": ("V. Petrov",), "place": "Moscow-Leningrad", "publisher": "Ogiz",
          "year": "1945"}),
        # no author
        ("Tales from Kuban Villages, p. 215",
         {"authors": (), "title": "Tales from Kuban Villages"}),
        ("Details bei Petrow, Kosaken und Bauern, 155 ff.",
         {"authors": ("Petrow",), "title": "Kosaken und Bauern"}),
        ("Interview with Ivan Petrov, Kushchevka, May 1988",
         {"kind": "interview", "place": "Kushchevka", "date": "1988-05"}),
        ("Sobranie, vol. 12, p. 13.", {"authors": (), "title": "Sobranie", "volume": "12"}),
        ("Petrova vol 2 p 270", {"authors": ("Petrova",), "volume": "2", "pages": ("270",)}),
        ("Source: Interview with Anna Petrova, Moscow, 1991.",
         {"kind": "interview", "text": "Interview with Anna Petrova, Moscow, 1991"}),
        ("A. Petrov, Works, vol. 13, p. 222: interview with Ludwig.",
         {"kind": "book", "pages": ("222",)}),
        ("Interview with Anna Petrova, Moscow, 1991.",
         {"kind": "interview", "place": "Moscow", "date": "1991"}),
    ],
)  # fmt: skip
def test_a_kind(note: str, wanted: dict[str, object]) -> None:
    [[reference]] = read_all(note)
    assert {name: getattr(reference, name) for name in wanted} == wanted


def test_what_is_reproduced_elsewhere_is_cited_there() -> None:
    [[reference]] = read_all("“To work!” Reproduced in Petrov, Kuban Stories, 342.")
    assert reference.text == "Petrov, Kuban Stories, 342"


def test_a_repeat_may_be_a_sentence_of_its_own() -> None:
    _, [repeat] = read_all(
        "A. Petrov, Ocherki istorii Kubani (Moscow: Nauka, 1990), 5.",
        "Ibid. Parts of the diary were first published in 1988.",
    )
    assert repeat.text == "Ibid."
    assert repeat.refers_to is not None
    assert repeat.refers_to.note == "1"


def test_an_author_before_a_colon_may_be_repeated() -> None:
    _, [again] = read_all(
        "A. Petrov: La Unión y la guerra, Madrid, Critica, 2004, p. 5.",
        "A. Petrov: La Unión, cit., pp. 96-120.",
    )
    assert (again.form, again.authors, again.title) == ("repeat", ("A. Petrov",), "La Unión")
    assert again.refers_to is not None


def test_op_cit_with_a_title_may_be_the_first_that_names_it() -> None:
    [first], [again] = read_all(
        "Petrov, Ma route, op. cit., p. 57.", "Petrov, Ma route, op. cit., p. 9."
    )
    assert first.refers_to is None
    assert again.refers_to is not None
    assert again.refers_to.note == "1"


def test_a_council_is_no_newspaper() -> None:
    assert read_all("Верховна Рада України, 24 серпня 1991 р.") == [()]


def test_cit_alone_repeats_nothing() -> None:
    assert read_all("Committee, observations on Panama, 21 December 2011, cit., p. 28.") == [()]


@pytest.mark.parametrize(
    ("note", "title", "author"),
    [
        (
            "Смирнова Т. М. «Бывшие люди» Советской России. Стратегии. М.: Мир, 2003. С. 57.",
            "«Бывшие люди» Советской России. Стратегии",
            "Смирнова Т. М.",
        ),
        (
            "Иванова Г. М. «Культурность» в лагере. М., 2001. С. 5.",
            "«Культурность» в лагере",
            "Иванова Г. М.",
        ),
        (
            "Максимов, С. В. Сибирь и каторга / С. В. Максимов. – СПб., 1891. – С. 212–215.",
            "Сибирь и каторга",
            "Максимов, С. В.",
        ),
        (
            "Максимов, С. В. Сибирь и каторга. – СПб., 1891. – С. 5.",
            "Сибирь и каторга",
            "Максимов, С. В.",
        ),
        (
            "Иванов, А. Б. История России / А. Б. Иванов, В. Г. Петров. – М., 1999. – С. 5.",
            "История России",
            "Иванов, А. Б.",
        ),
        (
            "Ленин В. И. Избранные произведения. В 3-х т. М., 1970. Т. 2. С. 5.",
            "Избранные произведения",
            "Ленин В. И.",
        ),
    ],
)
def test_the_heading_of_an_entry_is_the_author_and_volumes_are_counted(
    note: str, title: str, author: str
) -> None:
    found = said(note)
    assert (found["title"], found["authors"]) == (title, [author])
