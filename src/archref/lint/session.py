"""One run of ``archref check``: files in, reports and mended files out, an exit code at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archref.app.faults import caught
from archref.app.saving import Saver
from archref.app.visible import visible_line
from archref.errors import ArchrefError
from archref.lint.checking import Checked, Checker, Wishes
from archref.lint.findings import SEVERITIES, Finding, Severity, at_least
from archref.lint.printing import CheckPrinter
from archref.manuscripts import find_files
from archref.reading.reader import Rereader

_SETTINGS = ("fail_on", "style", "notes", "encoding", "scope", "column")


class CheckSession:
    """Runs the checks that the options ask for."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Take the options of the command by their names."""
        self.options = options
        self.errors = 0
        self.files = 0
        self.citations = 0
        self.known = 0
        self.findings: list[Finding] = []
        self.made: list[Finding] = []
        self.failing = False
        self.printer = CheckPrinter(options)
        self.saver = Saver(backup=options["backup"])

    def run(self, paths: Iterable[str]) -> int:
        """Check the files, print the reports, and return the exit code."""
        try:
            self._check(paths)
        except ArchrefError as error:
            self._error(error)
        if self.errors:
            return 2
        return 1 if self.failing and not self.options["exit_zero"] else 0

    def _check(self, paths: Iterable[str]) -> None:
        if self.options["write_baseline"] is not None:
            from archref.lint import baseline

            baseline.refuse_other(self.options["write_baseline"])
        wishes = self._wishes()
        checker = Checker(wishes, Rereader(remember=wishes.fix), self.saver)
        for checked in self._checked(checker, paths):
            try:
                with caught(checked.manuscript.path):
                    self._take(checked)
            except ArchrefError as error:
                self._error(error)
        self._close()

    def _wishes(self) -> Wishes:
        options = self.options
        settings = {name: options[name] for name in _SETTINGS if options[name] not in (None, ())}
        return Wishes(
            select=options["select"] or None,
            extend_select=options["extend_select"],
            ignore=options["ignore"],
            settings=settings,
            config=options["config"],
            isolated=options["isolated"],
            fix=options["fix"] or options["diff"],
            unsafe=options["unsafe_fixes"],
            baseline=options["baseline"],
            in_place=options["fix"] and not options["diff"],
            track=options["track"],
        )

    def _checked(self, checker: Checker, paths: Iterable[str]) -> Iterator[Checked]:
        for path in find_files(paths, self._error, passed_over=checker.excluded):
            try:
                with caught(path):
                    checked = checker.check(path, self._error)
                yield checked
            except ArchrefError as error:
                self._error(error)

    def _take(self, checked: Checked) -> None:
        """Count what one file gave, and write or show its mended text."""
        fail_on: Severity = checked.config.fail_on  # type: ignore[assignment]
        self.files += 1
        self.citations += checked.citations
        self.known += checked.known
        self.findings += checked.findings
        self.failing |= any(at_least(f.severity, fail_on) for f in checked.findings)
        if checked.mended is not None:
            self._write(checked)
            self.made += checked.mended.made

    def _write(self, checked: Checked) -> None:
        assert checked.mended is not None
        edits, manuscript = checked.mended.edits, checked.manuscript
        if self.options["diff"]:
            self.failing |= bool(edits)
            self.printer.diff(manuscript.path, checked.mended)
        elif manuscript.source.streams:
            self.printer.to_output(checked.written or b"")
        elif edits:
            self.saver.save(manuscript, checked.written or b"")

    def _close(self) -> None:
        name = self.options["write_baseline"]
        if name is not None:
            from archref.lint import baseline
            from archref.manuscripts.writing import write_file

            baseline.refuse_other(name)
            write_file(name, baseline.dump(self.findings))
            self.printer.say(f"Wrote {_counted(len(self.findings), 'finding')} to {name}.")
            self.failing = False
            return
        if self.options["statistics"]:
            self.printer.statistics(self.findings)
        elif not self.options["diff"]:
            self.printer.findings(self.findings)
        if self.options["show_fixes"]:
            self.printer.fixes(self.made)
        if summary := self._summary():
            self.printer.summary(summary)

    def _summary(self) -> str:
        """Return the one line that sums the run up."""
        pieces = []
        if self.findings:
            pieces.append(_found(self.findings, self.files))
        elif not self.made and not self.errors:
            pieces.append(
                f"All is well in {_counted(self.citations, 'citation')} "
                f"of {_counted(self.files, 'file')}."
            )
        if self.made:
            done = "Would mend" if self.options["diff"] else "Mended"
            pieces.append(f"{done} {_counted(len(self.made), 'finding')}.")
        if self.known:
            pieces.append(f"{_counted(self.known, 'finding')} in the baseline not shown.")
        if fixable := _fixable(self.findings):
            pieces.append(fixable)
        return " ".join(pieces)

    def _error(self, error: ArchrefError) -> None:
        self.errors += 1
        print(f"archref: {visible_line(str(error))}", file=sys.stderr)


def _found(findings: list[Finding], files: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    kinds = ", ".join(
        f"{counts[s]} {s}" if s == "info" else _counted(counts[s], s)
        for s in reversed(SEVERITIES)
        if counts[s]
    )
    places = len({finding.path for finding in findings})
    where = f"{places} of {files} files" if files > 1 else "1 file"
    return f"Found {_counted(len(findings), 'finding')} ({kinds}) in {where}."


def _fixable(findings: list[Finding]) -> str:
    safe = sum(1 for f in findings if f.fix and f.fix.applicability == "safe")
    unsafe = sum(1 for f in findings if f.fix and f.fix.applicability == "unsafe")
    if safe and unsafe:
        return f"[*] {safe} fixable with --fix, [?] {unsafe} more with --unsafe-fixes."
    if safe:
        return f"[*] {safe} fixable with --fix."
    return f"[?] {unsafe} fixable with --fix --unsafe-fixes." if unsafe else ""


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
