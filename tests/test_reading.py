"""What holds for every text: nothing is raised, spans are sound, keys do not depend on print."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import archref
from archref.citation.citation import Citation
from archref.reading import shapes as plans
from archref.terms import lexicon

GOLD = Path(__file__).parent / "gold"
NOTES: list[dict[str, Any]] = [
    json.loads(line)
    for name in ("conventions", "dev", "seeds", "negatives")
    for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = [note["text"] for note in NOTES]

PIECES = st.sampled_from(
    ["РГАСПИ", "ГАРФ", "TsGA RUz", "Ф. 17", "ф.", "оп. 3", "Оп.", "Д. 5", "д. 7, 9–11", "л. 5 об.",
     "ll. 3-4", "17/162/18", "Там же", "Ibid.", "см. также", "(", ")", ";", ",", ".", "–", " // ",
     "1937 г.", "Правда", "С. 5", "no. 1", "т. 2", "ч. 1", "доп.", "№ 8", "708-қ.", "и", "об.",
     "Р-5446", "500к", "1/п", "\u00a0", "\u00ad", "\n", "П. 5", "Лит. А", "ед. хр. 1", "K-1"]
)  # fmt: skip
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map(" ".join)
CUT = st.tuples(st.sampled_from(TEXTS), st.integers(0, 400), st.integers(0, 400)).map(
    lambda cut: cut[0][cut[1] : cut[1] + cut[2]]
)


def elements(citation: Citation) -> tuple[Any, ...]:
    """Return what identifies a citation, and its sheets."""
    return (
        citation.key,
        citation.fond,
        citation.opis,
        citation.delo,
        citation.listy,
        dict(citation.levels),
    )


@example("Ф. 17 Ф. 17 РГАСПИ 0B0")
@given(st.one_of(MIXED, CUT, st.text(max_size=300)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_spans_are_sound(text: str) -> None:
    """No text raises; spans don't overlap, lie inside the note and slice to ``text``.

    But the numbers of a list whose term is last are inside of it: `LVVA, 25., 26. f.`
    """
    end = 0
    for citation in sorted(archref.parse(text), key=lambda one: one.start):
        if citation.start < end:  # `26` in `25., 26. f.`, whose term is the list's last word
            [listed] = citation.elements
            assert not listed.term
            assert text[citation.end : end].strip(" .,;")
        assert citation.start < citation.end <= len(text)
        assert citation.text == text[citation.start : citation.end]
        end = max(end, citation.end)
        for element in citation.elements:
            assert citation.start <= element.start < element.end <= citation.end
            for number in element.numbers:
                assert element.start <= number.start < number.end <= element.end
        for repair in citation.repairs:
            assert text[repair.start : repair.end] == repair.printed


@pytest.mark.parametrize("text", TEXTS, ids=[note["id"] for note in NOTES])
def test_a_full_citation_reads_the_same_alone(text: str) -> None:
    """A full citation's own text gives the same elements, with nothing round it."""
    for citation in archref.parse(text):
        if citation.form == "full" and citation.elements[0].level == "archive":
            alone = archref.parse(citation.text)
            assert elements(citation)[1:] in [elements(one)[1:] for one in alone]


SPACES = ["", " ", "\u00a0", "\u202f", "\u2009", "  "]
VARIANTS = st.fixed_dictionaries(
    {
        "archive": st.sampled_from(["РГАСПИ", "RGASPI", "RGASPI,", "РГАСПИ."]),
        "fond": st.sampled_from(["ф.", "Ф.", "f.", "F.", "фонд", "Fond", "fond"]),
        "opis": st.sampled_from(["оп.", "Оп.", "op.", "Op.", "опись", "opis'"]),
        "delo": st.sampled_from(["д.", "Д.", "d.", "del.", "дело", "delo"]),
        "space": st.sampled_from(SPACES),
        "between": st.sampled_from([", ", ". ", " ", ". – ", " – ", ".\n"]),
    }
)


@given(VARIANTS)
@settings(max_examples=200, deadline=None)
def test_variants_of_script_and_spacing_have_one_key(form: dict[str, str]) -> None:
    """Script, spaces, separators and words of the terms do not change the unit."""
    gap = form["space"] if form["fond"].endswith(".") else " "
    parts = [f"{form[term]}{gap if form[term].endswith('.') else ' '}{number}" for term, number in
             (("fond", "17"), ("opis", "162а"), ("delo", "18"))]  # fmt: skip
    text = f"{form['archive']} {form['between'].join(parts)}"
    [citation] = archref.parse(text)
    assert citation.key == "RU-RGASPI/17/162a/18"


def test_adversarial_repetition_is_read() -> None:
    """Long repetitions end, whatever they repeat."""
    for piece in ("Ф. 1. ", "(", "д. 5, ", "Там же. ", "РГАСПИ ", "1/2/3/4;", "л. 5–7 об., ", "I"):
        text = piece * (20_000 // len(piece))
        for citation in archref.parse(text):
            assert citation.text == text[citation.start : citation.end]


def test_any_term_after_an_archive_is_read() -> None:
    """Some terms are read in notes of their own language only, as the Mongolian х."""
    for form in lexicon().terms:
        text = f"РГИА. {form} 20. Оп. 4. Д. 5; {form} 6"
        for citation in archref.parse(text):
            assert citation.text == text[citation.start : citation.end]


def test_numbers_of_records_are_plain_strings() -> None:
    """A record is plain data that JSON takes as it is."""
    [citation] = archref.parse("ГАРФ. Ф. Р-5446. Оп. 81а. Д. 310. Л. 11, 12 об.–14.")
    data = json.loads(json.dumps(citation.to_dict()))
    assert data["fond"] == "R-5446"
    assert data["opis"] == "81a"
    assert data["listy"] == ["11", "12ob-14"]
    assert re.fullmatch(r"RU-GARF/R-5446/81a/310", data["key"])


def test_a_number_of_thousands_of_digits_is_read() -> None:
    """A range that ends lower than such a number begins is no shortened one."""
    [citation] = archref.parse(f"РГАСПИ. Ф. 17. Оп. 3. Д. 98. Л. {'9' * 5000}-2.")
    assert citation.listy[0].endswith("9-2")


def test_reading_again_gives_the_same() -> None:
    """What is kept of an earlier note's shape isn't changed by reading it."""
    shape = ("ARCHIVE", "FOND", "NUMBER", *("OPIS", "NUMBER") * 3)
    assert [len(plans.plan_by_grammar(shape).units) for _ in range(3)] == [3, 3, 3]
