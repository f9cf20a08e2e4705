"""E202: sheets are named, but no file."""

from __future__ import annotations

from collections.abc import Iterator

from archref.citation.citation import Citation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.note import Note
from archref.terms import fold, lexicon


class SheetsWithoutFile(Rule):
    """Sheets are named without the file they lie in.

    The file's number was lost, as in ``ГАРФ. Ф. 5283. Оп. 1а. Л. 52``. Where a carton, a folder
    or another level names the unit, nothing is missing.
    """

    code = "E202"
    name = "sheets-without-file"
    of_note = True
    source = "GOST R 7.0.5-2008, section 11: the file precedes its sheets"
    bad = "ГАРФ. Ф. 5283. Оп. 1а. Л. 52"
    good = "РГАЛИ. Ф. 631. Оп. 15. Ед. хр. 5. Л. 52"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the sheets without a file, where nothing unread precedes them."""
        torn = {gap.spot.note.index for gap in document.torn}
        for note, citation in document.cited:
            if citation.delo is not None or not citation.listy or citation.levels:
                continue
            if citation.fond is None or citation.unresolved or citation.form != "full":
                continue
            if " " in (citation.opis or ""):
                continue  # op. 2, č. 12, l. 1: a part of the opis, or in Czech the number of a file
            sheets = [e for e in citation.elements if e.level == "listy" and e.term]
            if (
                sheets
                and not _may_be_file(sheets[0].term)
                and note.index not in torn
                and not _goes_on_with_file(document, note, citation)
                and all(e.term for e in citation.elements if e.level != "archive")
            ):
                spot = Spot(note, sheets[0].start, sheets[0].end)
                yield self.at(document, spot, said("{text!r} without a file", text=spot.text))


def _goes_on_with_file(document: Document, note: Note, citation: Citation) -> bool:
    """Return whether a file follows: `op. 3, k. 49, d. 361, k. 12` has a carton first."""
    return any(
        other.elements[:1]
        and other.elements[0].level == "delo"
        and not note.text[citation.end : other.start].strip(" ,.\xa0")
        for other in document.cited_in(note)
        if other.start >= citation.end
    )


def _may_be_file(term: str) -> bool:
    """Return whether a term of pages is one of a file elsewhere: ``F. 899 Op. 1 S. 469``."""
    form = fold(term.rstrip("."))
    return form in lexicon().saying("pages") & lexicon().saying("delo")
