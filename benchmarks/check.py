"""How long `check` takes beside `parse`."""

from __future__ import annotations

from corpora import manuscript, numbered
from measuring import Bench, Row, ask, in_turn, ratio, wall


def measure(bench: Bench) -> list[Row]:
    """Compare both on 1,000 notes of one book."""
    path = bench.path("book.txt", numbered(manuscript(), 1000))
    commands = [
        bench.archref("check", "--isolated", path),
        bench.archref("parse", path, "--kind", "archival"),
    ]
    check, parse = in_turn(commands, max(3, bench.count(15)))
    value = ratio(check, parse)
    shown = f"{value:.2f} ({wall(check) * 1000:.0f} ms : {wall(parse) * 1000:.0f} ms)"
    return [ask("`check` of 1,000 notes, times `parse`", value, 1.3, shown)]
