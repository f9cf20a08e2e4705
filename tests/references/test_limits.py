"""What is left out for what it can weigh at most would not have been found."""

import json
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest

from archref.note import Note
from archref.records.batch import read_notes
from archref.references import finding, limits
from archref.references.weighing import ENOUGH

_GOLD = Path(__file__).parents[1] / "gold"


def _notes() -> Iterator[Note]:
    for name in ("seeds", "negatives", "dev2"):
        for number, line in enumerate((_GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()):
            note = json.loads(line)
            yield Note(str(note.get("document", number)), str(number), note["text"])


def test_limits_leave_out_nothing_that_weighs_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    limited, asked, refused = limits.most, [0], [0]

    def counted(*row: object, **told: bool) -> float:
        found = limited(*row, **told)  # type: ignore[arg-type]
        asked[0] += 1
        refused[0] += found < ENOUGH
        return found

    monkeypatch.setattr(finding, "most", counted)
    found = read_notes(list(_notes()), lines=True)
    assert refused[0] > asked[0] / 5
    monkeypatch.setattr(finding, "most", lambda *_, **__: inf)
    assert read_notes(list(_notes()), lines=True) == found
