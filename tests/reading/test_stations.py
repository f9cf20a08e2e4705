"""Each station of the reader by itself, so that a failure says where and not only that."""

from __future__ import annotations

import pytest

from archref.archives.authority import Authority
from archref.citation.numbers import complete_range, normal_form, repaired_end
from archref.reading.grammar_tokens import IslandFinder
from archref.reading.memory import Before
from archref.reading.passage import Passage
from archref.reading.reader import Reader
from archref.reading.shapes import plan
from archref.reading.symbols import Tok
from archref.reading.tagger import Tag, tag
from archref.reading.tokenizer import Tokenizer
from archref.reading.tokenizing.damage import add_if_mended
from archref.reading.tokenizing.state import Pass
from archref.reading.tokenizing.vocabulary import TokenWords
from archref.repair.cleaning import clean
from archref.terms import lexicon

TOKENIZER = Tokenizer(lexicon(), Authority.current())
TAGGER = IslandFinder(lexicon(), Authority.current())


def tokens_of(text: str) -> list[Tok]:
    """Return the tokens of all rows of a text."""
    return [token for row in TOKENIZER.tokenize(text).rows for token in row]


def tags_of(text: str) -> list[list[tuple[Tag, str]]]:
    """Return the citations or chains of a text, each the tags that are not passed over."""
    return [
        [
            (tag, text[row[tag.first].start : row[tag.last].end])
            for tag in stretch
            if tag.name != "SKIP"
        ]
        for row in TOKENIZER.tokenize(text).rows
        for stretch in tag(tuple(token.symbol for token in row))
    ]


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        ("РГАСПИ. Ф. 1\N{SOFT HYPHEN}7", "РГАСПИ. Ф. 17"),
        ("\N{ZERO WIDTH SPACE}ГАРФ. Ф. 5446", "ГАРФ. Ф. 5446"),
    ],
)
def test_repair_takes_out_what_nobody_sees(damaged: str, read: str) -> None:
    cleaned = clean(damaged)
    assert cleaned is not None
    assert cleaned.text == read


def test_repair_leaves_a_sound_text_alone() -> None:
    assert clean("РГАСПИ. Ф. 17. Оп. 162. Д. 18.") is None


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("17", "17"),
        ("059", "059"),
        ("81а", "81a"),
        ("81-а", "81a"),
        ("81 а", "81a"),
        ("Р5446", "R-5446"),
        ("Р-5446", "R-5446"),
        ("R 5446", "R-5446"),
        ("12/3", "12/3"),
        ("XVI", "XVI"),
        ("102щ", "102shch"),
    ],
)
def test_a_number_has_one_normal_form(printed: str, normal: str) -> None:
    assert normal_form(printed) == normal


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("182", "6", "186"),
        ("12", "14", "14"),
        ("1098", "101", "1101"),
        ("5", "7", "7"),
        ("110", "05", "105"),  # a slip: a zero that leads says that digits are left out
        ("101", "99", "99"),  # two sheets backwards, and hardly 98 onwards
        ("150", "99", "199"),
    ],
)
def test_the_end_of_a_range_is_written_out(first: str, last: str, whole: str) -> None:
    assert complete_range(first, last) == whole


