"""The notes of a file as the page shows them: coloured, with findings and what repeats mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from archref.citation.citation import Citation
from archref.edit import as_tracked
from archref.lint.registry import all_rules
from archref.messages import _
from archref.overview.reading import ReadFile, Sources
from archref.overview.repeats import Antecedents, CitedAt
from archref.page.bits import Altered, Flag, Shade, bits_of, compared, widened
from archref.page.model import Group, Link, MeaningView, NoteView, Said
from archref.page.shading import shades_of
from archref.styles.listed import print_listed

if TYPE_CHECKING:
    from archref.lint.findings import Finding
    from archref.note import Note
    from archref.references.reference import Reference
    from archref.styles import Style

_LONGEST: Final = {"note": 3000, "body": 400}
"""Characters of prose without a citation that are shown whole."""


def label_of(note: Note) -> str:
    """Return what a note is called: ``note 7``, ``line 12``, ``paragraph 12``."""
    if note.kind == "note" and note.number:
        return _("note {number}").format(number=note.number)
    if note.in_paragraphs:
        return _("paragraph {line}").format(line=note.line)
    return _("line {line}").format(line=note.line)


class NoteShower:
    """Shows the notes of one file, in order."""

    def __init__(self, file: ReadFile, name: str, style: Style) -> None:
        """Take a file, the beginning of its anchors, and the style to print meanings in."""
        self._file = file
        self._name = name
        self._style = style
        self._antecedents = Antecedents()
        self._findings: dict[int, list[Finding]] = defaultdict(list)
        for finding in file.findings:
            self._findings[finding.note.index].append(finding)
        self._said = 0

    def anchor(self, note: Note) -> str:
        """Return the anchor of a note."""
        return f"{self._name}-{note.index}"

    def link(self, note: Note) -> Link:
        """Return a link to a note."""
        return Link(label_of(note), self.anchor(note))

    def groups(self) -> tuple[list[Group], int]:
        """Return the notes in groups, and how many paragraphs of running text are not shown."""
        made: list[Group] = []
        unshown = 0
        documents = groupby(self._file.found, key=lambda entry: entry[0].document)
        parts = [(name, list(entries)) for name, entries in documents]
        for name, entries in parts:
            shown: list[NoteView] = []
            for note, sources in entries:
                view = self._view(note, sources)
                if view.empty and note.kind == "body":
                    unshown += 1
                else:
                    shown.append(view)
            title = name if len(parts) > 1 else ""
            for folded, some in groupby(shown, key=lambda view: view.empty):
                made.append(Group(list(some), folded, title))
                title = ""
        return made, unshown

    def _view(self, note: Note, sources: Sources) -> NoteView:
        flags, said = self._findings_of(note)
        shades: list[Shade] = []
        meanings: list[MeaningView] = []
        for at, one in enumerate(sources):
            anchor = f"{self.anchor(note)}-{at}"
            before = self._antecedents.of(note, one)
            shades += _shades(one, anchor, before.anchor if before else "")
            meanings += self._meanings(note, one, before)
            self._antecedents.remember(note, one, anchor)
        languages = (one.language for one in sources if one.language)
        return NoteView(
            self.anchor(note),
            label_of(note),
            next(languages, ""),
            bits_of(note.text, shades, flags, _LONGEST[note.kind]),
            said,
            meanings,
        )

    def _meanings(
        self, note: Note, one: Citation | Reference, before: CitedAt | None
    ) -> Iterator[MeaningView]:
        """Yield what is to be said of a citation that does not say all itself."""
        printed = " ".join(one.text.split())
        if one.unresolved is not None:
            yield MeaningView(printed, "", None, one.unresolved)
            return
        elsewhere = before is not None and before.note.index != note.index
        where = (
            Link(label_of(before.note), before.anchor) if before is not None and elsewhere else None
        )
        if isinstance(one, Citation):
            from archref.sources.doubts import doubts_about

            doubt = "; ".join(doubts_about(one))
            if (one.form != "full" and elsewhere) or doubt:
                means = print_listed(one, self._style) if one.archive is not None else ""
                yield MeaningView(printed, means or printed, where, doubt)
        elif one.refers_to is not None and elsewhere:
            yield MeaningView(printed, " ".join(one.refers_to.text.split()), where)

    def _findings_of(self, note: Note) -> tuple[list[Flag], list[Said]]:
        flags: list[Flag] = []
        said: list[Said] = []
        rules = all_rules()
        for at, finding in enumerate(self._findings.get(note.index, ()), 1):
            anchor = f"{self._name}.{self._said}"
            self._said += 1
            size = len(note.text)
            start, end = min(finding.start, size), min(max(finding.start, finding.end), size)
            flags.append(Flag(start, end, str(at), anchor))
            rule = rules.get(finding.code)
            before = any(one.code == finding.code for one in said)
            why = "" if before or rule is None else rule.title()
            fix = finding.fix.applicability if finding.fix else ""
            said.append(
                Said(
                    anchor,
                    str(at),
                    finding.code,
                    finding.severity,
                    finding.shown,
                    why,
                    _instead(finding),
                    fix,
                    f"{note.index}:{finding.start}:{finding.code}",
                )
            )
        return flags, said


def _shades(one: Citation | Reference, anchor: str, link: str) -> Iterator[Shade]:
    """Yield the coloured stretches of one source; the first of them has its anchor."""
    if isinstance(one, Citation):
        name = one.archive.name if one.archive is not None else None
        shades = sorted(shades_of(one, name or "", link)) or [Shade(one.start, one.end, "level")]
        yield shades[0]._replace(anchor=anchor)
        yield from shades[1:]
    else:
        kind = _(one.kind.replace("_", " "))
        yield Shade(one.start, one.end, one.kind, kind, anchor, link, head=True)


def _instead(finding: Finding) -> tuple[Altered, ...]:
    """Return the note around a finding before and after its fix."""
    if finding.fix is None:
        return ()
    edits = as_tracked(finding.note.text, finding.fix.edits)
    return tuple(compared(finding.note.text, widened(finding.note.text, edits), 30))
