"""The proof of what is written: a file's new bytes are read again before they are saved.

An edit that is right for a note's text may be wrong for its file: ``op.`` and ``1`` on two lines
of Markdown become a list, a blank beside an asterisk ends an emphasis before it began. So the new
file is opened as a document of its format. It has to be well formed; its notes have to read as
they were meant to, its emphasis has to be where it was, and all around the edited notes has to be
the same. A note that does not is given back as refused, and the others are written without it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from archref.edit import Edit, Edits, apply_edits, narrowed
from archref.errors import ArchrefError, UneditableError
from archref.manuscripts.base import Manuscript, Mark
from archref.manuscripts.files import SourceFile
from archref.messages import _, later

READS_OTHERWISE: Final = later("written into the file, it would read otherwise")

_TORN: Final = later("emphasis or a link begins or ends in it")

_GUESSES: Final = 8
"""How often the notes that read otherwise are left out before the harmful ones are looked for."""

_TRIES: Final = 100
"""How often the file is read again at most."""


class Verified(NamedTuple):
    """The new bytes of a file, and the notes that are not edited in them."""

    data: bytes
    refused: dict[int, str]
    """Index of a note whose edits would make the file read otherwise → why."""


class _Seen(NamedTuple):
    """What a reader of the file sees of a note."""

    document: str
    number: str
    kind: str
    text: str
    marks: Sequence[Mark]


def verified(manuscript: Manuscript, edits: Edits, track: str | None = None) -> Verified:
    """Return the bytes of the file with ``edits`` made, but for those that would harm it.

    Raises ArchrefError as :meth:`Manuscript.edited` does, and if the new file can't be proved.
    """
    made = {index: own for index, own in edits.items() if own}
    if not made:
        return Verified(manuscript.edited({}, track=track), {})
    return _Verifier(manuscript, track).verified(made)


class _Verifier:
    def __init__(self, manuscript: Manuscript, track: str | None) -> None:
        self._manuscript = manuscript
        self._track = track
        self._tries = 0
        self._reasons: dict[int, str] = {}
        self._data = b""
        """The last bytes that were read again and found right."""

    def verified(self, edits: dict[int, Sequence[Edit]]) -> Verified:
        refused = self._torn(edits)
        self._reasons.update(dict.fromkeys(refused, _TORN))
        for _guess in range(_GUESSES):
            chosen = {index: own for index, own in edits.items() if index not in refused}
            wrong = self._wrong(chosen)
            if not wrong:
                return self._result(refused)
            guilty = _nearest(wrong, chosen)
            if not guilty:
                break
            refused |= guilty
        return self._result(refused | ({*edits} - self._harmless(chosen)))

    def _torn(self, edits: Edits) -> set[int]:
        """Return the notes of which an edit would reach over where emphasis begins or ends."""
        notes = (note for note in self._manuscript.every_note() if note.index in edits)
        return {
            note.index
            for note in notes
            for seams in [self._manuscript.seams(note)]
            for edit in (narrowed(note.text, edits[note.index]) if seams else ())
            if edit.text and bisect_right(seams, edit.start) < bisect_left(seams, edit.end)
        }

    def _result(self, refused: Iterable[int]) -> Verified:
        why = self._reasons
        return Verified(self._data, {n: why.get(n, READS_OTHERWISE) for n in sorted(refused)})

    def _harmless(self, edits: dict[int, Sequence[Edit]]) -> set[int]:
        """Find the notes whose edits do no harm, by halving."""
        good: dict[int, Sequence[Edit]] = {}
        waiting = [sorted(edits)]
        if self._wrong({}):
            raise self._lost()
        while waiting:
            group = waiting.pop()
            if not self._wrong({**good, **{index: edits[index] for index in group}}):
                good.update((index, edits[index]) for index in group)
            elif len(group) > 1:
                middle = len(group) // 2
                waiting += (group[middle:], group[:middle])
        if self._wrong(good):
            raise self._lost()
        return set(good)

    def _wrong(self, edits: dict[int, Sequence[Edit]]) -> list[int]:
        """Read the file again with edits made; return the notes that are not as they were meant.

        -1 stands for what is none of them.
        """
        self._tries += 1
        if self._tries > _TRIES:
            raise self._lost()
        try:
            data = self._manuscript.edited(edits, track=self._track)
        except UneditableError as error:
            self._reasons.update(dict.fromkeys(edits, error.message) if len(edits) == 1 else {})
            return [-1]
        try:
            after = reopened(self._manuscript, data)
            wrong = _differences(_read(self._manuscript), _read(after), edits)
            if not wrong and self._manuscript.around(edits) != after.around(edits):
                wrong = [-1]
        except ArchrefError:
            return [-1]
        if not wrong:
            self._data = data
        return wrong

    def _lost(self) -> ArchrefError:
        return ArchrefError(
            _(
                "read again with its edits, the file would not say what it should; "
                "nothing was written"
            ),
            path=self._manuscript.path,
        )


def reopened(manuscript: Manuscript, data: bytes) -> Manuscript:
    """Return the manuscript that other bytes of the same file are."""
    return type(manuscript)(SourceFile(manuscript.path, data), manuscript.options)


def _read(manuscript: Manuscript) -> Iterator[_Seen]:
    """Read all notes, whatever the scope; entries that are broken stay out, as they did before."""
    for note in manuscript.every_note():
        yield _Seen(note.document, note.number, note.kind, note.text, manuscript.marks(note))


def _differences(before: Iterable[_Seen], after: Iterable[_Seen], edits: Edits) -> list[int]:
    """Return the notes that are not what they were meant to be, up to the first that is missing."""
    wrong: list[int] = []
    for index, (old, new) in enumerate(zip_longest(before, after)):
        if new is None:
            return [*wrong, index]
        if old is None:
            return wrong[:1] or [index]
        own = edits.get(index, ())
        text = apply_edits(old.text, own) if own else old.text
        marks = old.marks, new.marks
        if new != old._replace(text=text, marks=new.marks) or not (
            marks == ((), ()) or _kept(*marks, narrowed(old.text, own))
        ):
            wrong.append(index)
    return wrong


def _kept(old: Sequence[Mark], new: Sequence[Mark], edits: Sequence[Edit]) -> bool:
    """Return whether the emphasis begins and ends where it did, but for what edits moved."""
    if [mark.name for mark in old] != [mark.name for mark in new]:
        return False
    return all(
        low <= after.at <= high
        for before, after in zip(old, new, strict=True)
        for low, high in [_moved(before.at, edits)]
    )


def _moved(offset: int, edits: Sequence[Edit]) -> tuple[int, int]:
    """Return from where to where a place in a text may be after edits."""
    low = high = offset
    for edit in edits:
        shift = len(edit.text) - (edit.end - edit.start)
        if edit.end < offset:
            low, high = low + shift, high + shift
        elif edit.start <= offset:
            low -= offset - edit.start
            high += len(edit.text) - (offset - edit.start)
    return low, high


def _nearest(wrong: Sequence[int], edits: Edits) -> set[int]:
    """Return the edited notes that are wrong themselves, or else the last before the first wrong.

    Nothing is returned where no place is known.
    """
    if wrong[0] < 0:
        return set()
    own = {index for index in wrong if index in edits}
    if own:
        return own
    before = [index for index in edits if index < wrong[0]]
    return {max(before)} if before else set()
