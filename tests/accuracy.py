"""How well the gold notes are read: measures, minimum, and the table of the README.

    python tests/accuracy.py            the table, and whether each file reaches its minimum
    python tests/accuracy.py --misses   each citation that is not read exactly, too

A gold file holds one note a line, as printed, with the citations that a careful historian reads
in it. Notes of one ``document`` are each other's context; a note without one stands alone. Notes
marked ``doubt`` (two readers could honestly differ) are left out.

A citation is read *exactly* if archive, fond, opis, delo, sheets and further levels are all as
in gold, and *identified* if archive, fond, opis and delo are. Both are given as F1: twice the
citations that are right, over those in gold and those found together.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

GOLD: Final = Path(__file__).with_name("gold")
IDENTITY: Final = ("archive", "fond", "opis", "delo")
EXACT: Final = (*IDENTITY, "listy", "levels")
LANGUAGES: Final = {
    "en": "English", "ru": "Russian", "uk": "Ukrainian", "be": "Belarusian", "kk": "Kazakh",
    "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "de": "German", "fr": "French",
    "es": "Spanish", "pl": "Polish", "ka": "Georgian", "ko": "Korean",
}  # fmt: skip
KINDS: Final = {
    "footnote": "footnotes",
    "inline": "in running text",
    "legend": "under published documents",
    "reference-list": "lists of references",
    "metadata": "catalogues and registers",
    "constructed": "examples of conventions",
}


class Minimum(NamedTuple):
    """What a gold file must reach: exact F1, identity F1, and the false citations allowed."""

    exact: float = 0.0
    identity: float = 0.0
    false: int | None = None


MINIMA: Final = {
    "seeds": Minimum(1.0, 1.0),
    "conventions": Minimum(1.0, 1.0),
    "dev": Minimum(0.99, 0.98),
    "dev2": Minimum(0.97, 0.97),
    "negatives": Minimum(false=0),
}
"""The minimum of each file in ``tests/gold``."""


class Pair(NamedTuple):
    """A gold citation and the one that was found in its place; either may be missing."""

    note: dict[str, Any]
    gold: dict[str, Any] | None
    found: dict[str, Any] | None

    def agrees(self, *fields: str) -> bool:
        """Return whether all these fields are as in gold."""
        if self.gold is None or self.found is None:
            return False
        return all(agrees(self.gold, self.found, name) for name in fields)


@dataclass(slots=True)
class Score:
    """Counts over some notes."""

    notes: int = 0
    gold: int = 0
    found: int = 0
    exact: int = 0
    identified: int = 0
    false: int = 0
    misses: list[Pair] = field(default_factory=list)

    def add(self, note: dict[str, Any], pairs: Sequence[Pair]) -> None:
        """Count one note."""
        self.notes += 1
        for pair in pairs:
            self.gold += pair.gold is not None
            self.found += pair.found is not None
            self.exact += pair.agrees(*EXACT)
            self.identified += pair.agrees(*IDENTITY)
            self.false += not note["citations"]
            if not pair.agrees(*EXACT):
                self.misses.append(pair)

    def f1(self, right: int) -> float:
        """Return the F1 of so many right ones; 1.0 where there is nothing to find."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 1.0

    def reaches(self, minimum: Minimum) -> bool:
        """Return whether the minimum is reached."""
        return (
            self.f1(self.exact) >= minimum.exact
            and self.f1(self.identified) >= minimum.identity
            and (minimum.false is None or self.false <= minimum.false)
        )


def agrees(gold: dict[str, Any], found: dict[str, Any], name: str) -> bool:
    """Return whether one field of a found citation is as in gold."""
    if name == "archive":
        return _archive_agrees(gold, found["archive"] or {})
    return bool((gold.get(name) or None) == (found.get(name) or None))


