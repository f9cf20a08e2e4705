"""Fixes: they compose, are proved, and never change what is cited."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.edit import Edit, apply_edits
from archref.lint.composing import Moves, compose
from archref.lint.findings import Finding
from archref.lint.fixing import Mended, MendedNotes, mend
from archref.lint.registry import choose_rules
from archref.note import Note
from archref.reading.reader import Rereader
from archref.rewriting.proof import meaning
from lint.helpers import mended, notes_of, read_lines, texts

GOLD = Path(__file__).parent.parent / "gold"
GOLD_TEXTS = [
    json.loads(line)["text"]
    for name in ("dev", "conventions", "seeds")
    for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
]
EVERY_RULE = [rule.code for rule in choose_rules(["ALL"])]


def said(lines: list[str]) -> list[list[object]]:
    return [[meaning(citation) for citation in citations] for _, citations in read_lines(lines)]


def test_several_rules_mend_one_citation() -> None:
    result = mended(["RGASPI, f. 17, op. 3, del. 981,, ll. 372."])
    assert texts(result) == ["RGASPI, f. 17, op. 3, del. 981, l. 372."]
    assert {finding.code for finding in result.made} == {"T303", "S402"}
    [edits] = result.edits.values()
    assert apply_edits(result.originals[0].text, edits) == texts(result)[0]


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    result = mended(["(PA RK. F. 708. In. 6. C. 525 L 26)"])
    assert texts(result) == ["(PA RK. F. 708. In. 6. C. 525. L. 26)"]


def test_nothing_fixable_is_left_in_the_gold_notes() -> None:
    result = mended(GOLD_TEXTS)
    assert not [f for f in result.left if f.fix and f.fix.applicability == "safe"]
    assert not mended(texts(result)).edits


def test_safe_fixes_keep_every_unit_and_sheet_of_the_gold_notes() -> None:
    result = mended(GOLD_TEXTS, *EVERY_RULE)
    assert result.edits
    assert said(texts(result)) == said(GOLD_TEXTS)


def test_text_outside_the_edits_is_untouched() -> None:
    result = mended(GOLD_TEXTS)
    for note, after in zip(result.originals, texts(result), strict=True):
        assert apply_edits(note.text, result.edits.get(note.index, [])) == after


SLIPS = st.sampled_from(
    [
        ("f. ", "f."), ("op. ", "op "), (", op", ". op"), (", d.", ",, d."), (", ll", " ll"),
        ("ll. ", "l. "), ("–", "-"), ("f. ", "F. "), (", f.", " , f."), ("d. ", "d.  "),
        ("RGASPI", "RGASPI "), ("ob.", "ob"), ("l. ", "l, "), ("op. ", "оp. "),
    ]
)  # fmt: skip
CITATIONS = st.builds(
    "RGASPI, f. {}, op. {}, d. {}, ll. {}–{}ob.".format,
    st.integers(1, 700), st.integers(1, 30), st.integers(1, 9999), st.integers(1, 90),
    st.integers(91, 300),
)  # fmt: skip


@given(st.lists(st.tuples(CITATIONS, st.lists(SLIPS, max_size=3)), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_fix_never_changes_what_is_cited(notes: list[tuple[str, list[tuple[str, str]]]]) -> None:
    lines = []
    for line, slips in notes:
        for right, wrong in slips:
            line = line.replace(right, wrong, 1)
        lines.append(f"Letter of 3 Nov. 1936. {line}")
    result = mended(lines)
    assert said(texts(result)) == said(lines)
    assert not [finding for finding in result.left if finding.fix]


def test_an_unsafe_fix_is_made_only_when_asked_for() -> None:
    lines = ["ЦХСД, ф. 89, оп. 28, д. 20, л. 1", "Там же. Л. 4"]
    assert not mended(lines, "A104").edits
    result = mended(lines, "A104", unsafe=True)
    assert texts(result) == ["РГАНИ, ф. 89, оп. 28, д. 20, л. 1", "Там же. Л. 4"]


def test_words_of_the_author_are_taken_away_only_when_asked_for() -> None:
    lines = ["РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5", "Там же. — Ф. 17. Оп. 3. Д. 745. Л. 9"]
    assert not mended(lines, "R503").edits
    assert texts(mended(lines, "R503", unsafe=True))[1] == "Там же. — Д. 745. Л. 9"


def test_the_name_of_a_file_is_not_mended() -> None:
    lines = ["ДАТО, Ф.487, Оп.1, Спр.545.pdf", "ДАТО, Ф.487, Оп.1, Спр. 545. Книги.pdf"]
    assert not mended(lines, "ALL").edits


def test_a_fix_that_would_change_a_unit_is_refused_and_says_so() -> None:
    class Meddler(type(choose_rules(["T313"])[0])):  # type: ignore[misc]
        def check(self, document):  # type: ignore[no-untyped-def]
            for finding in super().check(document):
                fix = finding.fix
                edits = (Edit(fix.edits[0].start, fix.edits[0].end, " 9"),)
                yield type(finding)(
                    **{
                        name: getattr(finding, name)
                        for name in Finding.__slots__
                        if name not in ("fix", "refused")
                    },
                    fix=type(fix)("safe", edits),
                )

    from archref.lint.document import Document
    from archref.lint.engine import lint

    def examine(read: MendedNotes, every: bool) -> list[Finding]:
        return lint(Document("notes.txt", read), [Meddler()])

    notes = notes_of(["ГАРФ. Ф. 5446. Оп. 1", "Никаких ссылок."])
    result = mend(notes, Rereader(), examine)
    assert not result.edits
    assert texts(result) == [note.text for note in notes]
    assert result.left
    assert all(finding.refused and finding.fix is None for finding in result.left)


def mended_but(stays: Sequence[int], code: str, lines: list[str]) -> Mended:
    """Mend what one rule finds, but for the notes that are not to be edited."""
    from archref.lint.document import Document
    from archref.lint.engine import lint

    def examine(read: MendedNotes, every: bool) -> list[Finding]:
        return lint(Document("notes.txt", read), choose_rules([code]))

    def protect(note: Note) -> list[tuple[int, int, str]]:
        return [(0, len(note.text), "it is a field of Zotero")] if note.index in stays else []

    return mend(notes_of(lines), Rereader(), examine, unsafe=True, protect=protect)


def test_a_protected_stretch_is_not_edited() -> None:
    result = mended_but([0], "T303", ["RGASPI, f. 17, op. 3, del. 981,, l. 372."])
    assert not result.edits
    assert [finding.refused for finding in result.left] == ["it is a field of Zotero"]


def test_a_fix_goes_on_where_another_of_its_kind_may_not() -> None:
    lines = ["ЦХСД, ф. 89, оп. 28, д. 20, л. 1.", "ЦГАЛИ, ф. 2335, оп. 1, ед. хр. 5."]
    result = mended_but([0], "A104", lines)
    assert texts(result) == [lines[0], "РГАЛИ, ф. 2335, оп. 1, ед. хр. 5."]
    assert [finding.refused for finding in result.left] == ["it is a field of Zotero"]


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_two_rounds_of_edits_compose(data: st.DataObject) -> None:
    text = data.draw(st.text("abcdef", max_size=20))

    def draw(of: str) -> list[Edit]:
        cuts = data.draw(st.lists(st.integers(0, len(of)), unique=True, max_size=6).map(sorted))
        spans = zip(cuts[::2], cuts[1::2], strict=False)
        return [Edit(a, b, data.draw(st.text("XYZ", max_size=3))) for a, b in spans]

    first = draw(text)
    between = apply_edits(text, first)
    then = draw(between)
    assert apply_edits(text, compose(text, first, then)) == apply_edits(between, then)


@pytest.mark.parametrize(("offset", "after"), [(0, 0), (2, 2), (5, 6), (9, 10)])
def test_offsets_move_with_the_edits_before_them(offset: int, after: int) -> None:
    assert Moves([Edit(3, 4, "xx")])(offset) == after


def test_two_fixes_that_undo_each_other_end_at_once() -> None:
    """Rules of users or of two habits may want the contrary; a hundred rounds would be made."""
    from archref.lint.document import Document
    from archref.lint.engine import lint
    from archref.lint.rules.t309_dash_differs import DashDiffers
    from archref.lint.rules.t310_hyphen_in_range import HyphenInRange

    def examine(read: MendedNotes, every: bool) -> list[Finding]:
        document = Document("notes.txt", read, {"dash": "-"})
        return lint(document, [DashDiffers(), HyphenInRange()])

    result = mend(notes_of(["ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3-4."]), Rereader(), examine)
    assert texts(result) == ["ГАРФ. Ф. 5446. Оп. 1. Д. 2. Л. 3–4."]
    assert [finding.code for finding in result.made] == ["T310"]
    assert [str(finding.refused) for finding in result.left] == ["it would undo another fix"]


def test_a_rule_of_habit_does_not_want_what_another_rule_forbids(tmp_path: Path) -> None:
    """Most ranges here have a hyphen, which T309 would want and T310 forbids."""
    from archref.lint.checking import Checker, Wishes

    path = tmp_path / "notes.md"
    lines = [f"RGASPI, f. 17, op. 3, d. {n}, ll. 5-6.\n\n" for n in range(5)]
    path.write_text("".join([*lines, "RGASPI, f. 17, op. 3, d. 9, ll. 5–6.\n"]), "utf-8")
    wishes = Wishes(select=("T309", "T310"), isolated=True, fix=True)
    checked = Checker(wishes, Rereader(remember=True)).check(str(path))
    assert checked.mended is not None
    assert {finding.code for finding in checked.mended.made} <= {"T309", "T310"}
    assert len(checked.mended.made) == 5
    assert (checked.written or b"").decode().count("5–6") == 6
