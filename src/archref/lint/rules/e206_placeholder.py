"""E206: a placeholder stands for a number."""

from __future__ import annotations

from collections.abc import Iterator

from archref.citation.citation import Element
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.note import Note
from archref.terms.placeholders import placeholder


class Placeholder(Rule):
    """A number was left open: ``Л. ?``, ``Д. 0``, ``Д. б/н``.

    Question marks, zeros, rows of letters x and ``б/н`` are notes to oneself that were never
    filled in, and so is a term with nothing after it (``Оп. 3. Д.``). A file without a number
    (``б/н``) may be meant; then ignore this rule there.
    """

    code = "E206"
    name = "placeholder"
    of_note = True
    source = "indexes of Ukrainian archives, where БН and 0 stand for a missing number"
    bad = "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. ?"
    good = "АВП РФ. Ф. 06. Оп. 7. П. 18. Д. 182. Л. 5"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the placeholders in and right after citations."""
        for spot in self._places(document):
            yield self.at(document, spot, said("{text!r} looks like a placeholder", text=spot.text))

    def _places(self, document: Document) -> Iterator[Spot]:
        for note, citation in document.cited:
            values = (citation.fond, citation.opis, citation.delo, *citation.listy)
            if citation.levels or any(value and value[0] in "0?b" for value in values):
                for element in citation.elements[:]:
                    if not _is_in_code(note.text, element) and any(
                        _is_open(element.level, number.value) for number in element.numbers
                    ):
                        yield Spot(note, element.start, element.end)
            if not citation.listy and (spot := _open(note, citation.end)):
                yield spot
        for gap in document.torn:
            if spot := _open(gap.note, gap.start):
                yield spot


def _is_open(level: str, value: str) -> bool:
    """Return whether a number is none; bundles are counted from nought (``св. 0`` in РГВИА)."""
    return not value.strip("0?" if level != "sviazka" else "?") or value == "b/n"


def _is_in_code(text: str, element: Element) -> bool:
    """Return whether a number is part of a shelf mark without terms: the 00 of `82-00065-00`."""
    return not element.term and text[element.start - 1 : element.start] in ("-", "/")


def _open(note: Note, start: int) -> Spot | None:
    """Return a term with a placeholder after it that is at ``start``."""
    found = placeholder(note.text, start)
    return None if found is None else Spot(note, *found)
