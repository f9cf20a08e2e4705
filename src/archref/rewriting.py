"""Proof that edited notes still say the same: they are read again before anything is written.

Whoever changes a manuscript (format, the fixes of the linter, dedupe) brings the edits here. What
comes back accepted gives the same records, note by note, in the context of the whole document;
what would not is refused, and its note stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archref.citation import Archive, Citation
from archref.edits import Edit, OverlappingEditsError, apply_edits
from archref.notes import Note
from archref.rereading import Rereader

Edits = Mapping[int, Sequence[Edit]]
"""Edits by the index of their note."""

Records = Mapping[int, Sequence[Citation]]
"""Citations by the index of their note."""

Record = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Which edits may be written."""

    accepted: dict[int, list[Edit]]
    refused: dict[int, str]
    """Index of a note that stays as it was → why."""


@dataclass(frozen=True, slots=True)
class Case:
    """A note to be proved: what it says, its edits if any, and what it shall say in the end."""

    note: Note
    said: Sequence[Record]
    edits: Sequence[Edit]
    shall: Sequence[Record]


def record(citation: Citation) -> Record:
    """Give what a citation says, whatever its script, style or form."""
    return (
        _archive(citation.archive),
        citation.fond,
        citation.opis,
        citation.delo,
        citation.listy,
        tuple(sorted(citation.levels.items())),
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
        prover.take(note, said.get(note.index, ()), edits.get(note.index, ()), shall)
    return prover.proof()


class Prover:
    """Takes the notes of a manuscript in order, and says in the end which edits hold."""

    def __init__(self, read: Rereader) -> None:
        """Take what reads the notes again."""
        self._read = read
        self._cases: list[Case] = []

    def take(
        self,
        note: Note,
        said: Sequence[Citation],
        edits: Sequence[Edit],
        shall: Sequence[Citation] | None = None,
    ) -> None:
        """Take the next note, the citations it has, its edits, and the citations it shall have.

        Without ``shall`` it shall say what it said.
        """
        records = list(map(record, said))
        wanted = records if shall is None else list(map(record, shall))
        self._cases.append(Case(note, records, tuple(edits), wanted))

    def proof(self) -> Proof:
        """Give the edits that hold, and why the others don't."""
        proof = Proof({}, {})
        documents: dict[str, list[Case]] = {}
        for case in self._cases:
            documents.setdefault(case.note.document, []).append(case)
        for cases in documents.values():
            if any(case.edits for case in cases):
                _Document(cases, self._read, proof).settle()
        return proof


def _why_not(case: Case, text: str, found: Sequence[Citation]) -> str | None:
    """Say why the edits of a note that is ``text`` after them don't hold; None if they do."""
    if still_says(text, found, case.shall, case.edits):
        return None
    if list(map(record, found)) == case.shall:
        return "read again, its last word would not be seen as part of it"
    if not found:
        return "read again, it would no longer be seen as a citation"
    said = (" ".join([citation.key, *citation.listy]) for citation in found)
    return f"read again, it would say {'; '.join(said)}"


def still_says(
    text: str, found: Sequence[Citation], want: Sequence[Record], edits: Sequence[Edit]
) -> bool:
    """Say whether an edited note says what it shall.

    ``text`` is its text after the ``edits``, ``found`` are the citations in it, ``want`` the
    records they shall have.
    """
    return list(map(record, found)) == list(want) and not has_loose_end(text, found, edits)


def has_loose_end(text: str, found: Sequence[Citation], edits: Sequence[Edit]) -> bool:
    """Say whether a word that an edit put behind a citation is not read as part of it.

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


class _Document:
    """The notes of one document, which are each other's context."""

    def __init__(self, cases: list[Case], read: Rereader, proof: Proof) -> None:
        self.cases = {case.note.index: case for case in cases}
        self.read = read
        self.proof = proof

    def settle(self) -> None:
        """Put the edits that hold into the proof, and the reasons against the others."""
        for index in self._overlapping():
            self._refuse(index, "two changes of it overlap")
        while self._edited():
            refused, harmed = self._attempt()
            for index, reason in refused.items():
                self._refuse(index, reason)
            if harmed is None:
                break
            self._refuse(self._guilty(harmed), "a later note would no longer say the same")
        self.proof.accepted.update({i: list(self.cases[i].edits) for i in self._edited()})

    def _attempt(self) -> tuple[dict[int, str], int | None]:
        """Read the document with its edits: which don't hold and why, and what they harm.

        The latter is the first note that says something else all the same, since an edit before
        it changed its context; what stands behind it is not read.
        """
        refused: dict[int, str] = {}
        self.read.begin()
        for index, case in self.cases.items():
            shall = case.shall
            if case.edits:
                text = apply_edits(case.note.text, case.edits)
                reason = _why_not(case, text, self.read.tried(case.note.with_text(text)))
                if reason is None:
                    continue
                refused[index], shall = reason, case.said
                self.read.back()
            if list(map(record, self.read.next(case.note))) != shall:
                return refused, index
        return refused, None

    def _edited(self) -> list[int]:
        return [index for index, case in self.cases.items() if case.edits]

    def _refuse(self, index: int, reason: str) -> None:
        case = self.cases[index]
        self.cases[index] = Case(case.note, case.said, (), case.said)
        self.proof.refused[index] = reason

    def _overlapping(self) -> list[int]:
        found: list[int] = []
        for index, case in self.cases.items():
            try:
                apply_edits(case.note.text, case.edits)
            except OverlappingEditsError:
                found.append(index)
        return found

    def _guilty(self, harmed: int) -> int:
        """Find the note whose edit makes another one be read differently, by halving."""
        order = self._edited()
        low, high = 0, len(order)
        while high - low > 1:
            middle = (low + high) // 2
            if self._harms(set(order[:middle]), harmed):
                high = middle
            else:
                low = middle
        return order[high - 1]

    def _harms(self, edited: set[int], harmed: int) -> bool:
        """Tell whether a note says something else when the edits of some notes are made."""
        self.read.begin()
        for index, case in self.cases.items():
            text = case.note.text
            if index in edited:
                text = apply_edits(text, case.edits)
            found = self.read.next(case.note.with_text(text))
            if index == harmed:
                return list(map(record, found)) != case.shall
        return False


def _archive(archive: Archive | None) -> str:
    if archive is None:
        return ""
    if archive.id is not None:
        return archive.id
    from archref.archives.folding import WORD, skeleton

    return " ".join(skeleton(word) for word in WORD.findall(archive.printed))
