"""A document as rules see it: its notes with their citations, and what it does by habit.

Rules of consistency judge a document by its own majority, so the facts they count are gathered
once, in one pass over the printed elements: a rule then looks only at the odd ones out.
"""

from __future__ import annotations

import functools
import operator
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from archref.citation.citation import Citation, Element
from archref.lint.comments import InText
from archref.lint.majority import Habit
from archref.lint.printed import (
    DASH_CHARACTERS,
    CitedWork,
    Gap,
    Named,
    PrintedNumber,
    PrintedPlaces,
    PrintedTerm,
    ReadNote,
)
from archref.lint.words import several
from archref.note import Note

if TYPE_CHECKING:
    from archref.references.reader import Reference

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)
_CLOSING: Final = ")]"
"""Brackets that close the name of an archive, before the mark after it."""

Gather = Callable[["Document"], Mapping[_K, Sequence[_T]]]
"""Returns what is of interest in a document, by what it is; note by note it gives the same."""

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

        self.parts: Sequence[Document] | None = None
        """What it consists of, as documents of their own, where what these gather is remembered."""

        self._gathered: dict[object, Mapping[Any, Sequence[Any]]] = {}
        self._listed: dict[object, Sequence[Any]] = {}

    def gathered(self, gather: Gather[_K, _T]) -> Mapping[_K, Sequence[_T]]:
        """Return what a function gathers: at once, or joined note by note if it has parts.

        So the function may look at notes and citations, never at habits; and what it gave is found
        again by the function itself, so it is no lambda.
        """
        known = self._gathered.get(gather)
        if known is None:
            known = gather(self) if self.parts is None else _joined(gather, self.parts)
            self._gathered[gather] = known
        return known

    def listed(self, gather: Callable[[Document], Iterable[_T]]) -> Sequence[_T]:
        """Return what a function gathers, as ``gathered`` does, where it is one list."""
        known: Sequence[_T] | None = self._listed.get(gather)
        if known is None:
            if self.parts is None:
                known = tuple(gather(self))
            else:
                known = [place for part in self.parts for place in part.listed(gather)]
            self._listed[gather] = known
        return known

    @functools.cached_property
    def cited(self) -> list[tuple[Note, Citation]]:
        """All citations in order, each with its note."""
        return [(entry.note, c) for entry in self.entries for c in entry.citations]

    @functools.cached_property
    def rows(self) -> Sequence[Sequence[ReadNote]]:
        """The notes and the paragraphs of the text, each in order: Ibid. is of its own row."""
        rows: dict[str, list[ReadNote]] = defaultdict(list)
        for entry in self.entries:
            rows[entry.note.kind].append(entry)
        return list(rows.values())

    def cited_in(self, note: Note) -> Sequence[Citation]:
        """Return the citations of a note, in order."""
        return self._by_note[id(note)]

    @functools.cached_property
    def _by_note(self) -> Mapping[int, Sequence[Citation]]:
        return {id(entry.note): entry.citations for entry in self.entries}

    def known_works(self, note: Note) -> Sequence[Reference] | None:
        """Return what a note cites beside archives, if that was read with it."""
        return self._known(note) if self._known else None

    @functools.cached_property
    def works(self) -> list[CitedWork]:
        """All that is cited beside archives, in order: newspapers, books, articles …"""
        if self.parts is not None:
            return [work for part in self.parts for work in part.works]
        from archref.references.reader import ReferenceReader

        reader = ReferenceReader()
        found: list[CitedWork] = []
        known = [self.known_works(note) for note, _ in self.entries]
        whole = all(works is not None for works in known)
        for (note, citations), cited in zip(self.entries, known, strict=True):
            if not whole or cited is None:
                spans = [(one.start, one.end) for one in citations]
                number, italics = note.number, note.italics
                cited = reader.references(note.document, number, note.text, spans, italics)
            found += [CitedWork(note, reference) for reference in cited]
        return found

    @functools.cached_property
    def _printed(self) -> PrintedPlaces:
        return PrintedPlaces(self.entries)

    @property
    def gaps(self) -> Mapping[str, Sequence[Gap]]:
        """The gaps between neighbouring elements below the archive, by the text that is there.

        Gaps with words in them are left out.
        """
        return self.gathered(_GAPS)

    @property
    def heads(self) -> Mapping[str, Sequence[Gap]]:
        """The gaps between an archive and the element after it, by the text that is there."""
        return self.gathered(_HEADS)

    @property
    def archives(self) -> Mapping[str, Sequence[Named]]:
        """The printed names of archives."""
        return self.gathered(_ARCHIVES)

    @property
    def torn(self) -> Sequence[Gap]:
        """The gaps between elements in which words or numbers are."""
        return self.listed(_TORN)

    @property
    def terms(self) -> Mapping[str, Sequence[PrintedTerm]]:
        """The terms that precede a number, as printed."""
        return self.gathered(_TERMS)

    @property
    def numbers(self) -> Sequence[PrintedNumber]:
        """The printed numbers that are more than digits: ranges, letters, versos."""
        return self.listed(_NUMBERS)

    def several(self, element: Element) -> bool:
        """Return whether an element names several sheets or files, those after it in a list too."""
        return id(element) in self._printed.continued or several(element)

    def habit(self, name: str, uses: Mapping[str, Sequence[_T]]) -> Habit[_T]:
        """Make a habit that the convention called ``name`` overrules."""
        return Habit(uses, self.conventions.get(name))

    @functools.cached_property
    def separators(self) -> Habit[Gap]:
        """The punctuation between elements; gaps with words in them aside."""
        return self.habit("separator", self._by_mark(self.gaps))

    @functools.cached_property
    def head_separators(self) -> Habit[Gap]:
        """The punctuation between an archive and the element after it."""
        heads: dict[str, list[Gap]] = defaultdict(list)
        for mark, gaps in self._by_mark(self.heads).items():
            heads[mark.lstrip(_CLOSING) or mark] += gaps  # (далее – ГАПК), ф. 65
        return self.habit("archive-separator", heads)

    @functools.cached_property
    def blanks(self) -> Habit[PrintedTerm]:
        """Whether a blank is between a term and its number: ``yes`` or ``no``."""
        return self.habit("term-space", self.gathered(_blanks))

    def usual_gap(self, mark: str, like: Gap) -> str:
        """Return the text that most often is around a separator in the citation or document."""
        texts = [text for text in self.gaps if "".join(text.split()) == mark]
        near = self._gaps_of.get(id(like.citation), set()).intersection(texts)
        default = f" {mark} " if mark and mark in DASH_CHARACTERS else f"{mark} "
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
        return "".join(self._head_of.get(id(citation), "").split()).lstrip(_CLOSING)

    @staticmethod
    def _by_mark(gaps: Mapping[str, Sequence[Gap]]) -> Mapping[str, list[Gap]]:
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


def _blanks(document: Document) -> Mapping[str, Sequence[PrintedTerm]]:
    uses: dict[str, list[PrintedTerm]] = defaultdict(list)
    for terms in document.terms.values():
        for term in terms:
            uses["yes" if term.spaced else "no"].append(term)
    return uses


def _joined(gather: Gather[_K, _T], parts: Iterable[Document]) -> Mapping[_K, Sequence[_T]]:
    joined: dict[_K, list[_T]] = defaultdict(list)
    for part in parts:
        for key, places in part.gathered(gather).items():
            joined[key] += places
    return joined


_TORN, _NUMBERS = map(operator.attrgetter, ("_printed.torn", "_printed.numbers"))
_GAPS, _HEADS, _TERMS, _ARCHIVES = map(
    operator.attrgetter, ("_printed.gaps", "_printed.heads", "_printed.terms", "_printed.archives")
)
