"""Fixing: makes the fixes of findings, round after round, and proves each before it counts.

Fixes of one round never touch each other; those that would are put off to the next round, which
sees the text as it is by then. A note whose fixes fail the proof together is mended one fix at a
time, and a fix that fails alone is refused: the note stays as it was, and the finding says so.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from archref.citation.citation import Citation
from archref.edit import Edit, Edits, Overlaps, apply_edits
from archref.lint.composing import Moves, compose, moved_back
from archref.lint.findings import Finding
from archref.messages import later
from archref.note import Note
from archref.protected import file_names
from archref.reading.reader import Rereader
from archref.rewriting.proof import prove

MendedNotes = list[tuple[Note, tuple[Citation, ...]]]
Examine = Callable[[MendedNotes, bool], list[Finding]]
"""Returns the findings; True asks for every place of what is otherwise reported once."""

Protect = Callable[[Note], Sequence[tuple[int, int, str]]]

Permit = Callable[[Finding, int], bool]
"""Says whether a finding may be mended that begins at an offset of the note as it was."""

MENDING_ROUNDS: Final = 100
"""Rounds after which mending stops; texts need two or three."""

_UNDOES: Final = later("it would undo another fix")


@dataclass(slots=True)
class Mended:
    """What mending did to the notes of one file."""

    originals: Sequence[Note]
    """The notes as they were."""

    edits: dict[int, list[Edit]]
    """The edits by note index, as offsets in the notes as they were."""

    made: list[Finding]
    """The findings that were mended, each with the note as it stood in its round."""

    places: list[int]
    """Where each of these began in the note as it was."""

    left: list[Finding]
    """The findings in the mended text."""

    read: MendedNotes
    """The mended notes with their citations."""


@dataclass(slots=True)
class _State:
    read: MendedNotes
    edits: dict[int, list[Edit]] = field(default_factory=dict)
    made: list[Finding] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    singly: set[int] = field(default_factory=set)
    refused: dict[tuple[int, str, str], str] = field(default_factory=dict)
    texts: dict[int, set[str]] = field(default_factory=dict)
    """The texts that each note has had, to which no further fix may bring it back."""


def mend(
    notes: Sequence[Note],
    reading: Rereader,
    examine: Examine,
    *,
    unsafe: bool = False,
    protect: Protect = lambda note: (),
    permit: Permit | None = None,
) -> Mended:
    """Make the safe fixes of what ``examine`` finds in ``notes``, and the unsafe ones if told to.

    ``protect`` gives the stretches (start, end, reason) of a note that are not to be edited;
    ``permit`` is asked before each fix.
    """
    originals = {note.index: note for note in notes}
    state = _State(list(reading(notes)))
    for _ in range(MENDING_ROUNDS):
        findings = examine(state.read, True)
        if permit is not None:  # nobody is asked for what can't be made
            findings = _possible(findings, originals, state, protect)
        chosen = _choose(findings, state, permit, unsafe=unsafe)
        if not chosen:
            break
        before = [note.text for note, _ in state.read], len(state.refused), len(state.singly)
        _round(chosen, state, reading, originals, protect)
        if before == ([n.text for n, _ in state.read], len(state.refused), len(state.singly)):
            break
    left = [_marked(finding, state) for finding in examine(state.read, False)]
    return Mended(notes, state.edits, state.made, state.places, left, state.read)


def _round(
    chosen: Mapping[int, list[Finding]],
    state: _State,
    reading: Rereader,
    originals: Mapping[int, Note],
    protect: Protect,
) -> None:
    """Make one round of fixes, and keep those whose notes still say the same."""
    edits = {}
    for index, findings in chosen.items():
        guarded = _guarded(findings, originals[index], state, protect)
        if guarded:
            _refuse(findings, state, guarded)
        else:
            edits[index] = [edit for f in findings if f.fix for edit in f.fix.edits]
    proof = prove(
        [note for note, _ in state.read],
        edits,
        before={note.index: citations for note, citations in state.read},
        expected=_renamed({index: chosen[index] for index in edits}, state.read),
        read=reading,
    )
    for index, reason in proof.refused.items():
        _refuse(chosen[index], state, reason)
    for index in _undoing(proof.accepted, state):
        del proof.accepted[index]
        _refuse(chosen[index], state, _UNDOES)
    for index, accepted in proof.accepted.items():
        done = state.edits.get(index, [])
        state.edits[index] = compose(originals[index].text, done, accepted)
        state.made += chosen[index]
        state.places += [moved_back(finding.start, done) for finding in chosen[index]]
    notes = [_edited(note, proof.accepted.get(note.index)) for note, _ in state.read]
    state.read = list(reading(notes))


def _undoing(edits: Edits, state: _State) -> list[int]:
    """Return the notes that edits bring back to a text they have had, and take down the others.

    ``5-6`` becomes ``5–6`` by one rule, and by another ``5-6`` again where most ranges have that.
    """
    found = []
    for note, _ in state.read:
        if own := edits.get(note.index):
            had = state.texts.setdefault(note.index, {note.text})
            new = apply_edits(note.text, own)
            found += [note.index] if new in had else []
            had.add(new)
    return found


def _renamed(
    chosen: Mapping[int, list[Finding]], read: MendedNotes
) -> dict[int, tuple[Citation, ...]] | None:
    """Return the citations as they shall be after an archive was replaced by its successor."""
    fixes = [f.fix for findings in chosen.values() for f in findings if f.fix]
    renames = {old: new for fix in fixes for old, new in fix.renames}
    if not renames:
        return None
    expected = {}
    for note, citations in read:
        direct = {old for f in chosen.get(note.index, ()) if f.fix for old, _ in f.fix.renames}
        expected[note.index] = tuple(_successor(c, renames, direct) for c in citations)
    return expected


def _successor(citation: Citation, renames: Mapping[str, str], direct: set[str]) -> Citation:
    archive = citation.archive
    if archive is None or archive.id is None or archive.id not in renames:
        return citation
    if archive.id not in direct and "archive" not in citation.inherited:
        return citation
    successor = archive._replace(id=renames[archive.id])
    return dataclasses.replace(citation, archive=successor)


def _edited(note: Note, edits: Sequence[Edit] | None) -> Note:
    return note if not edits else dataclasses.replace(note, text=apply_edits(note.text, edits))


def _choose(
    findings: Iterable[Finding], state: _State, permit: Permit | None, *, unsafe: bool
) -> dict[int, list[Finding]]:
    """Return, by note, the fixable findings whose edits don't touch each other."""
    chosen: dict[int, list[Finding]] = {}
    taken: dict[int, list[Edit]] = {}
    for finding in findings:
        fix, index = finding.fix, finding.note.index
        if fix is None or (fix.applicability == "unsafe" and not unsafe):
            continue
        if _name(finding) in state.refused or (index in state.singly and index in chosen):
            continue
        others = taken.setdefault(index, [])
        if any(_touches(edit, others) for edit in fix.edits):
            continue
        if permit is not None:
            was = moved_back(finding.start, state.edits.get(index, ()))
            if not permit(finding, was):
                continue
        for edit in fix.edits:
            insort(others, edit)
        chosen.setdefault(index, []).append(finding)
    return chosen


