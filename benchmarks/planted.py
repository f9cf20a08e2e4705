"""Lists of notes with planted repeats, to see that dedupe finds all of them, none else, and when.

The units are those of the gold notes. Each is printed again and again, in built-in house styles of
either script, with the archive by its abbreviation or in full, and misspelled as people do: terms
in capitals or not, spaces left out, hyphens for dashes. Run it for the figures:

    python benchmarks/planted.py --notes 100000
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from archref.archives.authority import Authority
from archref.citation.citation import Archive, Citation
from archref.deduping.deduplication import deduplicate
from archref.note import Note
from archref.reading.reader import Reader
from archref.styles import Style, UnsureNameError, load_style, name_archive, render, style_names
from archref.styles.numerals import is_plain
from archref.units.identity import UnitKeys

GOLD: Final = Path(__file__).resolve().parent.parent / "tests" / "gold"
FILES: Final = ("seeds.jsonl", "conventions.jsonl", "dev.jsonl")

_SPELLINGS: Final = (
    lambda text: text,
    lambda text: text.replace("–", "-"),
    lambda text: re.sub(r"(?<=\d)–(?=\d)", " – ", text),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" об.", "об."),
    lambda text: re.sub(r"(?<=[^\W\d_]\.) (?=\d)", "", text),
    lambda text: text if text.endswith(".") else text + ".",
)


class Planted(NamedTuple):
    """A note and the units it cites, by the names of them that are surely the same."""

    text: str
    units: tuple[str, ...]


def gold_citations() -> list[Citation]:
    """Return the different citations of the gold notes that name a known archive and a file."""
    found: dict[str, Citation] = {}
    for file in FILES:
        for line in (GOLD / file).read_text(encoding="utf-8").splitlines():
            for data in json.loads(line)["citations"]:
                citation = _citation(data)
                if _is_numbered(citation):
                    found.setdefault(_name(citation), citation)
    return list(found.values())


def planted(count: int, seed: int = 0, styles: Sequence[str] = ()) -> Iterator[Planted]:
    """Yield ``count`` notes, mostly with one citation; the same for the same seed.

    ``styles`` are the house styles they are printed in; all that are built in, if not given.
    """
    chance = random.Random(seed)
    citations = gold_citations()
    chosen = [load_style(name) for name in styles or style_names()]
    made = 0
    while made < count:
        texts: list[str] = []
        units: list[str] = []
        style = chance.choice(chosen)
        for _ in range(chance.choice((1, 1, 1, 1, 2, 3))):
            citation = chance.choice(citations)
            text = _printed(citation, style, chance)
            if text is not None:
                texts.append(text)
                units.append(_name(citation))
        if texts:
            made += 1
            yield Planted("; ".join(texts), tuple(units))


def _printed(citation: Citation, style: Style, chance: random.Random) -> str | None:
    """Print a citation in a style, spelled somehow; None where the style can't say all of it."""
    first = chance.random() < 0.1
    assert citation.archive is not None
    assert citation.archive.id is not None
    if not _is_named(citation.archive, style, first):
        return None
    made = render(citation, style, first=first)
    if made.dropped:
        return None
    name = name_archive(citation.archive, style, first)
    head, _, tail = made.text.partition(name)
    return head + name + chance.choice(_SPELLINGS)(tail)


@cache
def _is_named(archive: Archive, style: Style, first: bool) -> bool:
    """Return whether a style names an archive so that it can be no other one."""
    try:
        name = name_archive(archive, style, False)
        name_archive(archive, style, first)
    except UnsureNameError:
        return False
    return Authority.load().candidates(name) == (archive.id,)


def _citation(data: dict[str, Any]) -> Citation:
    archive = Archive(data["archive"], data["archive_id"]) if data["archive"] else None
    numbers = {level: data[level] for level in ("fond", "opis", "delo")}
    return Citation(
        0, 0, "", archive=archive, listy=tuple(data["listy"]), levels=data["levels"], **numbers
    )


def _is_numbered(citation: Citation) -> bool:
    """Return whether a citation names a known archive and a file, and all of it by numbers."""
    if citation.archive is None or citation.archive.id is None:
        return False
    return all(value and is_plain(value) for value in (citation.fond, citation.delo))


def _name(citation: Citation) -> str:
    return "|".join(UnitKeys("citation").key(citation, "") or ())


class Score(NamedTuple):
    """How well the planted repeats were found, and in what time."""

    planted: int
    found: int
    invented: int
    seconds: float
    """Processor time of deduplication, reading the notes with it."""

    @property
    def precision(self) -> float:
        """The share of what was found that was planted."""
        return (self.found / (self.found + self.invented)) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was planted that was found."""
        return self.found / self.planted if self.planted else 1.0


def score(notes: Sequence[Planted], misses: list[str] | None = None) -> Score:
    """Deduplicate planted notes and compare what is found with what was planted."""
    lists = [[Note("list", str(at + 1), one.text, index=at) for at, one in enumerate(notes)]]
    began = time.process_time()
    result = deduplicate(lists)
    seconds = time.process_time() - began
    taken = {
        (place.note.index, place.number): cluster.chosen
        for cluster in result.clusters
        for place in cluster.repeats
    }
    first: set[str] = set()
    repeats = found = 0
    for at, note in enumerate(notes):
        for number, unit in enumerate(note.units):
            chosen = taken.pop((at, number), None)
            repeated = unit in first
            first.add(unit)
            repeats += repeated
            theirs = notes[chosen.note.index].units if chosen else ()
            right = chosen is not None and unit in theirs[chosen.number : chosen.number + 1]
            found += repeated and right
            if misses is not None and (repeated != right or (chosen and not right)):
                misses.append(f"{'missed' if repeated else 'invented'}: {unit}: {note.text}")
            if chosen is not None and not right:
                taken[at, number] = chosen
    return Score(repeats, found, len(taken), seconds)


def main() -> None:
    """Print the score and the times, of parsing alone and of the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--misses", action="store_true", help="print what was missed or invented")
    options = parser.parse_args()
    notes = list(planted(options.notes, options.seed))
    began = time.process_time()
    for _ in Reader().read(Note("list", "", n.text, index=i) for i, n in enumerate(notes)):
        pass
    parsed = time.process_time() - began
    misses: list[str] = []
    scored = score(notes, misses)
    if options.misses:
        print("\n".join(misses))
    print(f"{len(notes)} notes, {scored.planted} planted repeats")
    print(f"precision {scored.precision:.4f}, recall {scored.recall:.4f}")
    print(
        f"parsing {parsed:.1f} s, dedupe {scored.seconds:.1f} s, "
        f"{scored.seconds / parsed:.2f} times"
    )


if __name__ == "__main__":
    main()
