"""The proof: only edits after which every note says what it said before are accepted."""

from __future__ import annotations

import pytest

from archref.edit import Edit
from archref.note import Note
from archref.reading.reader import Rereader
from archref.rewriting.proof import Proof, Prover, case_of, meaning, prove

FULL = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5."


def notes(*texts: str, document: str = "chapter") -> list[Note]:
    """Make the notes of one document."""
    return [
        Note(document, str(number), text, index=number - 1) for number, text in enumerate(texts, 1)
    ]


def whole(note: Note, text: str) -> list[Edit]:
    """Replace the whole text of a note."""
    return [Edit(0, len(note.text), text)]


def test_the_same_citation_in_another_form_is_accepted() -> None:
    one = notes(FULL)
    edits = {0: whole(one[0], "RGASPI, f. 17, op. 3, d. 740, l. 5.")}
    proof = prove(one, edits)
    assert proof.accepted == edits
    assert proof.refused == {}


def test_another_number_is_refused_and_the_other_notes_go_on() -> None:
    both = notes(FULL, "ГАРФ. Ф. 393. Оп. 1. Д. 5. Л. 3.")
    good = whole(both[1], "ГАРФ, ф. 393, оп. 1, д. 5, л. 3.")
    proof = prove(both, {0: [Edit(8, 13, "Ф. 71")], 1: good})
    assert proof.accepted == {1: good}
    assert "it would cite РГАСПИ, fond 71, opis 3, delo 740, sheet 5" in proof.refused[0]


def test_a_refused_note_is_read_as_it_was_by_those_behind_it() -> None:
    both = notes(FULL, "Там же. Л. 7.")
    later = whole(both[1], "Ibid., l. 7.")
    proof = prove(both, {0: [Edit(8, 13, "Ф. 71")], 1: later})
    assert proof.accepted == {1: later}


def test_a_citation_that_is_lost_is_refused() -> None:
    one = notes(FULL)
    proof = prove(one, {0: whole(one[0], "РГАСПИ.")})
    assert proof.accepted == {}
    assert "no longer be seen" in proof.refused[0]


@pytest.mark.parametrize("sign", ["==", "|", "\u2069", "\ufffc"])
def test_a_sign_that_is_no_part_of_a_citation_is_not_lost(sign: str) -> None:
    """``==Ф. 17==`` is highlighted, ``|`` parts cells, U+2069 ends another direction."""
    one = notes(f"РГАСПИ. Ф. 17{sign}. Оп. 3. Д. 740. Л. 5.")
    proof = prove(one, {0: whole(one[0], FULL)})
    assert proof.accepted == {}
    assert "a sign in it" in proof.refused[0]
    kept = [Edit(0, 6, "RGASPI")]
    assert prove(one, {0: kept}).accepted == {0: kept}


def test_a_word_that_is_not_read_as_part_of_the_citation_before_is_refused() -> None:
    """It would be put there again by the next edit; after a blank it introduces the archive."""
    shelf = "Ф. 17. Оп. 3. Д. 740. Л. 5 (РГАСПИ)."
    new = "Moscow, RGASPI, f. 17, op. 3, d. 740, l. 5."
    one = notes(f"Xyz.{shelf}")
    assert "first word" in prove(one, {0: [Edit(4, len(one[0].text), new)]}).refused[0]
    one = notes(f"Xyz. {shelf}")
    assert prove(one, {0: [Edit(5, len(one[0].text), new)]}).accepted


def test_edits_that_overlap_are_refused() -> None:
    one = notes(FULL)
    proof = prove(one, {0: [Edit(0, 9, "РГАСПИ. "), Edit(7, 12, "Ф. 17")]})
    assert "overlap" in proof.refused[0]


def test_a_note_that_harms_a_later_one_is_refused() -> None:
    # The second note is on the first; taken for intended, the first edit would change both.
    both = notes(FULL, "Там же. Л. 7.", "ГАРФ. Ф. 393. Оп. 1. Д. 5.")
    changed = whole(both[0], "РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 5.")
    meant = {0: next(iter(Rereader()(notes("РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 5."))))[1]}
    other = whole(both[2], "ГАРФ, ф. 393, оп. 1, д. 5.")
    proof = prove(both, {0: changed, 2: other}, expected=meant)
    assert proof.accepted == {2: other}
    assert "later note" in proof.refused[0]


