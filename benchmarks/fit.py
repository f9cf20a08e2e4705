"""Fit the weights of the tagger to the gold notes, and say how well that carries to other sources.

    make fit                 the figure on sources that a fit has not seen, then the best weights
    python benchmarks/fit.py --write        write the weights that were found
    python benchmarks/fit.py --weights word,open,joined    move only these

A weight is moved up or down while that lets more gold citations be read exactly (search along one
weight after the other). For the cross-validation the sources are dealt into groups; each group is
read with weights that were fitted to all others.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from accuracy import EXACT, match  # noqa: E402
from archref.reading.reader import Reader  # noqa: E402
from archref.reading.tagging.weights import change  # noqa: E402
from archref.reading.tagging.weights import weights as in_force  # noqa: E402

FILES: Final = ("seeds", "conventions", "dev", "dev2", "negatives")
STEPS: Final = (-0.5, 0.5)

Note = dict[str, Any]
Weights = dict[str, float]


def notes() -> list[Note]:
    """Return the gold notes with the source of each."""
    found = []
    for name in FILES:
        for line in (ROOT / "tests" / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            note = json.loads(line)
            found.append({"document": note["id"], "source": name, **note})
    return found


class Counts:
    """Gold citations, those found, and those read exactly."""

    def __init__(self) -> None:
        self.gold = self.found = self.exact = 0

    @property
    def f1(self) -> float:
        """Return twice the exact ones over those in gold and those found together."""
        return 2 * self.exact / max(1, self.gold + self.found)


def score(chosen: Iterable[Note], weights: Mapping[str, float]) -> Counts:
    """Read notes with the weights and count."""
    change(weights)
    reader = Reader()
    counts = Counts()
    for note in chosen:
        read = reader.citations(note["document"], note["text"])
        if note.get("doubt"):
            continue
        pairs = match(note, [one.to_dict() for one in read])
        counts.gold += len(note["citations"])
        counts.found += len(read)
        counts.exact += sum(pair.agrees(*EXACT) for pair in pairs)
    return counts


def fit(chosen: Sequence[Note], weights: Weights, names: Sequence[str]) -> Weights:
    """Return weights that read the notes better, moved one by one."""
    best = dict(weights)
    held = score(chosen, best).f1
    for name in names:
        for step in STEPS:
            while True:
                tried = {**best, name: round(best[name] + step, 2)}
                reached = score(chosen, tried).f1
                if reached <= held + 1e-9:
                    break
                best, held = tried, reached
    return best


def read_unseen(task: tuple[Sequence[Note], Weights, Sequence[str], set[str]]) -> Counts:
    """Return the counts of the sources ``out``, read with weights fitted to all others."""
    all_notes, weights, names, out = task
    seen = [note for note in all_notes if str(note["source"]) not in out]
    unseen = [note for note in all_notes if str(note["source"]) in out]
    counts = score(unseen, fit(seen, weights, names))
    print(f"  {len(out)} sources left out: exact F1 {counts.f1:.4f}", file=sys.stderr, flush=True)
    return counts


def cross_validated(
    all_notes: Sequence[Note], weights: Weights, names: Sequence[str], groups: int
) -> float:
    """Return the exact F1 on sources that the fit has not seen; each group is a process's."""
    sources = sorted({str(note["source"]) for note in all_notes})
    tasks = [(all_notes, weights, names, set(sources[group::groups])) for group in range(groups)]
    total = Counts()
    with ProcessPoolExecutor(min(groups, os.cpu_count() or 1)) as processes:
        for counts in processes.map(read_unseen, tasks):
            total.gold += counts.gold
            total.found += counts.found
            total.exact += counts.exact
    return total.f1


def write(weights: Mapping[str, float]) -> None:
    """Write the values into the file of weights, and leave all else in it."""
    path = ROOT / "src" / "archref" / "reading" / "weights.toml"
    text = path.read_text(encoding="utf-8")
    for name, value in weights.items():
        text = re.sub(rf"(\[{name}\]\nvalue = )\S+", rf"\g<1>{value}", text)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, validate and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", default="", help="names of the weights to move; all if none")
    options.add_argument("--groups", type=int, default=5)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    start = dict(in_force())
    names = given.weights.split(",") if given.weights else list(start)
    gold = notes()
    print(f"weights as they are: exact F1 {score(gold, start).f1:.4f}")
    print(f"sources not seen:    exact F1 {cross_validated(gold, start, names, given.groups):.4f}")
    best = fit(gold, start, names)
    print(f"fitted to all:       exact F1 {score(gold, best).f1:.4f}")
    for name in names:
        if best[name] != start[name]:
            print(f"  {name}: {start[name]} → {best[name]}")
    if given.write:
        write(best)


if __name__ == "__main__":
    main()
