"""One run of ``archref format``: files in, formatted files or lists out, and an exit code."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from archref.app.diff import diff
from archref.app.faults import caught
from archref.app.opening import READING, configured, configured_style, files_of, opened
from archref.app.output import Errors, put
from archref.app.progress import shown
from archref.app.saving import ROUNDS, Saver, given_up
from archref.app.visible import visible, visible_line
from archref.citation.citation import Citation
from archref.errors import ArchrefError
from archref.formatting.formatter import (
    Barred,
    FormatOptions,
    Formatted,
    Left,
    Wanted,
    format_notes,
    list_citations,
)
from archref.formatting.selection import selection
from archref.manuscripts import Manuscript
from archref.manuscripts.flat import FlatFile
from archref.manuscripts.verifying import Verified, verified
from archref.note import Note
from archref.reading.reader import Rereader
from archref.styles import Style

_LONGEST: Final = 400
"""Characters of a text that is named; a note of nothing but citations is one stretch."""


@dataclass(slots=True)
class Outcome:
    """What a run came to."""

    changed: int = 0
    """Files that changed, or would."""

    fitting: bool = False
    """Whether a citation was found that ``--only`` means."""

    left: int = 0
    """Stretches that could not be formatted surely."""

    def code(self, *, check: bool, strict: bool) -> int:
        """Return 1 if there is something to change or, strictly, something left; 0 if not."""
        return int((check and self.changed > 0) or (strict and self.left > 0))


class FormatSession:
    """Formats files as the options of the command say."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Take the options by their names."""
        self.options = options
        self.wanted = self._noticed(selection(options["only"]))
        self.outcome = Outcome()
        self.errors = Errors()
        self._saver = Saver(backup=options["backup"])
        self._read = Rereader(remember=False)
        self._printed: tuple[str, str | None] | None = None
        """The first file that went to standard output, and its encoding; None if it is no text."""

    def run(self, paths: Iterable[str]) -> int:
        """Format the files one after the other; one that fails does not stop the others."""
        for path in files_of(paths, self.errors):
            try:
                with caught(path):
                    self._file(path)
            except ArchrefError as error:
                self.errors(error)
        if self.wanted is not None and not self.outcome.fitting:
            only = ", ".join(self.options["only"])
            print(
                f"archref: no citation is among those of --only {visible_line(only)}",
                file=sys.stderr,
            )
        if self.errors.count:
            return 2
        return self.outcome.code(check=self.options["check"], strict=self.options["strict"])

    def _noticed(self, wanted: Wanted | None) -> Wanted | None:
        """Return the test that ``--only`` makes; that a citation passes it is kept in mind."""
        if wanted is None:
            return None

        def noticed(note: Note, citation: Citation) -> bool:
            fits = wanted(note, citation)
            self.outcome.fitting |= fits
            return fits

        return noticed

    def _file(self, path: str) -> None:
        config = configured(path, self.options, ("style", *READING))
        style = configured_style(config)
        if style is None:
            raise ArchrefError(
                "say which house style: --style NAME, or style = … in archref.toml; "
                "`archref styles` lists them",
                path="<stdin>" if path == "-" else path,
            )
        manuscript = opened(path, config)
        self._saver.hold(manuscript, in_place=self.options["in_place"])
        notes = list(shown(manuscript.notes(self.errors), f"reading {manuscript.path}"))
        options = FormatOptions(
            repeats=self.options["repeats"],
            first_full=self.options["first_full"],
            wanted=self.wanted,
        )
        if self.options["list"]:
            self._list(notes, style, options)
            return
        formatted, written = self._formatted(manuscript, notes, style, options)
        self._report(formatted.left)
        self.outcome.changed += bool(formatted.edits)
        self._give(manuscript, notes, formatted, written)

    def _formatted(
        self, manuscript: Manuscript, notes: Sequence[Note], style: Style, options: FormatOptions
    ) -> tuple[Formatted, Verified]:
        """Format the notes, but for those that would read otherwise in the file."""
        refused: dict[int, str] = {}
        options = dataclasses.replace(
            options, barred=_barred(manuscript, refused), seams=manuscript.seams
        )
        shown_only = self.options["check"] or self.options["diff"]
        for _ in range(ROUNDS):
            formatted = format_notes(notes, style, options, read=self._read)
            if shown_only and manuscript.read_only:
                return formatted, Verified(b"", {})
            track = self.options["track"] if manuscript.tracks or not shown_only else None
            written = verified(manuscript, formatted.edits, track)
            if not written.refused:
                return formatted, written
            refused.update(written.refused)
        raise given_up(manuscript)

    def _give(
        self,
        manuscript: Manuscript,
        notes: Sequence[Note],
        formatted: Formatted,
        written: Verified,
    ) -> None:
        """Write the file, or show what would be written, as the options say."""
        options, edits = self.options, formatted.edits
        if options["check"] and edits:
            print(f"would format {visible_line(manuscript.path)}", file=sys.stderr)
        if options["diff"]:
            put(visible("".join(diff(manuscript.path, notes, edits))))
        if options["check"] or options["diff"]:
            return
        if not options["in_place"]:
            self._print(manuscript, written.data)
        elif edits:
            self._saver.save(manuscript, written.data)

    def _print(self, manuscript: Manuscript, data: bytes) -> None:
        """Print a file. Raises ArchrefError if it can't be one file with those before it."""
        file = getattr(manuscript, "file", None)
        encoding = file.encoding.name if isinstance(file, FlatFile) else None
        if self._printed is None:
            self._printed = manuscript.path, encoding
        elif encoding is None or encoding != self._printed[1]:
            what = "format" if encoding is None or self._printed[1] is None else "encoding"
            raise ArchrefError(
                f"and {self._printed[0]} can't be one file, by their {what}; "
                "format it by itself, or give --in-place",
                path=manuscript.path,
            )
        put(data)

    def _list(self, notes: Sequence[Note], style: Style, options: FormatOptions) -> None:
        listed = list(list_citations(notes, style, options, read=self._read))
        put(visible("".join(f"{line}\n" for line, _ in listed)))
        self._report(doubt for _, doubt in listed if doubt is not None)

    def _report(self, left: Iterable[Left]) -> None:
        for one in left:
            self.outcome.left += not one.changed
            print(visible_line(left_line(one)), file=sys.stderr)


def _barred(manuscript: Manuscript, refused: Mapping[int, str]) -> Barred:
    """Return what of a note may not be edited: protected stretches, or all if it was refused."""

    def barred(note: Note) -> Sequence[tuple[int, int, str]]:
        reason = refused.get(note.index)
        return manuscript.protected(note) if reason is None else [(0, len(note.text), reason)]

    return barred


def left_line(left: Left) -> str:
    """Return in one line where something was left as it was, and why."""
    note = left.note
    line, column = note.place(left.start)
    place = f"note {note.number}" if note.kind == "note" and note.number else f"{line}:{column}"
    text = " ".join(left.text.split())
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    said = "formatted with a loss" if left.changed else "left as it is"
    return f"{note.document}:{place}: {said}: {text}: {left.reason}"
