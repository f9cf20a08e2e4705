"""What level each term of a stretch names, and in which language it is written.

One form can mean several things: `l.` is the sheet in Russian in Latin letters and the file in
Latvian, `p.` is a page or a papka, `т.` a volume or, in Kazakh, the opis. The language in which
the whole stretch reads best decides, and within it the order from the fond down to the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from archref.terms import Reading, lexicon

ORDER: Final = {
    "archive": -1, "fond": 0, "razriad": 0, "razdel": 1, "opis": 2,
    "papka": 3, "karton": 3, "korobka": 3, "perechen": 3, "poriadok": 3, "otdelenie": 3,
    "stol": 3, "deloproizvodstvo": 3, "sviazka": 3, "iashchik": 3, "shkaf": 3, "paket": 3,
    "portfel": 3, "reel": 3,
    "delo": 4, "number": 4, "dokument": 5, "edinitsa": 5, "litera": 5, "listy": 6, "pages": 6,
}  # fmt: skip
"""Place of each level from the fond down; volumes and parts stand anywhere below the fond."""

VOLUMES: Final = frozenset({"t", "ch", "vyp", "dop"})

_OPENING: Final = {
    "fond": 1.0, "razriad": 1.0, "opis": 0.8, "delo": 0.6, "listy": 0.6, "pages": 0.7,
}  # fmt: skip
"""How well each level opens a stretch."""

_HINT: Final = 1.0
_READ: Final = 3.0
_FOREIGN: Final = -1.0
_WRONG_SIDE: Final = -5.0


class Term(NamedTuple):
    """A term as it stands: its folded form, and whether its number stands before it."""

    form: str
    number_before: bool


class Levels(NamedTuple):
    """The level of each term of a stretch, and the language that reads them."""

    levels: tuple[str, ...]
    language: str


def decide_levels(terms: tuple[Term, ...], hint: str | None = None) -> Levels:
    """Give the level of each term, and the language in which the stretch reads best.

    ``hint`` names a language that the archive or the document suggests; it decides ties.
    """
    readings = [lexicon().terms[term.form] for term in terms]
    if len(terms) == 1 and not terms[0].number_before:
        spoken_here = [one for one in readings[0] if one.language == hint] or readings[0]
        for reading in spoken_here:
            if reading.level == "pages":  # alone, `p. 5` and `S. 5` are pages of anything
                return Levels(("pages",), reading.language)
    spoken = {reading.language for own in readings for reading in own}
    best: tuple[float, Levels] | None = None
    ranks = lexicon().ranks
    for language in sorted(spoken, key=ranks.__getitem__):
        score, levels = _read(terms, readings, language)
        score += _HINT * (language == hint)
        if best is None or score > best[0]:
            best = score, Levels(levels, language)
    assert best is not None
    return best[1]


def _read(
    terms: Sequence[Term], readings: Sequence[Sequence[Reading]], language: str
) -> tuple[float, tuple[str, ...]]:
    """Find the best levels of the terms, if the stretch is in ``language``: score and levels."""
    paths: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
    for term, possible in zip(terms, readings, strict=True):
        own = [reading for reading in possible if reading.language == language]
        value = _READ
        if not own:
            own, value = sorted(possible, key=_rank), _FOREIGN
        following: dict[str, tuple[float, tuple[str, ...]]] = {}
        for reading in own:
            side = _WRONG_SIDE if term.number_before and not reading.number_first else 0.0
            for before, (score, levels) in paths.items():
                step = score + value + side + _step(before, reading.level)
                held = following.get(reading.level)
                if held is None or step > held[0]:
                    following[reading.level] = step, (*levels, reading.level)
        paths = following
    return max(paths.values(), key=lambda path: path[0])


def _rank(reading: Reading) -> int:
    return lexicon().ranks[reading.language]


def _step(before: str, level: str) -> float:
    """Value how well ``level`` follows ``before`` (empty at the beginning)."""
    if level in VOLUMES:
        return 1.0 if before in ("opis", "delo", "number") or before in VOLUMES else 0.3
    if before in VOLUMES:
        before = "delo" if ORDER[level] > ORDER["delo"] else "opis"
    here = ORDER[level]
    if not before:
        return _OPENING.get(level, 0.3)
    there = ORDER[before]
    if (before, level) == ("perechen", "dokument"):
        return 2.5
    if there == ORDER["papka"] and here == ORDER["listy"]:
        return 0.5
    if here > there:
        return 2.0 if before != "fond" or level not in ("listy", "pages") else 0.5
    if here == there:
        return 1.5 if here == ORDER["stol"] and before != level else 0.5
    if before == "delo" and here == ORDER["papka"]:
        return 1.2
    if here == ORDER["fond"] and there >= ORDER["delo"]:
        return 0.2
    return 0.5 if there >= ORDER["delo"] else -1.0
