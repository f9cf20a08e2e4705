"""Fixes of findings, each proved as ``archref check --fix`` proves it before it is offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    Range,
    WorkspaceEdit,
)

from archref.errors import ArchrefError
from archref.lint.checking import Checker, Wishes
from archref.lint.findings import Finding
from archref.lint.fixing import Permit
from archref.messages import _, ngettext
from archref.server.diagnosing import diagnostic
from archref.server.texts import OpenText

FIX_ALL: Final = f"{CodeActionKind.SourceFixAll.value}.archref"
"""The kind of the action that makes all safe fixes."""


def actions(text: OpenText, wanted: Range, only: Sequence[str] | None = None) -> list[CodeAction]:
    """Return the actions for a range, without their edits: those are made by ``resolved``.

    ``only`` are the kinds that the editor asks for; None asks for all.
    """
    if not text.is_read:
        return []
    found = []
    if _asked(CodeActionKind.QuickFix.value, only):
        found = [_fix(text, finding) for finding in _mendable(text, wanted)]
    safe = sum(f.fix is not None and f.fix.applicability == "safe" for f in text.findings)
    if safe and _asked(FIX_ALL, only):
        title = ngettext(
            "archref: make {safe} safe fix", "archref: make {safe} safe fixes", safe
        ).format(safe=safe)
        found.append(CodeAction(title, kind=FIX_ALL, data={"uri": text.uri}))
    return found


def resolved(text: OpenText, action: CodeAction) -> CodeAction:
    """Return an action with its edit. Raises ArchrefError if the fix can't be made surely."""
    data: dict[str, Any] = action.data or {}
    code = data.get("code")

    def permit(finding: Finding, start: int) -> bool:
        here = finding.code, finding.note.index, start
        return here == (code, data["note"], data["start"])

    new = _mended(text, permit if code else None)
    if new == text.text:
        raise ArchrefError(_("this can't be mended surely; nothing was changed"))
    action.edit = WorkspaceEdit(changes={text.uri: text.edits_to(new)})
    return action


def _mended(text: OpenText, permit: Permit | None) -> str:
    """Return the text with its safe fixes made, or those that are permitted, safe or not."""
    wishes: Wishes = text.how.wishes._replace(fix=True, unsafe=permit is not None, permit=permit)
    checker = Checker(wishes, text.reader)
    examine = checker.examiner(text.manuscript, text.config, text.notes)
    _, data = checker.mended(text.manuscript, text.notes, examine)
    return data.decode("utf-8")


def _mendable(text: OpenText, wanted: Range) -> Iterable[Finding]:
    notes = text.notes_in(wanted)
    places = text.places
    first, last = places.offset(wanted.start), places.offset(wanted.end)
    for finding in text.findings:
        if finding.fix is not None and finding.note.index in notes:
            place = text.range(finding.note, finding.start, finding.end)
            if places.offset(place.start) <= last and places.offset(place.end) >= first:
                yield finding


def _fix(text: OpenText, finding: Finding) -> CodeAction:
    assert finding.fix is not None
    safe = finding.fix.applicability == "safe"
    shown: Diagnostic = diagnostic(text, finding)
    look = "" if safe else _(" (look at it: the fix is unsafe)")
    return CodeAction(
        f"{finding.code}: {finding.shown}{look}",
        kind=CodeActionKind.QuickFix,
        diagnostics=[shown],
        is_preferred=safe,
        data={
            "uri": text.uri,
            "code": finding.code,
            "note": finding.note.index,
            "start": finding.start,
        },
    )


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)
