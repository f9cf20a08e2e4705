"""What is a slip in a long manuscript, and what a habit of one of its parts."""

from __future__ import annotations

from lint.helpers import found

SPACED = [f"РГАСПИ. Ф. 17. Оп. 3. Д. {number}. Л. 5" for number in range(1, 61)]


def spots(notes: list[str]) -> list[str]:
    """Return what T301 finds."""
    return [one.note.text[one.start : one.end] for one in found(notes, "T301")]


def with_notes(*others: str, every: int = 12) -> list[str]:
    """Return sixty notes with spaces, among them ``others``, one after each ``every`` of them."""
    notes = list(SPACED)
    for number, other in enumerate(others, 1):
        notes.insert(number * every, other)
    return notes


def test_one_note_without_spaces_is_a_slip() -> None:
    assert spots(with_notes("ГАРФ. Ф.5446. Оп.1. Д.5. Л.7")) == ["Ф.", "Оп.", "Д.", "Л."]


def test_several_in_a_row_are_a_part_of_their_own() -> None:
    row = [f"{archive}. Ф.5446. Оп.1. Д.5. Л.7" for archive in ("ГАРФ", "РГВА", "РГАЭ")]
    assert len(spots(SPACED + row[:2])) == 8
    assert not spots(SPACED + row)


def test_an_archive_that_always_has_none_is_a_habit() -> None:
    others = [f"РГАЭ. Ф.7. Оп.1. Д.{number}. Л.5" for number in (2, 7)]
    assert not spots(with_notes(*others))
    assert spots(with_notes(others[0], "РГАЭ. Ф. 7. Оп. 1. Д. 3. Л. 5"))


def test_a_language_that_always_has_none_is_a_habit() -> None:
    others = [f"{archive}, f.7, op.1, d.2, l.5" for archive in ("GARF", "RGVA")]
    assert not spots(with_notes(*others))


def test_a_term_that_always_has_none_is_a_habit() -> None:
    others = [f"ГАРФ. Ф. 5446. Оп. 1. К.{number}. Л. 7" for number in (5, 6, 7, 8, 9)]
    assert not spots(with_notes(*others, every=9))
    assert spots(with_notes(*others[:2], "ГАРФ. Ф. 5446. Оп. 1. К. 3. Л. 7"))


def test_what_one_of_ten_citations_has_is_no_slip() -> None:
    sorts = ("Ф.5. Оп. 1. Д. 5. Л. 7", "Ф. 5. Оп.1. Д. 5. Л. 7", "Ф. 5. Оп. 1. Д.5. Л. 7")
    others = [f"ГАРФ. {sorts[number % 3]}" for number in range(8)]
    assert not spots(with_notes(*others, every=5))
    assert len(spots(with_notes(*others[:5]))) == 5


def test_a_separator_is_a_slip_within_its_citation_only() -> None:
    one = "ГАРФ. Ф. 5446, Оп. 1. Д. 5. Л. 7"
    assert [f.code for f in found(with_notes(one), "T305")] == ["T305"]
    assert not found(with_notes("ГАРФ, ф. 5446, оп. 1, д. 5, л. 7"), "T305")
    assert not found(with_notes(*[f"{one}{number}" for number in range(8)], every=5), "T305")


def test_a_missing_separator_is_a_slip_where_it_is_rare() -> None:
    one = "ГАРФ. Ф. 5446 Оп. 1. Д. 5. Л. 7"
    assert [f.code for f in found(with_notes(one), "T306")] == ["T306"]
    assert not found(with_notes(*[f"{one}{number}" for number in range(8)], every=5), "T306")
