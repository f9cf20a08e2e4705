"""References of real notes: kind, form, the words that are one reference, and its fields."""

from __future__ import annotations

import json
from collections.abc import Sequence

import jsonschema
import pytest
from click.testing import CliRunner

import archref
from archref.cli import main
from archref.cli.parse import _KINDS
from archref.everything import SourceReader
from archref.note import Note
from archref.records.record import schema
from archref.references.reader import SOURCE_KINDS, Reference, ReferenceReader


def only(text: str) -> Reference:
    """Return the one reference of a note."""
    [reference] = ReferenceReader().alone(text)
    return reference


def read(*notes: str) -> list[list[Reference]]:
    """Return the references of the notes of a document."""
    reader = SourceReader()
    numbered = [Note("book", str(n), text) for n, text in enumerate(notes, 1)]
    return [
        [one for one in sources if isinstance(one, Reference)]
        for _, sources in reader.read(numbered)
    ]


def told(reference: Reference) -> dict[str, object]:
    """Return the fields that a reference has."""
    data = reference.to_dict()
    for name in ("start", "end", "text", "language", "key", "unresolved"):
        data.pop(name, None)
    return data


GOST = "Хлевнюк О. В. Политбюро: Механизмы политической власти. М.: РОССПЭН, 1996. С. 205–206"
CHICAGO = "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (GOST, {"kind": "book", "form": "full", "authors": ["Хлевнюк О. В."],
                "title": "Политбюро: Механизмы политической власти", "place": "М.",
                "publisher": "РОССПЭН", "year": "1996", "pages": ["205-206"]}),
        (CHICAGO, {"kind": "book", "form": "full", "authors": ["Sheila Fitzpatrick"],
                   "title": "Everyday Stalinism", "place": "Oxford",
                   "publisher": "Oxford University Press", "year": "1999", "pages": ["171"]}),
        ("Gruber H. Münzenberg's Empire // Journal of Modern History. 1966. Vol. 38. № 3. P. 289",
         {"kind": "article", "form": "full", "authors": ["Gruber H."],
          "title": "Münzenberg's Empire", "container": "Journal of Modern History",
          "year": "1966", "volume": "38", "issue": "3", "pages": ["289"]}),
        ("Andrea Graziosi, ‘The Soviet Famines’, Harvard Ukrainian Studies 27, no. 1/4 (2004), 100",
         {"kind": "article", "form": "full", "authors": ["Andrea Graziosi"],
          "title": "The Soviet Famines", "container": "Harvard Ukrainian Studies",
          "year": "2004", "volume": "27", "issue": "1/4", "pages": ["100"]}),
        ("Nicolas Werth, “A State Against Its People,” in Stéphane Courtois, ed., The Black Book"
         " (Cambridge, Mass., 1999), 167",
         {"kind": "chapter", "form": "full", "authors": ["Nicolas Werth"],
          "editors": ["Stéphane Courtois"], "title": "A State Against Its People",
          "container": "The Black Book", "place": "Cambridge, Mass.", "year": "1999",
          "pages": ["167"]}),
        ("Ivan Pfaff: Prag und der Fall Tuchatschewski. In: Vierteljahrshefte für Zeitgeschichte"
         " 35 (1987), S. 95–134",
         {"kind": "article", "form": "full", "authors": ["Ivan Pfaff"],
          "title": "Prag und der Fall Tuchatschewski",
          "container": "Vierteljahrshefte für Zeitgeschichte", "year": "1987", "volume": "35",
          "pages": ["95-134"]}),
        ("A. Larina, Boukharine ma passion, Paris, Gallimard, 1990, p. 55",
         {"kind": "book", "form": "full", "authors": ["A. Larina"],
          "title": "Boukharine ma passion", "place": "Paris", "publisher": "Gallimard",
          "year": "1990", "pages": ["55"]}),
        ("G. Kennan, Memoirs, 1925–1950, Hutchinson: London 1968 pp.279–80",
         {"kind": "book", "form": "full", "authors": ["G. Kennan"], "title": "Memoirs, 1925–1950",
          "place": "London", "publisher": "Hutchinson", "year": "1968", "pages": ["279-280"]}),
        ("Красный спорт. 1936. № 84. 19 июня",
         {"kind": "newspaper", "form": "full", "container": "Красный спорт", "issue": "84",
          "date": "1936-06-19"}),
        ("Walter Duranty, New York Times, 28 January 1924",
         {"kind": "newspaper", "form": "full", "authors": ["Walter Duranty"],
          "container": "New York Times", "date": "1924-01-28"}),
        ("Stalin to José Diaz, 15 Oct. 1936. DVP SSSR, vol. XIX, 486",
         {"kind": "documents", "form": "short", "container": "DVP SSSR", "volume": "XIX",
          "date": "1936-10-15", "pages": ["486"]}),
        ("V. A. Talashova, \"Sovetskii komsomol,\" Ph.D. diss. (Vologda, 1972), 63-72",
         {"kind": "dissertation", "form": "full", "authors": ["V. A. Talashova"],
          "title": "Sovetskii komsomol", "place": "Vologda", "year": "1972", "pages": ["63-72"]}),
        ("Иванов С.А. Крестьянство в годы нэпа: дис. … канд. ист. наук. Саратов, 2005. С. 34",
         {"kind": "dissertation", "form": "full", "authors": ["Иванов С.А."],
          "title": "Крестьянство в годы нэпа", "place": "Саратов", "year": "2005",
          "pages": ["34"]}),
        ("Pascua to Souritz, 1 Mar. 1939, AHN-Madrid. Diversos. M. Pascua, leg. 2, exp. 14, 5-6",
         {"kind": "foreign_archive", "form": "full", "date": "1939-03-01", "pages": ["5-6"],
          "archive": "AHN-Madrid", "shelfmark": "Diversos. M. Pascua, leg. 2, exp. 14"}),
        ("BArch, R 58/219", {"kind": "foreign_archive", "form": "full", "archive": "BArch",
                             "shelfmark": "R 58/219"}),
        ("Sokolova, Kallin, Galosheva, 2019: 173",
         {"kind": "author_date", "form": "short", "authors": ["Sokolova", "Kallin", "Galosheva"],
          "year": "2019", "pages": ["173"]}),
        ("Author's interview with Adelina Abramson, Moscow, 20 July 1997",
         {"kind": "interview", "form": "full", "place": "Moscow", "date": "1997-07-20"}),
        ("NKVD Order No. 270, 16 August 1941",
         {"kind": "law", "form": "full", "title": "NKVD Order No. 270", "date": "1941-08-16"}),
        ("https://www.trumanlibrary.gov/harrima1. Accessed 4 August 2021",
         {"kind": "web", "form": "full", "url": "https://www.trumanlibrary.gov/harrima1"}),
    ],
)  # fmt: skip
def test_a_reference(text: str, fields: dict[str, object]) -> None:
    reference = only(f"{text}.")
    assert reference.text == text
    assert told(reference) == fields


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pravda, Trud, and Izvestiia, 12 Sept. 1936.",
         [("Pravda", "1936-09-12"), ("Trud", "1936-09-12"),
          ("Izvestiia, 12 Sept. 1936", "1936-09-12")]),
        ("Pravda, 4 and 5 Aug. 1936; 29 Apr. 1938.",
         [("Pravda, 4", "1936-08-04"), ("5 Aug. 1936", "1936-08-05"),
          ("29 Apr. 1938", "1938-04-29")]),
        ("Правда. — 1948. — 15, 17 янв.",
         [("Правда. — 1948. — 15", "1948-01-15"), ("17 янв", "1948-01-17")]),
    ],
)  # fmt: skip
def test_each_newspaper_and_day_is_one(text: str, found: Sequence[tuple[str, str]]) -> None:
    assert [(one.text, one.date) for one in ReferenceReader().alone(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Stalin's Short Course was printed in millions of copies.",
        "Однако из этих 346 человек расстреляли не всех.",
        "ECCI Protocol No. 60, 23 Jul. 1936.",
        "Прож.: г. Ленинград, пр. Пролетарской Победы, д. 63, кв. 12. Арестована 05.05.1938.",
        "См. [ГАРТ, ф. 4, оп. 166](https://www.familysearch.org/ark:/61903/3:1:3QS7).",
        "On July 6, 1936, the government had imprisoned the leader (124).",
        '""28""."',
        "Збірник узаконень. 1924 р. № 455.",  # a gazette that no list has; р. is the year's
        "В выступлении на июньском Пленуме ЦК КПСС (1957) сторонник Хрущева ссылался на них.",
    ],
)
def test_prose_cites_nothing(text: str) -> None:
    assert ReferenceReader().alone(text) == ()


