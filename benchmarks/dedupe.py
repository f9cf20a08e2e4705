"""How long `dedupe` takes beside `parse`, and that it finds what was planted and nothing else."""

from __future__ import annotations

from measuring import Bench, Row, ask, in_turn, ratio, run, wall

_PLANT = """
import sys
sys.path.insert(0, sys.argv[1])
from planted import planted, score
notes = list(planted(int(sys.argv[2])))
with open(sys.argv[3], "w", encoding="utf-8") as file:
    file.writelines(f"{n}. {note.text}\\n" for n, note in enumerate(notes, 1))
if sys.argv[4] == "score":
    found = score(notes)
    print(found.planted, found.precision, found.recall)
"""


def measure(bench: Bench) -> list[Row]:
    """Compare on 100,000 notes of the same units in all styles, and on a tenth of them."""
    from pathlib import Path

    here = Path(__file__).resolve().parent
    files = {}
    for count, kind in ((bench.count(100_000), "score"), (bench.count(10_000), "write")):
        files[count] = bench.folder / f"planted-{count}.txt"
        output = bench.folder / f"planted-{count}.score"
        run(bench.script(_PLANT, here, str(count), files[count], kind), output)
    (many, all_notes), (_, tenth) = files.items()
    planted, precision, recall = (bench.folder / f"planted-{many}.score").read_text().split()
    dedupe, parse, small = in_turn(
        [
            bench.archref("dedupe", all_notes),
            bench.archref("parse", all_notes, "--kind", "archival"),
            bench.archref("dedupe", tenth),
        ],
        3,
    )
    value = ratio(dedupe, parse)
    grows = ratio(dedupe, small)
    perfect = float(precision) == float(recall) == 1.0
    return [
        Row(
            f"precision and recall on {int(planted):,} planted repeats",
            f"{float(precision):.4f}, {float(recall):.4f}",
            "1.0, 1.0",
            perfect,
        ),
        ask(
            f"`dedupe` of {many:,} notes, times `parse`",
            value,
            1.5,
            f"{value:.2f} ({wall(dedupe):.2f} s : {wall(parse):.2f} s)",
        ),
        ask(f"`dedupe` of {many:,} notes, times a tenth of them", grows, 11, f"{grows:.1f}"),
    ]
