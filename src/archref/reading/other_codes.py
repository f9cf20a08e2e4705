"""Letters and numbers that are parts of codes of other fields, of marks in a row or of leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref import compiled
from archref.citation.citation import Element
from archref.patterns import LazyPattern, lazy
from archref.reading.assembly import Printed
from archref.reading.rejections import CUT_WORD, PADDED, REASONS

if TYPE_CHECKING:
    from pathlib import Path

_NEAR: Final = 16
"""Characters in which a shape is beside a chain."""

_BEYOND: Final = 3
"""Characters of a shape after the end of a chain in which it begins."""


class OtherCode(NamedTuple):
    """A shape of another field, as ``other_codes.toml`` has it."""

    shape: LazyPattern
    at: str
    number: str
    opis: bool
    reason: str


def why_code(text: str, chain: Sequence[Printed]) -> str | None:
    """Return why a chain with no known archive is part of a code or a row; None if it isn't."""
    if _is_cut(text, chain):
        return CUT_WORD
    found = next((code for code in other_codes() if _has(text, chain, code)), None)
    if found is not None:
        return found.reason
    return PADDED if _has_nought(text, chain) else None


@cache
def other_codes() -> Sequence[OtherCode]:
    """Return the shapes in the order of their file."""
    table: Sequence[tuple[str, str, str, bool, str]] = compiled.load("other-codes", build, sources)
    return [
        OtherCode(lazy(shape, re.VERBOSE), at, number, opis, REASONS[reason].says)
        for shape, at, number, opis, reason in table
    ]


def sources() -> Iterable[Path]:
    """Return the file that the shapes are in."""
    return [compiled.package() / "reading" / "other_codes.toml"]


def build() -> list[tuple[Any, ...]]:
    """Make the shapes as :func:`archref.compiled.load` keeps them."""
    return [
        (_placed(one), one["at"], one.get("number", ""), one.get("opis", True), one["reason"])
        for one in read_codes().values()
    ]


def read_codes() -> dict[str, Any]:
    """Read the shapes by their names."""
    import tomllib

    (path,) = sources()
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _placed(code: dict[str, Any]) -> str:
    """Return the pattern of a shape; what comes before something ends where that begins."""
    ends = code["at"] in ("term", "before")
    return rf"(?:{code['shape']})\Z" if ends else str(code["shape"])


def _has(text: str, chain: Sequence[Printed], code: OtherCode) -> bool:
    """Return whether a shape is at a chain."""
    termed = [one for one in _elements(chain) if one.term and one.numbers]
    if code.number == "joined":
        termed = [one for one in termed if one.numbers[0].start == one.start + 1]
    elif code.number == "apart":
        termed = [one for one in termed if text[one.numbers[0].start - 1].isspace()]
    named = any(one.level == "opis" and len(one.term.rstrip(".")) > 1 for one in _elements(chain))
    if (code.number and not termed) or (named and not code.opis):
        return False
    start, end, archive = chain[0].start, chain[-1].end, chain[0].archive
    shape = code.shape
    match code.at:
        case "term":
            return any(shape.search(text, max(0, one.start - _NEAR), one.start) for one in termed)
        case "number":
            return any(shape.match(text, one.end) for one in termed)
        case "after":
            return shape.match(text, end) is not None
        case "name":
            return archive is not None and shape.match(text, archive.end - 2) is not None
    first = start if code.at == "within" else max(0, start - _NEAR)
    last = {"before": start, "within": end + _BEYOND}.get(code.at, end + _NEAR)
    return shape.search(text, first, last) is not None


def _is_cut(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether an archive and numbers without blanks begin a word: `BEGDV1/2/3ÄndV`."""
    archive, end = chain[0].archive, chain[-1].end
    glued = archive is not None and text[archive.end : archive.end + 1].isdigit()
    return glued and text[end - 1].isdigit() and text[end : end + 2].isalpha()


def _has_nought(text: str, chain: Sequence[Printed]) -> bool:
    """Return whether one of the numbers of a table is nought: `f2 0 0 0 131`.

    A term with its stop or a blank announces one that was left open: `Ф. 0. Оп. 0`.
    """
    noughts = (
        number
        for one in _elements(chain)
        for number in one.numbers
        if number.value.strip("0") == "" and (not one.term or number.start == one.start + 1)
    )
    before = text[chain[0].start - 1 : chain[0].start]
    whole = not (before.isalnum() or before == "_")  # wss0:n_f0r11wr is a misread word
    return whole and any(text[number.start] == "0" for number in noughts)


def _elements(chain: Sequence[Printed]) -> Iterator[Element]:
    return (one for unit in chain for one in unit.elements)
