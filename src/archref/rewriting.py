"""Proof that edited notes still say the same: they are read again before anything is written.

Whoever changes a manuscript (format, the fixes of the linter, dedupe) brings the edits here. What
comes back accepted gives the same records, note by note, in the context of the whole document;
what would not is refused, and its note stays as it was.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archref.citation import Archive, Citation
from archref.edits import Edit, OverlappingEditsError, apply_edits
from archref.notes import Note

Read = Callable[[Iterable[Note]], Iterable[tuple[Note, Sequence[Citation]]]]
"""Reads notes in document order from the start, each with its citations (``Rereader``)."""

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
    read: Read | None = None,
) -> Proof:
    """Accept the edits under which every note says what it said before.

    ``notes`` are all notes of one manuscript in order, ``edits`` go by ``Note.index``. ``before``
    saves reading the notes once more. Where an edit is meant to change what a note says (a
    repeated citation is taken out), ``expected`` gives the citations the note shall have then.
    Edits outside of what is replaced cannot happen; overlapping ones are refused.
    """
    if read is None:
        from archref.rereading import Rereader

        read = Rereader()
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
        read: Read,
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
            wrong = self._wrong(edits)
            if not wrong:
                break
            for index in [index for index in wrong if index in edits]:
                self._refuse(edits, index, self._reason(index, wrong[index]))
            if not any(index in self.proof.refused for index in wrong):
                index = self._guilty(edits, next(iter(wrong)))
                self._refuse(edits, index, "a later note would no longer say the same")
        self.proof.accepted.update(edits)

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

    def _wrong(self, edits: Mapping[int, Sequence[Edit]]) -> dict[int, Sequence[Citation]]:
        """Read the document with edits made; give the notes that say something else then."""
        return {
            note.index: found
            for note, found in self.read(self._edited(edits))
            if not still_says(
                note.text, found, self.want.get(note.index, ()), edits.get(note.index, ())
            )
        }

    def _edited(self, edits: Mapping[int, Sequence[Edit]]) -> Iterator[Note]:
        for note in self.notes:
            made = edits.get(note.index)
            if not made:
                yield note
                continue
            yield dataclasses.replace(note, text=apply_edits(note.text, made), origin=None)

    def _guilty(self, edits: Mapping[int, Sequence[Edit]], harmed: int) -> int:
        """Find the note whose edit makes another one be read differently, by halving."""
        order = [note.index for note in self.notes if note.index in edits]
        low, high = 0, len(order)
        while high - low > 1:
            middle = (low + high) // 2
            if harmed in self._wrong({index: edits[index] for index in order[:middle]}):
                high = middle
            else:
                low = middle
        return order[high - 1]

    def _reason(self, index: int, found: Sequence[Citation]) -> str:
        if [record(citation) for citation in found] == self.want.get(index, []):
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
