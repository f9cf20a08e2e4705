"""Planted repeats: all of them found, and none that was not planted."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from archref.styles import style_names

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "planted.py"
STYLES = tuple(style_names())


@pytest.fixture(scope="module")
def planted() -> ModuleType:
    spec = importlib.util.spec_from_file_location("planted", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["planted"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [0, 1])
def test_every_planted_repeat_is_found_and_none_invented(planted: ModuleType, seed: int) -> None:
    misses: list[str] = []
    scored = planted.score(list(planted.planted(400, seed, STYLES)), misses)
    assert not misses
    assert scored.planted > 100
    assert (scored.precision, scored.recall) == (1.0, 1.0)


def test_the_same_seed_plants_the_same(planted: ModuleType) -> None:
    assert list(planted.planted(20, 3)) == list(planted.planted(20, 3))
