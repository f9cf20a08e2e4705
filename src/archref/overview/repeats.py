"""What shortened citations mean: the earlier place that prints what they leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archref.citation.citation import INHERITABLE, Citation

if TYPE_CHECKING:
    from archref.note import Note
    from archref.references.reference import Reference

_Levels = tuple[str, ...]


class CitedAt(NamedTuple):
    """Where something is cited on the page."""

    note: Note
    anchor: str


class Antecedents:
    """Remembers of the documents of a file where each unit and each work was cited."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._units: dict[tuple[str, _Levels], CitedAt] = {}
        self._works: dict[tuple[str, str, str], CitedAt] = {}

    def of(self, note: Note, one: Citation | Reference) -> CitedAt | None:
        """Return where that is printed which a repeat or shortened citation means, if it is one."""
        if isinstance(one, Citation):
            deepest = _deepest(one)
            if one.unresolved is not None or not deepest:
                return None
            return self._units.get((note.document, _values(one, deepest)))
        target = one.refers_to
        return self._works.get((note.document, target.note, target.key)) if target else None

    def remember(self, note: Note, one: Citation | Reference, anchor: str) -> None:
        """Remember a citation under all that it prints itself."""
        here = CitedAt(note, anchor)
        if not isinstance(one, Citation):
            # the first is the full one, mostly; a repeat in the same note doesn't take its place
            self._works.setdefault((note.document, note.number, one.key), here)
            return
        for depth, level in enumerate(INHERITABLE, 1):
            if level not in one.inherited and _value(one, level):
                self._units[note.document, _values(one, depth)] = here


def _deepest(citation: Citation) -> int:
    """Return how far down it leaves things out: 2 if it takes the fond from an earlier one."""
    inherited = [level for level in INHERITABLE if level in citation.inherited]
    return INHERITABLE.index(inherited[-1]) + 1 if inherited else 0


def _values(citation: Citation, depth: int) -> _Levels:
    return tuple(_value(citation, level) for level in INHERITABLE[:depth])


def _value(citation: Citation, level: str) -> str:
    if level != "archive":
        return getattr(citation, level) or ""
    archive = citation.archive
    return "" if archive is None else archive.id or archive.printed
