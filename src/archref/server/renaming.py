"""Another form of an archive's name, in all citations that print it as this one does."""

from __future__ import annotations

from lsprotocol.types import Position, Range, WorkspaceEdit

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.manuscripts.verifying import verified
from archref.messages import _
from archref.rewriting.proof import prove
from archref.server.texts import Cited, OpenText


def renamable(text: OpenText, position: Position) -> Range | None:
    """Return where the name of an archive is that is printed at a position; None if none is."""
    found = _name_at(text, position)
    if found is None:
        return None
    cited, start, end = found
    return text.range(cited.note, start, end)


def renamed(text: OpenText, position: Position, new: str) -> WorkspaceEdit:
    """Return the edit that prints an archive in another form wherever it has the form it has here.

    Raises ArchrefError if there is no archive, or a citation would name another one then.
    """
    found = _name_at(text, position)
    new = new.strip()
    if found is None or not new:
        raise ArchrefError(_("there is no name of an archive here"))
    cited, start, end = found
    edits = _edits(text, cited.note.text[start:end], new)
    before = {note.index: citations for note, citations in text.read}
    proof = prove(text.notes, edits, before=before, read=text.reader.apart())
    if proof.refused:
        numbers = [note.number for note in text.notes if note.index in proof.refused]
        why = next(iter(proof.refused.values()))
        raise ArchrefError(
            _("{new} would not be the same archive (note {numbers}: {why})").format(
                new=new, numbers=numbers[0], why=why
            )
        )
    written = verified(text.manuscript, edits)
    if written.refused:
        raise ArchrefError(next(iter(written.refused.values())))
    return WorkspaceEdit(changes={text.uri: text.edits_to(written.data.decode("utf-8"))})


def _name_at(text: OpenText, position: Position) -> tuple[Cited, int, int] | None:
    """Return the citation and the place of the archive's name at a position."""
    here = text.note_at(position)
    if here is None:
        return None
    note, offset = here
    for citation in text.citations_of[note.index]:
        for element in citation.elements:
            if element.level == "archive" and element.start <= offset <= element.end:
                return Cited(note, citation), element.start, element.end
    return None


def _edits(text: OpenText, printed: str, new: str) -> dict[int, list[Edit]]:
    places: dict[int, set[Edit]] = {}
    for note, citation in text.cited:
        for one in citation.elements:
            if one.level == "archive" and note.text[one.start : one.end] == printed:
                places.setdefault(note.index, set()).add(Edit(one.start, one.end, new))
    return {index: sorted(edits) for index, edits in places.items()}
