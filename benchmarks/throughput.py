"""How much is read in a second on one core, from file to JSON Lines, beside Lark and eyecite."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import NamedTuple

from corpora import books, clean, document_lines, numbered, opinions, prose, prose_heavy, sized
from measuring import Bench, Row, ask, lines_of, run

_LARK = """
import sys, time
from lark import Lark
parser = Lark(r'''
    start: ARCHIVE "," fond "," opis "," delo "," listy "."?
    fond: "f." number
    opis: "op." number
    delo: "d." number
    listy: ("ll." | "l.") number ("," number)*
    number: NUMBER ["-" NUMBER] [VERSO]
    ARCHIVE: /[A-Z]{4,}/
    NUMBER: /[0-9]+[a-z]?/
    VERSO: "ob."
    %ignore " "
''', parser="lalr")
text = "RGASPI, f. 495, op. 18, d. 1101, l. 15."
for _ in range(2000):
    parser.parse(text)
times = []
for _ in range(7):
    began = time.perf_counter()
    for _ in range(2000):
        parser.parse(text)
    times.append((time.perf_counter() - began) / 2000)
print(sorted(times)[3])
"""

_EYECITE = """
import sys, time
from eyecite import get_citations
texts = open(sys.argv[1], encoding="utf-8").read().splitlines()
get_citations(texts[0])
began = time.perf_counter()
found = sum(len(get_citations(text)) for text in texts)
print(found, time.perf_counter() - began)
"""


def measure(bench: Bench) -> list[Row]:
    """Read real documents and four kinds of text; compare with a bare parser and with eyecite."""
    whole = bench.path("documents.jsonl", document_lines(bench.count(30_000)))
    notes = bench.path("clean.txt", numbered(clean(), bench.count(100_000)))
    heavy = bench.path("heavy.txt", sized(prose_heavy(), bench.count(10_000_000)))
    plain = bench.path("prose.txt", sized(prose(), bench.count(20_000_000), width=12))
    about_books = bench.path("books.txt", sized(books(), bench.count(10_000_000)))

    archives = _Rate(whole, *_read(bench, whole))
    everything = _Rate(whole, *_read(bench, whole, archives_only=False))
    seconds, citations = _read(bench, notes)
    per_second = citations / seconds
    what = f"citations a second, {lines_of(notes):,} clean notes of one citation"
    lark = float(_output(bench, bench.script(_LARK)))
    long_notes = _Rate(heavy, *_read(bench, heavy))
    return [
        archives.row("whole real documents", 1.0),
        ask(
            "whole real documents, all sources, times archives alone",
            everything.seconds / archives.seconds,
            1.43,
            f"{everything.seconds / archives.seconds:.2f}"
            f" ({everything.seconds:.2f} s : {archives.seconds:.2f} s)",
        ),
        Row(what, f"{per_second:,.0f}", ">= 8,000", per_second >= 8000),
        long_notes.row("long notes with citations", 1.0),
        _Rate(plain, *_read(bench, plain)).row("prose without a citation", 10.0),
        _Rate(about_books, *_read(bench, about_books)).row("notes that cite only books", None),
        Row(
            "a citation from file to JSON, times a bare Lark LALR parse of one",
            f"{1 / per_second / lark:.2f} ({1e6 / per_second:.0f} µs : {lark * 1e6:.0f} µs)",
        ),
        *_beside_eyecite(bench, long_notes),
    ]


class _Rate(NamedTuple):
    """How fast a file was read."""

    path: Path
    seconds: float
    citations: int

    @property
    def megabytes(self) -> float:
        return self.path.stat().st_size / 1e6 / self.seconds

    @property
    def found(self) -> float:
        return self.citations / self.seconds

    def row(self, what: str, least: float | None) -> Row:
        goal = f">= {least:g}" if least else ""
        reached = self.megabytes >= least if least else None
        found = f" ({self.found:,.0f} citations/s)" if self.citations else ""
        return Row(f"MB a second, {what}", f"{self.megabytes:.1f}{found}", goal, reached)


def _beside_eyecite(bench: Bench, own: _Rate) -> list[Row]:
    """Time eyecite on the text it is made for, where it could be installed."""
    if not bench.eyecite:
        return []
    cases = bench.path("opinions.txt", lambda: opinions(bench.count(50)))
    command = [str(bench.eyecite), "-c", _EYECITE, str(cases)]
    found, took = map(float, _output(bench, command).split())
    rate = cases.stat().st_size / 1e6 / took
    return [
        Row(
            "eyecite in the same run, court opinions of 40 citations each",
            f"{rate:.2f} MB/s, {found / took:,.0f} citations/s",
        ),
        Row(
            "archref on its long notes, times eyecite on its opinions",
            f"{own.megabytes / rate:.0f} in MB/s, {own.found / (found / took):.0f} in citations/s",
        ),
    ]


def _read(bench: Bench, path: Path, *, archives_only: bool = True) -> tuple[float, int]:
    """Return the median time of reading a file, start included, and its citations."""
    output = bench.folder / "records.jsonl"
    command = bench.archref("parse", path, "--notes", "lines", "--format", "jsonl")
    command += ["--kind", "archival"] if archives_only else []
    seconds = median(run(command, output).wall for _ in range(3))
    return seconds, lines_of(output)


def _output(bench: Bench, command: list[str]) -> str:
    output = bench.folder / "output.txt"
    run(command, output)
    return output.read_text("utf-8")