def test_a_chapter_has_the_key_of_its_author_and_all_editors() -> None:
    text = "in Essays in Art, ed. Anna Bell and Eve Fox (Oxford: Clarendon, 1999), 4"
    full = only(f"Nikolai Sims, “On Style,” {text}")
    assert (full.editors, full.container) == (("Anna Bell", "Eve Fox"), "Essays in Art")
    assert full.key == only("Nikolai Sims, “On Style,” 7").key == "sims/stile"


def test_a_title_of_two_names_is_a_title() -> None:
    assert only("Petersen, Love and Politics (London: Cape, 1941), 369").authors == ("Petersen",)


def test_archives_are_left_to_their_reader() -> None:
    text = "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125; Правда. 1936. 5 мая. С. 2."
    archival, newspaper = archref.parse(text, references=True)
    assert isinstance(archival, archref.Citation)
    assert isinstance(newspaper, archref.Reference)
    assert newspaper.text == "Правда. 1936. 5 мая. С. 2"


# --- short and repeated references ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "meant"),
    [
        ([CHICAGO, "Pravda, 3 Aug. 1936.", "Fitzpatrick, Everyday Stalinism, 69."], CHICAGO),
        ([CHICAGO, "Ibid., 45."], CHICAGO),
        ([CHICAGO, "Fitzpatrick, op. cit., p. 7."], CHICAGO),
        ([GOST, "Там же. С. 30."], GOST),
        ([GOST, "Правда. 1936. 5 мая.", "Хлевнюк О. В. Указ. соч. С. 12."], GOST),
        ([GOST, "Khlevniuk, Politbiuro, 132–3."], GOST),
        ([CHICAGO, "Ebd., S. 5."], CHICAGO),
    ],
)
def test_what_is_meant(notes: list[str], meant: str) -> None:
    first, *_, last = read(*notes)
    [reference] = last
    assert reference.refers_to is not None
    assert reference.refers_to.text == meant
    assert reference.refers_to.note == "1"
    assert reference.key == first[0].key
    assert reference.kind == "book"


