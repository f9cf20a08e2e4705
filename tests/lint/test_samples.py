"""The samples, linted: every finding is pinned."""

from __future__ import annotations

from pathlib import Path

from archref.lint.checking import Checker, Wishes
from archref.reading.reader import Rereader

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def findings(name: str) -> list[tuple[str, str, str]]:
    """Return (note, code, text) of each finding in a sample."""
    checker = Checker(Wishes(isolated=True), Rereader())
    checked = checker.check(str(SAMPLES / name))
    return [(f.note.number, f.code, f.note.text[f.start : f.end]) for f in checked.findings]


def test_the_chapter_has_its_known_slips() -> None:
    assert findings("chapter.txt") == [
        ("15", "S402", "ll. 114"),
        ("18", "S401", "l. 88-92"),
        ("74", "C603", "d."),
        ("76", "T314", "l"),
        ("85", "S401", "l. 4-5"),
        ("95", "T303", ",,"),
        ("95", "S402", "ll. 372"),
    ]


def test_the_article_has_its_known_slips() -> None:
    assert [(code, text) for _, code, text in findings("article.txt")] == [
        ("T301", "C."),
        ("T307", "L"),
        ("T307", "L"),
        ("T307", "L"),
    ]


def test_a_book_with_one_separator_wrong_and_a_note_of_another_book() -> None:
    assert findings("english.txt") == [("14", "T305", ". "), ("21", "C603", "Fond")]


def test_word_and_markdown_say_the_same() -> None:
    assert findings("book.docx") == findings("book.md")
    assert ("9", "T314", "l") in findings("book.md")
