"""How long the program takes to start, beside the imports it can't do without."""

from __future__ import annotations

from corpora import clean
from measuring import Bench, Row, ask, in_turn, ratio, wall


def measure(bench: Bench) -> list[Row]:
    """Compare `parse` of one note and `--version` with bare imports."""
    note = bench.path("one.txt", lambda: iter([f"7. {clean()[0]}"]))
    commands = [
        bench.archref("parse", note),
        bench.archref("parse", note, "--kind", "archival"),
        bench.script("import click, lark"),
        bench.archref("--version"),
        bench.script("import click"),
    ]
    parse, archival, lark, version, click = in_turn(commands, max(5, bench.count(41)))
    rows = []
    for what, ours, theirs, beside, most in (
        ("`archref parse` of one note", parse, lark, "`import click, lark`", 1.3),
        ("the same with `--kind archival`", archival, lark, "`import click, lark`", 1.3),
        ("`archref --version`", version, click, "`import click`", 1.2),
    ):
        value = ratio(ours, theirs)
        shown = f"{value:.2f} ({wall(ours) * 1000:.0f} ms : {wall(theirs) * 1000:.0f} ms)"
        rows.append(ask(f"{what}, times {beside}", value, most, shown))
    return rows