@pytest.mark.parametrize(
    ("notes", "reason"),
    [
        ([GOST, "Хлевнюк О. В. Хозяин. М., 2010. С. 5.", "Хлевнюк О. В. Указ. соч. С. 12."],
         "several works of this author are cited before it"),
        ([f"{GOST}; {CHICAGO}.", "Ibid., 45."], "the note before cites several works"),
        (["Lenoe, Kirov Murder, 259."], "no earlier reference has its author and title"),
        (["РГАСПИ. Ф. 17. Оп. 3. Д. 5.", "Payne, op. cit., p. 7."],
         "no earlier reference has its author and title"),
    ],
)  # fmt: skip
def test_what_is_not_guessed(notes: list[str], reason: str) -> None:
    [reference] = read(*notes)[-1]
    assert reference.refers_to is None
    assert reference.unresolved == reason


def test_an_ibid_after_a_book_is_no_archive() -> None:
    notes = ["РГАСПИ. Ф. 17. Оп. 3. Д. 5.", f"{CHICAGO}.", "Ibid."]
    *_, (_, sources) = archref.parse_notes(notes, references=True)
    [reference] = sources
    assert isinstance(reference, archref.Reference)
    assert (reference.form, reference.kind) == ("repeat", "book")


def test_a_folder_after_ibid_is_of_the_foreign_archive() -> None:
    [[_], [again]] = read("BArch, R 58/219.", "Ibid. Folder 5, p. 3.")
    assert (again.kind, again.shelfmark) == ("foreign_archive", "Folder 5, p. 3")


