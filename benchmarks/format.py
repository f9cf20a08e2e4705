"""How long `format` takes beside `parse`."""

from __future__ import annotations

from corpora import manuscript, numbered
from measuring import Bench, Row, ask, in_turn, ratio, wall


def measure(bench: Bench) -> list[Row]:
    """Compare both on 10,000 notes of one book, in a style near to theirs and in a far one."""
    path = bench.path("long-book.txt", numbered(manuscript(), bench.count(10_000)))
    rows = []
    for style in ("gost", "kritika"):
        commands = [
            bench.archref("format", "--style", style, path),
            bench.archref("parse", path, "--kind", "archival"),
        ]
        form, parse = in_turn(commands, 5)
        value = ratio(form, parse)
        shown = f"{value:.2f} ({wall(form):.2f} s : {wall(parse):.2f} s)"
        rows.append(
            ask(f"`format --style {style}` of 10,000 notes, times `parse`", value, 1.5, shown)
        )
    return rows
