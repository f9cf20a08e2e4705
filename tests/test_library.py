"""What programs call: the verbs of the package, and citations as values."""

from __future__ import annotations

import doctest
import json
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import archref
from archref import library
from archref.citation import citation as citation_module
from archref.citation import levels
from archref.citation.citation import Citation
from archref.errors import ArchrefError
from archref.references import phrases
from archref.references.grammars import grammar_tables
from archref.references.tables import MOMENTS, Moment

SAMPLES = Path(__file__).parent.parent / "samples"


def one(text: str) -> Citation:
    [citation] = archref.parse(text)
    return citation


def test_the_package_shows_its_verbs_and_nothing_else() -> None:
    assert dir(archref) == [
        "Citation", "Note", "Reader", "Reference", "check", "format", "open", "parse",
        "parse_notes",
    ]  # fmt: skip
    assert sorted(archref.__all__) == dir(archref)
    assert all(getattr(archref, name).__doc__ for name in dir(archref))


@pytest.mark.parametrize("module", [archref, library, citation_module, levels])
def test_the_examples_of_docstrings_are_true(module: object) -> None:
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert (done.failed, done.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.", "RU-RGASPI/17/162/18, 125–126ob"),
        ("RGASPI, f. 17, op. 162, d. 18, ll. 125–126ob.", "RU-RGASPI/17/162/18, 125–126ob"),
        ("ГАРФ. Ф. Р-5446. Оп. 1. Д. 2. Л. 3, 5 об.", "RU-GARF/R-5446/1/2, 3, 5ob"),
        ("ГАРФ. Ф. 5446", "RU-GARF/5446"),
    ],
)
def test_a_citation_prints_as_its_canonical_form(text: str, canonical: str) -> None:
    assert str(one(text)) == canonical
    assert repr(one(text)) == f"<Citation({canonical!r})>"


def test_the_same_citation_is_the_same_in_a_set() -> None:
    text = "АВПРФ. Ф. 059. Оп. 1. П. 355. Д. 2426. Л. 7."
    assert len({one(text), one(text)}) == 1
    assert {one(text): "found"}[one(text)] == "found"
    assert dict(one(text).levels) == {"papka": "355"}
    assert hash(one(text)) != hash(one(text.replace("355", "356")))


def test_levels_can_not_be_changed() -> None:
    given = {"papka": "355"}
    citation = Citation(0, 0, "", levels=given)
    given["papka"] = "1"
    assert citation.levels == {"papka": "355"}
    with pytest.raises(TypeError):
        citation.levels["papka"] = "1"  # type: ignore[index]


def test_a_citation_survives_the_way_to_another_process() -> None:
    citation = one("АВПРФ. Ф. 059. Оп. 1. П. 355. Д. 2426. Л. 7.")
    assert pickle.loads(pickle.dumps(citation)) == citation


def test_citations_stand_as_in_a_finding_aid() -> None:
    printed = [
        "ГАРФ. Ф. 2. Оп. 1. Д. 2.",
        "ГАРФ. Ф. 2. Оп. 1. Д. 10. Л. 2.",
        "ГАРФ. Ф. 2. Оп. 1. Д. 10. Л. 10.",
        "ГАРФ. Ф. 2. Оп. 1. Д. 81.",
        "ГАРФ. Ф. 2. Оп. 1. Д. 81а.",
        "ГАРФ. Ф. 10. Оп. 1. Д. 1.",
        "ГАРФ. Ф. Р-5446. Оп. 1. Д. 1.",
        "РГАСПИ. Ф. 1. Оп. 1. Д. 1.",
    ]
    citations = [one(text) for text in printed]
    assert [c.text for c in sorted(citations)] == [c.text for c in citations]
    assert citations[0] < citations[1]
    assert citations[1] > citations[0]
    assert citations[0] <= citations[0]
    assert citations[0] >= citations[0]


def test_a_notebook_shows_a_table_of_what_was_read() -> None:
    shown = one("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.")._repr_html_()
    assert '<th scope="row">fond</th><td>17</td>' in shown
    assert "<td>125–126ob</td>" in shown
    assert "Российский государственный архив" in shown


def test_a_notebook_is_not_given_markup_of_a_note() -> None:
    shown = Citation(0, 3, "<b>", fond="<17>")._repr_html_()
    assert "<b>" not in shown
    assert "<17>" not in shown


