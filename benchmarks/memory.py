"""How much memory is used at most, whatever the length of the file."""

from __future__ import annotations

from pathlib import Path

from corpora import data_lines, gold, numbered
from measuring import Bench, Row, ask, run


def measure(bench: Bench) -> list[Row]:
    """Read long files of both kinds and look at the peak of resident memory."""
    texts = tuple(note["text"] for note in gold())
    rows = []
    for count in (bench.count(20_000), bench.count(200_000)):
        path = bench.path(f"notes-{count}.jsonl", data_lines(texts, count, documents=100))
        peak = _peak(bench, path)
        what = f"MiB at most, {count:,} notes as JSON Lines"
        rows.append(ask(what, peak, 64, f"{peak:.0f}"))
    count = bench.count(200_000)
    path = bench.path(f"notes-{count}.txt", numbered(texts, count))
    # No goal: how the notes are in a text is found from all their marks.
    rows.append(Row(f"MiB at most, {count:,} numbered notes as text", f"{_peak(bench, path):.0f}"))
    return rows


def _peak(bench: Bench, path: Path) -> float:
    return run(bench.archref("parse", path, "--format", "jsonl")).peak
