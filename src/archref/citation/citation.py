"""The citation: which archive, fond, opis, delo and sheets a note names, and how it prints them.

Everything else in archref is about these few immutable classes: the parser makes them, resolution
fills in what a shortened one inherits, and rules, styles, lists and exports read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from archref.citation.levels import NO_LEVELS, Levels
from archref.citation.ordering import Order, natural

Form = Literal["full", "short", "repeat"]

INHERITABLE: Final = ("archive", "fond", "opis", "delo")
"""The elements a shortened citation can take from an earlier one, from the top down."""

DIVISIONS: Final = frozenset(
    {"ekspeditsiia", "deloproizvodstvo", "otdelenie", "stol", "razdel", "razriad"}
)
"""The parts of a fond, or of one of its opisi: ``Отд. II. Оп. 3``, ``Оп. 204. 1 отд. 5 ст.``"""


class Archive(NamedTuple):
    """The archive of a citation: the name as printed, and what the authority table says of it."""

    printed: str
    """The name or abbreviation as printed, without trailing punctuation."""

    id: str | None = None
    """Its ``id`` in the authority table; None when unknown or not decided."""

    name: str | None = None
    """Its full name in its own language, when it is known."""

    candidates: tuple[str, ...] = ()
    """The ids it could be, when the printed form is shared and nothing decides.

    With an ``id``, these are consecutive names of the one institution, and the years are in doubt.
    """


class Number(NamedTuple):
    """One number, range or sheet of an element: the normal form and where it is printed."""

    value: str
    """Normal form: ``R-5446``, ``81a``, ``12ob-14``, ``182-186`` for a printed ``182–6``."""

    start: int
    end: int


class Element(NamedTuple):
    """One printed element of a citation, such as ``Оп. 166. Т. 2`` or ``лл. 5, 7–9 об.``"""

    level: str
    """``archive``, ``fond``, ``opis``, ``delo``, ``listy`` or a further level (``papka``)."""

    term: str
    """The term as printed with its stop (``Оп.``); empty where a number is without one."""

    start: int
    """Offset in the note of the element's first character, term or number."""

    end: int

    numbers: tuple[Number, ...] = ()
    """Its numbers in printed order; none for the archive."""


class Wording(NamedTuple):
    """How an element is printed: its term and its number, each empty where none is printed."""

    term: str = ""
    number: str = ""


class Repair(NamedTuple):
    """Damage that was read as something else: ``printed`` at ``start`` was read as ``read``."""

    start: int
    end: int
    printed: str
    read: str