def test_a_sound_range_needs_no_repair() -> None:
    assert repaired_end("125", "126") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ф. Р-5446, д. 3", "T:ф S:. N:R-5446 S:, T:д S:. N:3"),
        ("ф. Р 5446", "T:ф S:. N:R-5446"),
        ("f. 33 987, op. 3", "T:f S:. N:33987 S:, T:op S:. N:3"),
        ("д. 1.002, л. 7", "T:д S:. N:1002 S:, T:л S:. N:7"),
        ("оп. 81-а, д. 12/п", "T:оп S:. N:81a S:, T:д S:. N:12/p"),
        ("л. 12об., 13 об.", "T:л S:. N:12 V:об. S:, N:13 V: об."),
        ("3. l., 12. o. p.–14. lp.", "N:3 S:. T:l S:. S:, N:12 V:. o. p. S:– N:14 S:. T:lp S:."),
        ("ф. 304.I, оп. 2", "T:ф S:. N:304.I S:, T:оп S:. N:2"),
        ("л. l5", "T:л S:. X:15"),
        ("5–8-п., 89-қ.", "N:5 S:– N:8 S:- T:п S:. S:, N:89 S:- T:қ S:."),
        ("Там же. Л. 5", "R:Там же. T:Л S:. N:5"),
        ("ГАРФ (бывший ЦГАОР), ф. 1", "A:ГАРФ S:( W:бывший A:ЦГАОР S:) S:, T:ф S:. N:1"),
    ],
)
def test_a_number_is_one_token_with_its_parts(text: str, parts: str) -> None:
    found = tokens_of(text)
    told = [
        f"{t.symbol.kind}:{t.value if t.symbol.kind in 'NX' else text[t.start : t.end]}"
        for t in found
    ]
    assert " ".join(told) == parts


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("RGASPI, f. 17, op. 3, d. 5, l. 7.", "archive fond opis delo listy"),
        ("LVVA, 5213. f., 1. apr., 12. l., 5.–7. lp.", "archive fond opis delo listy"),
        ("LCVA, f. 391, ap. 4, b. 12, l. 3.", "archive fond opis delo listy"),
        ("ЦДІАК, ф. 442, оп. 1, спр. 5, арк. 3", "archive fond opis delo listy"),
        ("АВП РФ. 59-қ., 1-т., папка 194, 1397-іс, 5–8-п.", "archive fond opis papka delo listy"),
        ("OR RGB, 393. f., kart. 2, 25. l.", "archive fond karton delo"),
        ("РГИА. Ф. 797. Оп. 30. Отд. 1. Ст. 2. Спр. 5.", "archive fond opis otdelenie stol delo"),
        ("Там же. Л. 5.", "repeat listy"),
        ("Там само. — С. 206.", "repeat pages"),
    ],
)
def test_a_term_is_tagged_by_its_neighbours(text: str, levels: str) -> None:
    """``l.`` is the sheet in Russian and the file in Latvian, ``b.`` the file in Lithuanian."""
    [stretch] = tags_of(text)
    terms = [tag for tag, _ in stretch if tag.name not in ("NUMBER", "_DASH")]
    assert [tag.level or tag.name.lower() for tag in terms] == levels.split()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Д. 3, 7–9", "DELO NUMBER _COMMA NUMBER _DASH NUMBER"),
        ("д. 336, 2–31", "DELO NUMBER _DROP NUMBER _DASH NUMBER"),
        ("Л. 5 об., 7", "LISTY NUMBER VERSO _COMMA NUMBER"),
        ("25., 26. l.", "DELO< NUMBER _COMMA NUMBER"),
        ("д. 5, 1. 218", "DELO NUMBER LISTY NUMBER"),
        ("Оп. 1 с", "OPIS NUMBER"),
        ("д. 5; л. 7", "DELO NUMBER _SEMI LISTY NUMBER"),
    ],
)
def test_what_stands_between_numbers_is_tagged(text: str, tags: str) -> None:
    first = "LVVA, 5. f., 1. apr., " if "l." in text else "ГАРФ, ф. 5, оп. 1, "
    [stretch] = tags_of(first + text)
    assert " ".join(tag.name for tag, _ in stretch).endswith(tags)


