"""Laws of formatting: twice is once, the way round does not matter, prose stays."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archref.citation.citation import Citation
from archref.edit import apply_edits
from archref.formatting.formatter import format_notes
from archref.note import Note
from archref.reading.reader import Rereader
from archref.rewriting.proof import records_of
from archref.styles import load_style, style_names

GOLD = Path(__file__).parent / "gold"
READ = Rereader()
CITATIONS = (
    "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5–8 об.",
    "RGASPI, f. 558, op. 11, d. 97, ll. 67–70",
    "ГАРФ, ф. Р-5446, оп. 81а, д. 310, лл. 11, 12 об.–14; д. 311",
    "RGVA f. 33987, op. 3, d. 912, l. 84",
    "Там же. Л. 9",
    "Ibid., d. 6, ll. 1, 4",
)
PROSE = st.text(
    st.sampled_from(
        "абвгдежзиклмнопрстуфхцчшщъыьэюяАБВ abcdeghikmnorstuwyzXYZ ,;:!?«»()—\n\t\u00a0"
    ),
    max_size=60,
)


@cache
def gold() -> tuple[Note, ...]:
    """Return all gold notes, those without a citation too."""
    found: list[Note] = []
    for name in ("conventions", "dev", "seeds", "negatives"):
        for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            document, number = note.get("document", note["id"]), note.get("note", "1")
            found.append(Note(document, number, note["text"], index=len(found)))
    return tuple(found)


def in_style(notes: Sequence[Note], name: str) -> tuple[list[Note], set[int]]:
    """Return notes formatted in a style, and those of which something was left as it was."""
    done = format_notes(notes, load_style(name), read=READ)
    new = [
        dataclasses.replace(note, text=apply_edits(note.text, done.edits.get(note.index, ())))
        for note in notes
    ]
    return new, {left.note.index for left in done.left}


@pytest.mark.parametrize("name", style_names())
def test_formatting_twice_is_formatting_once(name: str) -> None:
    once, _ = in_style(gold(), name)
    twice, _ = in_style(once, name)
    assert [note.text for note in twice] == [note.text for note in once]


ODD = (
    "See RGA\tSPI, f. 558, op. 11, d. 901, ll. 39–40.",
    "GA\nRF, f. R-5446, op. 1, d. 5, l. 4; RGAE, f. 1, op. 2, d. 3",
    "See GAR\u202eF, f. R-5446, op. 1, d. 5, l. 4",
    "ГАР\x1b[2JФ. Ф. 1. Оп. 2. Д. 3. Л. 4; \x1b[31mРГАЭ. Ф. 5. Оп. 6",
    "¹LVVA, 1. f., 2. apr., 3. l.; 7ac4-4088GASPI, 17/84/585; 12ERA, f. 1, n. 2, s. 3",
    "TsGIA SPb: Fond 25, op. 12, sviazka 3, 1118, , 1118, ed. khr. 13.",
)


@pytest.mark.parametrize("name", style_names())
def test_odd_signs_are_settled_at_once(name: str) -> None:
    once, _ = in_style([Note("odd", "1", text, index=at) for at, text in enumerate(ODD)], name)
    twice, _ = in_style(once, name)
    assert [note.text for note in twice] == [note.text for note in once]
    assert once[2].text.startswith("See GAR\u202eF, ")


@cache
def gold_in(name: str) -> tuple[list[Note], set[int]]:
    """Return the gold notes in a style, as ``in_style`` does."""
    return in_style(gold(), name)


@pytest.mark.parametrize("through", style_names())
def test_the_way_round_does_not_matter(through: str) -> None:
    """To one style and then to another says what the other says, but for what the first drops.

    The words can differ: a style that replaces an archive's own words cannot be undone.
    """
    between, left_between = gold_in(through)
    for to in ("gost", "kritika", "estonian", "kazakh", "compact"):
        direct, left = gold_in(to)
        round_about, left_then = in_style(between, to)
        unsure = left | left_between | left_then
        for (one, said), (_, then) in zip(READ(direct), READ(round_about), strict=True):
            if one.index not in unsure:
                assert in_itself(said) == in_itself(then)


def in_itself(citations: Sequence[Citation]) -> list[object]:
    """Return what citations say that do not repeat others, which may be unsure."""
    return list(records_of(one for one in citations if one.form == "full"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(PROSE, st.sampled_from(CITATIONS)), min_size=1, max_size=4),
    PROSE,
    st.sampled_from(style_names()),
)
def test_prose_comes_out_as_it_went_in(parts: list[tuple[str, str]], tail: str, style: str) -> None:
    notes = [
        Note("chapter", str(number), f"{prose} {citation} {tail}", index=number)
        for number, (prose, citation) in enumerate(parts)
    ]
    done = format_notes(notes, load_style(style), read=READ)
    found = dict(enumerate(citations for _, citations in READ(notes)))
    for note in notes:
        new = apply_edits(note.text, done.edits.get(note.index, ()))
        # Whatever is not a citation, or what introduces or joins citations, is there still.
        spans = [(one.start, one.end) for one in found[note.index]]
        first, last = min((s for s, _ in spans), default=0), max((e for _, e in spans), default=0)
        if note.index in done.edits:
            assert all(
                edit.start >= 0 and edit.end <= len(note.text) for edit in done.edits[note.index]
            )
            assert new.startswith(note.text[: min(first, done.edits[note.index][0].start)])
            assert new.endswith(note.text[max(last, done.edits[note.index][-1].end) :])
        else:
            assert new == note.text
