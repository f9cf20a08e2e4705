"""The numbers of Word's notes: its settings for the document and for each section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from archref.manuscripts.counting import printed, small_number
from archref.manuscripts.xml_text import attribute, scan


@dataclass(slots=True)
class NoteReference:
    """A place in the text that a note belongs to."""

    which: str
    """``footnote`` or ``endnote``."""

    id: str
    page: int
    """The page it stood on when Word last laid out the document, counted from 0."""

    mark: str | None = None
    """A sign of the author's own choice, which is not counted."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the notes of a section are numbered (ECMA-376, 17.11.17 to 17.11.21)."""

    style: str = "decimal"
    start: int = 1
    restart: str = "continuous"

    def with_settings(self, settings: Mapping[str, str]) -> Numbering:
        """Return it with what a ``footnotePr`` says."""
        return replace(
            self,
            style=settings.get("numFmt", self.style),
            start=small_number(settings.get("numStart", ""), self.start),
            restart=settings.get("numRestart", self.restart),
        )


def usual(settings: Mapping[str, Mapping[str, str]]) -> dict[str, Numbering]:
    """Return the numbering of a document from its settings."""
    return {
        "footnote": Numbering().with_settings(settings.get("footnotePr", {})),
        "endnote": Numbering("lowerRoman").with_settings(settings.get("endnotePr", {})),
    }


@dataclass(slots=True)
class Counter:
    """Counts the references of a document, section by section."""

    usual: Mapping[str, Numbering]
    _last: dict[str, int | None] = field(default_factory=dict)
    _pages: dict[str, int] = field(default_factory=dict)

    def section(
        self, references: list[NoteReference], settings: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Number the references of a section in place."""
        for which, general in self.usual.items():
            numbering = general.with_settings(settings.get(f"{which}Pr", {}))
            if numbering.restart == "eachSect" or self._last.get(which) is None:
                self._last[which] = numbering.start - 1
            for reference in references:
                if reference.which == which:
                    self._count(reference, numbering)

    def _count(self, reference: NoteReference, numbering: Numbering) -> None:
        which = reference.which
        if reference.mark is not None:
            reference.number = reference.mark
            return
        if numbering.restart == "eachPage" and reference.page != self._pages.get(which):
            self._last[which] = numbering.start - 1
        self._pages[which] = reference.page
        count = (self._last[which] or 0) + 1
        self._last[which] = count
        reference.number = printed(count, numbering.style)


def settings_of(text: str, path: str) -> dict[str, Mapping[str, str]]:
    """Read how notes are numbered out of the settings part."""
    found: dict[str, Mapping[str, str]] = {}
    current: dict[str, str] | None = None
    for event in scan(text, path):
        name = event.value.rpartition(" ")[2]
        if name in ("footnotePr", "endnotePr"):
            current = {} if event.kind == "start" else None
            if current is not None:
                found[name] = current
        elif current is not None and event.kind == "start":
            current[name] = attribute(event, "val")
    return found