def _touches(edit: Edit, others: Sequence[Edit]) -> bool:
    """Return whether an edit touches one of others, which are in order and don't overlap."""
    at = bisect_right(others, edit.end, key=lambda other: other.start)
    return any(edit.start <= other.end for other in others[max(0, at - 1) : at])


def _guarded(
    findings: Sequence[Finding], original: Note, state: _State, protect: Protect
) -> str | None:
    """Return why a note may not be edited where the findings want it, if that is so."""
    move = Moves(state.edits.get(original.index, []))
    barred = [*protect(original), *file_names(original.text)]
    bars = Overlaps((move(start), move(end), reason) for start, end, reason in barred)
    for finding in findings:
        for edit in finding.fix.edits if finding.fix else ():
            found = bars.last(edit.start, edit.end)
            if found is not None:
                return found[2]
    return None


def _possible(
    findings: Iterable[Finding], originals: Mapping[int, Note], state: _State, protect: Protect
) -> list[Finding]:
    """Return the findings but for those whose fixes are barred, which are refused."""
    possible = []
    for finding in findings:
        barred = finding.fix and _guarded([finding], originals[finding.note.index], state, protect)
        if barred:
            _refuse([finding], state, barred)
        else:
            possible.append(finding)
    return possible


def _refuse(findings: Sequence[Finding], state: _State, reason: str) -> None:
    if len(findings) > 1:
        state.singly.add(findings[0].note.index)
        return
    state.refused[_name(findings[0])] = reason


def _name(finding: Finding) -> tuple[int, str, str]:
    return finding.note.index, finding.code, finding.note.text[finding.start : finding.end]


def _marked(finding: Finding, state: _State) -> Finding:
    reason = state.refused.get(_name(finding)) if finding.fix else None
    return dataclasses.replace(finding, fix=None, refused=reason) if reason else finding
