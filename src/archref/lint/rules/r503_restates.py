"""R503: a repeated reference says again what has not changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.citation.citation import INHERITABLE, Citation, Element
from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import ReadNote, Spot
from archref.lint.rule import Rule
from archref.messages import said


class RestatesTheSame(Rule):
    """After ``Там же`` an element is given again although it has not changed.

    ``Там же. Ф. 17. Оп. 3. Д. 7`` after a citation of Ф. 17. Оп. 3: the reader looks for a
    difference where there is none. Only the first element that differs belongs there. The fix is
    unsafe: it takes words away that the author wrote, and many authors mean no more than the
    archive by ``Там же``.
    """

    code = "R503"
    name = "restates-the-same"
    default_severity = "info"
    fix = "unsafe"
    source = "GOST R 7.0.5-2008 on repeated references"
    bad = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nТам же. Ф. 17. Оп. 3. Д. 745. Л. 9"
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nТам же. Оп. 163. Д. 745. Л. 9"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the elements that are given again."""
        for row in document.rows:
            before: ReadNote | None = None
            for entry in row:
                for place, citation in enumerate(entry.citations):
                    near = entry.citations[place - 1 : place] if place else before and before[1]
                    same = _same(near, citation) if near and citation.repeat else []
                    if same:
                        start, rest = same[0].start, _after(citation, same[-1])
                        spot = Spot(entry.note, start, same[-1].end)
                        message = said("{text!r} is what was cited before", text=spot.text)
                        yield self.at(document, spot, message, Edit(start, rest, ""))
                before = entry if entry.citations else before


def _same(near: Sequence[Citation], citation: Citation) -> list[Element]:
    """Return the elements printed first that all citations of the note before have, too.

    What only one of them has says which is meant. Other elements must follow.
    """
    if citation.unresolved or "archive" not in citation.inherited:
        return []
    if any(one.passed_over for one in (*near, citation)):
        return []  # № 19 868 and № 19 870 may be two numbers
    same = []
    for element in citation.elements:
        if element.level not in _LEVELS or not element.term:
            break
        if any(getattr(one, element.level) != getattr(citation, element.level) for one in near):
            break
        same.append(element)
    if not same or len(same) == len(citation.elements):
        return []
    above = ("archive", *_LEVELS[: _LEVELS.index(same[0].level)])
    if any(getattr(one, level) != getattr(citation, level) for one in near for level in above):
        return []
    return same


def _after(citation: Citation, element: Element) -> int:
    elements = citation.elements
    return elements[elements.index(element) + 1].start


_LEVELS: Final = INHERITABLE[1:]
