"""What a repeated reference means, and where else a unit is cited."""

from __future__ import annotations

from lsprotocol.types import InlayHint, InlayHintKind, Location, Position, Range

from archref.references.reference import Reference
from archref.server.describing import unit_meant
from archref.server.texts import Cited, OpenText
from archref.units.identity import By, Key, UnitKeys


def definition(text: OpenText, position: Position) -> Location | None:
    """Return where what a repeated or shortened reference means is cited in full."""
    found = text.cited_at(position)
    if found is None:
        return _work_meant(text, position)
    meant = antecedent(text, found)
    return _location(text, meant) if meant is not None else None


def antecedent(text: OpenText, found: Cited) -> Cited | None:
    """Return the citation that one takes its archive or numbers from; None if from none.

    It is the last one before it with the same archive, fond, opis and file that names its archive.
    """
    citation = found.citation
    if citation.unresolved is not None or not citation.inherited:
        return None
    keys = UnitKeys(_height(found))
    wanted = keys.key(citation, found.note.document)
    at = text.cited.index(found)
    before = [one for one in text.cited[:at] if one.note.kind == found.note.kind]
    same = [one for one in before if keys.key(one.citation, one.note.document) == wanted]
    printed = [one for one in same if "archive" not in one.citation.inherited]
    return next(iter((printed or same)[-1:]), None)


def _height(found: Cited) -> By:
    """Return down to which level a citation takes what it doesn't print."""
    inherited = found.citation.inherited
    if "delo" in inherited:
        return "unit"
    if "opis" in inherited:
        return "opis"
    return "fond" if "fond" in inherited else "archive"


def references_to(text: OpenText, position: Position) -> list[Location]:
    """Return all places in which the unit is cited that is cited at a position."""
    found = text.cited_at(position)
    if found is None:
        return []
    wanted = _unit(found)
    if wanted is None:
        return [_location(text, found)]
    return [_location(text, one) for one in text.cited if _unit(one) == wanted]


def hints(text: OpenText, wanted: Range) -> list[InlayHint]:
    """Return what each Ibid. in a range means, to be shown after its word."""
    notes = text.notes_in(wanted)
    found = []
    for note, citation in text.cited:
        if note.index in notes and citation.repeat and citation.unresolved is None:
            end = citation.start + len(citation.repeat)
            place = text.range(note, citation.start, end).end
            label = f"= {unit_meant(citation)}"
            found.append(InlayHint(place, label, kind=InlayHintKind.Type, padding_left=True))
    return found


def _unit(found: Cited) -> Key | None:
    return UnitKeys("unit").key(found.citation, found.note.document)


def _location(text: OpenText, found: Cited) -> Location:
    note, citation = found
    return Location(text.uri, text.range(note, citation.start, citation.end))


def _work_meant(text: OpenText, position: Position) -> Location | None:
    """Return where the work is cited in full that a short title or an Ibid. means."""
    for note, one in text.works_at(position):
        target = one.refers_to
        if target is not None:
            for other in text.notes[: text.notes.index(note) + 1]:
                for work in text.reader.works(other) or ():
                    if other.number == target.note and _is_meant(work, target.text):
                        return Location(text.uri, text.range(other, work.start, work.end))
    return None


def _is_meant(work: Reference, printed: str) -> bool:
    return work.text == printed
