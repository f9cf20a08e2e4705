"""The weights of ``weights.toml`` by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from archref import compiled

if TYPE_CHECKING:
    from pathlib import Path

_Valued = TypeVar("_Valued", bound=Callable[..., object])
_clearing: Final[list[Callable[[], None]]] = []


@cache
def weights() -> dict[str, float]:
    """Return the weights by their names."""
    found: dict[str, float] = compiled.load("weights", build, sources)
    return found


def remembering(most: int) -> Callable[[_Valued], _Valued]:
    """Return a decorator that remembers so many results, which depend on the weights in force."""

    def wrap(function: _Valued) -> _Valued:
        remembered = lru_cache(maxsize=most)(function)
        _clearing.append(remembered.cache_clear)
        return remembered  # type: ignore[return-value]

    return wrap


valued: Final = remembering(16384)
"""For functions of features and states, of which real documents have a few hundred."""


def change(values: Mapping[str, float]) -> None:
    """Let other weights be in force, and forget what was worked out with those before."""
    weights().update(values)
    for clear in _clearing:
        clear()


def sources() -> Iterable[Path]:
    """Return the file the weights are in."""
    return [compiled.package() / "reading" / "weights.toml"]


def build() -> dict[str, float]:
    """Read the weights for :func:`archref.compiled.load`."""
    import tomllib

    (path,) = sources()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: entry["value"] for name, entry in data.items()}
