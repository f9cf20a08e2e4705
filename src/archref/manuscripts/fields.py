"""Fields in Word: what they show, and which belong to a reference manager.

Zotero, EndNote, Mendeley and Citavi write their citations again from their own data, so that an
edit in one of their fields would be lost, or break it. They are recognized by their instruction,
bookmark or content control.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from archref.manuscripts.base import Protected
from archref.messages import later
from archref.patterns import lazy

_MANAGERS: Final = (
    (lazy(r"ADDIN ZOTERO_|ZOTERO_BREF|ZOTERO_ITEM"), later("is a Zotero field")),
    (lazy(r"ADDIN EN\.(?:CITE|REFLIST)"), later("is an EndNote field")),
    (lazy(r"ADDIN CSL_CITATION|MENDELEY|Mendeley"), later("is a Mendeley field")),
    (lazy(r"CitaviPlaceholder|ADDIN CITAVI|ADDIN Citavi"), later("is a Citavi field")),
)
_WAITING: Final = -1

_FILLED: Final = later("is filled in by the word processor")
_BOUND: Final = later("is in a content control that is locked or filled in from elsewhere")
_COMPUTED: Final = lazy(r"\s*(?!HYPERLINK\b|ADDIN\b|TOC\b|FORMTEXT\b)[A-Z]{2,}\b")
"""A field whose result Word writes again whenever it updates fields: REF, PAGEREF, SEQ …"""


def manager(instruction: str) -> str | None:
    """Return which reference manager an instruction or name belongs to, if to one."""
    return next((why for pattern, why in _MANAGERS if pattern.search(instruction)), None)


@dataclass(slots=True)
class Fields:
    """The fields, bookmarks and content controls of one paragraph or note.

    Offsets are those of its text at the time of the call.
    """

    protected: list[Protected] = field(default_factory=list)
    _open: list[tuple[str, int]] = field(default_factory=list)
    """Instruction so far, and where the result begins, of each open field."""

    _named: dict[str, tuple[str, int]] = field(default_factory=dict)
    _controls: list[tuple[str, int]] = field(default_factory=list)
    _bound: list[bool] = field(default_factory=list)
    """Whether each open content control may not be edited."""

    @property
    def instructing(self) -> bool:
        """Whether an instruction is being given, which no reader sees."""
        return bool(self._open) and any(begin == _WAITING for _, begin in self._open)

    def character(self, kind: str, at: int) -> None:
        """Follow a field: ``begin``, ``separate`` or ``end``."""
        if kind == "begin":
            self._open.append(("", _WAITING))
        elif kind == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], at)
        elif kind == "end":
            self.end_simple(at)

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open and self._open[-1][1] == _WAITING:
            self._open[-1] = (self._open[-1][0] + text, _WAITING)

    def start_simple(self, instruction: str, at: int) -> None:
        """Open a field that is one element."""
        self._open.append((instruction, at))

    def end_simple(self, at: int) -> None:
        """Close a field."""
        if self._open:
            instruction, begin = self._open.pop()
            computed = _COMPUTED.match(instruction) is not None
            self._protect(instruction, begin, at, _FILLED if computed else None)

    def start_control(self, at: int) -> None:
        """Open a content control."""
        self._controls.append(("", at))
        self._bound.append(False)

    def name_control(self, name: str) -> None:
        """Learn what the innermost content control is for."""
        if self._controls:
            self._controls[-1] = (name, self._controls[-1][1])

    def bind_control(self) -> None:
        """Learn that the text of the innermost content control is not to be edited."""
        if self._bound:
            self._bound[-1] = True

    def end_control(self, at: int) -> None:
        """Close a content control."""
        if self._controls:
            self._protect(*self._controls.pop(), at, _BOUND if self._bound.pop() else None)

    def start_bookmark(self, key: str, name: str, at: int) -> None:
        """Open a bookmark or reference mark."""
        self._named[key] = (name, at)

    def end_bookmark(self, key: str, at: int) -> None:
        """Close it."""
        if key in self._named:
            self._protect(*self._named.pop(key), at)

    def _protect(self, instruction: str, begin: int, end: int, also: str | None = None) -> None:
        why = manager(instruction) or also
        if why is not None and end > max(0, begin):
            self.protected.append(Protected(max(0, begin), end, why))
