"""One run of ``archref check``: files in, reports and mended files out, an exit code at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from archref.app.faults import caught
from archref.app.opening import READING
from archref.app.output import counted, encoding_of
from archref.app.saving import Saver
from archref.app.targets import Targets
from archref.app.visible import visible_line
from archref.errors import ArchrefError
from archref.lint.checking import Checked, Checker, Wishes
from archref.lint.findings import SEVERITIES, Finding, Severity, at_least
from archref.lint.printing import CheckPrinter
from archref.manuscripts import find_files
from archref.messages import _, ngettext
from archref.reading.reader import Rereader

if TYPE_CHECKING:
    from archref.lint.fixing import Permit

_SETTINGS = ("fail_on", "style", *READING)


class CheckSession:
    """Runs the checks that the options ask for."""

    def __init__(self, options: Mapping[str, Any], permit: Permit | None = None) -> None:
        """Take the options of the command by their names, and what is asked before each fix.

        With ``--ask`` that is somebody at the keyboard.
        """
        self.options = options
        self._permit = permit
        self.errors = 0
        self.files = 0
        self.citations = 0
        self.parts: list[str] = []
        """Files that those without citations take in: the chapters of a book in LaTeX."""

        self.known = 0
        self.comments = 0
        self.findings: list[Finding] = []
        self.made: list[Finding] = []
        self.failing = False
        self._deep = True
        self.printer = CheckPrinter(options)
        self.saver = Saver(backup=options["backup"])

    def run(self, paths: Sequence[str], deep: bool = True) -> int:
        """Check the files, print the reports, and return the exit code.

        Of a folder that is a path, the folders in it are checked as well if ``deep``.
        """
        self._deep = deep
        output = self.options["output"]
        try:
            if output is not None and (self.options["fix"] or self.options["comment"]):
                self.saver = Saver(targets=Targets(output, paths))
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
            unsafe=options["unsafe_fixes"] or options["ask"],
            baseline=options["baseline"],
            in_place=bool(options["fix"] or options["comment"]) and not options["diff"],
            comment=bool(options["comment"]),
            track=options["track"],
            permit=self._asker(),
        )

    def _asker(self) -> Permit | None:
        if not self.options["ask"]:
            return self._permit
        from archref.lint.asking import Asker

        return Asker().permits

    def _checked(self, checker: Checker, paths: Iterable[str]) -> Iterator[Checked]:
        found = find_files(paths, self._error, passed_over=checker.excluded, deep=self._deep)
        for path in found:
            try:
                with caught(path):
                    checked = checker.check(path, self._error)
                yield checked
            except ArchrefError as error:
                self._error(error)

    def _take(self, checked: Checked) -> None:
        """Count what one file gave, and write or show its mended text."""
        if not self.options["diff"] and (checked.mended is not None or self.options["comment"]):
            checked = self._written(checked)
        fail_on: Severity = checked.config.fail_on  # type: ignore[assignment]
        self.files += 1
        self.citations += checked.citations
        if not checked.citations and checked.manuscript.format == "latex":
            from archref.manuscripts.markup.tex_parts import parts_of

            self.parts += parts_of(checked.manuscript)
        self.known += checked.known
        self.findings += checked.findings
        self.failing |= any(at_least(f.severity, fail_on) for f in checked.findings)
        if checked.mended is not None and self.options["diff"]:
            self.failing |= bool(checked.mended.edits)
            self.printer.diff(checked.manuscript.path, checked.mended)
        if checked.mended is not None:
            self.made += checked.mended.made

    def _written(self, checked: Checked) -> Checked:
        """Write the mended text; return what was found in a file that could not be written."""
        try:
            self._write(checked)
        except ArchrefError as error:
            if checked.manuscript.source.streams or self.saver.elsewhere:
                raise
            self._error(error)
            wishes = self._wishes()._replace(fix=False, comment=False, in_place=False)
            return Checker(wishes, Rereader()).check(checked.manuscript.path)
        return checked

    def _write(self, checked: Checked) -> None:
        manuscript, data = checked.manuscript, checked.written
        old = manuscript.source.read()
        data = self._commented(checked, old if data is None else data)
        if self.saver.elsewhere or (data != old and not manuscript.source.streams):
            self.saver.save(manuscript, data)
        elif manuscript.source.streams:
            self.printer.to_output(data, encoding_of(manuscript) or "utf-8")

    def _commented(self, checked: Checked, data: bytes) -> bytes:
        """Return a file's bytes with the findings as comments, if that is asked for."""
        author = self.options["comment"]
        if not author:
            return data
        from archref.app.commenting import with_comments
        from archref.lint.remarks import remarks_on, remarks_on_changes

        found = remarks_on(checked.findings)
        mended = checked.mended
        if mended is not None and self.options["track"]:
            made = zip(mended.made, mended.places, strict=True)
            found += remarks_on_changes(made, mended.edits)
        self.comments += len(found)
        return with_comments(checked.manuscript, data, found, author)

    def _close(self) -> None:
        name = self.options["write_baseline"]
        if name is not None:
            from archref.lint import baseline
            from archref.manuscripts.writing import write_file

            baseline.refuse_other(name)
            write_file(name, baseline.dump(self.findings))
            self.printer.say(
                _("Wrote {findings} to {name}.").format(
                    findings=counted(len(self.findings), "finding"), name=name
                )
            )
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
        elif not self.files and not self.errors:
            pieces.append(_("There is no manuscript to check here."))
        elif not self.made and not self.errors:
            said = _("All is well in {citations} of {files}.")
            if not self.citations:
                said = _("No archival citation was found in {files}.")
            citations, files = counted(self.citations, "citation"), counted(self.files, "file")
            pieces.append(said.format(citations=citations, files=files))
            if self.parts and not self.citations:
                said = _("It takes in other files ({names}): check these, or their folder.")
                pieces.append(said.format(names=", ".join(self.parts[:5])))
        if self.made:
            diff = self.options["diff"]
            done = _("Would mend {findings} in {n}.") if diff else _("Mended {findings} in {n}.")
            notes = counted(len({(one.path, one.note.index) for one in self.made}), "note")
            pieces.append(done.format(findings=counted(len(self.made), "finding"), n=notes))
        if self.options["comment"] and self.files:
            pieces.append(_("Wrote {comments}.").format(comments=counted(self.comments, "comment")))
        if self.known:
            known = counted(self.known, "finding")
            pieces.append(_("{findings} in the baseline not shown.").format(findings=known))
        if fixable := _fixable(self.findings):
            pieces.append(fixable)
        return " ".join(pieces)

    def _error(self, error: ArchrefError) -> None:
        self.errors += 1
        print(f"archref: {visible_line(str(error))}", file=sys.stderr)