def _archive_agrees(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Compare ids where gold has one, printed names otherwise."""
    if not gold["archive"]:
        return not found
    if gold["archive_id"]:
        return bool(found.get("id") == gold["archive_id"])
    return _letters(found.get("printed") or "") == _letters(gold["archive"])


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if unicodedata.category(c)[0] in "LN")


def match(note: dict[str, Any], found: Sequence[dict[str, Any]]) -> list[Pair]:
    """Pair gold and found citations of a note, in order, so that most fields agree.

    Two that share neither fond nor delo are never paired.
    """
    gold = note["citations"]
    # ways[j]: the worth of the best pairing of what was gone through with found[:j], and it
    ways: list[tuple[int, list[Pair]]] = [(0, [])]
    for other in found:
        ways.append((0, [*ways[-1][1], Pair(note, None, other)]))
    for one in gold:
        above = ways
        ways = [(above[0][0], [*above[0][1], Pair(note, one, None)])]
        for j, other in enumerate(found, 1):
            left_out = (above[j][0], [*above[j][1], Pair(note, one, None)])
            extra = (ways[-1][0], [*ways[-1][1], Pair(note, None, other)])
            choices = [left_out, extra]
            if worth := _worth(one, other):
                choices.append(
                    (above[j - 1][0] + worth, [*above[j - 1][1], Pair(note, one, other)])
                )
            ways.append(max(choices, key=lambda way: way[0]))
    return ways[-1][1]


def _worth(gold: dict[str, Any], found: dict[str, Any]) -> int:
    fond, delo = agrees(gold, found, "fond"), agrees(gold, found, "delo")
    if not fond and not delo:
        return 0
    return sum(agrees(gold, found, name) for name in EXACT) + 2 * (fond and delo)


def gold_notes(path: Path) -> list[dict[str, Any]]:
    """Read the notes of a gold file that count."""
    notes = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [{"document": n["id"], "note": "1", **n} for n in notes if not n.get("doubt")]


def read(notes: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[Pair]]]:
    """Read gold notes with archref; yield each with its pairs."""
    import archref

    for note in notes:
        note["as_note"] = archref.Note(note["document"], note["note"], note["text"])
    given = list(notes)
    results = archref.parse_notes(note["as_note"] for note in given)
    for note, (_, citations) in zip(given, results, strict=True):
        records = [citation.to_dict() for citation in citations]
        yield note, match(note, [r for r in records if r["kind"] == "archival"])


class Report(NamedTuple):
    """The scores of all gold files."""

    files: dict[str, Score]
    languages: dict[str, Score]
    kinds: dict[str, Score]
    all: Score


def report(folder: Path = GOLD) -> Report:
    """Read all gold files of a folder and count by file, language and kind of note."""
    made = Report({}, {}, {}, Score())
    for path in sorted(folder.glob("*.jsonl")):
        for note, pairs in read(gold_notes(path)):
            for scores, key in (
                (made.files, path.stem),
                (made.languages, note["lang"]),
                (made.kinds, note["kind"]),
            ):
                scores.setdefault(key, Score()).add(note, pairs)
            made.all.add(note, pairs)
    return made


def table(made: Report) -> str:
    """Return the table of the README: Markdown, by language and by kind of note."""
    lines = [
        "| | notes | citations | read exactly | archive to delo right | false |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for title, names, scores in (
        ("**language**", LANGUAGES, made.languages),
        ("**kind of note**", KINDS, made.kinds),
    ):
        lines.append(f"| {title} | | | | | |")
        lines += [_row(name, scores[key]) for key, name in names.items() if key in scores]
    lines.append(_row("**all**", made.all))
    return "\n".join(lines) + "\n"


def _row(name: str, score: Score) -> str:
    if not score.gold:
        return f"| {name} | {score.notes} | 0 | – | – | {score.false} |"
    exact, identity = score.f1(score.exact), score.f1(score.identified)
    return (
        f"| {name} | {score.notes} | {score.gold} | {exact:.1%} | {identity:.1%} | {score.false} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and the scores of the files; 1 if one misses its minimum."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--misses", action="store_true", help="print what is not read exactly")
    given = options.parse_args(arguments)
    made = report()
    print(table(made))
    bad = 0
    for name, score in made.files.items():
        minimum = MINIMA.get(name, Minimum())
        good = score.reaches(minimum)
        bad += not good
        wanted = f"exact >= {minimum.exact}, identity >= {minimum.identity}"
        if minimum.false is not None:
            wanted = f"false <= {minimum.false}"
        print(
            f"{name}: exact {score.f1(score.exact):.4f}, identity "
            f"{score.f1(score.identified):.4f}, false {score.false}"
            f" ({wanted}: {'reached' if good else 'MISSED'})"
        )
    if given.misses:
        for pair in made.all.misses:
            print(f"\n{pair.note['id']}: {pair.note['text']}")
            print(f"  gold  {json.dumps(pair.gold, ensure_ascii=False)}")
            print(f"  found {json.dumps(pair.found, ensure_ascii=False)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
