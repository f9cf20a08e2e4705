"""The citation: which archive, fond, opis, delo and sheets a note names, and how it prints them.

Everything else in archref is about these few immutable classes: the parser makes them, resolution
fills in what a shortened one inherits, and rules, styles, lists and exports read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

Form = Literal["full", "short", "repeat"]

INHERITABLE: Final = ("archive", "fond", "opis", "delo")
"""The elements a shortened citation can take from an earlier one, from the top down."""


@dataclass(frozen=True, slots=True)
class Archive:
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
    """The term as printed with its stop (``Оп.``); empty where a number stands without one."""

    start: int
    """Offset in the note of the element's first character, term or number."""

    end: int

    numbers: tuple[Number, ...] = ()
    """Its numbers in printed order; none for the archive."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage that was read as something else: ``printed`` at ``start`` was read as ``read``."""

    start: int
    end: int
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One archival unit cited in a note, with the sheets named for it."""

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
    levels: Mapping[str, str] = field(default_factory=dict)
    """Further levels by their Russian names in Latin letters (``papka``, ``karton`` …)."""

    inherited: tuple[str, ...] = ()
    """Which of archive, fond, opis and delo were not printed here."""

    language: str | None = None
    """Language of the terms, as a two-letter code; None where no term is printed."""

    elements: Sequence[Element] = ()
    """The elements printed here, in printed order."""

    repeat: str | None = None
    """The word of a repeated reference as printed (``Ibid.``, ``Там же``), if there is one."""

    repairs: tuple[Repair, ...] = ()
    unresolved: str | None = None
    """Why a repeated reference could not be resolved; None if it could, or is none."""

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
        """Give the citation as the plain data that ``archref parse`` prints."""
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
        return data


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
