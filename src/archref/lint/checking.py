"""Checking files: what applies to each, what the rules find in it, and what is mended."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from archref.app import config as configuration
from archref.app.commenting import refuse_uncommentable
from archref.app.config import Config
from archref.app.opening import is_excluded, opened
from archref.app.output import refuse_to_show
from archref.app.progress import shown
from archref.app.saving import ROUNDS, Saver, given_up
from archref.errors import ArchrefError
from archref.lint.comments import comments_of
from archref.lint.conventions import conventions_of
from archref.lint.engine import documents, lint
from archref.lint.findings import Finding, Severity
from archref.lint.ignores import ignored_in_file, without_notes
from archref.lint.registry import check_selectors, choose_rules
from archref.lint.rule import Rule
from archref.manuscripts import Manuscript
from archref.messages import _, later

if TYPE_CHECKING:
    from archref.lint.baseline import Baseline
    from archref.lint.fixing import Examine, Mended, MendedNotes, Permit
    from archref.note import Note
    from archref.reading.reader import Rereader


_ANYWHERE: Final = 1 << 30
"""An end after that of any note."""


class Wishes(NamedTuple):
    """What the command line asks for; it goes before what the configuration says."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    settings: Mapping[str, Any] | None = None
    """Fields of the configuration that options replace."""

    config: str | None = None
    """A configuration file to use for all paths instead of the nearest."""

    isolated: bool = False
    """Whether configuration files are passed over."""

    fix: bool = False
    unsafe: bool = False
    baseline: str | None = None
    in_place: bool = False
    """Whether fixes are written into the file."""

    track: str | None = None
    """The author under whose name they are tracked."""

    comment: bool = False
    """Whether the findings are written into the file as comments."""

    permit: Permit | None = None
    """What is asked before each fix; None makes all."""


class Checked(NamedTuple):
    """What checking one file gave."""

    manuscript: Manuscript
    config: Config
    findings: list[Finding]
    """What is left, after mending where that was asked for."""

    known: int
    """How many further findings the baseline knows."""

    citations: int
    mended: Mended | None
    written: bytes | None = None
    """The file with its fixes made, read again and found right."""


