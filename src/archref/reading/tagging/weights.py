"""The weights of ``weights.toml`` by their names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from archref import compiled

if TYPE_CHECKING:
    from pathlib import Path


@cache
def weights() -> dict[str, float]:
    """Return the weights by their names."""
    found: dict[str, float] = compiled.load("weights", build, sources)
    return found


def sources() -> Iterable[Path]:
    """Return the file the weights are in."""
    return [compiled.package() / "reading" / "weights.toml"]


def build() -> dict[str, float]:
    """Read the weights for :func:`archref.compiled.load`."""
    import tomllib

    (path,) = sources()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: entry["value"] for name, entry in data.items()}
