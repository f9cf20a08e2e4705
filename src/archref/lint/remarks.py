"""Findings as comments in a manuscript, for an author who reads it in Word or LibreOffice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archref.app.commenting import place_after, where_said
from archref.edit import Edit, apply_edits
from archref.lint.findings import Finding
from archref.manuscripts.base import Remark
from archref.messages import _


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
        at = place_after(start, edits.get(finding.note.index, ()))
        lines = (*_said(finding), _("Mended: the change is tracked."))
        found.append(Remark(finding.note.index, at, at, lines))
    return found


def _said(finding: Finding) -> tuple[str, str]:
    where = where_said(finding.note, finding.start, finding.end)
    return f"archref {finding.code} {finding.name}", f"{where}{finding.shown}"


def _proposed(finding: Finding) -> tuple[str, ...]:
    fix = finding.fix
    if fix is None:
        return ()
    start = min((finding.start, *(edit.start for edit in fix.edits)))
    end = max((finding.end, *(edit.end for edit in fix.edits)))
    inside = [Edit(e.start - start, e.end - start, e.text) for e in fix.edits]
    new = " ".join(apply_edits(finding.note.text[start:end], inside).split())
    doubt = "" if fix.applicability == "safe" else _(" (if that is what you mean)")
    return (_("proposed: {new}{doubt}").format(new=new or _("nothing"), doubt=doubt),)
