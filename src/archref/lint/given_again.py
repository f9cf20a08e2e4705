"""Elements that a note gives again where a unit goes on: `Д. 743. Д. 743. Л. 64`."""

from collections.abc import Iterator
from itertools import pairwise

from archref.citation.citation import Citation, Element
from archref.lint.document import Document
from archref.lint.printed import Spot
from archref.note import Note


def given_again(document: Document) -> Iterator[Spot]:
    """Yield the elements that are given again; rules ask for them by ``Document.listed``."""
    for note, citations in document.entries:
        for earlier, later in pairwise(citations):
            if (element := _again(note, earlier, later)) is not None:
                yield Spot(note, element.start, element.end)


def _again(note: Note, earlier: Citation, later: Citation) -> Element | None:
    """Return the first element of a citation if the one right before it has the very same.

    `Д. 743. Д. 743. Л. 64`, `Оп. 2. Д. 511. Оп. 2. Л. 22`; after sheets a new unit may begin so.
    """
    if not later.inherited or not earlier.elements or not later.elements:
        return None
    element, last = later.elements[0], earlier.elements[-1]
    if last.level in ("listy", "pages") or note.text[earlier.end : later.start].strip(" .,\xa0"):
        return None
    same = any(
        one.term == element.term and one.numbers[:1] and one.numbers[0].value == number.value
        for one in earlier.elements
        for number in element.numbers
    )
    return element if same and element.term and len(element.numbers) == 1 else None
