"""How much memory is used at most, whatever the length of the file."""

from __future__ import annotations

from corpora import data_lines, gold, numbered
from measuring import Bench, Row, ask, main, run


def measure(bench: Bench) -> list[Row]:
    """Read long files of both kinds and look at the peak of resident memory."""
    texts = tuple(note["text"] for note in gold())
    rows = []
    for count in (bench.count(20_000), bench.count(200_000)):
        path = bench.path(f"notes-{count}.jsonl", data_lines(texts, count, documents=100))
        rows.append(_row(bench, f"{count:,} notes as JSON Lines", str(path)))
    count = bench.count(200_000)
    path = bench.path(f"notes-{count}.txt", numbered(texts, count))
    rows.append(_row(bench, f"{count:,} numbered notes as text", str(path)))
    return rows


def _row(bench: Bench, what: str, path: str) -> Row:
    peak = run(bench.archref("parse", path, "--format", "jsonl")).peak
    return ask(f"MiB at most, {what}", peak, 64, f"{peak:.0f}")


if __name__ == "__main__":
    main(measure)
