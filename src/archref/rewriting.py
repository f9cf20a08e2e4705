"""Proof that edited notes still say the same: they are read again before anything is written.

Whoever changes a manuscript (format, the fixes of the linter, dedupe) brings the edits here. What
comes back accepted gives the same records, note by note, in the context of the whole document;
what would not is refused, and its note stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Proof:
    """Which edits may be written."""

    accepted: dict[int, list[Edit]]
    refused: dict[int, str]
    """Index of a note that stays as it was → why."""


def record(citation: Citation) -> tuple[Any, ...]:
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
    want = {index: [record(c) for c in found] for index, found in said.items()}
    want |= {index: [record(c) for c in found] for index, found in (expected or {}).items()}
    proof = Proof({}, {})
    documents: dict[str, list[Note]] = {}
    for note in notes:
        documents.setdefault(note.document, []).append(note)
    for document in documents.values():
        made = {n.index: list(edits[n.index]) for n in document if edits.get(n.index)}
        if made:
            _Document(document, want, said, read, proof).settle(made)
    return proof


def still_says(
    text: str, found: Sequence[Citation], want: Sequence[tuple[Any, ...]], edits: Sequence[Edit]
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

    def __init__(
        self,
        notes: Sequence[Note],
        want: dict[int, list[tuple[Any, ...]]],
        said: Records,
        read: Rereader,
        proof: Proof,
    ) -> None:
        self.notes = notes
        self.want = want
        self.said = said
        self.read = read
        self.proof = proof

    def settle(self, edits: dict[int, list[Edit]]) -> None:
        """Put the edits that hold into the proof, and the reasons against the others."""
        for index in self._overlapping(edits):
            self._refuse(edits, index, "two changes of it overlap")
        while edits:
            harmed = self._try(edits)
            if harmed is None:
                break
            index = self._guilty(edits, harmed)
            self._refuse(edits, index, "a later note would no longer say the same")
        self.proof.accepted.update(edits)

    def _try(self, edits: dict[int, list[Edit]]) -> int | None:
        """Read the document once and refuse the edits of notes that would say something else.

        Gives the first note that says something else all the same, since an edit before it
        changed its context; None if there is no such note.
        """

        def holds(note: Note, found: Sequence[Citation]) -> bool:
            index = note.index
            if still_says(note.text, found, self.want.get(index, ()), edits[index]):
                return True
            self._refuse(edits, index, self._reason(index, found))
            return False

        for note, found in self.read.trying(self._with_edited(edits), holds):
            if note.index not in edits and not self._says_what_it_said(note.index, found):
                return note.index
        return None

    def _says_what_it_said(self, index: int, found: Sequence[Citation]) -> bool:
        return [record(citation) for citation in found] == self.want.get(index, [])

    def _refuse(self, edits: dict[int, list[Edit]], index: int, reason: str) -> None:
        del edits[index]
        self.proof.refused[index] = reason
        if index in self.said:
            self.want[index] = [record(citation) for citation in self.said[index]]

    def _overlapping(self, edits: dict[int, list[Edit]]) -> list[int]:
        found: list[int] = []
        for note in self.notes:
            try:
                apply_edits(note.text, edits.get(note.index, ()))
            except OverlappingEditsError:
                found.append(note.index)
        return found

    def _with_edited(
        self, edits: Mapping[int, Sequence[Edit]]
    ) -> Iterator[tuple[Note, Note | None]]:
        """Give each note, and what it is after its edits if it has any."""
        for note in self.notes:
            made = edits.get(note.index)
            yield note, note.with_text(apply_edits(note.text, made)) if made else None

    def _guilty(self, edits: Mapping[int, Sequence[Edit]], harmed: int) -> int:
        """Find the note whose edit makes another one be read differently, by halving."""
        order = [note.index for note in self.notes if note.index in edits]
        low, high = 0, len(order)
        while high - low > 1:
            middle = (low + high) // 2
            if self._harms({index: edits[index] for index in order[:middle]}, harmed):
                high = middle
            else:
                low = middle
        return order[high - 1]

    def _harms(self, edits: Mapping[int, Sequence[Edit]], harmed: int) -> bool:
        """Tell whether a note says something else when these edits are made."""
        notes = (edited or note for note, edited in self._with_edited(edits))
        found = next(found for note, found in self.read(notes) if note.index == harmed)
        return not self._says_what_it_said(harmed, found)

    def _reason(self, index: int, found: Sequence[Citation]) -> str:
        if self._says_what_it_said(index, found):
            return "read again, its last word would not be seen as part of it"
        if not found:
            return "read again, it would no longer be seen as a citation"
        said = (" ".join([citation.key, *citation.listy]) for citation in found)
        return f"read again, it would say {'; '.join(said)}"


def _archive(archive: Archive | None) -> str:
    if archive is None:
        return ""
    if archive.id is not None:
        return archive.id
    from archref.archives.folding import WORD, skeleton

    return " ".join(skeleton(word) for word in WORD.findall(archive.printed))
