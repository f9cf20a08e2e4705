"""Plans: which units a shape of tokens cites, as positions of tokens in it."""

from typing import NamedTuple


class NumberAt(NamedTuple):
    """Where the tokens of one number or range are in the shape."""

    first: int
    first_mark: int | None = None
    """The verso mark of the first number, if there is one."""

    last: int | None = None
    """The range's end."""

    last_mark: int | None = None


class ElementAt(NamedTuple):
    """Where the tokens of one element are in the shape."""

    kind: str
    """``archive``, ``fond``, ``opis``, ``delo``, ``listy``, ``levels`` or ``repeat``; further
    ``section`` and ``fraction`` of a fond, ``volume`` of a file named before, and
    ``archive_beyond`` for an archive that other units precede."""

    term: int | None
    numbers: tuple[NumberAt, ...] = ()
    volumes: tuple[tuple[int, NumberAt | None], ...] = ()
    """Volumes, parts and supplements: the term and the number of each."""


class Shown(NamedTuple):
    """Where an element that is printed for a unit is in the shape."""

    level: str
    """Empty if the value of its term says it."""

    term: int | None
    """None for an archive, which is its own term."""

    numbers: tuple[NumberAt, ...]
    leaves: tuple[int, ...]
    """All its tokens, in order."""


class Unit(NamedTuple):
    """One unit that a chain cites: what is printed for it, and what it shares with others."""

    printed: tuple[ElementAt, ...]
    shared: tuple[ElementAt, ...]
    first: int = 0
    """The first and the last token of what is printed for it."""

    last: int = 0
    elements: tuple[Shown, ...] = ()
    """What is printed for it but repeated references and archives that others precede."""


class Plan(NamedTuple):
    """The units of a shape, and how many of its tokens they are read from."""

    units: tuple[Unit, ...]
    covered: int
