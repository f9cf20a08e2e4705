"""Write ``grammars/shapes.txt``: the shapes of the citations in the project's own texts.

python benchmarks/shapes.py

Shapes that the file has already stay in it: some are of notes that the project doesn't hold.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import archref
from archref.reading.reader import Reader

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "grammars" / "shapes.txt"
STYLES = ("gost", "kritika", "dstu-8302")
LONGEST = 30
COMMON = 20

HEAD = """\
# Shapes of citations that are met often: rows of token types, one a line. They are parsed when
# the package is built, so that most runs need not load the grammar; any other shape is parsed
# when it is met. `python benchmarks/shapes.py` adds those of new cases.
"""


def texts() -> Iterator[str]:
    """Yield the notes of the gold data and of the cases of conventions."""
    for path in sorted((ROOT / "tests" / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    for path in sorted((ROOT / "tests" / "conventions").glob("*.txt")):
        if not path.name.startswith(("damage", "negatives")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("> "):
                    yield line[2:]


def printed(text: str) -> Iterator[str]:
    """Yield a note, and the same in house styles: formatting reads what it has printed."""
    yield text
    for style in STYLES:
        yield archref.format(text, style)


def kept() -> list[tuple[str, ...]]:
    """Return the shapes of the file as it is."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


def main() -> None:
    """Write the file anew."""
    reader = Reader()
    shapes = Counter(
        tuple(token.type for token in island.tokens)
        for text in texts()
        if reader.tokenizer.worth_reading(text)
        for form in printed(text)
        for island in reader.tagger.tag(form, reader.tokenizer.tokenize(form))
    )
    before = set(kept())
    rows = [
        " ".join(shape)
        for shape, times in sorted(shapes.items(), key=lambda item: (-item[1], item[0]))
        if shape not in before and len(shape) < (LONGEST if times > 1 else COMMON)
    ]
    FILE.write_text(HEAD + "\n".join([*map(" ".join, kept()), *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
