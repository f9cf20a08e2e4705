"""A manuscript that is open in an editor: its text, its notes, what they cite, what is found."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import PurePath
from typing import Final, NamedTuple, overload

from lsprotocol.types import Position, Range, TextEdit
from pygls.uris import to_fs_path

from archref.app.config import Config
from archref.app.opening import opened_text
from archref.citation.citation import Citation
from archref.edit import Edit, apply_edits, narrowed, trimmed
from archref.lint.checking import Checker, Wishes
from archref.lint.findings import Finding
from archref.manuscripts import Manuscript
from archref.note import Note
from archref.references.reference import Reference
from archref.server.positions import EditorPlaces
from archref.server.resuming import ReadDocument

SUFFIXES: Final = {
    "markdown": ".md",
    "quarto": ".qmd",
    "rmd": ".Rmd",
    "latex": ".tex",
    "tex": ".tex",
    "plaintex": ".tex",
    "html": ".html",
    "xml": ".xml",
    "typst": ".typ",
    "plaintext": ".txt",
    "text": ".txt",
}
"""The suffix by which a text without one is read, by the name an editor has for its language."""

_READ: Final = frozenset(
    {*SUFFIXES.values(), ".markdown", ".rmd", ".ltx", ".htm", ".xhtml", ".tei", ".text"}
    | {".wiki", ".mediawiki", ".wikitext"}
)


_NESTED: Final = 20
"""Notes that may begin within a paragraph, or be inside each other, before a place in it."""


class Cited(NamedTuple):
    """A citation with its note."""

    note: Note
    citation: Citation


class Editing(NamedTuple):
    """How a text is edited."""

    language: str = ""
    """The name that the editor has for its language."""

    wishes: Wishes = Wishes()
    """What goes before the configuration, as options do on the command line."""

    encoding: str = "utf-16"
    """What the editor counts."""


class OpenText:
    """One text at one state; ``changed`` gives the next, which reads only what is new."""

    def __init__(
        self, uri: str, text: str, how: Editing | None = None, reading: ReadDocument | None = None
    ) -> None:
        """Take the editor's name of the text, the text, and how it is edited."""
        self.uri, self.text, self.how = uri, text, how or Editing()
        self.path = path_of(uri, self.how.language)
        self._reading = reading or ReadDocument()

    def changed(self, text: str) -> OpenText:
        """Return the text as it is after a change."""
        return OpenText(self.uri, text, self.how, self._reading)

    @property
    def is_read(self) -> bool:
        """Whether it is a manuscript of a kind that is text and is read."""
        return PurePath(self.path).suffix.lower() in _READ

    @cached_property
    def places(self) -> EditorPlaces:
        """The positions of its characters."""
        return EditorPlaces(self.text, self.how.encoding)

    @cached_property
    def checker(self) -> Checker:
        """What checks it. Raises ArchrefError for a rule that doesn't exist."""
        return Checker(self.how.wishes, self._reading)

    @cached_property
    def config(self) -> Config:
        """The settings that apply to it. Raises ArchrefError if they are wrong."""
        return self.checker.config(self.path)

    @cached_property
    def manuscript(self) -> Manuscript:
        """The manuscript, read from the editor's text and not from the file."""
        return opened_text(self.path, self.text, self.config)

    @cached_property
    def notes(self) -> list[Note]:
        """Its notes in order. Raises ArchrefError if it can't be read."""
        return list(self.manuscript.notes(lambda error: None))

    @cached_property
    def read(self) -> list[tuple[Note, tuple[Citation, ...]]]:
        """Each note with its citations."""
        return self._reading.update(self.notes)

    @cached_property
    def reader(self) -> ReadDocument:
        """What reads notes as this text's are read, after these have been read."""
        _ = self.read
        return self._reading

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rules find that the baseline doesn't know."""
        read = self.read
        examine = self.checker.examiner(self.manuscript, self.config, self.notes)
        return self.checker.beyond_baseline(examine(read, False), self.config)

    @cached_property
    def cited(self) -> list[Cited]:
        """All citations in order."""
        return [Cited(note, one) for note, citations in self.read for one in citations]

    # --- places ----------------------------------------------------------------------------------

    @cached_property
    def _begins(self) -> list[tuple[int, int]]:
        """Where each note begins in the text, with its index; footnotes may be in any order."""
        return sorted((self.places.place(*note.place(0)), at) for at, note in enumerate(self.notes))

    @cached_property
    def citations_of(self) -> dict[int, tuple[Citation, ...]]:
        """The citations of each note by its index."""
        return {note.index: citations for note, citations in self.read}

    @cached_property
    def _maps(self) -> dict[int, Sequence[tuple[int, int]]]:
        return {}

    def spans(self, note: Note) -> Sequence[tuple[int, int]]:
        """Return where each character of a note is in the text: its start and end."""
        found = self._maps.get(note.index)
        if found is None:
            begin = self.places.place(*note.place(0))
            if self.text.startswith(note.text, begin):  # as most notes are: no markup, one line
                found = _AsItIs(begin, len(note.text))
            else:
                spans = self.manuscript.offset_map(note)
                found = [(one.start, one.end) for one in spans]
            self._maps[note.index] = found
        return found

    def range(self, note: Note, start: int, end: int) -> Range:
        """Return where a stretch of a note is in the editor."""
        spans = self.spans(note)
        if not spans:
            at = self.places.place(*note.place(0))
            return self.places.range(at, at)
        first = spans[min(start, len(spans) - 1)]
        begin = first[0] if start < len(spans) else first[1]
        last = spans[min(end, len(spans)) - 1][1] if end > start else begin
        return self.places.range(begin, max(begin, last))

    def note_at(self, position: Position) -> tuple[Note, int] | None:
        """Return the note at a position, and the offset in it; None between notes."""
        offset = self.places.offset(position)
        at = bisect_right(self._begins, (offset, len(self.notes)))
        for _, index in reversed(self._begins[max(0, at - _NESTED) : at]):
            spans = self.spans(self.notes[index])
            if spans and offset <= spans[-1][1]:
                return self.notes[index], sum(end <= offset for _, end in spans)
        return None

    def cited_at(self, position: Position) -> Cited | None:
        """Return the citation at a position, the shortest if several share the place."""
        found = self.note_at(position)
        if found is None:
            return None
        note, offset = found
        citations = self.citations_of[note.index]
        here = [one for one in citations if one.start <= offset <= one.end]
        inside = [one for one in here if offset < one.end] or here
        if not inside:
            return None
        return Cited(note, min(inside, key=lambda one: one.end - one.start))

    def works_at(self, position: Position) -> Iterator[tuple[Note, Reference]]:
        """Yield what else than archives is cited at a position, each with its note."""
        found = self.note_at(position)
        if found is not None:
            note, offset = found
            for one in self.reader.works(note) or ():
                if one.start <= offset <= one.end:
                    yield note, one

    def notes_in(self, wanted: Range) -> set[int]:
        """Return the indexes of the notes that reach into a range."""
        start, end = self.places.offset(wanted.start), self.places.offset(wanted.end)
        last = bisect_right(self._begins, (end, len(self.notes)))
        first = bisect_right(self._begins, (start, -1)) - _NESTED
        notes = [self.notes[index] for _, index in self._begins[max(0, first) : last]]
        return {
            note.index for note in notes if (spans := self.spans(note)) and spans[-1][1] >= start
        }

    def edits_to(self, new: str) -> list[TextEdit]:
        """Return the edits that make this text the new one, each of a few characters only."""
        edits = list(_line_by_line(self.text, new))
        if apply_edits(self.text, edits) != new:
            edits = [trimmed(self.text, Edit(0, len(self.text), new))]
        return [TextEdit(self.places.range(one.start, one.end), one.text) for one in edits]