def test_threads_never_see_each_others_notes() -> None:
    """One thread's Ibid. once meant another one's citation (switch interval at its smallest)."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(_read_in_turn, range(16)))
    finally:
        sys.setswitchinterval(before)
    assert found == [True] * 16


def test_threads_read_books_and_papers_as_one_thread_does() -> None:
    """Readings of rows alike are shared: two threads once made the same one at the same time."""
    notes = _printed_notes()
    alone = _read_sources(notes)
    for table in grammar_tables().values():  # so that the threads meet in making them
        table._moments.clear()
        table._first.after.clear()
    phrases._parses.cache_clear()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(_read_sources, [notes] * 8))
    finally:
        sys.setswitchinterval(before)
    assert found == [alone] * 8


def test_moments_stay_few_when_threads_have_added_some_at_once() -> None:
    """Two threads at the limit once stepped over it, and nothing was forgotten any more."""
    table = grammar_tables()["chicago"]
    row = ("WORD", "COMMA", "TEXT", "IMPRINT")
    read = [one.tree.leaves for one in table.parses(row)]
    table._moments.update({((at, 0, None),): Moment(()) for at in range(MOMENTS + 1)})
    table._first.after.clear()
    again = [one.tree.leaves for one in table.parses(row)]
    assert again == read != []
    assert 0 < len(table._moments) < MOMENTS


def test_eight_processes_of_two_threads_read_as_one_does() -> None:
    """A web service: each process begins cold, so that its threads meet in making all tables."""
    notes = _printed_notes()[:20]
    alone = _read_both(notes)
    with ProcessPoolExecutor(8, mp_context=get_context("spawn")) as processes:
        found = list(processes.map(_read_in_two_threads, [notes] * 8))
    assert found == [[alone, alone]] * 8


def _read_in_two_threads(notes: list[str]) -> list[list[str]]:
    sys.setswitchinterval(1e-6)
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(_read_both, [notes] * 2))


def _read_both(notes: list[str]) -> list[str]:
    """Read notes as those of a document: by a reader of archives, and all that they cite."""
    reader = archref.Reader()
    archival = [repr(reader.citations("book", note)) for note in notes]
    return archival + [repr(found) for _, found in archref.parse_notes(notes, references=True)]


def _printed_notes() -> list[str]:
    """Return real notes that cite books, papers and archives."""
    lines = (Path(__file__).parent / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:60]]


def _read_sources(notes: list[str]) -> list[str]:
    return [repr(archref.parse(note, references=True)) for note in notes]


def _read_in_turn(number: int) -> bool:
    """Read full and shortened notes by the function, and in a reader of one's own."""
    reader = archref.Reader()
    for step in range(40):
        text = f"ГАРФ. Ф. {number + 1}. Оп. 1. Д. {step + 1}. Л. 1."
        key = f"RU-GARF/{number + 1}/1/{step + 1}"
        if [c.key for c in archref.parse(text)] != [key] or any(
            citation.fond for citation in archref.parse("Там же. Л. 5.")
        ):
            return False
        reader.citations("book", text)
        if [c.key for c in reader.citations("book", "Там же. Л. 5.")] != [key]:
            return False
    return True


def test_a_manuscript_is_opened_read_formatted_and_saved(tmp_path: Path) -> None:
    manuscript = archref.open(str(SAMPLES / "book.docx"))
    keys = [c.key for _, citations in manuscript.citations for c in citations]
    assert "RU-RGASPI/495/18/1101" in keys
    assert manuscript.check()
    assert manuscript.format("gost") > 0
    new = tmp_path / "new.docx"
    manuscript.save(str(new))
    again = archref.open(str(new))
    assert [c.key for _, citations in again.citations for c in citations] == keys
    assert again.format("gost") == 0


def test_a_manuscript_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ArchrefError, match=r"nowhere\.docx"):
        archref.open(str(tmp_path / "nowhere.docx"))


def test_a_text_of_several_notes_keeps_its_lines() -> None:
    text = "1. RGASPI, f. 17, op. 162, d. 18, l. 3.\r\nA line between.\n\nIbid., l. 4.\n"
    new = archref.format(text, "gost")
    assert new.splitlines()[1:3] == ["A line between.", ""]
    assert new.count("\r\n") == 1
    assert new.endswith("\n")


def test_what_is_no_text_is_refused_with_what_to_call() -> None:
    notes = ["RGASPI, f. 17, op. 3, d. 740, l. 5.", "Ibid., l. 7."]
    for verb in (archref.parse, archref.check, lambda it: archref.format(it, "gost")):
        with pytest.raises(TypeError, match=r"takes a text, not list; parse_notes reads a list"):
            verb(notes)  # type: ignore[call-overload, arg-type]
    with pytest.raises(TypeError, match="a list of notes is needed; parse reads the text of one"):
        list(archref.parse_notes(notes[0]))
    with pytest.raises(TypeError, match="note 2 is no text, but float: nan"):
        list(archref.parse_notes([notes[0], float("nan")]))  # type: ignore[list-item]
