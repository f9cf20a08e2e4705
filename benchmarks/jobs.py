"""What several processes gain, and that they print the same."""

from __future__ import annotations

import os

from corpora import data_lines, gold
from measuring import Bench, Row, run


def measure(bench: Bench) -> list[Row]:
    """Read many documents with one process and with as many as there are cores."""
    texts = tuple(note["text"] for note in gold())
    count = bench.count(100_000)
    path = bench.path(f"books-{count}.jsonl", data_lines(texts, count, documents=50))
    jobs = max(2, min(4, os.cpu_count() or 2))
    outputs = [bench.folder / f"jobs-{n}.jsonl" for n in (1, jobs)]
    best = [9e9, 9e9]
    for _ in range(3):
        for place, (n, output) in enumerate(zip((1, jobs), outputs, strict=True)):
            command = bench.archref("parse", path, "--format", "jsonl", "--jobs", str(n))
            best[place] = min(best[place], run(command, output).wall)
    same = outputs[0].read_bytes() == outputs[1].read_bytes()
    return [
        Row(f"--jobs {jobs} prints the same as --jobs 1", "yes" if same else "no", "yes", same),
        Row(
            f"times as fast with --jobs {jobs}, {count:,} notes of 50 documents",
            f"{best[0] / best[1]:.2f} ({best[0]:.2f} s : {best[1]:.2f} s)",
        ),
    ]
