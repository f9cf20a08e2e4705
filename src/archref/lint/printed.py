"""What a document prints, as rules speak of it: places, gaps, terms, names and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from archref.citation.citation import Archive, Citation, Element, Number
from archref.note import Note
from archref.patterns import lazy
from archref.repair.cleaning import INVISIBLE

if TYPE_CHECKING:
    from archref.references.reader import Reference

DASH_CHARACTERS: Final = "-‐‑‒–—―−"
"""The characters that stand for a dash in ranges."""


class ReadNote(NamedTuple):
    """One note with the citations read in it."""

    note: Note
    citations: tuple[Citation, ...]


class Spot(NamedTuple):
    """A stretch of a note that a rule may speak of."""

    note: Note
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins, to sort by."""
        return self.note.index, self.start

    @property
    def text(self) -> str:
        """The text that is there."""
        return self.note.text[self.start : self.end]


class Gap(NamedTuple):
    """What is between two printed elements of one citation."""

    note: Note
    start: int
    end: int
    left: Element
    right: Element
    citation: Citation

    @property
    def spot(self) -> Spot:
        """The place of the gap."""
        return Spot(self.note, self.start, self.end)


class PrintedTerm(NamedTuple):
    """The term of an element, and the blank between it and its first number."""

    note: Note
    element: Element
    citation: Citation
    number: int
    """Offset of its first number."""

    @property
    def spot(self) -> Spot:
        """The place of the term itself."""
        start = self.element.start
        return Spot(self.note, start, start + len(self.element.term))

    @property
    def blank(self) -> Spot:
        """The place between the term and its number."""
        return Spot(self.note, self.element.start + len(self.element.term), self.number)

    @property
    def spaced(self) -> bool:
        """Whether anything is between the term and its number."""
        return self.element.start + len(self.element.term) < self.number


class Named(NamedTuple):
    """The name of an archive where it is printed."""

    spot: Spot
    archive: Archive
    citation: Citation


class PrintedNumber(NamedTuple):
    """A number, range or sheet as printed."""

    note: Note
    number: Number
    element: Element
    citation: Citation

    @property
    def spot(self) -> Spot:
        """The place of the number."""
        return Spot(self.note, self.number.start, self.number.end)


class CitedWork(NamedTuple):
    """A reference to a newspaper, a book, an article … with its note."""

    note: Note
    reference: Reference

    @property
    def spot(self) -> Spot:
        """The place of the reference."""
        return Spot(self.note, self.reference.start, self.reference.end)


class PrintedPlaces:
    """The printed elements of all citations, looked at once."""

    def __init__(self, entries: Iterable[ReadNote]) -> None:
        self.archives: dict[str, list[Named]] = defaultdict(list)
        self.gaps: dict[str, list[Gap]] = defaultdict(list)
        self.heads: dict[str, list[Gap]] = defaultdict(list)
        self.terms: dict[str, list[PrintedTerm]] = defaultdict(list)
        self.numbers: list[PrintedNumber] = []
        self.torn: list[Gap] = []
        self.continued: set[int] = set()
        for note, citations in entries:
            done = -1
            for citation in citations:
                done = self._citation(note, citation, done)
            for before, after in pairwise(c.elements for c in citations if c.elements):
                last, first = before[-1], after[0]
                if first.level == last.level == "delo" and not first.term:
                    self.continued.add(id(last))

    def _citation(self, note: Note, citation: Citation, done: int) -> int:
        left: Element | None = None
        for element in citation.elements[:]:
            start = element.start
            if start > done:  # citations of a list share what is printed once
                if left is not None and start >= left.end:
                    self._gap(note, citation, left, element)
                if element.level == "archive":
                    self._archive(note, citation, element)
                elif element.numbers:
                    self._element(note, citation, element)
                done = start
            left = element
        return done

    def _archive(self, note: Note, citation: Citation, element: Element) -> None:
        if citation.archive is not None and not _goes_on(note, citation, element):
            spot = Spot(note, element.start, element.end)
            self.archives[spot.text].append(Named(spot, citation.archive, citation))

    def _gap(self, note: Note, citation: Citation, left: Element, right: Element) -> None:
        if right.level == "archive" or (left.numbers and left.numbers[0].start < _term_at(left)):
            return  # the archive comes last, or numbers come before terms and their stops
        if not right.term and left.level != "archive":
            return  # a compressed shelf mark
        text = note.text[left.end : right.start]
        gap = Gap(note, left.end, right.start, left, right, citation)
        known = self.heads if left.level == "archive" else self.gaps
        if text in known or not _WORD.search(text):
            known[text].append(gap)
        else:
            self.torn.append(gap)

    def _element(self, note: Note, citation: Citation, element: Element) -> None:
        numbers, printed = element.numbers, element.term
        first = numbers[0].start
        if printed:
            end = element.start + len(printed)
            if _HIDDEN.search(note.text, element.start, end):
                pass  # longer in print than as it is read: О\u00adп.
            elif end <= first and (first - end < 2 or not _WORD.search(note.text, end, first)):
                self.terms[printed].append(PrintedTerm(note, element, citation, first))
        for number in numbers:
            if not number.value.isdigit():
                self.numbers.append(PrintedNumber(note, number, element, citation))


def _goes_on(note: Note, citation: Citation, element: Element) -> bool:
    """Return whether capitals that were not read follow an archive: it is perhaps another one.

    ``ОГАСПИ`` is in Orenburg, ``ОГАСПИ УО`` is not.
    """
    after = (start for start, _ in citation.unread if start >= element.end)
    start = next(after, None)
    if start is None or note.text[element.end : start].strip(" \xa0"):
        return False
    word = _CAPITALS.match(note.text, start)
    return word is not None and word[0].isupper()


def _term_at(element: Element) -> int:
    """Return where the term of an element is, as far as that can be told from its span."""
    if not element.term or not element.numbers:
        return element.start
    first = element.numbers[0].start
    return element.start if element.start < first else first + 1


_WORD: Final = lazy(r"\w")
_CAPITALS: Final = lazy(r"[^\W\d_]{2,}")
_HIDDEN: Final = lazy(f"[{INVISIBLE}\u0300-\u036f]|[ ]{{2}}")
"""Signs that no one sees, accents apart and double blanks, which a term is read without."""
