"""Proof that edited notes still say the same: they are read again before anything is written.

Whoever changes a manuscript (format, the fixes of the linter, dedupe) brings the edits here. What
comes back accepted gives the same records, note by note, in the context of the whole document;
what would not is refused, and its note stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from archref.citation.citation import Archive, Citation
from archref.edit import Edit, Edits, OverlappingEditsError, apply_edits
from archref.messages import _, later
from archref.note import Note, Position
from archref.reading.reader import Memory, Rereader
from archref.rewriting.loose_ends import has_loose_end, has_loose_start
from archref.rewriting.signs import LOST_SIGN, keeps_signs

Records = Mapping[int, Sequence[Citation]]
"""Citations by the index of their note."""

Statement = tuple[Any, ...]

AsRead = tuple[str, Sequence[Citation]]
"""A text and the citations in it."""

Keeps = Callable[[AsRead, AsRead], str | None]
"""Returns why an edited note, read before and after, does not say all else that it said."""

_HARMS: Final = later("a later note would no longer say the same")


class Proof(NamedTuple):
    """Which edits may be written."""

    accepted: dict[int, list[Edit]]
    refused: dict[int, str]
    """Index of a note that stays as it was → why."""

    without: dict[int, str]
    """Index of a note that is edited without ``Case.more``, or not at all → why."""


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

    more: Sequence[Edit] = ()
    """What is to be edited besides, but only if all holds with it, too."""

    keeps: Keeps | None = None
    """What else must be the same with ``more``."""

    @property
    def all_edits(self) -> Sequence[Edit]:
        """All edits in order."""
        return sorted([*self.edits, *self.more]) if self.more else self.edits

    @property
    def less(self) -> Case:
        """The case without ``more``; without it, that of the note as it was."""
        if self.more:
            return self._replace(more=(), keeps=None)
        return self._replace(edits=(), shall=self.said)


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
        proof = Proof({}, {}, {})
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
    if records_of(found) != list(want):
        return False
    return not has_loose_end(text, found, edits) and not has_loose_start(text, found, edits)


def _in_words(citation: Citation) -> str:
    """Return what a citation cites: ``РГАСПИ, fond 17, opis 3, delo 740, sheets 5, 7``."""
    named = citation.archive
    archive = named.printed if named is not None else _("no archive")
    if named is not None and named.candidates:
        archive = _("{archive} (any of several archives)").format(archive=archive)
    levels = (("fond", citation.fond), ("opis", citation.opis), ("delo", citation.delo))
    numbers = [f"{_(level)} {value}" for level, value in levels if value]
    several = _("sheets") if len(citation.listy) > 1 else _("sheet")
    sheets = [f"{several} {', '.join(citation.listy)}"]
    return ", ".join([archive, *numbers, *(sheets if citation.listy else [])])


class _Document:
    """The notes of one document, which are each other's context."""

    def __init__(self, read: Rereader) -> None:
        self.read = read
        self.cases: dict[int, Case] = {}
        self.refused: dict[int, str] = {}
        self.without: dict[int, str] = {}
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
        if case.all_edits and not self.edited:
            self.edited = True
            self._read_all()
        self.cases[case.note] = case
        if self.edited and self.harmed is None:
            self._read_next(case)

    def settle(self, proof: Proof) -> None:
        """Put the edits that hold into the proof, and the reasons against the others."""
        while self.harmed is not None:
            self.read.remember()  # from here on the same texts are read again and again
            self._refuse(self.cases[self._guilty(self.harmed)], _HARMS)
            self.held, self.harmed, self.last = 0, None, None
            self.read.begin()
            self._read_all()
        edited = (case for case in self.cases.values() if case.all_edits)
        proof.accepted.update({case.note: list(case.all_edits) for case in edited})
        proof.refused.update(self.refused)
        proof.without.update(self.without)

    def _read_all(self) -> None:
        """Read the notes taken so far, up to one that was harmed."""
        for case in list(self.cases.values()):
            self._read_next(case)
            if self.harmed is not None:
                return

    def _read_next(self, case: Case) -> None:
        """Read the next note with its edits, or as it was if they don't hold."""
        before = self.read.memory(case.document) if case.more else None
        plain = self._read_plain(case)
        if before is not None and plain is not None:
            self._read_with_more(self.cases[case.note], before, plain)
        elif before is not None and self.harmed is None:
            self._refuse(self.cases[case.note], _HARMS)

    def _read_plain(self, case: Case) -> AsRead | None:
        """Read the next note with its ``edits`` only, or as it was if they don't hold.

        Return what was read unless edits before it turned out not to hold.
        """
        if case.edits:
            before = self.read.memory(case.document)
            plain, reason = self._attempt(case, case.edits)
            if reason is None:
                self.held, self.last, self.since = self.held + 1, (case, before), []
                return plain
            self.read.restore(case.document, before)
            self.refused[case.note], case = reason, case._replace(edits=(), shall=case.said)
            self.cases[case.note] = case
        self.since.append(case._replace(more=(), keeps=None))
        plain = self._reading(case, ())
        if records_of(plain[1]) == case.shall or not self.held:
            return plain
        if not self._is_mended():
            self.harmed = case.note
        return None

    def _read_with_more(self, case: Case, before: Memory, plain: AsRead) -> None:
        """Read a note again with all its edits; leave it at ``plain`` if they don't hold."""
        after = self.read.memory(case.document)
        self.read.restore(case.document, before)
        before = self.read.memory(case.document)
        read, reason = self._attempt(case, case.all_edits)
        if reason is None and case.keeps is not None:
            reason = case.keeps(plain, read)
        if case.edits or reason is None:
            self.last = case, before
        if reason is not None:
            self.read.restore(case.document, after)
            self._refuse(case, reason)
            return
        self.held += not case.edits
        self.since = []

    def _reading(self, case: Case, edits: Sequence[Edit]) -> AsRead:
        """Read the next note with edits that don't overlap."""
        text = apply_edits(case.text, edits)
        return text, self.read.next(case.document, text, case.position)

    def _differs(self, case: Case) -> bool:
        """Read the next note with its edits; tell whether it says something else than it shall."""
        return records_of(self._reading(case, case.all_edits)[1]) != case.shall

    def _is_mended(self) -> bool:
        """Read on from the last edited note with less edits; tell whether all say what they shall.

        If so, its other edits are refused.
        """
        if self.last is None:
            return False
        (case, before), self.last = self.last, None
        less = [self.cases[case.note].less]
        while less[-1].all_edits:
            less.append(less[-1].less)
        for one in less:
            self.read.restore(case.document, before)
            before = self.read.memory(case.document)
            if not any(map(self._differs, [one, *self.since])):
                while self.cases[case.note] != one:
                    self._refuse(self.cases[case.note], _HARMS)
                self.held -= not one.all_edits
                return True
        return False

    def _attempt(self, case: Case, edits: Sequence[Edit]) -> tuple[AsRead, str | None]:
        """Read the next note with edits; also say why they don't hold, or None if they do."""
        try:
            read = text, found = self._reading(case, edits)
        except OverlappingEditsError:
            return ("", ()), _("two changes of it overlap")
        if case.shall == case.said and not keeps_signs(case.text, text):
            return read, LOST_SIGN
        if still_says(text, found, case.shall, edits):
            return read, None
        if records_of(found) == case.shall:
            if has_loose_start(text, found, edits):
                return read, _("read again, its first word would not be seen as part of it")
            return read, _("read again, its last word would not be seen as part of it")
        if not found:
            return read, _("read again, it would no longer be seen as a citation")
        return read, _("read again, it would cite {found}").format(
            found="; ".join(map(_in_words, found))
        )

    def _refuse(self, case: Case, reason: str) -> None:
        """Let a note be edited less than its case says."""
        (self.without if case.more else self.refused)[case.note] = reason
        self.cases[case.note] = case.less

    def _guilty(self, harmed: int) -> int:
        """Find the note whose edit makes another one be read differently, by halving."""
        taken = list(self.cases)
        before = taken[: taken.index(harmed)]
        order = [note for note in before if self.cases[note].all_edits]
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
            text = apply_edits(case.text, case.all_edits) if index in edited else case.text
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
