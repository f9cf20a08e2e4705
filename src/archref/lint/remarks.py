"""Findings as comments in a manuscript, for an author who reads it in Word or LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archref.app.saving import given_up
from archref.edit import Edit, apply_edits
from archref.lint.findings import Finding
from archref.manuscripts import Manuscript
from archref.manuscripts.base import Remark
from archref.manuscripts.verifying import reopened


def with_comments(
    manuscript: Manuscript, data: bytes, remarks: Sequence[Remark], author: str
) -> bytes:
    """Return the bytes of a file, which are ``data`` by now, with comments of ``author``.

    The comments that archref wrote before go. Raises ArchrefError if the format holds none, or the
    file with them would read otherwise.
    """
    edited = reopened(manuscript, data)
    commented = edited.commented(remarks, author)
    if commented != data and _notes(reopened(manuscript, commented)) != _notes(edited):
        raise given_up(manuscript)
    return commented


def _notes(manuscript: Manuscript) -> list[tuple[str, str, str]]:
    return [(note.kind, note.number, note.text) for note in manuscript.every_note()]


def remarks_on(findings: Iterable[Finding]) -> list[Remark]:
    """Return the comments that say what was found, and what to write instead."""
    return [
        Remark(one.note.index, one.start, one.end, (*_said(one), *_proposed(one)))
        for one in findings
    ]


def remarks_on_changes(
    made: Iterable[tuple[Finding, int]], edits: Mapping[int, Sequence[Edit]]
) -> list[Remark]:
    """Return the comments that give the reasons of changes that are tracked.

    Each finding comes with its place in the note as it was; ``edits`` are all that were made.
    """
    found = []
    for finding, start in made:
        at = _after(start, edits.get(finding.note.index, ()))
        lines = (*_said(finding), "Mended: the change is tracked.")
        found.append(Remark(finding.note.index, at, at, lines))
    return found


def _after(offset: int, edits: Sequence[Edit]) -> int:
    """Return where an offset is after edits; inside of one, where its new text begins."""
    shift = 0
    for edit in sorted(edits):
        if edit.end > offset:
            return min(offset, edit.start) + shift
        shift += len(edit.text) - (edit.end - edit.start)
    return offset + shift


def _said(finding: Finding) -> tuple[str, str]:
    note, printed = finding.note, " ".join(finding.note.text[finding.start : finding.end].split())
    about = [f"note {note.number}"] if note.kind == "note" and note.number else []
    about += [f"«{printed}»"] if printed else []
    where = f"{', '.join(about)}: " if about else ""
    return f"archref {finding.code} {finding.name}", f"{where}{finding.message}"


def _proposed(finding: Finding) -> tuple[str, ...]:
    fix = finding.fix
    if fix is None:
        return ()
    start = min((finding.start, *(edit.start for edit in fix.edits)))
    end = max((finding.end, *(edit.end for edit in fix.edits)))
    inside = [Edit(e.start - start, e.end - start, e.text) for e in fix.edits]
    new = " ".join(apply_edits(finding.note.text[start:end], inside).split())
    doubt = "" if fix.applicability == "safe" else " (if that is what you mean)"
    return (f"proposed: {new or 'nothing'}{doubt}",)
