"""Proof that edited notes still say the same: they are read again before anything is written.

Whoever changes a manuscript (format, the fixes of the linter, dedupe) brings the edits here. What
comes back accepted gives the same records, note by note, in the context of the whole document;
what would not is refused, and its note stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from archref.citation.citation import Archive, Citation
from archref.edit import Edit, Edits, OverlappingEditsError, apply_edits
from archref.note import Note, Position
from archref.reading.reader import Memory, Rereader

Records = Mapping[int, Sequence[Citation]]
"""Citations by the index of their note."""

Statement = tuple[Any, ...]

_HARMS: Final = "a later note would no longer say the same"


class Proof(NamedTuple):
    """Which edits may be written."""

    accepted: dict[int, list[Edit]]
    refused: dict[int, str]
    """Index of a note that stays as it was → why."""


class Case(NamedTuple):
    """A note to be proved: what it says, its edits if any, and what it shall say in the end."""

    note: int
    """Its index."""

    document: str
    position: Position
    text: str
    said: list[Statement]
    edits: Sequence[Edit]
    shall: list[Statement]


def case_of(
    note: Note,
    said: Sequence[Citation],
    edits: Sequence[Edit],
    shall: Sequence[Citation] | None = None,
) -> Case:
    """Return the case of a note from the citations it has, its edits, and those it shall have.

    Without ``shall`` it shall say what it said.
    """
    records = records_of(said)
    wanted = records if shall is None else records_of(shall)
    return Case(note.index, note.document, note.position, note.text, records, edits, wanted)


def records_of(citations: Iterable[Citation]) -> list[Statement]:
    """Return what citations say, each as :func:`meaning` does."""
    return [meaning(citation) for citation in citations]


def meaning(citation: Citation) -> Statement:
    """Return what a citation says, whatever its script, style or form."""
    return (
        _archive(citation.archive),
        citation.fond,
        citation.opis,
        citation.delo,
        citation.listy,
        tuple(sorted(citation.levels.items())),
        citation.passed_over,
    )


def prove(
    notes: Sequence[Note],
    edits: Edits,
    *,
    before: Records | None = None,
    expected: Records | None = None,
    read: Rereader | None = None,
) -> Proof:
    """Accept the edits under which every note says what it said before.

    ``notes`` are all notes of one manuscript in order, ``edits`` go by ``Note.index``. ``before``
    saves reading the notes once more. Where an edit is meant to change what a note says (a
    repeated citation is taken out), ``expected`` gives the citations the note shall have then.
    Edits outside of what is replaced cannot happen; overlapping ones are refused.
    """
    read = read or Rereader()
    said = dict(before) if before is not None else {n.index: c for n, c in read(notes)}
    prover = Prover(read)
    for note in notes:
        shall = (expected or {}).get(note.index)
        own = edits.get(note.index, ())
        prover.take(case_of(note, said.get(note.index, ()), own, shall))
    return prover.proof()


class Prover:
    """Reads each note again as it is taken, once the first edit of its document has come."""

    def __init__(self, read: Rereader) -> None:
        """Take what reads the notes again; nothing that it read before is their context."""
        read.begin()
        self._read = read
        self._documents: dict[str, _Document] = {}

    def take(self, case: Case) -> None:
        """Take the next note."""
        document = self._documents.get(case.document)
        if document is None:
            document = self._documents[case.document] = _Document(self._read)
        document.take(case)

    def proof(self) -> Proof:
        """Return the edits that hold, and why the others don't."""
        proof = Proof({}, {})
        for document in self._documents.values():
            document.settle(proof)
        return proof


def still_says(
    text: str, found: Sequence[Citation], want: Sequence[Statement], edits: Sequence[Edit]
) -> bool:
    """Return whether an edited note says what it shall.

    ``text`` is its text after the ``edits``, ``found`` are the citations in it, ``want`` the
    records they shall have.
    """
    return records_of(found) == list(want) and not has_loose_end(text, found, edits)


def has_loose_end(text: str, found: Sequence[Citation], edits: Sequence[Edit]) -> bool:
    """Return whether a word that an edit put after a citation is not read as part of it.

    ``text`` is the edited text, ``found`` its citations; such a word would be put there again by
    the next edit.
    """
    shift = 0
    for edit in sorted(edits):
        start = edit.start + shift
        end = start + len(edit.text)
        shift += len(edit.text) - (edit.end - edit.start)
        last = max((c.end for c in found if c.start < end and start < c.end), default=end)
        if any(char.isalnum() for char in text[last:end]):
            return True
    return False


def _in_words(citation: Citation) -> str:
    """Return what a citation cites: ``РГАСПИ, fond 17, opis 3, delo 740, sheets 5, 7``."""
    archive = citation.archive.printed if citation.archive is not None else "no archive"
    levels = (("fond", citation.fond), ("opis", citation.opis), ("delo", citation.delo))
    named = [f"{level} {value}" for level, value in levels if value]
    sheets = [f"sheet{'s' * (len(citation.listy) > 1)} {', '.join(citation.listy)}"]
    return ", ".join([archive, *named, *(sheets if citation.listy else [])])


