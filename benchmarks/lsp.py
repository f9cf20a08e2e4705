"""What a keystroke in an editor costs, beside opening the text; and how many notes it reads."""

from __future__ import annotations

import json
import subprocess
from typing import Final

from corpora import manuscript, numbered
from measuring import Bench, Row, clean_environment

_KEYSTROKES: Final = """
import json, statistics, sys, time
from pathlib import Path
from archref.__main__ import collect_seldom
from archref.server.diagnosing import diagnostics
from archref.server.texts import OpenText

collect_seldom()  # as `archref lsp` does
path = Path(sys.argv[1]).resolve()
text = path.read_text("utf-8")
def seconds(work):
    began = time.process_time()
    work()
    return time.process_time() - began

page = OpenText(path.as_uri(), text)
opening = seconds(lambda: diagnostics(page))
keys, times = [], []
lines = text.split("\\n")
for turn in range(int(sys.argv[2])):
    at = (turn * 37 + len(lines) // 2) % len(lines)
    lines[at] = lines[at][:-1] if turn % 2 else lines[at] + ","
    page = page.changed("\\n".join(lines))
    keys.append(seconds(lambda: diagnostics(page)))
    times.append(page.reader.archival.times)
print(json.dumps([opening, statistics.median(keys), max(keys), statistics.median(times)]))
"""
_CASES: Final = (("chapter of 124 notes", 124, 0.05), ("book of 3,000 notes", 3000, 0.3))


def measure(bench: Bench) -> list[Row]:
    """Type into a chapter and into a book, in one process each; processor time."""
    rows = []
    for what, count, most in _CASES:
        path = bench.path(f"lsp-{count}.txt", numbered(manuscript(), count))
        command = bench.script(_KEYSTROKES, path, str(bench.count(20)))
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=clean_environment()
        )
        opening, key, longest, times = json.loads(done.stdout)
        shown = (
            f"1 : {opening / key:.0f} ({key * 1000:.0f} ms, at most {longest * 1000:.0f}; "
            f"{opening:.2f} s to open); {times:.0f} notes read"
        )
        asked = f"<= {most * 1000:.0f} ms"
        rows.append(Row(f"a keystroke in a {what} : opening it", shown, asked, key <= most))
    return rows
