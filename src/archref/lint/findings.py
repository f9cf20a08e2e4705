"""Findings: what a rule has to say about a stretch of a note, and how it would mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from archref.edit import Edit
from archref.messages import Message, translated
from archref.note import Note
from archref.patterns import lazy

Severity = Literal["info", "warning", "error"]
Applicability = Literal["safe", "unsafe"]

SEVERITIES: Final[tuple[Severity, ...]] = ("info", "warning", "error")
"""All severities, the mildest first."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one note that mend a finding; all of them are made, or none."""

    applicability: Applicability
    """``safe`` if the citation names the same unit and sheets before and after."""

    edits: tuple[Edit, ...]

    renames: tuple[tuple[str, str], ...] = ()
    """Archive ids that an unsafe fix replaces, as (old, new); the proof allows just these."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found, with its place in the note."""

    path: str
    """The file as the user named it, or ``<stdin>``."""

    note: Note
    start: int
    """Offset in the note of the first character it is about."""

    end: int
    code: str
    name: str
    severity: Severity
    message: str
    fix: Fix | None = None
    refused: str | None = field(default=None, compare=False)
    """Why the fix was not made, when its proof failed; None otherwise."""

    @property
    def shown(self) -> str:
        """The message for a reader, in the language that is spoken."""
        return without_escapes(translated(self.message))

    @property
    def line(self) -> int:
        """The 1-based line in the file at which it begins."""
        return self.note.place(self.start)[0]

    @property
    def column(self) -> int:
        """The 1-based column, in characters, at which it begins."""
        return self.note.place(self.start)[1]

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """Sort key within one file."""
        return self.note.index, self.start, self.end, self.code, self.message

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as the plain data that ``archref check`` prints."""
        line, column = self.note.place(self.start)
        fix: dict[str, Any] | None = None
        if self.fix is not None:
            edits = [{"start": e.start, "end": e.end, "text": e.text} for e in self.fix.edits]
            fix = {"applicability": self.fix.applicability, "edits": edits}
        return {
            "path": self.path,
            "note": self.note.number,
            "line": line,
            "column": column,
            "start": self.start,
            "end": self.end,
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "fix": fix,
        }


def without_escapes(message: str) -> str:
    """Return a message with plain blanks for those that ``repr`` prints as escapes."""
    plain = _ESCAPED.sub(" ", message)
    if isinstance(message, Message) and plain != message:
        again = Message(plain)
        again.template, again.values = message.template, message.values
        return again
    return message if plain == message else plain


_ESCAPED: Final = lazy(r"(?:\\(?:xa0|u202f|u2009|n|t|r))+\s*")
"""Blanks that ``repr`` prints as escapes: ``'Там\\xa0же.'``."""


def at_least(severity: Severity, line: Severity) -> bool:
    """Return whether ``severity`` is as grave as ``line``, or graver."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(line)