class _Document:
    """The notes of one document, which are each other's context."""

    def __init__(self, read: Rereader) -> None:
        self.read = read
        self.cases: dict[int, Case] = {}
        self.refused: dict[int, str] = {}
        self.edited = False
        """Whether there is any edit, so that the notes need to be read."""

        self.held = 0
        """How many edited notes were read so far whose edits hold."""

        self.last: tuple[Case, Memory] | None = None
        """The last edited note that holds, and what was remembered before it."""

        self.since: list[Case] = []
        """The notes read after it."""

        self.harmed: int | None = None
        """The first note that says something else since an edit before it changed its context.

        What follows it is not read."""

    def take(self, case: Case) -> None:
        """Take the next note, and read it if anything was edited so far."""
        if case.edits and not self.edited:
            self.edited = True
            self._read_all()
        self.cases[case.note] = case
        if self.edited and self.harmed is None:
            self._read_next(case)

    def settle(self, proof: Proof) -> None:
        """Put the edits that hold into the proof, and the reasons against the others."""
        while self.harmed is not None:
            self.read.remember()  # from here on the same texts are read again and again
            self._refuse(self._guilty(self.harmed), _HARMS)
            self.held, self.harmed, self.last = 0, None, None
            self.read.begin()
            self._read_all()
        edited = (case for case in self.cases.values() if case.edits)
        proof.accepted.update({case.note: list(case.edits) for case in edited})
        proof.refused.update(self.refused)

    def _read_all(self) -> None:
        """Read the notes taken so far, up to one that was harmed."""
        for case in list(self.cases.values()):
            self._read_next(case)
            if self.harmed is not None:
                return

    def _read_next(self, case: Case) -> None:
        """Read the next note with its edits, or as it was if they don't hold."""
        if case.edits:
            before = self.read.memory(case.document)
            reason = self._why_not(case)
            if reason is None:
                self.held, self.last, self.since = self.held + 1, (case, before), []
                return
            self.read.restore(case.document, before)
            case = self._refuse(case.note, reason)
        self.since.append(case)
        if self._differs(case) and self.held and not self._is_mended():
            self.harmed = case.note

    def _differs(self, case: Case) -> bool:
        """Read the next note as it was; tell whether it says something else than it shall."""
        return records_of(self.read.next(case.document, case.text, case.position)) != case.shall

    def _is_mended(self) -> bool:
        """Read on from the last edited note as it was; tell whether all say then what they shall.

        If so, its edits are refused.
        """
        if self.last is None:
            return False
        (case, before), self.last = self.last, None
        self.read.restore(case.document, before)
        if any(map(self._differs, [case._replace(shall=case.said), *self.since])):
            return False
        self._refuse(case.note, _HARMS)
        self.held -= 1
        return True

    def _why_not(self, case: Case) -> str | None:
        """Read the next note with its edits; say why they don't hold, or None if they do."""
        try:
            text = apply_edits(case.text, case.edits)
        except OverlappingEditsError:
            return "two changes of it overlap"
        found = self.read.next(case.document, text, case.position)
        if still_says(text, found, case.shall, case.edits):
            return None
        if records_of(found) == case.shall:
            return "read again, its last word would not be seen as part of it"
        if not found:
            return "read again, it would no longer be seen as a citation"
        return f"read again, it would cite {'; '.join(map(_in_words, found))}"

    def _refuse(self, index: int, reason: str) -> Case:
        """Let a note stay as it was; return what that makes of its case."""
        case = self.cases[index]
        self.cases[index] = case = case._replace(edits=(), shall=case.said)
        self.refused[index] = reason
        return case

    def _guilty(self, harmed: int) -> int:
        """Find the note whose edit makes another one be read differently, by halving."""
        taken = list(self.cases)
        before = taken[: taken.index(harmed)]
        order = [note for note in before if self.cases[note].edits]
        low, high = 0, len(order)
        while high - low > 1:
            middle = (low + high) // 2
            if self._harms(set(order[:middle]), harmed):
                high = middle
            else:
                low = middle
        return order[high - 1]

    def _harms(self, edited: set[int], harmed: int) -> bool:
        """Return whether a note says something else when the edits of some notes are made."""
        self.read.begin()
        for index, case in self.cases.items():
            text = apply_edits(case.text, case.edits) if index in edited else case.text
            found = self.read.next(case.document, text, case.position)
            if index == harmed:
                return records_of(found) != case.shall
        return False


def _archive(archive: Archive | None) -> str:
    if archive is None:
        return ""
    if archive.id is not None:
        return archive.id
    from archref.archives.folding import WORD, skeleton

    return " ".join(skeleton(word) for word in WORD.findall(archive.printed))