def test_what_is_expected_may_differ_from_what_was_said() -> None:
    one = notes(f"{FULL} ГАРФ. Ф. 393. Оп. 1. Д. 5. Л. 3.")
    said = next(iter(Rereader()(one)))[1]
    proof = prove(one, {0: [Edit(len(FULL), len(one[0].text), "")]}, expected={0: said[:1]})
    assert list(proof.accepted) == [0]


def test_documents_are_no_context_of_each_other() -> None:
    first = Note("a", "1", FULL, index=0)
    second = Note("b", "1", "Там же. Л. 7.", index=1)
    third = Note("a", "2", "Там же. Л. 8.", index=2)
    edits = {0: whole(first, "РГАСПИ, ф. 17, оп. 3, д. 740, л. 5.")}
    assert prove([first, second, third], edits).accepted == edits


def test_a_reader_begins_anew_each_time() -> None:
    read = Rereader()
    repeat = notes("Там же. Л. 7.")
    list(read(notes(FULL)))
    ((_, alone),) = read(repeat)
    ((_, again),) = Rereader()(repeat)
    assert [meaning(one) for one in alone] == [meaning(one) for one in again]


def test_a_note_that_says_something_else_by_itself_harms_no_edit() -> None:
    both = notes("ЦХСД. Ф. 89. Оп. 28. Д. 20. Л. 1.", FULL)
    other = next(iter(Rereader()(notes("РГАНИ. Ф. 89. Оп. 28. Д. 20. Л. 1."))))[1]
    edits = {1: whole(both[1], "РГАСПИ, ф. 17, оп. 3, д. 740, л. 5.")}
    assert prove(both, edits, expected={0: other}).accepted == edits


def test_the_harm_of_an_earlier_note_is_not_laid_to_the_last_one() -> None:
    three = notes(FULL, "См. предисловие издателей.", "Там же. Оп. 4. Д. 9.")
    changed = whole(three[0], "РГАСПИ. Ф. 18. Оп. 3. Д. 740. Л. 5.")
    meant = {0: next(iter(Rereader()(notes("РГАСПИ. Ф. 18. Оп. 3. Д. 740. Л. 5."))))[1]}
    innocent = [Edit(0, 3, "Ср.")]
    proof = prove(three, {0: changed, 1: innocent}, expected=meant)
    assert proof.accepted == {1: innocent}
    assert "later note" in proof.refused[0]


def test_a_note_differs_by_itself_behind_one_whose_edit_was_refused() -> None:
    three = notes(FULL, "Там же. Л. 7.", "ЦХСД. Ф. 89. Оп. 28. Д. 20. Л. 1.")
    changed = whole(three[0], "РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 5.")
    meant = {0: next(iter(Rereader()(notes("РГАСПИ. Ф. 17. Оп. 3. Д. 741. Л. 5."))))[1], 2: ()}
    proof = prove(three, {0: changed}, expected=meant)
    assert proof.accepted == {}
    assert list(proof.refused) == [0]


def test_what_is_remembered_is_shared_and_wrapped_once() -> None:
    read = Rereader(remember=False)
    for _ in range(1200):
        read.apart().remember()
    assert next(iter(read(notes(FULL))))[1][0].delo == "740"


def taken(both: list[Note], more: dict[int, list[Edit]], edits: dict[int, list[Edit]]) -> Proof:
    """Prove edits of notes with what is to be edited besides."""
    prover = Prover(Rereader())
    for note, said in list(Rereader()(both)):
        case = case_of(note, said, edits.get(note.index, ()))
        prover.take(case._replace(more=more.get(note.index, ())))
    return prover.proof()


def test_what_is_edited_besides_is_refused_by_itself() -> None:
    both = notes(f"Хлеб, {FULL}", "Там же. Л. 7.")
    comma = [Edit(12, 13, ",")]  # РГАСПИ,
    proof = taken(both, {0: [Edit(0, 4, "Соль")]}, {0: comma})
    assert proof.accepted == {0: [Edit(0, 4, "Соль"), *comma]}
    proof = taken(both, {0: [Edit(17, 19, "71")]}, {0: comma})
    assert proof.accepted == {0: comma}
    assert "fond 71" in proof.without[0]
    assert proof.refused == {}


def test_what_is_edited_besides_must_not_change_what_a_later_note_means() -> None:
    both = notes(f"{FULL} Хлеб.", "Там же.")
    book = [Edit(len(FULL) + 1, len(FULL) + 6, "Соль. М., 1985. С. 7.")]
    comma = [Edit(6, 7, ",")]
    proof = taken(both, {0: book}, {0: comma})
    assert proof.accepted == {0: comma}
    assert "later note" in proof.without[0]