class _AsItIs(Sequence[tuple[int, int]]):
    """The places of characters that are in the text one after the other."""

    def __init__(self, begin: int, length: int) -> None:
        self._at = range(begin, begin + length)

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        if isinstance(index, slice):
            return [(at, at + 1) for at in self._at[index]]
        return self._at[index], self._at[index] + 1


def path_of(uri: str, language: str = "") -> str:
    """Return the path by which a text of an editor is known; one without a file has a suffix.

    It is relative to the folder the server runs in, if it is below it, as on the command line.
    """
    path = to_fs_path(uri) if uri.startswith("file:") else None
    if path is None:
        path = uri.rpartition(":")[2].strip("/") or "untitled"
    else:
        relative = os.path.relpath(path)
        path = path if relative.startswith(os.pardir) else relative
    if PurePath(path).suffix.lower() not in _READ and language in SUFFIXES:
        return path + SUFFIXES[language]
    return path


def _line_by_line(old: str, new: str) -> Iterator[Edit]:
    """Yield what differs between two texts, an edit for each run of lines that do."""
    from difflib import SequenceMatcher

    whole = trimmed(old, Edit(0, len(old), new))
    start = old.rfind("\n", 0, whole.start) + 1
    stop = old.find("\n", whole.end)
    stop = len(old) if stop < 0 else stop + 1
    before = old[start:stop].splitlines(keepends=True)
    after = new[start : len(new) - len(old) + stop].splitlines(keepends=True)
    starts = list(accumulate(map(len, before), initial=start))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        if high - low == last - first:
            for at, line in enumerate(before[low:high]):
                begin = starts[low + at]
                for one in narrowed(line, [Edit(0, len(line), after[first + at])]):
                    yield Edit(begin + one.start, begin + one.end, one.text)
        else:
            edit = Edit(starts[low], starts[high], "".join(after[first:last]))
            yield trimmed(old[edit.start : edit.end], edit)
