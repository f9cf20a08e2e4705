"""All stations in a row (:data:`STATIONS`): notes in, resolved citations out.

Everything outside of this folder reads by way of this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import replace
from functools import lru_cache
from typing import Final

from archref.archives.authority import Authority
from archref.citation.citation import Citation
from archref.documents import DocumentMemories
from archref.long_notes import LONG, cut_apart
from archref.note import Note, Position
from archref.patterns import has_digit
from archref.protected import blanked
from archref.reading.assembly import assemble
from archref.reading.grammar_tokens import IslandFinder
from archref.reading.headings import may_be_item
from archref.reading.memory import Before, Memory, skip_note
from archref.reading.other_works import cites_elsewhere
from archref.reading.passage import Passage
from archref.reading.placing import restored, shifted
from archref.reading.resolver import Resolver
from archref.reading.tokenizer import Tokenizer
from archref.repair.cleaning import repaired
from archref.terms import lexicon

__all__ = ["Memory", "Reader", "Rereader"]

_TEXTS: Final = 8192

_SHORT: Final = 100
"""Characters up to which reading a note costs less than judging first whether it is worth it."""

_PLAIN: Final = Position()


class Reader:
    """Reads notes in order; the notes of one document are each other's context."""

    def __init__(self, authority: Authority | None = None) -> None:
        """Take another authority table than the one in force, if given."""
        authority = authority or Authority.current()
        self.tokenizer = Tokenizer(lexicon(), authority)
        self.tagger = IslandFinder(lexicon(), authority)
        self.resolver = Resolver(authority)
        self._documents = DocumentMemories(Memory)

    def read(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        for note in notes:
            yield note, self.citations(note.document, note.text, note.position)

    def alone(self, text: str) -> tuple[Citation, ...]:
        """Return the citations of a note that has none before it, and remember nothing of it."""
        return self._next(text, Before(), body=False)

    def citations(
        self, document: str, text: str, position: Position = _PLAIN
    ) -> tuple[Citation, ...]:
        """Return the citations of the next note of ``document``, whose text is ``text``.

        ``position`` says whether it is a note or body text, its number, and whether a chapter
        begins with it: footnotes, endnotes, lettered notes and the body are rows of their own.
        """
        before = self._documents.of(document).row(position)
        if before.headed and not may_be_item(text, position):
            before.headed.clear()
        return self._next(text, before, body=position.kind == "body")

    def _next(self, text: str, before: Before, *, body: bool) -> tuple[Citation, ...]:
        if len(text) > LONG:
            found: list[Citation] = []
            for begin, end in cut_apart(text):
                for one in self._next(text[begin:end], before, body=body):
                    found.append(shifted(one, begin))
            return tuple(found)
        note = Passage(text, before, body=body)
        for _ in self.stations(note):
            pass
        return tuple(note.found)

    def stations(self, note: Passage) -> Iterator[str]:
        """Take a note through the stations; yield the name of each when it is done."""
        for name, station in STATIONS:
            station(self, note)
            yield name
            if note.ended:
                return

    def memory(self, document: str) -> Memory:
        """Return a copy of what is remembered of a document, for :meth:`restore`."""
        return self._documents.of(document).copy()

    def restore(self, document: str, memory: Memory) -> None:
        """Go back to what was remembered of a document once."""
        self._documents.put(document, memory)

    def apart(self) -> Reader:
        """Return a reader with the same words and archives, and no note before what it reads."""
        other = copy(self)
        other._documents = DocumentMemories(Memory)
        return other

    def forget(self) -> None:
        """Forget all documents, as if no note had been read yet."""
        self._documents.clear()


# --- the stations --------------------------------------------------------------------------------


def _repair(reader: Reader, note: Passage) -> None:
    """Undo damage and blank what is protected; a note that can cite nothing ends here."""
    sound, note.cleaned = repaired(note.printed)
    if len(sound) > _SHORT and not reader.tokenizer.worth_reading(sound):
        note.ended = True
        note.before.headed.clear()
        if not note.before.other_work or cites_elsewhere(sound):
            text = blanked(sound) if has_digit(sound) else sound
            skip_note(text, note.before, body=note.body)
        return
    note.text = blanked(sound)


def _tokenize(reader: Reader, note: Passage) -> None:
    """Make tokens of the text wherever a citation can be."""
    note.tokenized = reader.tokenizer.tokenize(note.text)


def _tag(reader: Reader, note: Passage) -> None:
    """Find the best readings of the tokens, and so where citations begin and end."""
    note.islands = reader.tagger.tag(note.text, note.tokenized, reader.resolver.hint(note.before))


def _parse(reader: Reader, note: Passage) -> None:
    """Let the grammar say which units the tokens of each citation or chain are."""
    note.chains = [chain for island in note.islands for chain in assemble(note.text, island)]


def _accept(reader: Reader, note: Passage) -> None:
    """Let through what is a citation; each chain when those before it have been resolved."""
    note.accepted = reader.resolver.accept(note)


def _resolve(reader: Reader, note: Passage) -> None:
    """Add what is inherited, decide on the archives, and give all its place in print."""
    reader.resolver.resolve(note)
    if note.cleaned is not None:
        note.found = list(restored(note.found, note.cleaned, note.printed))
    elif note.text is not note.printed:
        printed = note.printed
        note.found = [
            one
            if printed.startswith(one.text, one.start)
            else replace(one, text=printed[one.start : one.end])
            for one in note.found
        ]


STATIONS: Final[tuple[tuple[str, Callable[[Reader, Passage], None]], ...]] = (
    ("repair", _repair),
    ("tokenize", _tokenize),
    ("tag", _tag),
    ("parse", _parse),
    ("accept", _accept),
    ("resolve", _resolve),
)
"""What a note goes through, in this order; each takes what those before it left in the passage."""


class Rereader:
    """A reader that begins again with each call and can remember what texts say by themselves.

    A call reads notes as ``Reader().read`` would: nothing of an earlier call is context. Only the
    words of a text and how they hang together, which no context can change, are remembered.
    """

    def __init__(self, *, remember: bool = True) -> None:
        """Take whether texts are remembered from the start or once :meth:`remember` is called."""
        self._reader = Reader()
        if remember:
            self.remember()

    def remember(self) -> None:
        """Remember from now on what texts say by themselves; so do those that are apart.

        Rewriting reads notes several times, and its proof those that are not edited as they were:
        formatting 124 notes of a chapter in Word takes a tenth longer without.
        """
        tokenizer, tagger = self._reader.tokenizer, self._reader.tagger
        if not hasattr(tokenizer.tokenize, "cache_info"):
            remembered = lru_cache(maxsize=_TEXTS)
            tokenizer.worth_reading = remembered(tokenizer.worth_reading)
            tokenizer.tokenize = remembered(tokenizer.tokenize)  # type: ignore[method-assign]
            tagger.tag = remembered(tagger.tag)  # type: ignore[method-assign]

    def apart(self) -> Rereader:
        """Return another one that shares what is remembered, for notes that are no context here."""
        other = copy(self)
        other._reader = self._reader.apart()
        return other

    def __call__(self, notes: Iterable[Note]) -> Iterator[tuple[Note, tuple[Citation, ...]]]:
        """Yield each note with its citations, in order."""
        self.begin()
        return self._reader.read(notes)

    def begin(self) -> None:
        """Begin again: what comes next has no note before it."""
        self._reader.forget()

    def next(self, document: str, text: str, position: Position = _PLAIN) -> tuple[Citation, ...]:
        """Return the citations of the next note of ``document``, as ``Reader.citations`` does."""
        return self._reader.citations(document, text, position)

    def memory(self, document: str) -> Memory:
        """Return what is remembered of the notes of ``document``, for :meth:`restore`."""
        return self._reader.memory(document)

    def restore(self, document: str, memory: Memory) -> None:
        """Go back to what was remembered of a document once; a memory is good for one time."""
        self._reader.restore(document, memory)