@dataclass(frozen=True, slots=True, repr=False)
class Citation:
    """One archival unit cited in a note, with the sheets named for it.

    Citations are hashable, and sort as an archivist does: 2 before 10, 81 before 81a. ``str()``
    gives the canonical form, the same whatever the language, script or spelling:

    >>> from archref import parse
    >>> [citation] = parse("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.")
    >>> str(citation)
    'RU-RGASPI/17/162/18, 125–126ob'
    """

    start: int
    """Offset of its first character in the note."""

    end: int
    text: str
    """The note's text from ``start`` to ``end``."""

    form: Form = "full"
    """``full``; ``short`` if elements are inherited; ``repeat`` for Ibid. and its kin."""

    archive: Archive | None = None
    fond: str | None = None
    opis: str | None = None
    delo: str | None = None
    listy: tuple[str, ...] = ()
    levels: Mapping[str, str] = NO_LEVELS
    """Further levels by their Russian names in Latin letters (``papka``, ``karton`` …)."""

    inherited: tuple[str, ...] = ()
    """Which of archive, fond, opis and delo were not printed here."""

    language: str | None = None
    """Language of the terms, as a two-letter code; None where no term is printed."""

    elements: tuple[Element, ...] = ()
    """The elements printed here, in printed order."""

    repeat: str | None = None
    """The word of a repeated reference as printed (``Ibid.``, ``Там же``), if there is one."""

    repairs: tuple[Repair, ...] = ()
    unresolved: str | None = None
    """Why a repeated reference could not be resolved; None if it could, or is none."""

    unread: tuple[tuple[int, int], ...] = ()
    """Places in the note of words between its elements that were passed over, in order.

    They may be part of the shelf mark, so that such a citation is not rewritten and not joined with
    another one.
    """

    passed_over: tuple[str, ...] = ()
    """The words of ``unread``, one for each; without any, those of the citation before it.

    That is the one a shortened citation takes its fond, opis or file from.
    """

    wording: Mapping[str, Wording] = field(default_factory=dict, compare=False)
    """How its elements are printed, by level; inherited ones as they were printed before."""

    def __post_init__(self) -> None:
        """Keep the levels from changing."""
        if not isinstance(self.levels, Levels):
            object.__setattr__(self, "levels", Levels(self.levels) if self.levels else NO_LEVELS)

    def __str__(self) -> str:
        """Return the canonical form: the key and the sheets."""
        sheets = ", ".join(sheet.replace("-", "–") for sheet in self.listy)
        return f"{self.key}, {sheets}" if sheets else self.key

    def __repr__(self) -> str:
        return f"<Citation({str(self)!r})>"

    def __lt__(self, other: Citation) -> bool:
        """Return whether it comes earlier in a list of sources."""
        return self._place() < other._place()

    def __le__(self, other: Citation) -> bool:
        return self._place() <= other._place()

    def __gt__(self, other: Citation) -> bool:
        return other._place() < self._place()

    def __ge__(self, other: Citation) -> bool:
        return other._place() <= self._place()

    def _repr_html_(self) -> str:
        """Return it as the report shows it, with its elements in a table, for notebooks."""
        from archref.page.bits import bits_of
        from archref.page.rendering import citation_html
        from archref.page.shading import shades_of

        archive = self.archive
        rows = {
            "archive": (archive.name or archive.printed) if archive is not None else None,
            "fond": self.fond,
            "opis": self.opis,
            **self.levels,
            "delo": self.delo,
            "listy": ", ".join(sheet.replace("-", "–") for sheet in self.listy),
        }
        shades = (
            one._replace(start=one.start - self.start, end=one.end - self.start)
            for one in shades_of(self, rows["archive"] or "")
        )
        shown = {name: value for name, value in rows.items() if value}
        return citation_html(bits_of(self.text, shades), self.language or "", shown)

    @property
    def order(self) -> tuple[Order, ...]:
        """What to sort the units of one archive by: fond, opis, further levels, delo."""
        levels = self.levels
        further = " ".join(f"{level} {levels[level]}" for level in sorted(levels))
        razriad = levels.get("razriad", "")
        return (
            natural(self.fond or razriad),
            natural(self.opis or levels.get("perechen", "")),
            natural(self.delo or levels.get("dokument", "")),
            natural(further),
        )

    def _place(self) -> tuple[Any, ...]:
        """Return its place in a list of sources, then in its note."""
        archive = self.key.split("/", 1)[0]
        sheets = tuple(map(natural, self.listy))
        return archive, self.order, sheets, self.start, self.end, self.text

    @property
    def key(self) -> str:
        """Name of the unit, the same whatever the language, script or spelling."""
        archive = "?"
        if self.archive is not None:
            archive = self.archive.id or _plain(self.archive.printed)
        further = [f"{level}={value}" for level, value in sorted(self.levels.items())]
        parts = [archive, self.fond or "", self.opis or "", self.delo or "", *further]
        while parts and not parts[-1]:
            parts.pop()
        return "/".join(parts).replace(" ", "_")

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as the plain data that ``archref parse`` prints."""
        archive = self.archive
        data: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "kind": "archival",
            "form": self.form,
            "text": self.text,
            "archive": None,
            "fond": self.fond,
            "opis": self.opis,
            "delo": self.delo,
            "listy": list(self.listy),
            "levels": dict(self.levels),
            "inherited": list(self.inherited),
            "language": self.language,
            "key": self.key,
        }
        if archive is not None:
            data["archive"] = {"id": archive.id, "printed": archive.printed, "name": archive.name}
            if archive.candidates:
                data["candidates"] = list(archive.candidates)
        if self.repairs:
            data["repairs"] = [
                {"start": r.start, "end": r.end, "printed": r.printed, "read": r.read}
                for r in self.repairs
            ]
        if self.unresolved:
            data["unresolved"] = self.unresolved
        if self.unread:
            data["unread"] = [
                {"start": start, "end": end, "printed": printed}
                for (start, end), printed in zip(self.unread, self.passed_over, strict=True)
            ]
        return data


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
