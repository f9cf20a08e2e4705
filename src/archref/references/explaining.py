"""One note's way to its references, station by station, for people who wonder about a reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archref.messages import _
from archref.references.draft import references
from archref.references.finding import Finder
from archref.references.known import Known
from archref.references.phrases import Phrases
from archref.references.pieces import ReferencePart
from archref.references.reference import SOURCE_FIELDS, Reference
from archref.references.resolving import WorkResolver
from archref.references.tokenizer import PieceMaker
from archref.references.works import Works


def explain_references(
    text: str, archival: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Yield each station's name with the lines that tell what happened there.

    ``archival`` are the (start, end) of the note's archival citations, in characters of ``text``.
    """
    finder = Finder()
    works = Works()
    resolver = WorkResolver(works, "", archival)
    for number, pieces in enumerate(PieceMaker(text, archival).rows(), 1):
        yield f"{_('pieces')} {number}", list(_pieces(text, pieces))
        row = Phrases().row(text, pieces)
        yield f"{_('phrases')} {number}", list(_pieces(text, row))
        for draft in finder.find(text, row, Known(works)):
            for one in resolver.resolve(draft, list(references(draft, text))):
                yield f"{_('reference')} «{one.text}»", list(_reference(draft.genre, one))


def _pieces(text: str, pieces: Sequence[ReferencePart]) -> Iterator[str]:
    for piece in pieces:
        yield f"{piece.start:>5}–{piece.end:<5} {piece.type:<13} «{text[piece.start : piece.end]}»"


def _reference(genre: str, reference: Reference) -> Iterator[str]:
    """Yield what a reference was read as, by which grammar."""
    yield _line(_("key"), str(reference.key))
    said = _("{kind}, {form}, by {genre}.lark")
    yield _line(_("kind"), said.format(kind=reference.kind, form=_(reference.form), genre=genre))
    for name in SOURCE_FIELDS:
        value = getattr(reference, name)
        if value:
            printed = "; ".join(value) if isinstance(value, tuple) else value
            yield _line(name, printed)
    if reference.refers_to is not None:
        yield _line(_("means"), f"«{reference.refers_to.text}»")
    if reference.unresolved:
        yield _line(_("unresolved"), _(reference.unresolved))


def _line(label: str, said: str) -> str:
    return f"{label:<10} {said}"
