"""How long `check` takes on a Word file, beside its notes as text and the reading of its XML."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from statistics import median

from corpora import manuscript, rounds, write_docx
from measuring import Bench, Row, in_turn

_XML = """
import sys, zipfile
from xml.etree import ElementTree
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))
"""


def measure(bench: Bench) -> list[Row]:
    """Compare on 5,000 notes."""
    notes = list(islice(rounds(manuscript()), bench.count(5000)))
    lines = (f"{n}. {text}" for n, text in enumerate(notes, 1))
    text = bench.path("chapter.txt", lambda: lines)
    word = Path(bench.folder / "chapter.docx")
    write_docx(word, notes)
    checked, as_text, xml = in_turn(
        [
            bench.archref("check", "--isolated", "--scope", "notes", word),
            bench.archref("check", "--isolated", text),
            bench.script(_XML, word),
        ],
        5,
    )
    value = median(
        a.wall / (b.wall + c.wall) for a, b, c in zip(checked, as_text, xml, strict=True)
    )
    walls = [median(one.wall for one in runs) for runs in (checked, as_text, xml)]
    shown = f"{value:.2f} ({walls[0]:.2f} s : {walls[1]:.2f} s + {walls[2]:.2f} s)"
    what = "`check` of a Word file with 5,000 notes, times its notes as text and its XML"
    return [Row(what, shown, "<= 1.5", value <= 1.5)]