@pytest.mark.parametrize(
    ("gap", "before", "after", "joined"),
    [
        (". ", "Ф. 5", "Оп. 3", True),
        (", ", "Оп. 5", "Д. 3", True),
        (". — ", "Ф. 5", "Оп. 3", True),
        (" / ", "Оп. 5", "Д. 3", True),
        ("; ", "Л. 5", "Д. 3", True),
        ("; а также ", "Л. 5", "Д. 3", True),
        (" and ", "Л. 5", "Д. 3", True),
        (" (1932), ", "Оп. 5", "Д. 3", True),
        (". 1805 г. ", "Оп. 5", "Д. 3", True),
        (" (Секретариат ЦК). ", "Ф. 5", "Оп. 3", True),
        (" Центрального комитета, ", "Ф. 5", "Оп. 3", True),
        (" (Kursk), ", "Д. 5", "Д. 3", True),
        (". Он приехал в Москву и написал: ", "Л. 5", "Ф. 3", False),
        (". Он приехал в Москву и написал в ", "Л. 5", "Д. 3", False),
        (" // ", "Л. 5", "Ф. 3", False),
        (". ", "ГАРФ", "Ф. 3", True),
        (", ", "ГАРФ", "Ф. 3", True),
        (" (Москва). ", "ГАРФ", "Ф. 3", True),
        (". Фонд редких рукописей. ", "ГАРФ", "Ф. 3", True),
        (", документы Сталина, ", "ГАРФ", "Ф. 3", True),
        (" // Вопросы истории. ", "ГАРФ", "Ф. 3", False),
    ],
)
def test_a_gap_joins_or_ends(gap: str, before: str, after: str, joined: bool) -> None:
    found = tags_of(f"{before}{gap}{after}")
    both = [s for s in found if {before[0], after[0]} <= {printed[0] for _, printed in s}]
    assert bool(both) is joined


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [
        ("17/162/18/125", ["17", "162", "18", "125"]),
        ("52.2.68.50", ["52", "2", "68", "50"]),
        ("315-1-8433", ["315", "1", "8433"]),
        ("9401/1a/552", ["9401", "1a", "552"]),
        ("558, 3, 406", ["558", "3", "406"]),
        ("2540 1 149", ["2540", "1", "149"]),
        ("640.1", ["640", "1"]),
        ("12/3 was", ["12", "3"]),
        ("17, 18, 19", []),
        ("1937", []),
        ("1934-1937", []),
        ("12.05.1937", []),
    ],
)
def test_a_compressed_shelf_mark_has_its_numbers(mark: str, numbers: list[str]) -> None:
    text = f"РГАСПИ {mark}"
    tags = [(tag, printed) for stretch in tags_of(text) for tag, printed in stretch]
    assert [printed for tag, printed in tags if tag.name == "NUMBER"] == numbers


@pytest.mark.parametrize(
    ("types", "units"),
    [
        ("ARCHIVE FOND NUMBER OPIS NUMBER DELO NUMBER", [("archive fond opis delo", "")]),
        (
            "FOND NUMBER OPIS NUMBER DELO NUMBER LISTY NUMBER _SEMI DELO NUMBER",
            [("fond opis delo listy", ""), ("delo", "fond opis")],
        ),
        (
            "FOND NUMBER OPIS NUMBER DELO NUMBER _COMMA NUMBER",
            [("fond opis delo", ""), ("delo", "fond opis")],
        ),
        ("DELO NUMBER FOND NUMBER OPIS NUMBER", [("fond opis delo", "")]),
        ("ARCHIVE NUMBER _SLASH NUMBER _SLASH NUMBER", [("archive fond opis delo", "")]),
        ("ARCHIVE NUMBER _JOIN NUMBER", [("archive fond opis", "")]),
        ("REPEAT DELO NUMBER _DROP NUMBER", [("repeat delo listy", "")]),
        ("FOND NUMBER ARCHIVE_AFTER", [("fond archive", "")]),
    ],
)
def test_a_row_of_types_cites_units(types: str, units: list[tuple[str, str]]) -> None:
    found = plan(tuple(types.split()))
    assert found.covered == len(types.split())
    told = [
        (" ".join(at.kind for at in unit.printed), " ".join(sorted(at.kind for at in unit.shared)))
        for unit in found.units
    ]
    assert told == [(own, " ".join(sorted(shared.split()))) for own, shared in units]


@pytest.mark.parametrize(
    "text",
    ["Он родился в 1937 г. в Москве.", "The committee met on 12 May 1937."],
)
def test_prose_has_no_tokens(text: str) -> None:
    assert TAGGER.tag(text, TOKENIZER.tokenize(text)) == []


def test_letters_are_tried_as_digits_by_the_first_of_them() -> None:
    words = TokenWords(lexicon(), Authority.current())
    letters = [chr(code) for code in range(0x530) if chr(code).isalpha()]
    mended = {
        first
        for first in letters
        for word in (first, first * 2, f"{first}З", f"{first}I", f"{first}1")
        if add_if_mended(Pass(words, f"{word}.", (), ()), 0)
    }
    assert mended == words.may_be_digits - {"|"}


def test_prose_in_which_nothing_can_be_cited_ends_at_the_first_station() -> None:
    text = "The historian and the stenographer are not named; data also were lost in the war. " * 3
    passage = Passage(text, Before(), body=False)
    assert list(Reader().stations(passage)) == ["repair"]


def test_an_entry_without_sheets_adds_none_to_its_file() -> None:
    text = "t. 5, z. 2, s. 14; Dz.U. U. p. 1983 nr 38 poz. 173"
    assert Reader().alone(text) == ()
