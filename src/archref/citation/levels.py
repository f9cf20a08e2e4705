"""The further levels of a citation (papka, karton …): a mapping that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from archref.messages import later

LEVEL_NAMES: Final = (
    later("fond"),
    later("opis"),
    later("delo"),
    later("listy"),
    later("number"),
    later("pages"),
    later("papka"),
    later("karton"),
    later("korobka"),
    later("perechen"),
    later("dokument"),
    later("razriad"),
    later("razdel"),
    later("poriadok"),
    later("otdelenie"),
    later("stol"),
    later("ekspeditsiia"),
    later("deloproizvodstvo"),
    later("sviazka"),
    later("iashchik"),
    later("shkaf"),
    later("paket"),
    later("portfel"),
    later("stolpik"),
    later("tetrad"),
    later("edinitsa"),
    later("litera"),
    later("reel"),
    later("t"),
    later("ch"),
    later("vyp"),
    later("dop"),
)
"""The names of levels, which are shown to readers in their own language."""


class Levels(Mapping[str, str]):
    """Levels by their Russian names in Latin letters, in printed order; hashable.

    >>> Levels({"papka": "3"})
    Levels({'papka': '3'})
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, level: str) -> str:
        return self._values[level]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Levels({self._values})"


NO_LEVELS: Final = Levels()
