"""Repeated citations taken out of lists of notes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.deduping.cutting import is_empty
from archref.deduping.deduplication import DedupeOptions, Deduplicated, deduplicate
from archref.deduping.planning import Planner
from archref.edit import apply_edits
from archref.note import Note
from archref.reading.reader import Reader, Rereader
from archref.units.identity import Key, UnitKeys

GOLD = Path(__file__).parent / "gold"


def notes_of(texts: Sequence[str], document: str = "list") -> list[Note]:
    return [Note(document, str(at + 1), text, index=at) for at, text in enumerate(texts)]


def left(result: Deduplicated, which: int = 0) -> list[str]:
    plan = result.plans[which]
    return [
        apply_edits(note.text, plan.edits.get(note.index, ()))
        for note, _ in result.found[which]
        if note.index not in plan.gone
    ]


def deduped(*texts: str, **options: Any) -> list[str]:
    return left(deduplicate([notes_of(texts)], DedupeOptions(**options)))


FIRST = "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1."
FIRST_IN_ENGLISH = "RGASPI, f. 17, op. 3, d. 5, l. 1"


@pytest.mark.parametrize(
    "other",
    [
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.",
        "РГАСПИ, ф. 17, оп. 3, д. 5, л. 1",
        "РГАСПИ. – Ф. 17. – Оп. 3. – Д. 5. – Л. 1.",
        "RGASPI, f. 17, op. 3, d. 5, l. 1.",
        "See RGASPI f.17 op.3 d.5 l.1.",
        "См.: РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1.",
        "RGASPI 17/3/5/1",
        "Там же.",
        "Там же. Л. 1.",
    ],
)
def test_the_same_unit_is_found_in_any_form(other: str) -> None:
    assert deduped(FIRST, other) == [FIRST]


@pytest.mark.parametrize(
    "other",
    [
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1 об.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5а. Л. 1.",
        "ГАРФ. Ф. 17. Оп. 3. Д. 5. Л. 1.",
        "ЦПА ИМЛ. Ф. 17. Оп. 3. Д. 5. Л. 1.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5 (новая нумерация). Л. 1.",
        "РГАСПИ. Ф. 17. Оп. 3 (личные дела). Д. 5. Л. 1.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 5 (1932). Л. 1.",
    ],
)
def test_what_differs_stays(other: str) -> None:
    assert deduped(FIRST, other) == [FIRST, other]


def test_words_in_brackets_that_the_one_that_stays_has_too_keep_nothing() -> None:
    old, new = (
        f"ГАРФ. Ф. Р-393. Оп. 1. Д. 2 ({word} нумерация). Л. 1." for word in ("старая", "новая")
    )
    latin = "GARF, f. R-393, op. 1, d. 2 (staraia numeratsiia), l. 1."
    assert deduped(old, new, latin, old) == [old, new]
    fond = "РГАСПИ. Ф. 17 (ЦК КПСС, 1898–1991). Оп. 3. Д. 5. Л. 1."
    assert deduped(FIRST, fond) == [FIRST]  # a fond's name tells nothing apart


def test_former_names_are_joined_when_asked() -> None:
    former = "ЦПА ИМЛ. Ф. 17. Оп. 3. Д. 5. Л. 1."
    assert deduped(FIRST, former, former=True) == [FIRST]


@pytest.mark.parametrize(
    ("note", "rest"),
    [
        ("{}; ГАРФ. Ф. 1. Оп. 1. Д. 1.", "ГАРФ. Ф. 1. Оп. 1. Д. 1."),
        ("ГАРФ. Ф. 1. Оп. 1. Д. 1; {}.", "ГАРФ. Ф. 1. Оп. 1. Д. 1."),
        ("ГАРФ. Ф. 1. Оп. 1. Д. 1; {}; РГАЭ. Ф. 7. Оп. 1. Д. 2.",
         "ГАРФ. Ф. 1. Оп. 1. Д. 1; РГАЭ. Ф. 7. Оп. 1. Д. 2."),
        ("См.: {}; ГАРФ. Ф. 1. Оп. 1. Д. 1.", "См.: ГАРФ. Ф. 1. Оп. 1. Д. 1."),
        ("See {} and GARF, f. 1, op. 1, d. 1.", "See GARF, f. 1, op. 1, d. 1."),
        ("Lewin, Lost Battle (citing {}; GARF, f. 1, op. 1, d. 1).",
         "Lewin, Lost Battle (citing GARF, f. 1, op. 1, d. 1)."),
        ("Lewin, Lost Battle (citing {}), and more.", "Lewin, Lost Battle, and more."),
        ("{}; Kvashonkin et al., Bol'shevistskoe rukovodstvo, p. 155.",
         "Kvashonkin et al., Bol'shevistskoe rukovodstvo, p. 155."),
        ("Decree of 22 Nov. 1936. {}.", "Decree of 22 Nov. 1936."),
        ("Письмо Сталина // {}.", "Письмо Сталина."),
        ("letter on 2 September: {}; and to Inna Armand: GARF, f. 1, op. 1, d. 1.",
         "letter on 2 September; and to Inna Armand: GARF, f. 1, op. 1, d. 1."),
        ("Nadya's letter: {}. Visit by an artist: cited by Volkogonov, p. 374.",
         "Nadya's letter. Visit by an artist: cited by Volkogonov, p. 374."),
        # the shortened ones take with them what the removed one gave
        ("{}; Д. 6. Л. 2.", "РГАСПИ. Ф. 17. Оп. 3. Д. 6. Л. 2."),
        ("{}; Д. 6. Л. 2; Оп. 4. Д. 1.", "РГАСПИ. Ф. 17. Оп. 3. Д. 6. Л. 2; Оп. 4. Д. 1."),
        ("{}; Ф. 2. Оп. 1. Д. 6; ГАРФ. Ф. 1. Оп. 1. Д. 1.",
         "РГАСПИ. Ф. 2. Оп. 1. Д. 6; ГАРФ. Ф. 1. Оп. 1. Д. 1."),
    ],
)  # fmt: skip
def test_only_the_repeated_citation_goes(note: str, rest: str) -> None:
    repeated = "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1"
    assert deduped(FIRST, note.format(repeated)) == [FIRST, rest]


@pytest.mark.parametrize(
    "note",
    [
        "The record at RGASPI, f. 17, op. 3, d. 5, l. 1 shows it.",
        "RGASPI, f. 17, op. 3, d. 5, l. 1 (on Levidov); Smith, Book, 7.",
        "Ibid., political report of 10 July 1941.",
    ],
)
def test_a_citation_that_a_sentence_needs_stays_and_is_reported(note: str) -> None:
    result = deduplicate([notes_of([FIRST, note])])
    assert left(result) == [FIRST, note]
    assert [why for _, why in result.plans[0].stayed] == ["it is part of a sentence"]


def test_the_name_of_a_file_stays_whole() -> None:
    notes = ("ДАТО, ф. 487, оп. 1, спр. 545.", "Скан: ДАТО, ф. 487, оп. 1, спр. 545. Книги.pdf")
    assert deduped(*notes) == [*notes]


def test_a_repeat_of_what_went_is_written_out() -> None:
    notes = (FIRST, "ГАРФ. Ф. 1. Оп. 1. Д. 1.", FIRST, "Там же. Д. 8. Л. 5.", "Ibid., l. 7.")
    assert deduped(*notes) == [
        FIRST,
        "ГАРФ. Ф. 1. Оп. 1. Д. 1.",
        "РГАСПИ. Ф. 17. Оп. 3. Д. 8. Л. 5.",
        "Ibid., l. 7.",
    ]


def test_a_repeat_that_still_has_what_it_refers_to_stays_as_it_is() -> None:
    assert deduped(FIRST, FIRST, "Там же. Л. 5.") == [FIRST, "Там же. Л. 5."]


def test_a_note_goes_with_words_that_stand_by_the_one_that_stays() -> None:
    note = "ECCI Protocol No. 64, 3 Aug. 1936. RGASPI, f. 495, op. 18, del. 1105, l. 1."
    assert deduped(note, "RGVA, f. 1, op. 1, d. 1.", note) == [note, "RGVA, f. 1, op. 1, d. 1."]


def test_the_fullest_or_last_wording_stays() -> None:
    short, full = "РГАСПИ. Ф. 17. Оп. 3. Д. 5.", "RGASPI, f. 17, op. 3, d. 5, l. 1"
    assert deduped(short, full, by="unit", keep="fullest") == [full]
    assert deduped(full, short, by="unit", keep="last") == [short]


def test_holdings_can_be_the_same_higher_up() -> None:
    notes = (FIRST, "РГАСПИ. Ф. 17. Оп. 3. Д. 6.", "РГАСПИ. Ф. 17. Оп. 4. Д. 5.", "РГАСПИ. Ф. 2.")
    assert len(deduped(*notes, by="opis")) == 3
    assert len(deduped(*notes, by="fond")) == 2
    assert deduped(*notes, by="archive") == [FIRST]


@pytest.mark.parametrize(
    ("notes", "merged"),
    [
        (("РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 5–7 об.", "RGASPI, f. 17, op. 3, d. 5, l. 3."),
         ["РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 3, 5–7 об."]),
        ((FIRST_IN_ENGLISH, "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 4 об.", "Ibid., l. 4"),
         ["RGASPI, f. 17, op. 3, d. 5, ll. 1, 4–4ob."]),
        (("LYA, f. K-1, ap. 58, b. 981, l. 7", "LYA, f. K-1, ap. 58, b. 981, l. 12"),
         ["LYA, f. K-1, ap. 58, b. 981, l. 7, 12"]),
        (("RGASPI, f. 17, op. 3, d. 5", "RGASPI, f. 17, op. 3, d. 5, l. 9."),
         ["RGASPI, f. 17, op. 3, d. 5, l. 9."]),
    ],
)  # fmt: skip
def test_sheets_of_a_unit_are_joined(notes: tuple[str, ...], merged: list[str]) -> None:
    assert deduped(*notes, merge_sheets=True) == merged


def test_sheets_of_different_units_are_never_joined() -> None:
    with pytest.raises(ValueError, match="only of one unit"):
        DedupeOptions(by="opis", merge_sheets=True)


def test_an_archive_without_a_name_is_the_same_in_its_own_document_only() -> None:
    text = "Ф. 17. Оп. 3. Д. 5. Л. 1."
    lists = [notes_of([text, text], "one"), notes_of([text], "two")]
    result = deduplicate(lists)
    assert [left(result, 0), left(result, 1)] == [[text], [text]]


def test_several_lists_are_one() -> None:
    lists = [notes_of([FIRST], "one"), notes_of(["RGASPI, f. 17, op. 3, d. 5, l. 1"], "two")]
    result = deduplicate(lists)
    assert [left(result, 0), left(result, 1)] == [[FIRST], []]


# What must hold for any list


def _cited(archive: tuple[str, str], numbers: tuple[int, int, int, int], way: int) -> str:
    fond, opis, delo, sheet = numbers
    back = ("", " об.") if sheet % 2 else ("", "")
    return (
        f"{archive[0]}. Ф. {fond}. Оп. {opis}. Д. {delo}. Л. {sheet}{back[0]}",
        f"{archive[1]}, f. {fond}, op. {opis}, d. {delo}, l. {sheet}",
        f"{archive[0]}, ф. {fond}, оп. {opis}, д. {delo}",
        f"{archive[1]} {fond}/{opis}/{delo}, l. {sheet}",
    )[way]


NUMBER = st.integers(1, 3)
FULL = st.builds(
    _cited,
    st.sampled_from([("РГАСПИ", "RGASPI"), ("ГАРФ", "GARF")]),
    st.tuples(NUMBER, NUMBER, NUMBER, NUMBER),
    st.integers(0, 3),
)
SHORT = st.builds(
    "{}".format, st.sampled_from(["Д. 2. Л. 1", "Д. 3", "Оп. 2. Д. 1", "Ф. 3. Оп. 1. Д. 2"])
)
CHAIN = st.builds(
    lambda first, rest: "; ".join((first, *rest)) + ".", FULL, st.lists(SHORT, max_size=2)
)
MIXED = st.lists(FULL, min_size=1, max_size=3).map(lambda cited: "; ".join(cited) + ".")
REPEAT = st.sampled_from(
    ["Там же.", "Там же. Л. 2.", "Там же. Д. 3. Л. 1.", "Ibid., d. 2.", "Ibid."]
)
PROSE = st.builds(
    "{} {}".format, st.sampled_from(["См.", "Letter of 3 May 1936.", "Письмо //"]), FULL
)
NOTES = st.lists(st.one_of(CHAIN, MIXED, REPEAT, PROSE), max_size=8)
KEEP = st.sampled_from(["first", "fullest", "last"])
OPTIONS = st.one_of(
    st.builds(
        DedupeOptions, st.sampled_from(["citation", "unit", "opis", "fond", "archive"]), KEEP
    ),
    st.builds(
        DedupeOptions, st.sampled_from(["citation", "unit"]), KEEP, merge_sheets=st.just(True)
    ),
)


def keys(texts: Sequence[str], options: DedupeOptions) -> set[Key | None]:
    by = "unit" if options.merge_sheets and options.by == "citation" else options.by
    units = UnitKeys(by)
    read = Reader().read(notes_of(texts))
    return {units.key(c, "list") for _, citations in read for c in citations}


@settings(max_examples=150, deadline=None)
@given(NOTES, OPTIONS)
def test_no_unit_is_lost_and_none_invented(texts: list[str], options: DedupeOptions) -> None:
    rest = left(deduplicate([notes_of(texts)], options))
    assert keys(rest, options) == keys(texts, options)


@settings(max_examples=150, deadline=None)
@given(NOTES, OPTIONS)
def test_a_second_run_changes_nothing(texts: list[str], options: DedupeOptions) -> None:
    once = left(deduplicate([notes_of(texts)], options))
    assert left(deduplicate([notes_of(once)], options)) == once


@settings(max_examples=40, deadline=None)
@given(st.lists(NOTES, min_size=2, max_size=3))
def test_the_order_of_the_lists_changes_only_which_wording_stays(lists: list[list[str]]) -> None:
    documents = [notes_of(texts, f"list {at}") for at, texts in enumerate(lists)]
    results = {
        frozenset(cluster.key for cluster in deduplicate(order).clusters)
        for order in permutations(documents)
    }
    assert len(results) == 1


@pytest.mark.parametrize("file", ["seeds.jsonl", "dev.jsonl", "conventions.jsonl"])
def test_the_gold_notes_lose_no_unit_and_change_once(file: str) -> None:
    lines = (GOLD / file).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    notes = [
        Note(row.get("document", row["id"]), row.get("note", ""), row["text"], index=at)
        for at, row in enumerate(rows)
    ]
    result = deduplicate([notes])
    units = UnitKeys("citation")
    before = {units.key(c, n.document) for n, found in result.found[0] for c in found}
    again = [
        Note(note.document, note.number, text, index=note.index)
        for note, text in zip(
            (n for n in notes if n.index not in result.plans[0].gone), left(result), strict=True
        )
    ]
    after = {units.key(c, n.document) for n, found in Reader().read(again) for c in found}
    assert after == before
    second = deduplicate([again])
    assert not second.plans[0].gone
    assert not second.plans[0].edits


def test_new_sheets_must_be_read_to_their_last_word() -> None:
    read = Rereader()
    found = [(note, tuple(citations)) for note, citations in read(notes_of([FIRST]))]
    joined = {(0, 0): ("Л. 5–7 оборотные", ("5-7",))}
    plan = Planner(found, [], read=read, sheets=joined).plan(lambda place: "")
    assert plan.edits == {}


@pytest.mark.parametrize(
    ("text", "empty"),
    [("; а также ", True), ("; see also ", True), (" as well as ", True), (" Письмо; ", False)],
)
def test_words_that_only_join_citations_say_nothing(text: str, empty: bool) -> None:
    assert is_empty(text) == empty


def test_repeats_that_lead_to_no_fond_are_not_joined() -> None:
    """Nobody knows which file is meant, and a second run would do what the first one could not."""
    texts = ["Там же. Л. 2.", "Там же. Д. 3. Л. 1.", "Там же. Л. 2."]
    options = DedupeOptions(keep="last", merge_sheets=True)
    assert left(deduplicate([notes_of(texts)], options)) == texts