class Checker:
    """Checks files one by one, each by the configuration that applies to it."""

    def __init__(self, wishes: Wishes, reading: Rereader, saver: Saver | None = None) -> None:
        """Take what the user asks for. Raises ArchrefError for a rule that doesn't exist."""
        self.wishes = wishes
        self.reading = reading
        self._saver = saver or Saver()
        self._baselines: dict[str, Baseline] = {}
        check_selectors((*(wishes.select or ()), *wishes.extend_select, *wishes.ignore))

    def config(self, path: str | None) -> Config:
        """Return the configuration that applies to a path, with the options laid over it."""
        wishes = self.wishes
        if wishes.config is not None:
            found = configuration.load(wishes.config)
        else:
            found = Config() if wishes.isolated else configuration.find(path)
        settings = dict(wishes.settings or {})
        if wishes.select is not None:
            settings["select"] = wishes.select
        for name in ("extend_select", "ignore"):
            if added := getattr(wishes, name):
                settings[name] = (*getattr(found, name), *added)
        return found.replaced(later("an option"), **settings) if settings else found

    def excluded(self, path: str) -> bool:
        """Return whether the configuration passes over a file found in a folder."""
        return is_excluded(path, self.config)

    def check(self, path: str, on_error: Callable[[ArchrefError], None] | None = None) -> Checked:
        """Check one file. Raises ArchrefError if it can't be read or the configuration is wrong.

        A broken entry of a data file goes to ``on_error``, as in ``Manuscript.notes``.
        """
        config = self.config(None if path == "-" else path)
        self._saver.refuse_no_file(path, in_place=self.wishes.in_place)
        manuscript = opened(path, config)
        if self.wishes.comment:
            refuse_uncommentable(manuscript)
        if self.wishes.fix or self.wishes.comment:
            if manuscript.source.streams and self.wishes.in_place and not self._saver.elsewhere:
                refuse_to_show(manuscript, _("--diff shows what would change"))
            self._saver.hold(manuscript, in_place=self.wishes.in_place)
        mended: Mended | None = None
        written: bytes | None = None
        label = _("reading {path}").format(path=manuscript.path)
        if self.wishes.fix and not manuscript.read_only:
            notes = list(manuscript.notes(on_error))
            examine = self.examiner(manuscript, config, notes)
            passing = shown(notes, label, len(notes))
            mended, written = self.mended(manuscript, list(passing), examine)
            citations = sum(len(citations) for _, citations in mended.read)
            findings = mended.left
        else:
            findings, citations = self._found(manuscript, config, label, on_error)
        new = self.beyond_baseline(findings, config)
        known = len(findings) - len(new)
        return Checked(manuscript, config, new, known, citations, mended, written)

    def _found(
        self,
        manuscript: Manuscript,
        config: Config,
        label: str,
        on_error: Callable[[ArchrefError], None] | None,
    ) -> tuple[list[Finding], int]:
        """Return what is found in a file that stays as it is, and how many citations it has.

        Of a table, whose rows are of hundreds of books, no more than one is held.
        """
        notes: Iterable[Note] = manuscript.notes(on_error)
        total = None
        if not manuscript.many_documents:
            notes = list(notes)
            total = len(notes)
        examine = self.examiner(manuscript, config)
        findings: list[Finding] = []
        citations = 0
        read = self.reading(shown(notes, label, total))
        for _document, entries in itertools.groupby(read, key=lambda entry: entry[0].document):
            own = list(entries)
            findings += examine(own, False)
            citations += sum(len(found) for _note, found in own)
            own.clear()  # before the next one is read
        if manuscript.read_only:  # what can't be written is no fix, in a PDF
            findings = [dataclasses.replace(finding, fix=None) for finding in findings]
        return findings, citations

    def mended(
        self, manuscript: Manuscript, notes: list[Note], examine: Examine
    ) -> tuple[Mended, bytes]:
        """Make the fixes, but for those of notes that would read otherwise in the file.

        Returns them with the bytes of the file. Raises ArchrefError if they can't be made surely.
        """
        from archref.lint.fixing import mend
        from archref.manuscripts.verifying import verified

        refused: dict[int, str] = {}

        def protect(note: Note) -> Sequence[tuple[int, int, str]]:
            reason = refused.get(note.index)
            return manuscript.protected(note) if reason is None else [(-1, _ANYWHERE, reason)]

        for _round in range(ROUNDS):
            mended = mend(
                notes,
                self.reading,
                examine,
                unsafe=self.wishes.unsafe,
                protect=protect,
                permit=self.wishes.permit,
            )
            if not any(mended.edits.values()):
                return mended, manuscript.source.read()
            track = self.wishes.track if self.wishes.in_place else None
            written = verified(manuscript, mended.edits, track)
            if not written.refused:
                return mended, written.data
            refused.update(written.refused)
        raise given_up(manuscript)

    def examiner(
        self, manuscript: Manuscript, config: Config, notes: Iterable[Note] | None = None
    ) -> Examine:
        """Return what finds the slips of notes, as the configuration of their file says.

        Without ``notes``, what is written like a comment to archref in a format that has none is
        looked for in those of each document. Raises ArchrefError if it names a rule or style that
        doesn't exist.
        """
        path = manuscript.path
        rules = rules_of(config, ignored_in_file(path, config.per_file_ignores))
        conventions = dict(conventions_of(config))
        for rule in rules:
            conventions.update(rule.demands)
        comments = comments_of(manuscript, notes or ())
        in_text = notes is None and not manuscript.has_directives
        known = getattr(self.reading, "works", None)
        remembered = getattr(self.reading, "remembered", None)

        def examine(read: MendedNotes, every: bool) -> list[Finding]:
            found: list[Finding] = []
            for document in documents(path, read, conventions, known):
                document.every = every
                if remembered is not None and not every:
                    remembered.divide(document)
                heard = comments
                if in_text:
                    heard = comments_of(manuscript, (note for note, _ in document.entries))
                found += map(without_idle_fix, lint(document, rules, heard))
            return without_notes(found, path, config.per_note_ignores)

        return examine

    def beyond_baseline(self, findings: list[Finding], config: Config) -> list[Finding]:
        """Return the findings that the baseline, if there is one, doesn't know.

        Raises ArchrefError if it can't be read.
        """
        name = self.wishes.baseline
        if name is None and config.baseline is not None:
            name = config.beside(config.baseline)
        if name is None:
            return findings
        from archref.lint.baseline import beyond, load

        if name not in self._baselines:
            self._baselines[name] = load(name)
        return beyond(findings, self._baselines[name])


def without_idle_fix(finding: Finding) -> Finding:
    """Return a finding without a fix that would change nothing; one is never offered."""
    fix, text = finding.fix, finding.note.text
    if fix is None or any(text[edit.start : edit.end] != edit.text for edit in fix.edits):
        return finding
    return dataclasses.replace(finding, fix=None)


def rules_of(config: Config, also_off: Iterable[str] = ()) -> list[Rule]:
    """Make the rules that a configuration switches on.

    Raises ArchrefError if it names a rule or style that doesn't exist.
    """
    per_file = (name for names in config.per_file_ignores.values() for name in names)
    named = (*(config.select or ()), *config.extend_select, *config.ignore)
    per_note = (
        name
        for notes in config.per_note_ignores.values()
        for names in notes.values()
        for name in names
    )
    check_selectors((*named, *config.severity, *per_file, *per_note), path=config.path)
    severities = cast(Mapping[str, Severity], config.severity)
    off, set_ones = (*config.ignore, *also_off), conventions_of(config)
    return choose_rules(config.select, off, config.extend_select, severities, set_ones)