def test_a_document_of_a_collection_is_no_archive() -> None:
    notes = ["K. Clark et al. (ed.), Soviet Culture and Power, Yale: London 2007. Doc. 18.",
             "Там же. Doc. 19."]  # fmt: skip
    for _, sources in archref.parse_notes(notes, references=True):
        assert not any(isinstance(one, archref.Citation) for one in sources)


def test_an_ibid_after_an_archive_is_no_book() -> None:
    *_, (_, sources) = archref.parse_notes(
        [f"{CHICAGO}.", "РГАСПИ. Ф. 17. Оп. 3. Д. 5.", "Ibid., d. 7."], references=True
    )
    assert [isinstance(one, archref.Citation) for one in sources] == [True]


def test_idem_is_the_author_before() -> None:
    [_, [reference]] = read(GOST, "Он же. Хозяин. М., 2010. С. 5.")
    assert reference.authors == ("Хлевнюк О. В.",)
    assert reference.title == "Хозяин"


def test_a_work_is_called_as_the_document_says() -> None:
    full = "Dokumenty Vneshnei Politiki SSSR (Moscow: Nauka, 1977), vol. XX: 226 (hereafter, DVP)."
    [[first], [again]] = read(full, "DVP, vol. XX, 487.")
    assert again.refers_to is not None
    assert again.refers_to.text == first.text


@pytest.mark.parametrize(
    ("again", "volume", "pages"),
    [
        ("TSD, 3:648–49.", "3", ("648-649",)),
        ("TSD, vol. 2, 35.", "2", ("35",)),
        ("See TSD, 33.", None, ("33",)),
        ("TSD 3, 648–52.", None, ("648-652",)),
    ],
)
def test_what_a_work_is_called_from_here_on_is_known(
    again: str, volume: str | None, pages: tuple[str, ...]
) -> None:
    full = (
        "V. Danilov, R. Manning, and L. Viola, eds., Tragediia sovetskoi derevni: Dokumenty i "
        "materialy v 5 tomakh, 1927–1939, vol. 3 (Moscow: ROSSPEN, 2001), 644–45 (hereafter TSD)."
    )
    [[first], [short]] = read(full, again)
    assert first.editors == ("V. Danilov", "R. Manning", "L. Viola")
    assert first.volume == "3"
    assert short.refers_to is not None
    assert short.refers_to.key == first.key
    assert (short.volume, short.pages) == (volume, pages)


@pytest.mark.parametrize("again", ["Ibid., no. 3 (1995), 12.", "Ibid., 1995, no. 3, 12."])
def test_another_issue_is_no_file_of_an_archive_cited_before(again: str) -> None:
    notes = ["AP RF, f. 57, op. 1, d. 27, l. 11.", "Voprosy istorii, no. 2 (1995), 3–28.", again]
    _, [journal], [issue] = (one for _, one in archref.parse_notes(notes, references=True))
    assert isinstance(journal, Reference)
    assert isinstance(issue, Reference)
    assert (issue.form, issue.issue, issue.pages) == ("repeat", "3", ("12",))
    assert issue.refers_to is not None
    assert issue.refers_to.key == journal.key


# --- the command line ----------------------------------------------------------------------------

TEXTS = (
    f"{GOST}.", f"{CHICAGO}.", "Ibid., 45.", "Pravda and Trud, 13 Sept. 1936.",
    "TNA, FO 371/24845.", "Lenoe, Kirov Murder, 259.", "РГАСПИ. Ф. 17. Оп. 3. Д. 5.",
)  # fmt: skip
TEXT = f"1. {CHICAGO}.\n2. Ibid., 45; РГАСПИ. Ф. 17. Оп. 3. Д. 5.\n"


