"""Whether time grows with the text, and not faster: long files, and texts made to be hard."""

from __future__ import annotations

import json

from corpora import gold, sized
from measuring import Bench, Row, ask, in_turn, ratio, wall

_HARD = {
    "f.": "f. ",
    "ф. 1": "ф. 1, ",
    "digits": "1",
    "numbers": "1, ",
    "ranges": "л. 1–2, ",
    "sheets": "л. 5 об., ",
    "archives": "РГАСПИ. ",
    "shared archives": "ГАКО, ",
    "ibid": "Ibid., ",
    "ibid, f.": "Ibid., f. 1; ",
    "там же": "Там же. Л. 5. ",
    "files": "д. 5, ",
    "slashes": "17/162/",
    "compact": "RGASPI, 17/162/18, ",
    "dots": "1.",
    "brackets": "(",
    "letters": "а",
    "spaces": " ",
    "no-break spaces": "ф.\u00a0",
    "whole citations": "РГАСПИ. Ф. 17. Оп. 3. Д. 5. Л. 1; ",
    "half citations": "РГАСПИ. Ф. 17. Оп. ",
    "former names": "ЦГАОР СССР, ф. ",
    "words": "Государственный архив ",
    "defined names": "(hereafter, GARF) ",
    "Latvian": "1. f., 2. apr., ",
    "Kazakh": "5-қ., 1-т., ",
    "mixed letters": "Oп. Cпp. ",
    "soft hyphens": "Ф\u00ad. ",
    "addresses": "https://a.ru/f17/d5 ",
    "at signs": "a@",
    "hyphens": "12345678-",
    "back-ticks": "`",
    "paths": "/a",
    "macros": "\\a{",
}

_TIME = """
import json, sys, time
from statistics import median
import archref
worst = []
archref.parse("RGASPI, f. 17, op. 3, d. 5, l. 1.")


def took(part, length):
    text = (part * (length // len(part) + 1))[:length]
    times = 100_000 // length
    began = time.process_time()
    for _ in range(times):
        archref.parse(text)
    return (time.process_time() - began) / times


for name, part in json.loads(sys.argv[1]).items():
    pairs = [(took(part, 10_000), took(part, 100_000)) for _ in range(5)]
    grows = median(long / short for short, long in pairs)
    worst.append((grows, min(long for _, long in pairs), name))
print(json.dumps(sorted(worst)))
"""


def measure(bench: Bench) -> list[Row]:
    """Compare 10 MB with 1 MB, and texts of 100,000 characters with those of 10,000."""
    texts = tuple(note["text"] for note in gold())
    short = bench.path("1mb.txt", sized(texts, bench.count(1_000_000)))
    long = bench.path("10mb.txt", sized(texts, bench.count(10_000_000)))
    commands = [
        bench.archref("parse", path, "--notes", "lines", "--format", "jsonl")
        for path in (long, short)
    ]
    ten, one = in_turn(commands, 3)
    value = ratio(ten, one)
    rows = [
        ask(
            "10 MB, times 1 MB",
            value,
            11,
            f"{value:.1f} ({wall(ten):.2f} s : {wall(one):.2f} s)",
        )
    ]
    output = bench.folder / "hard.json"
    from measuring import run

    run(bench.script(_TIME, json.dumps(_HARD)), output)
    results = json.loads(output.read_text("utf-8"))
    grows, _, name = results[-1]
    rows.append(
        Row(
            f"{len(results)} hard texts of 100,000 characters, times 10,000: the worst",
            f"{grows:.1f} ({name})",
            "<= 13",
            grows <= 13,
        )
    )
    longest, name = max((took, name) for _, took, name in results)
    rows.append(Row("the slowest of them, 100,000 characters", f"{longest:.2f} s ({name})"))
    return rows
