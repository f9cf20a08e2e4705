"""Rules find the same in a document as in its notes one by one, where these are remembered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archref.lint.document import Document
from archref.lint.engine import lint
from archref.lint.findings import Finding
from archref.lint.registry import all_rules
from archref.lint.remembered import RememberedNotes
from archref.lint.rule import Rule
from archref.note import Note
from archref.references.reader import Reference, ReferenceReader
from lint.helpers import read_lines, rules

RULES = all_rules().values()
EXAMPLES = [text.split("\n") for rule in RULES for text in (rule.bad, rule.good)]
CONVENTIONS = {"separator": ",", "capitals": "lower", "dash": "–", "plural": "yes", "verso": "ob."}


def documents(
    lines: Sequence[str], conventions: dict[str, str] | None = None
) -> tuple[Document, Document]:
    """Return lines as a document, once as it is and once in parts."""
    read = read_lines(lines)
    reader = ReferenceReader()
    works: dict[int, Sequence[Reference]] = {}
    for note, citations in read:
        spans = [(one.start, one.end) for one in citations]
        works[note.index] = reader.references(note.document, note.number, note.text, spans, ())

    def known(note: Note) -> Sequence[Reference]:
        return works[note.index]

    whole = Document("notes.txt", read, conventions, known)
    parted = Document("notes.txt", read, conventions, known)
    RememberedNotes().divide(parted)
    assert parted.parts is not None
    return whole, parted


def all_found(document: Document) -> list[Finding]:
    return lint(document, rules("ALL"))


@pytest.mark.parametrize("conventions", [None, CONVENTIONS], ids=["majority", "conventions"])
def test_parts_give_what_the_document_gives(conventions: dict[str, str] | None) -> None:
    for lines in EXAMPLES:
        whole, parted = documents(lines, conventions)
        assert all_found(whole) == all_found(parted), lines


@pytest.mark.parametrize("step", [1, 3, 7, 10])
def test_parts_of_a_document_of_all_examples(step: int) -> None:
    lines = [line for lines in EXAMPLES for line in lines]
    lines = [line for start in range(step) for line in lines[start::step]]
    whole, parted = documents(lines)
    found = all_found(whole)
    assert len({one.code for one in found}) > 30
    assert found == all_found(parted)


@pytest.mark.parametrize(
    "rule", [one for one in all_rules().values() if one.of_note], ids=lambda r: r.code
)
def test_a_rule_of_notes_looks_at_one_note_only(rule: type[Rule]) -> None:
    """All notes together give what each gives alone, in whatever company they are."""
    whole, parted = documents([line for lines in EXAMPLES for line in lines])
    together = sorted(rule().check(whole), key=lambda finding: finding.order)
    assert parted.parts is not None
    notes = [note for stretch in parted.parts for note in stretch.parts or ()]
    alone = [finding for note in notes for finding in rule().check(note)]
    assert together
    assert together == sorted(alone, key=lambda finding: finding.order)


def test_a_part_is_kept_as_long_as_its_note_says_the_same() -> None:
    remembered = RememberedNotes()
    lines = [f"РГАСПИ. Ф. 17. Оп. 3. Д. {number}. Л. 5" for number in range(100)]
    read = read_lines(lines)
    no_works: tuple[Reference, ...] = ()
    first, again, changed = (Document("", read, None, lambda _: no_works) for _ in range(3))
    remembered.divide(first)
    remembered.divide(again)
    assert first.parts is not None
    assert again.parts is not None
    assert all(one is other for one, other in zip(first.parts, again.parts, strict=True))
    changed.entries[70] = changed.entries[70]._replace(citations=())
    remembered.divide(changed)
    assert changed.parts is not None
    same = [one is other for one, other in zip(first.parts, changed.parts, strict=True)]
    assert same == [True, False, True]
    stretch, before = changed.parts[1].parts, first.parts[1].parts
    assert stretch is not None
    assert before is not None
    assert sum(one is not other for one, other in zip(before, stretch, strict=True)) == 1
