"""Write ``grammars/shapes.txt``: the shapes of the citations in the project's own texts.

python benchmarks/shapes.py > grammars/shapes.txt
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from archref.reading.reader import Reader

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 30
COMMON = 10

HEAD = """\
# Shapes of citations that are met often: rows of token types, one a line, the commonest
# first. They are parsed when the package is built, so that most runs need not load the grammar.
# Any other shape is parsed when it is met. `python benchmarks/shapes.py` writes this file again.
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


def main() -> None:
    """Print the file."""
    reader = Reader()
    shapes = Counter(
        tuple(token.type for token in island.tokens)
        for text in texts()
        if reader.tokenizer.worth_reading(text)
        for island in reader.tagger.tag(text, reader.tokenizer.tokenize(text))
    )
    print(HEAD, end="")
    for shape, times in sorted(shapes.items(), key=lambda item: (-item[1], item[0])):
        if len(shape) < (LONGEST if times > 1 else COMMON):
            print(" ".join(shape))


if __name__ == "__main__":
    main()
