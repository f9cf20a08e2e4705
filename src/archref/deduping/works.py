"""Notes that only repeat a book, an article, a newspaper …: which can go, and the proof of it.

A note goes whole or not at all, and only if nothing but such references is in it, each wholly
understood and cited before with the same year, volume, date and pages. The rest of its document is
then read again: if an Ibid. or a short title would mean something else, the note stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from archref.edit import apply_edits
from archref.note import Note
from archref.references.reader import fold_title
from archref.rewriting.proof import meaning
from archref.units.clusters import ReadList

if TYPE_CHECKING:
    from archref.deduping.planning import ListPlan
    from archref.references.reader import Reference

_WORD: Final = re.compile(r"\w+")
_LETTER: Final = re.compile(r"[^\W_]")


def drop_repeated_works(
    found: Sequence[ReadList], plans: Sequence[ListPlan], *, pages: bool
) -> list[tuple[int, Note]]:
    """Let the notes go that repeat works alone; return them, each with the number of its list.

    ``pages`` says whether the pages have to be the same, too. The plans are changed.
    """
    seen: set[tuple[Any, ...]] = set()
    editions = _Editions()
    titles = _Titles()
    gone: list[tuple[int, Note]] = []
    for which, (notes, plan) in enumerate(zip(found, plans, strict=True)):
        read = _read(notes, plan, frozenset())
        cited = [one for _, _, references in read for one in references]
        editions.add(cited)
        titles.add(cited)
        repeats: list[Note] = []
        for note, _, references in read:
            names = [_identity(one, editions, titles, pages) for one in references]
            if names and None not in names and seen.issuperset(names) and _alone(note, references):
                repeats.append(note)
            seen.update(name for name in names if name is not None)
        dropped = _proven(notes, plan, read, repeats)
        plan.gone |= {note.index for note in dropped}
        gone += [(which, note) for note in dropped]
    return gone


_Read = list[tuple[Note, tuple[Any, ...], "tuple[Reference, ...]"]]


def _read(notes: ReadList, plan: ListPlan, without: frozenset[int]) -> _Read:
    """Read a list as it would be; each note that stays with what it cites."""
    from archref.everything import SourceReader
    from archref.references.reader import Reference

    reader = SourceReader()
    made: _Read = []
    for note, _ in notes:
        if note.index in plan.gone or note.index in without:
            continue
        new = note.with_text(apply_edits(note.text, plan.edits.get(note.index, ())))
        sources = reader.sources(new)
        references = tuple(one for one in sources if isinstance(one, Reference))
        archival = tuple(one for one in sources if not isinstance(one, Reference))
        made.append((new, archival, references))
    return made


class _Editions:
    """The years in which each work is cited: a book of 2010 and that of 2012 are two."""

    def __init__(self) -> None:
        self._years: dict[str, set[str]] = {}

    def add(self, references: Iterable[Reference]) -> None:
        """Take the years of a list's references."""
        for one in references:
            if one.year:
                self._years.setdefault(one.key, set()).add(one.year)

    def year(self, one: Reference) -> str | None:
        """Return the year of a reference's edition; None if it may be one of several."""
        known = self._years.get(one.key, {""})
        return one.year or (next(iter(known)) if len(known) == 1 else None)


class _Titles:
    """The titles of works, letter for letter: *The Ears of Hunger* is not *The Years of Hunger*.

    A key joins what is the same but for its transcription (``Ezhov``, ``Yezhov``), which is not
    enough to let a note go.
    """

    def __init__(self) -> None:
        self._works: dict[str, Reference] = {}

    def add(self, references: Iterable[Reference]) -> None:
        """Take the works of a list, by the words of their references."""
        for one in references:
            self._works.setdefault(one.text, one)

    def title(self, one: Reference) -> tuple[Any, ...] | None:
        """Return the words of a title and of what it is part of.

        A short title is that of the work it means; None if that has other words.
        """
        meant = self._works.get(one.refers_to.text) if one.refers_to else None
        if meant is None or meant is one:
            return _letters(_own_title(one)), fold_title(one.container or "")
        whole = iter(_letters(_own_title(meant)))
        inside = all(word in whole for word in _letters(one.title or ""))
        return self.title(meant) if inside else None


def _own_title(one: Reference) -> str:
    part = one.kind in ("newspaper", "article")  # a newspaper is the same in both scripts
    return one.title or ("" if part else one.container) or ""


def _letters(title: str) -> tuple[str, ...]:
    """Return the words of a title, in small letters and without punctuation."""
    return tuple(_WORD.findall(title.casefold()))


def _identity(
    one: Reference, editions: _Editions, titles: _Titles, pages: bool
) -> tuple[Any, ...] | None:
    """Return what makes two references the same; None for one that is not wholly understood."""
    if one.unresolved or not one.key or one.form == "repeat" or one.kind == "author_date":
        return None
    year = editions.year(one)
    title = titles.title(one)
    if year is None or title is None:
        return None
    same = (one.key, title, year, one.volume, one.issue, one.date)
    return (*same, one.pages) if pages else same


def _alone(note: Note, references: Sequence[Reference]) -> bool:
    """Return whether nothing but the references is in a note."""
    text = list(note.text)
    for one in references:
        text[one.start : one.end] = " " * (one.end - one.start)
    return _LETTER.search("".join(text)) is None


def _proven(notes: ReadList, plan: ListPlan, read: _Read, repeats: Sequence[Note]) -> list[Note]:
    """Return those of some notes without which all others say what they said."""
    going = list(repeats)
    meant = {note.index: _said(archival, works) for note, archival, works in read}
    while going:
        after = _read(notes, plan, frozenset(note.index for note in going))
        wrong = _first_other(after, meant)
        if wrong is None:
            return going
        before = [note for note in going if note.index < wrong.index]
        going.remove(before[-1] if before else going[-1])
    return []


def _first_other(read: _Read, meant: Mapping[int, tuple[Any, ...]]) -> Note | None:
    """Return the first note that no longer says what it is to say."""
    for note, archival, works in read:
        if meant[note.index] != _said(archival, works):
            return note
    return None


def _said(archival: Sequence[Any], works: Sequence[Reference]) -> tuple[Any, ...]:
    return (
        [meaning(citation) for citation in archival],
        [(one.key, one.kind, one.form, one.pages, one.unresolved) for one in works],
    )