def lines(*arguments: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(main, ["parse", "-f", "jsonl", *arguments], input=TEXT)
    return [json.loads(line) for line in done.output.splitlines()]


def test_records_stand_in_the_order_of_the_notes() -> None:
    assert [one["kind"] for one in lines()] == ["book", "book", "archival"]
    first, repeat, _ = lines()
    assert repeat["refers_to"] == {"note": "1", "text": CHICAGO, "key": first["key"]}


def test_every_record_fits_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    text = "\n".join(TEXTS)
    output = CliRunner().invoke(main, ["parse", "-f", "jsonl", "--notes", "lines"], input=text)
    records = [json.loads(line) for line in output.output.splitlines()]
    assert len(records) > 5
    for record in records:
        validator.validate(record)


def test_kinds_are_chosen() -> None:
    assert [one["kind"] for one in lines("--kind", "archival")] == ["archival"]
    assert [one["kind"] for one in lines("--kind", "book")] == ["book", "book"]
    assert lines("--kind", "film") == []


def test_the_option_knows_all_kinds() -> None:
    assert set(_KINDS) == {"archival", *SOURCE_KINDS}


def test_a_table_has_a_line_for_each() -> None:
    output = CliRunner().invoke(main, ["parse", "-f", "table"], input=TEXT).output
    assert "Everyday" in output
    assert "1999, p. 171" in output


def test_archives_alone_load_no_grammar_of_references() -> None:
    import subprocess
    import sys

    code = (
        "import sys, archref\n"
        "from archref.everything import SourceReader\n"
        "SourceReader(['archival'])\n"
        "archref.parse('РГАСПИ. Ф. 17. Оп. 3. Д. 5.')\n"
        "sys.exit(any(name.startswith('archref.references') for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_explain_tells_by_which_grammar() -> None:
    output = CliRunner().invoke(main, ["explain", f"{GOST}."]).output
    assert "by gost.lark" in output
    assert "PUBLISHED" in output


def test_notes_of_nothing_but_archives_part_an_ibid_from_a_book_all_the_same() -> None:
    """The reader of references is made for the first note that may hold one, and told of these."""
    notes = [
        "РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125; Ф. 495. Оп. 18. Д. 1101.",
        "Ibid., 45.",
        "Rees and Thorpe, International Communism (Basingstoke: Macmillan, 1998), 33.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 2.",
        "Ibid., 45.",
    ]
    late, early = SourceReader(), SourceReader()
    early._reference_reader()
    told = [[one.to_dict() for one in late.sources(note)] for note in listed(notes)]
    assert told == [[one.to_dict() for one in early.sources(note)] for note in listed(notes)]
    assert late._references is not None
    assert [[one["kind"] for one in note] for note in told][2] == ["book"]


def test_documents_that_begin_with_archives_alone_are_not_kept_for_ever() -> None:
    reader = SourceReader()
    for number in range(200):
        reader.sources(Note(f"{number}.txt", "1", "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 2."))
    assert reader._references is not None


def listed(texts: list[str]) -> list[Note]:
    return [Note("book.txt", str(at), text) for at, text in enumerate(texts, 1)]


@pytest.mark.parametrize("text", ['source-url="."', "«.», с. 5"])
def test_quotation_marks_around_no_word_are_no_title(text: str) -> None:
    assert not ReferenceReader().alone(text)


def test_a_note_repeats_the_note_before_and_no_paragraph_between() -> None:
    reader = ReferenceReader()
    book = "Adam Smith, The Wealth of Nations (New York: Penguin, 1999), 4."
    reader.references("chapter.md", "1", book)
    between = (
        "Oleg Khlevniuk, Stalin (New Haven: Yale University Press, 2015), 12; Pravda, 3 Aug. 1936."
    )
    assert len(reader.references("chapter.md", "", between)) == 2
    (again,) = reader.references("chapter.md", "2", "Ibid., 402.")
    assert again.refers_to is not None
    assert again.refers_to.note == "1"
