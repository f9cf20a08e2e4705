"""Every weight decides a reading: its note in ``weights.toml`` beside this file says which."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import archref
from archref.reading.reader import Reader
from archref.reading.tagging.weights import change, weights
from test_conventions import shown

DECIDED: Final[dict[str, dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("weights.toml").read_text(encoding="utf-8")
)
NAMES: Final = sorted(DECIDED)


def readings(name: str) -> list[str]:
    """Read the notes that a weight decides, as one document."""
    reader = Reader()
    found = (reader.citations(name, note) for note in DECIDED[name]["notes"])
    return ["; ".join(shown(citations)) for citations in found]


@pytest.fixture
def as_before() -> Iterator[None]:
    """Let the weights be as before afterwards."""
    before = dict(weights())
    yield
    change(before)


def test_every_weight_has_a_note_that_it_decides() -> None:
    assert sorted(weights()) == NAMES


def test_every_weight_has_an_example_and_its_source() -> None:
    path = Path(archref.__file__).parent / "reading" / "weights.toml"
    for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert all(entry[key] for key in ("example", "source")), name


@pytest.mark.parametrize("name", NAMES)
def test_note_reads_as_it_says(name: str) -> None:
    assert readings(name) == DECIDED[name]["reads"]


@pytest.mark.usefixtures("as_before")
@pytest.mark.parametrize("name", NAMES)
def test_note_reads_otherwise_with_another_weight(name: str) -> None:
    change({name: DECIDED[name]["turned"]})
    assert readings(name) != DECIDED[name]["reads"]
