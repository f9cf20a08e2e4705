"""A document as rules see it: its notes with their citations, and what it does by habit.

Rules of consistency judge a document by its own majority, so the facts they count are gathered
once, in one pass over the printed elements: a rule then looks only at the odd ones out.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from archref.citation.citation import Archive, Citation, Element, Number
from archref.lint.comments import InText
from archref.lint.majority import Habit
from archref.lint.words import several
from archref.note import Note

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


_T = TypeVar("_T")
KnownWorks = Callable[[Note], "Sequence[Reference] | None"]
"""Returns what a note cites beside archives, if that is known; else None."""


class Document:
    """The notes of one document in order, each with its citations."""

    def __init__(
        self,
        path: str,
        entries: Iterable[tuple[Note, tuple[Citation, ...]]],
        conventions: Mapping[str, str] | None = None,
        works: KnownWorks | None = None,
    ) -> None:
        """Take the notes; ``conventions`` are ways of doing things that overrule the majority.

        ``works`` tells what a note cites beside archives, if that was read with it.
        """
        self._known = works
        self.path = path
        self.entries = [ReadNote(note, citations) for note, citations in entries]
        self.conventions: Mapping[str, str] = conventions or {}
        self.every = False
        """Whether rules are to report every place of what they otherwise report once."""

        self.comments: list[tuple[InText, bool]] = []
        """The comments that say what to ignore, each with whether it silenced something."""

    @functools.cached_property
    def cited(self) -> list[tuple[Note, Citation]]:
        """All citations in order, each with its note."""
        return [(entry.note, c) for entry in self.entries for c in entry.citations]

    @functools.cached_property
    def works(self) -> list[CitedWork]:
        """All that is cited beside archives, in order: newspapers, books, articles …"""
        from archref.references.reader import ReferenceReader

        reader = ReferenceReader()
        found: list[CitedWork] = []
        known = [self._known(note) if self._known else None for note, _ in self.entries]
        whole = all(works is not None for works in known)
        for (note, citations), cited in zip(self.entries, known, strict=True):
            if not whole or cited is None:
                spans = [(one.start, one.end) for one in citations]
                number, italics = note.number, note.italics
                cited = reader.references(note.document, number, note.text, spans, italics)
            found += [CitedWork(note, reference) for reference in cited]
        return found

    @functools.cached_property
    def _printed(self) -> _Printed:
        return _Printed(self.entries)

    @property
    def gaps(self) -> Mapping[str, list[Gap]]:
        """The gaps between neighbouring elements below the archive, by the text that is there.

        Gaps with words in them are left out.
        """
        return self._printed.gaps

    @property
    def heads(self) -> Mapping[str, list[Gap]]:
        """The gaps between an archive and the element after it, by the text that is there."""
        return self._printed.heads

    @property
    def archives(self) -> Mapping[str, list[Named]]:
        """The printed names of archives."""
        return self._printed.archives

    @property
    def torn(self) -> list[Gap]:
        """The gaps between elements in which words or numbers are."""
        return self._printed.torn

    @property
    def terms(self) -> Mapping[str, list[PrintedTerm]]:
        """The terms that precede a number, as printed."""
        return self._printed.terms

    @property
    def numbers(self) -> list[PrintedNumber]:
        """The printed numbers that are more than digits: ranges, letters, versos."""
        return self._printed.numbers

    def several(self, element: Element) -> bool:
        """Return whether an element names several sheets or files, those after it in a list too."""
        return id(element) in self._printed.continued or several(element)

    def habit(self, name: str, uses: Mapping[str, list[_T]]) -> Habit[_T]:
        """Make a habit that the convention called ``name`` overrules."""
        return Habit(uses, self.conventions.get(name))

    @functools.cached_property
    def separators(self) -> Habit[Gap]:
        """The punctuation between elements; gaps with words in them aside."""
        return self.habit("separator", self._by_mark(self.gaps))

    @functools.cached_property
    def head_separators(self) -> Habit[Gap]:
        """The punctuation between an archive and the element after it."""
        return self.habit("archive-separator", self._by_mark(self.heads))

    @functools.cached_property
    def blanks(self) -> Habit[PrintedTerm]:
        """Whether a blank is between a term and its number: ``yes`` or ``no``."""
        uses: dict[str, list[PrintedTerm]] = defaultdict(list)
        for terms in self.terms.values():
            for term in terms:
                uses["yes" if term.spaced else "no"].append(term)
        return self.habit("term-space", uses)

    def usual_gap(self, mark: str, like: Gap) -> str:
        """Return the text that most often is around a separator in the citation or document."""
        texts = [text for text in self.gaps if "".join(text.split()) == mark]
        near = self._gaps_of.get(id(like.citation), set()).intersection(texts)
        default = f" {mark} " if mark in DASH_CHARACTERS else f"{mark} "
        return max(sorted(near) or texts, key=lambda text: len(self.gaps[text]), default=default)

    @functools.cached_property
    def _gaps_of(self) -> Mapping[int, set[str]]:
        """The texts of the gaps of each citation, by its (Python) id."""
        texts: dict[int, set[str]] = defaultdict(set)
        for text, places in self.gaps.items():
            for gap in places:
                texts[id(gap.citation)].add(text)
        return texts

    @functools.cached_property
    def _head_of(self) -> Mapping[int, str]:
        return {id(gap.citation): text for text, gaps in self.heads.items() for gap in gaps}

    def head_mark(self, citation: Citation) -> str:
        """Return the punctuation after the archive of a citation; empty if it prints none."""
        return "".join(self._head_of.get(id(citation), "").split())

    @staticmethod
    def _by_mark(gaps: Mapping[str, list[Gap]]) -> Mapping[str, list[Gap]]:
        uses: dict[str, list[Gap]] = defaultdict(list)
        for text, places in gaps.items():
            uses["".join(text.split())] += places
        return uses

    @functools.cached_property
    def languages(self) -> Mapping[str, int]:
        """How many citations have terms of each language."""
        counts: dict[str, int] = defaultdict(int)
        for _, citation in self.cited:
            if citation.language:
                counts[citation.language] += 1
        return counts


def note_of_comment(document: Document, comment: InText) -> Note:
    """Return a comment as a note of its own, which sorts with the notes around it."""
    notes = [entry.note for entry in document.entries]
    after = (note.index for note in notes if note.line >= comment.line)
    index = comment.note if comment.note is not None else next(after, len(notes))
    text = f"archref: {comment.text}"
    return Note(document.path, "", text, comment.line, 1, "body", index)


class _Printed:
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
        if citation.archive is not None:
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
            if end <= first and (first - end < 2 or not _WORD.search(note.text, end, first)):
                self.terms[printed].append(PrintedTerm(note, element, citation, first))
        for number in numbers:
            if not number.value.isdigit():
                self.numbers.append(PrintedNumber(note, number, element, citation))


def _term_at(element: Element) -> int:
    """Return where the term of an element is, as far as that can be told from its span."""
    if not element.term or not element.numbers:
        return element.start
    first = element.numbers[0].start
    return element.start if element.start < first else first + 1


_WORD: Final = re.compile(r"\w")