def _found(findings: list[Finding], files: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    kinds = ", ".join(_COUNTED[s](counts[s]) for s in reversed(SEVERITIES) if counts[s])
    places = len({finding.path for finding in findings})
    where = _("1 file")
    if files > 1:
        where = ngettext("{places} of {n} file", "{places} of {n} files", files)
    return _("Found {findings} ({kinds}) in {where}.").format(
        findings=counted(len(findings), "finding"),
        kinds=kinds,
        where=where.format(places=places, n=files),
    )


_COUNTED: Final[Mapping[Severity, Callable[[int], str]]] = {
    "error": lambda n: counted(n, "error"),
    "warning": lambda n: counted(n, "warning"),
    "info": lambda n: ngettext("{n} info", "{n} info", n).format(n=n),
}


def _fixable(findings: list[Finding]) -> str:
    safe = sum(1 for f in findings if f.fix and f.fix.applicability == "safe")
    unsafe = sum(1 for f in findings if f.fix and f.fix.applicability == "unsafe")
    if safe and unsafe:
        said = _("[*] {safe} fixable with --fix, [?] {unsafe} more with --unsafe-fixes.")
        return said.format(safe=safe, unsafe=unsafe)
    if safe:
        return _("[*] {safe} fixable with --fix.").format(safe=safe)
    said = _("[?] {unsafe} fixable with --fix --unsafe-fixes.") if unsafe else ""
    return said.format(unsafe=unsafe)
