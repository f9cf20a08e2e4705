"""One run of ``archref format``: files in, formatted files or lists out, and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from archref.app.commenting import refuse_uncommentable, with_comments
from archref.app.diff import diff
from archref.app.faults import caught
from archref.app.opening import READING, configured, configured_style, files_of, opened
from archref.app.output import Errors, counted, encoding_of, put, refuse_to_show
from archref.app.progress import shown
from archref.app.saving import Saver
from archref.app.targets import Targets
from archref.app.visible import visible, visible_line
from archref.citation.citation import Citation
from archref.errors import ArchrefError
from archref.formatting.formatted import FormatOptions, Formatted, Left, Wanted
from archref.formatting.formatter import list_citations
from archref.formatting.selection import selection
from archref.formatting.whole import format_manuscript
from archref.manuscripts import Manuscript
from archref.messages import _, ngettext
from archref.note import Note
from archref.reading.reader import Rereader
from archref.styles import Style

_LONGEST: Final = 400
"""Characters of a text that is named; a note of nothing but citations is one stretch."""

_INSTEAD: Final = ("output", "diff", "check", "list")
"""The options with which nothing is printed, or no file."""


@dataclass(slots=True)
class Outcome:
    """What a run came to."""

    changed: int = 0
    """Files that changed, or would."""

    fitting: bool = False
    """Whether a citation was found that ``--only`` means."""

    left: int = 0
    """Citations that could not be formatted surely."""

    lossy: int = 0
    """Citations that were formatted with a loss."""

    citations: int = 0
    rewritten: int = 0
    """Citations that changed, or would."""

    notes: int = 0
    """Notes in which they are."""

    paragraphs: int = 0
    """Paragraphs of the body in which they are."""

    comments: int = 0
    """Comments that were written."""

    def code(self, *, check: bool, strict: bool) -> int:
        """Return 1 if there is something to change or, strictly, something left; 0 if not."""
        return int((check and self.changed > 0) or (strict and self.left > 0))

    def told(self, *, would: bool, verbose: bool) -> str:
        """Return the line that sums the run up."""
        if not self.citations:
            return _("no archival citation was found")
        notes = counted(self.notes, "note") if self.notes or not self.paragraphs else ""
        paragraphs = counted(self.paragraphs, "paragraph") if self.paragraphs else ""
        if self.rewritten:
            places = _(" and ").join(filter(None, (notes, paragraphs)))
            said = _("{n} in {places} would change") if would else _("{n} in {places} changed")
            parts = [said.format(n=counted(self.rewritten, "citation"), places=places)]
        else:
            said = _("none of {n} would change") if would else _("none of {n} changed")
            parts = [said.format(n=counted(self.citations, "citation"))]
        if self.left:
            said = ngettext("{n} left as it is", "{n} left as they are", self.left)
            parts.append(said.format(n=self.left))
        if self.lossy:
            parts.append(_("{n} with a loss").format(n=self.lossy))
        if self.comments:
            parts.append(_("{n} written").format(n=counted(self.comments, "comment")))
        more = "" if verbose or not (self.left or self.lossy) else _("; -v says which and why")
        return ", ".join(parts) + more


class FormatSession:
    """Formats files as the options of the command say."""

    def __init__(self, options: Mapping[str, Any], paths: Sequence[str]) -> None:
        """Take the options by their names. Raises ArchrefError for what can't be done."""
        self.options = options
        self.paths = paths
        self.wanted = self._noticed(selection(options["only"]))
        self.outcome = Outcome()
        self.errors = Errors()
        output = None if options["list"] else options["output"]
        targets = None if output is None else Targets(output, paths)
        self._saver = Saver(backup=options["backup"], targets=targets)
        self._read = Rereader()
        self._files = 0
        self._not_contracting: dict[str, None] = {}
        """The names of styles that put no word for repeated references."""

        self._verbose: bool = options["verbose"] or options["strict"]
        self._prints = not any(options[name] for name in ("in_place", *_INSTEAD))
        self._printed: tuple[str, str | None] | None = None
        """The first file that went to standard output, and its encoding; None if it is no text."""

    def run(self) -> int:
        """Format the files one after the other; one that fails does not stop the others."""
        for path in files_of(self.paths, self.errors):
            try:
                with caught(path):
                    self._file(path)
            except ArchrefError as error:
                self.errors(error)
        self._sum_up()
        if self.errors.count:
            return 2
        return self.outcome.code(check=self.options["check"], strict=self.options["strict"])

    def _sum_up(self) -> None:
        """Say in one line what was done, and if ``--only`` or ``--repeats`` means nothing."""
        for style in self._not_contracting:
            said = _("archref: {style} advises against Ibid., so --repeats contract puts none")
            print(said.format(style=style), file=sys.stderr)
        if self.wanted is not None and not self.outcome.fitting:
            only = ", ".join(self.options["only"])
            print(
                _("archref: no citation is among those of --only {only}").format(
                    only=visible_line(only)
                ),
                file=sys.stderr,
            )
        elif self._files and not self.options["list"]:
            would = self.options["check"] or self.options["diff"]
            told = self.outcome.told(would=would, verbose=self._verbose)
            print(f"archref: {told}", file=sys.stderr)

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
                _(
                    "say which house style: --style NAME, or style = … in archref.toml; "
                    "`archref styles` lists them"
                ),
                path="<stdin>" if path == "-" else path,
            )
        self._saver.refuse_no_file(path, in_place=self.options["in_place"])
        manuscript = opened(path, config)
        if self.options["comment"]:
            refuse_uncommentable(manuscript)
        if self._prints:
            refuse_to_show(manuscript, _("--in-place rewrites it, --diff shows what would change"))
        self._saver.hold(manuscript, in_place=self.options["in_place"])
        notes = list(manuscript.notes(self.errors))
        options = FormatOptions(
            repeats=self.options["repeats"],
            first_full=self.options["first_full"],
            wanted=self.wanted,
            passing=lambda found: shown(
                found, _("formatting {path}").format(path=manuscript.path), len(notes)
            ),
        )
        if self.options["list"]:
            self._list(notes, style, options)
            return
        shown_only = self.options["check"] or self.options["diff"]
        track = self.options["track"] if manuscript.tracks or not shown_only else None
        formatted, written = format_manuscript(
            manuscript, notes, style, options, self._read, track=track, shown_only=shown_only
        )
        self._report(formatted.left)
        self._count(notes, formatted)
        data = self._commented(manuscript, notes, formatted, style, written.data)
        self._give(manuscript, notes, formatted, data)
        self._done(style)

    def _done(self, style: Style) -> None:
        self._files += 1
        if self.options["repeats"] == "contract" and not style.repeats.contract:
            self._not_contracting[style.name] = None

    def _commented(
        self,
        manuscript: Manuscript,
        notes: Sequence[Note],
        formatted: Formatted,
        style: Style,
        data: bytes,
    ) -> bytes:
        """Return a file's bytes with comments on what was done, if they are asked for."""
        author = self.options["comment"]
        if not author:
            return data
        from archref.formatting.remarks import remarks_on_formatted

        tracked = bool(self.options["track"])
        remarks = remarks_on_formatted(notes, formatted, style, tracked=tracked)
        self.outcome.comments += len(remarks)
        return with_comments(manuscript, data, remarks, author)

    def _count(self, notes: Sequence[Note], formatted: Formatted) -> None:
        outcome = self.outcome
        outcome.changed += bool(formatted.edits)
        outcome.citations += formatted.citations
        outcome.rewritten += formatted.changed
        kinds = [note.kind for note in notes if note.index in formatted.edits]
        outcome.notes += kinds.count("note")
        outcome.paragraphs += kinds.count("body")

    def _give(
        self,
        manuscript: Manuscript,
        notes: Sequence[Note],
        formatted: Formatted,
        data: bytes,
    ) -> None:
        """Write the file, or show what would be written, as the options say."""
        options, edits = self.options, formatted.edits
        if options["check"] and edits:
            print(
                _("would format {path}").format(path=visible_line(manuscript.path)), file=sys.stderr
            )
        if options["diff"]:
            put(visible("".join(diff(manuscript.path, notes, edits))))
        if options["check"] or options["diff"]:
            return
        changed = bool(edits) or (options["comment"] and data != manuscript.source.read())
        if self._saver.elsewhere or (options["in_place"] and changed):
            self._saver.save(manuscript, data)
        elif not options["in_place"]:
            self._print(manuscript, data)

    def _print(self, manuscript: Manuscript, data: bytes) -> None:
        """Print a file. Raises ArchrefError if it can't be one file with those before it."""
        encoding = encoding_of(manuscript)
        if self._printed is None:
            self._printed = manuscript.path, encoding
        elif encoding is None or encoding != self._printed[1]:
            no_text = encoding is None or self._printed[1] is None
            what = _("format") if no_text else _("encoding")
            raise ArchrefError(
                _(
                    "and {other} can't be one file, by their {what}; format it by itself, or give "
                    "--in-place or -o DIR"
                ).format(other=self._printed[0], what=what),
                path=manuscript.path,
            )
        put(data, encoding or "utf-8")

    def _list(self, notes: Sequence[Note], style: Style, options: FormatOptions) -> None:
        listed = list(list_citations(notes, style, options, read=self._read))
        put(visible("".join(f"{line}\n" for line, _ in listed)))
        self._report(doubt for _, doubt in listed if doubt is not None)

    def _report(self, left: Iterable[Left]) -> None:
        for one in left:
            self.outcome.left += 0 if one.changed else one.citations
            self.outcome.lossy += one.citations if one.changed else 0
            if self._verbose or self.options["list"]:
                print(visible_line(left_line(one)), file=sys.stderr)


def left_line(left: Left) -> str:
    """Return in one line where something was left as it was, and why."""
    note = left.note
    line, column = note.place(left.start)
    place = _("paragraph {line}").format(line=line) if note.in_paragraphs else f"{line}:{column}"
    if note.kind == "note" and note.number:
        place = _("note {number}").format(number=note.number)
    text = " ".join(left.text.split())
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    said = _("formatted with a loss") if left.changed else _("left as it is")
    blank = " " if place[0].isalpha() else ""  # «chapter.docx: note 12», but «notes.txt:3:18»
    return f"{note.document}:{blank}{place}: {said}: {text}: {left.reason}"
