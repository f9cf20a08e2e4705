"""Formatting what is cited beside archives, after the archives: edits, each proved with theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archref.edit import Edit, Overlaps
from archref.formatting.formatted import FormatOptions, Formatted, Left
from archref.formatting.works import Printing, Reprinted, may_describe, reprinted
from archref.note import Note
from archref.reading.reader import Rereader
from archref.references.reader import ReferenceReader
from archref.rewriting.proof import Records, prove
from archref.rewriting.works import HARMS, references_of, works_not_kept
from archref.styles import Style

Described = Mapping[int, Sequence[Reprinted]]
"""What a style prints in its way, by the index of the note."""


def with_works(
    notes: Sequence[Note],
    style: Style,
    options: FormatOptions,
    done: Formatted,
    read: Rereader,
    expected: Records,
) -> Formatted:
    """Return what formatting does with newspapers and repeated works in it, too.

    ``done`` is what it does to archival citations, ``expected`` has the citations that notes shall
    have afterwards if they are others than before. Notes are read for it only if one of them seems
    to cite what the style describes.
    """
    if options.wanted is not None or not any(may_describe(style, one.text) for one in notes):
        return done
    before = {note.index: citations for note, citations in read(notes)}
    found = dict(_found(notes, before, style, options))
    refused: dict[int, str] = {}
    while wanted := _edits(found, refused):
        merged = _merged(done.edits, wanted)
        proof = prove(notes, merged, before=before, expected=expected, read=read.apart())
        wrong = proof.refused
        if not wrong.keys() <= wanted.keys():
            wrong = dict.fromkeys(wanted, HARMS)
        wrong = wrong or works_not_kept(notes, merged, wanted, done.edits, read.apart())
        if not wrong:
            return _told(notes, done, found, refused, merged)
        refused |= wrong
    return _told(notes, done, found, refused, done.edits)


def _found(
    notes: Sequence[Note], before: Records, style: Style, options: FormatOptions
) -> Iterator[tuple[int, list[Reprinted]]]:
    reader = ReferenceReader()
    for note in notes:
        cited = references_of(reader, note, before[note.index])
        if cited:
            bars = Overlaps(options.barred(note) if options.barred else ())
            seams = options.seams(note) if options.seams else ()
            described = list(reprinted(note, cited, style, Printing(bars, seams)))
            if described:
                yield note.index, described


def _edits(found: Described, refused: Mapping[int, str]) -> dict[int, list[Edit]]:
    """Return the edits of the notes that were not refused."""
    made = {
        index: [edit for one in described for edit in one.edits]
        for index, described in found.items()
        if index not in refused
    }
    return {index: edits for index, edits in made.items() if edits}


def _merged(
    archival: Mapping[int, list[Edit]], works: Mapping[int, list[Edit]]
) -> dict[int, list[Edit]]:
    both = {**archival, **works}
    return {index: sorted([*archival.get(index, ()), *works.get(index, ())]) for index in both}


def _told(
    notes: Sequence[Note],
    done: Formatted,
    found: Described,
    refused: Mapping[int, str],
    edits: dict[int, list[Edit]],
) -> Formatted:
    """Return what was done in all: the works count as the archival citations do."""
    left: list[Left] = list(done.left)
    changed = 0
    by_index = {note.index: note for note in notes}
    for index, described in found.items():
        for one in described:
            if one.left is not None:
                left.append(one.left)
            elif one.edits and index in refused:
                note, work = by_index[index], one.work
                left.append(Left(note, work.start, work.end, refused[index]))
            changed += bool(one.edits) and index not in refused
    left.sort(key=lambda one: (one.note.index, one.start))
    total = done.citations + sum(map(len, found.values()))
    return Formatted(edits, left, total, done.changed + changed)
