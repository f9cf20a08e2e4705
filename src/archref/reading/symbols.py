"""Tokens of a note, and their symbols: what the tagger sees of them."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from archref.citation.citation import Repair
    from archref.reading.archive_names import Mention
    from archref.reading.scanner import Anchor


DASH_SIGNS: Final = frozenset("-‐‑‒–—―−")
HYPHENS: Final = frozenset("-‑–")


class Symbol(NamedTuple):
    """What the tagger sees of a token."""

    kind: str
    """``N`` number, ``T`` term, ``A`` archive, ``R`` repeat, ``W`` word, ``S`` separator, ``V``
    mark of a sheet's back, ``X`` a letter that looks like a digit."""

    form: str = ""
    """Folded form of a term, repeat, mark or small word; the separator itself."""

    flags: str = ""
    """Of a number: ``y`` may be a year, ``c`` climbs, ``b`` by much, ``p`` prefix, ``s`` suffix,
    ``r`` Roman, ``1`` is 1 or 11, ``d`` begins a date, ``k`` follows one from
    1000 on, ``L`` long.
    Of an archive: ``k`` known, ``f`` a former name, ``d`` its fonds have files and no opisi.
    Of any but most separators: a blank after a space or a line's end."""


class Hint(NamedTuple):
    """What the citation before tells the tagger."""

    language: str | None = None
    no_opisi: bool = False
    """Its archive's fonds have files, and no opisi between."""

    volume: bool = False
    """It cites a volume of a file."""

    joint: str = ""
    """What joins all numbers of its shelf mark, if they have no terms: `RGASPI, 495, 32, 12`."""

    numbers: int = 0
    """How many those are."""


NO_HINT: Final = Hint()


class Tok:
    """A token with its place in the note."""

    __slots__ = ("anchor", "end", "mention", "repairs", "start", "symbol", "value")

    def __init__(self, symbol: Symbol, start: int, end: int, value: str = "") -> None:
        self.symbol = symbol
        self.start = start
        self.end = end
        self.value = value
        """Of a number, its normal form."""

        self.anchor: Anchor | None = None
        self.mention: Mention | None = None
        self.repairs: tuple[Repair, ...] = ()


@lru_cache(maxsize=16384)
def symbol_of(kind: str, form: str, flags: str) -> Symbol:
    """Return the one symbol of its kind: rows are compared by identity, mostly.

    It saves 0.1 % in making symbols, and what comparing and holding equal ones would cost.
    """
    return Symbol(kind, form, flags)


LONGEST_RUN: Final = 13
RUNS: Final = {
    **{f"low{count}" if count > 1 else "low": f"low{count + 1}" for count in range(1, LONGEST_RUN)},
    f"low{LONGEST_RUN}": f"low{LONGEST_RUN}",
}
"""Words in small letters, one after the other, are one token that says how many they are."""

COUNTS: Final = {f"low{count}": count for count in range(2, LONGEST_RUN + 1)}
