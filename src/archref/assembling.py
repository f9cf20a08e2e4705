"""From the units of a chain and the note's tokens to citations as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from archref.building import ElementAt, NumberAt, Unit, plan
from archref.citation import Element, Number, Repair
from archref.figures import Token
from archref.lexing import Island
from archref.mentions import Mention
from archref.numbers import complete_range, repaired_end

_SUFFIXES: Final = {"t": " t.", "ch": " ch.", "vyp": " vyp.", "dop": " dop."}


@dataclass(slots=True)
class Printed:
    """One unit as printed in a note, before anything is inherited from other chains."""

    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    """``fond``, ``opis`` and ``delo`` in normal form, printed here or earlier in the chain."""

    listy: tuple[str, ...] = ()
    levels: dict[str, str] = field(default_factory=dict)
    archive: Mention | None = None
    shared: frozenset[str] = frozenset()
    """Which of archive, fond, opis and delo stand earlier in the chain and not here."""

    repeat: str | None = None
    """The repeated reference the chain begins with, as printed."""

    repeat_here: bool = False
    elements: tuple[Element, ...] = ()
    repairs: tuple[Repair, ...] = ()
    language: str | None = None
    pages: bool = False
    """Its sheets are called pages."""

    by_number: bool = False
    """Its file is named by a mere number (``№ 8``, ``no. 1``)."""


def assemble(text: str, island: Island) -> tuple[list[list[Printed]], int]:
    """Give the units of an island of ``text``, chain by chain.

    Also gives how many of its tokens no chain could take.
    """
    chains: list[list[Printed]] = []
    tokens = island.tokens
    begin, skipped = 0, 0
    while begin < len(tokens):
        rest = tokens[begin:]
        found = plan(tuple(token.type for token in rest))
        if not found.covered:
            begin, skipped = begin + 1, skipped + 1
            continue
        chain = [_printed(text, unit, rest, island) for unit in found.units]
        chains.append(_with_repairs(chain, island.repairs))
        begin += found.covered
    return chains, skipped


def _with_repairs(chain: list[Printed], repairs: Sequence[Repair]) -> list[Printed]:
    """Give each repair to the unit in whose printed text it stands."""
    for unit in chain if repairs else ():
        inside = tuple(r for r in repairs if unit.start <= r.start and r.end <= unit.end)
        unit.repairs += inside
    return chain


def _printed(text: str, unit: Unit, tokens: Sequence[Token], island: Island) -> Printed:
    """Fill the shape of a unit with the numbers of the note."""
    printed = Printed(0, 0, language=island.language)
    elements: list[Element] = []
    for at in unit.shared:
        _take(printed, at, tokens, island)
    printed.shared = frozenset("fond" if at.kind == "fraction" else at.kind for at in unit.shared)
    spans: list[tuple[int, int]] = []
    for at in unit.printed:
        _take(printed, at, tokens, island)
        if at.kind == "repeat":
            assert at.term is not None
            printed.repeat_here = True
            spans.append((tokens[at.term].start, tokens[at.term].end))
        elif at.kind != "archive_beyond":
            element = _element(text, at, tokens)
            elements.append(element)
            spans.append((element.start, element.end))
    elements.sort(key=_by_place)
    printed.elements = tuple(elements)
    printed.start = min(start for start, _ in spans)
    printed.end = max(end for _, end in spans)
    return printed


def _by_place(element: Element) -> int:
    return element.start


def _take(printed: Printed, at: ElementAt, tokens: Sequence[Token], island: Island) -> None:
    """Enter the value of an element into the unit."""
    if at.kind in ("archive", "archive_beyond"):
        assert at.term is not None
        printed.archive = island.archives[tokens[at.term].start]
    elif at.kind == "repeat":
        assert at.term is not None
        printed.repeat = tokens[at.term].value
    elif at.kind == "listy":
        values = (v for number in at.numbers for v in _values(number, tokens, printed))
        printed.listy = (*printed.listy, *values)
        printed.pages = at.term is not None and tokens[at.term].value == "pages"
    elif at.kind in ("levels", "section"):
        assert at.term is not None
        value = ",".join(v for number in at.numbers for v in _values(number, tokens, printed))
        level = tokens[at.term].value
        printed.levels[level] = value.upper() if level == "litera" else value
    elif at.kind == "fraction":
        number = at.numbers[0]
        assert number.last is not None
        printed.values["fond"] = f"{tokens[number.first].value}/{tokens[number.last].value}"
    else:
        value = ",".join(v for number in at.numbers for v in _values(number, tokens, printed))
        if at.kind == "delo" and at.term is not None:
            printed.by_number = tokens[at.term].value == "number"
        printed.values[at.kind] = (value + _volumes(at, tokens)).strip()


def _volumes(at: ElementAt, tokens: Sequence[Token]) -> str:
    """Give the volumes, parts and supplements of an element: `` t.2``, `` ch.1``, `` dop.``."""
    text = ""
    for term, number in at.volumes:
        text += _SUFFIXES[tokens[term].value]
        if number is not None:
            text += tokens[number.first].value
    return text


def _values(number: NumberAt, tokens: Sequence[Token], printed: Printed) -> Iterable[str]:
    """Give the normal form of a number or range; `7 и об.` gives both sides."""
    first = tokens[number.first].value
    value = first
    if number.first_mark is not None:
        value += "ob"
        if tokens[number.first_mark].type == "BOTH":
            return (first, value)
    if number.last is None:
        return (value,)
    token = tokens[number.last]
    last = repaired_end(first, token.value)
    if last is None:
        last = complete_range(first, token.value)
    else:
        printed.repairs += (Repair(token.start, token.end, token.value, last),)
    side = "ob" if number.last_mark is not None else ""
    return (f"{value}-{last}{side}",)


def _element(text: str, at: ElementAt, tokens: Sequence[Token]) -> Element:
    """Give an element with the places of its term and numbers."""
    numbers = tuple(_number(number, tokens) for number in at.numbers)
    spans = [(number.start, number.end) for number in numbers]
    level = {"fraction": "fond", "section": "levels"}.get(at.kind, at.kind)
    term = None if at.term is None else tokens[at.term]
    if term is not None:
        spans.append((term.start, term.end))
        if level == "levels":
            level = term.value
    for position, number in at.volumes:
        spans.append((tokens[position].start, tokens[position].end))
        if number is not None:
            spans.append((tokens[number.first].start, tokens[number.first].end))
    return Element(
        level,
        "" if term is None or level == "archive" else _with_stop(text, term),
        min(start for start, _ in spans),
        max(end for _, end in spans),
        numbers,
    )


def _with_stop(text: str, term: Token) -> str:
    """Give a term as printed, with the stop of an abbreviation."""
    return text[term.start : term.end + text.startswith(".", term.end)]


def _number(number: NumberAt, tokens: Sequence[Token]) -> Number:
    """Give a number with its place; a range or verso mark belongs to it."""
    inside = [i for i in number if i is not None]
    shell = Printed(0, 0)
    value = ", ".join(_values(number, tokens, shell))
    return Number(value, tokens[number.first].start, tokens[inside[-1]].end)
