"""Gold notes changed in ways whose effect is known: what does not change what they cite must not.

Each change is made to some thirty gold notes that are read exactly, at the places of the elements
that their citation says it has; ``changed.toml`` has what is put there.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

import archref
from archref.citation.citation import Citation, Element

GOLD: Final = Path(__file__).parents[1] / "gold"
TABLE: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("changed.toml").read_text("utf-8")
)
LEVELS: Final = ("fond", "opis", "delo", "listy")

Cited = tuple[str | None, str | None, str | None, str | None, tuple[str, ...]]
Change = tuple[int, int, str]
Changed = tuple[str, Cited]


class Sample(NamedTuple):
    """A gold note with one full citation."""

    text: str
    citation: Citation
    cited: Cited

    @property
    def table(self) -> Mapping[str, Any]:
        """What the table has for the language of its terms."""
        own: Mapping[str, Any] = TABLE.get(self.citation.language or "", {})
        return own

    def element(self, level: str) -> Element:
        """Return the element of a level."""
        return next(one for one in self.citation.elements if one.level == level)

    def put(self, *changes: Change) -> str:
        """Return the note with other text at some places; stops there are not doubled."""
        text = self.text
        for start, end, new in sorted(changes, reverse=True):
            new = new.removesuffix(".") if text.startswith(".", end) else new
            new = new.removeprefix(".") if text[:start].endswith(".") else new
            text = text[:start] + new + text[end:]
        return text


def read(text: str) -> list[Cited]:
    return [said(one) for one in archref.parse(text)]


def said(one: Citation) -> Cited:
    return (one.archive.id if one.archive else None, one.fond, one.opis, one.delo, one.listy)


def _samples() -> Iterator[Sample]:
    paths = (GOLD / f"{name}.jsonl" for name in ("conventions", "dev2", "dev"))
    notes = (json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines())
    ids = set(TABLE["notes"])
    for note in notes:
        found = archref.parse(note["text"]) if note["id"] in ids else ()
        if len(found) == 1 and [one.level for one in found[0].elements] == ["archive", *LEVELS]:
            [gold] = note["citations"]
            cited = *(gold[key] for key in ("archive_id", *LEVELS[:3])), tuple(gold["listy"])
            ids.remove(note["id"])
            yield Sample(note["text"], found[0], cited)


SAMPLES: Final = tuple(_samples())


# --- what is changed ------------------------------------------------------------------------------


def before(note: Sample) -> Iterator[Changed]:
    start = note.citation.start
    bare = not note.text[:start].strip()  # no number of the note
    for words in note.table.get("before", ()):
        if bare or not words[0].isdigit():
            yield note.put((start, start, words)), note.cited


def after(note: Sample) -> Iterator[Changed]:
    for words in note.table.get("after", ()):
        yield note.put((note.citation.end, len(note.text), words)), note.cited


def joints(note: Sample) -> Iterator[Changed]:
    elements = note.citation.elements
    pairs = list(pairwise(elements))
    for joint in TABLE["joints"]:
        yield note.put(*((left.end, right.start, joint) for left, right in pairs)), note.cited


def blanks(note: Sample) -> Iterator[Changed]:
    termed = [one for one in note.citation.elements if one.term.endswith(".")]
    for blank in TABLE["blanks"]:
        places = [(one.start + len(one.term), one.numbers[0].start, blank) for one in termed]
        yield note.put(*places), note.cited


def terms(note: Sample) -> Iterator[Changed]:
    for row in note.table.get("terms", ()):
        printed = zip(LEVELS, row.split("|"), strict=True)
        elements = [(note.element(level), term) for level, term in printed]
        yield (
            note.put(*((one.start, one.numbers[0].start, term) for one, term in elements)),
            note.cited,
        )


def numbers(note: Sample) -> Iterator[Changed]:
    for level, printed in note.table.get("numbers", {}).items():
        one, place = note.element(level), 1 + LEVELS.index(level)
        for number, value in printed.items():
            cited = (*note.cited[:place], value, *note.cited[place + 1 :])
            yield note.put((one.numbers[0].start, one.end, number)), cited


def sheets(note: Sample) -> Iterator[Changed]:
    one = note.element("listy")
    for number, value in note.table.get("sheets", {}).items():
        cited = (*note.cited[:4], tuple(value.split()))
        yield note.put((one.numbers[0].start, one.end, number)), cited


def glosses(note: Sample) -> Iterator[Changed]:
    for level, printed in note.table.get("glosses", {}).items():
        end = note.element(level).end
        for gloss in printed:
            yield note.put((end, end, gloss)), note.cited


def archives(note: Sample) -> Iterator[Changed]:
    one = note.element("archive")
    for name, archive in note.table.get("archives", {}).items():
        yield note.put((one.start, one.end, name)), (archive, *note.cited[1:])


def archive_last(note: Sample) -> Iterator[Changed]:
    one, fond, end = note.element("archive"), note.element("fond"), note.citation.end
    name = note.text[one.start : one.end]
    for last in (f" ({name})", f", {name}"):
        yield note.put((one.start, fond.start, ""), (end, end, last)), note.cited


def slashes(note: Sample) -> Iterator[Changed]:
    one = note.element("archive")
    below = (note.element(level) for level in LEVELS)
    mark = "/".join(each.term + note.text[each.numbers[0].start : each.end] for each in below)
    name = note.text[one.start : one.end]
    yield note.put((one.start, note.citation.end, f"{name} {mark}")), note.cited


def lines(note: Sample) -> Iterator[Changed]:
    start, end = note.citation.start, note.citation.end
    for at in (at for at in range(start, end) if note.text[at] == " "):
        yield note.put((at, at + 1, "\n")), note.cited
        yield note.put((at, at + 1, "\r\n   ")), note.cited


def two(note: Sample) -> Iterator[Changed]:
    joint = "; " if note.text[note.citation.start].isascii() else ". "
    other = "GARF, f. 1, op. 2, d. 3" if joint == "; " else "ГАРФ. Ф. 1"
    yield note.put((note.citation.start, note.citation.start, other + joint)), note.cited


CHANGES: Final[tuple[Callable[[Sample], Iterable[Changed]], ...]] = (
    before, after, joints, blanks, terms, numbers, sheets, glosses, archives, archive_last,
    slashes, lines, two,
)  # fmt: skip


def test_all_samples_are_there_and_read_exactly() -> None:
    assert len(SAMPLES) == len(TABLE["notes"])
    assert [note.text for note in SAMPLES if read(note.text) != [note.cited]] == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_changed_note_cites_what_the_change_says(
    change: Callable[[Sample], Iterable[Changed]],
) -> None:
    changed = [one for note in SAMPLES for one in change(note)]
    assert len(changed) >= len(SAMPLES) // 2
    found = [(text, read(text), cited) for text, cited in changed]
    count = 1 + (change is two)
    assert [one for one in found if one[1][-1:] != [one[2]] or len(one[1]) != count] == []


def test_repeat_after_a_note_means_its_unit() -> None:
    for note in SAMPLES:
        if repeat := note.table.get("repeat"):
            term = note.element("listy").term
            *_, (_, found) = archref.parse_notes([note.text, f"{repeat} {term} 77."])
            assert [said(one) for one in found] == [(*note.cited[:4], ("77",))], note.text
