"""R503: a repeated reference says again what has not changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.citation.citation import INHERITABLE, Citation, Element
from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said


class RestatesTheSame(Rule):
    """After ``Там же`` an element is given again although it has not changed.

    ``Там же. Ф. 17. Оп. 3. Д. 7`` after a citation of Ф. 17. Оп. 3: the reader looks for a
    difference where there is none. Only the first element that differs belongs there.
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
        last: Citation | None = None
        for note, citation in document.cited:
            same = _same(last, citation) if last is not None and citation.repeat else []
            if same:
                start, rest = same[0].start, _after(citation, same[-1])
                spot = Spot(note, start, same[-1].end)
                message = said("{text!r} is what was cited before", text=spot.text)
                yield self.at(document, spot, message, Edit(start, rest, ""))
            last = citation


def _same(last: Citation | None, citation: Citation) -> list[Element]:
    """Return the elements printed first that the citation before has too, if more follow them."""
    if last is None or citation.unresolved or "archive" not in citation.inherited:
        return []
    same = []
    for element in citation.elements:
        if element.level not in _LEVELS or not element.term:
            break
        if getattr(last, element.level) != getattr(citation, element.level):
            break
        same.append(element)
    if not same or len(same) == len(citation.elements):
        return []
    above = _LEVELS[: _LEVELS.index(same[0].level)]
    if any(getattr(last, level) != getattr(citation, level) for level in above):
        return []
    return same


def _after(citation: Citation, element: Element) -> int:
    elements = citation.elements
    return elements[elements.index(element) + 1].start


_LEVELS: Final = INHERITABLE[1:]
