"""Where a check's reports go: standard output, in colours if that is a terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from archref.app.output import put
from archref.app.visible import visible_line
from archref.app.where import place_of
from archref.colours import on_screen, output_console
from archref.lint import reports
from archref.lint.findings import SEVERITIES, Finding
from archref.messages import _

if TYPE_CHECKING:
    from archref.lint.fixing import Mended

_UNFITTED: Final = 200
"""Columns of colours in a pipe (FORCE_COLOR), which has no width to fit lines to."""


class CheckPrinter:
    """Prints what a check has to say, in the form that the options ask for."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Take the options of the command by their names."""
        self.form: str = options["output_format"]
        self.for_readers = self.form in reports.FOR_READERS or options["statistics"]
        self._output_taken = False

    def findings(self, findings: Sequence[Finding]) -> None:
        """Print findings."""
        if self.form in reports.FOR_READERS and not self._output_taken and on_screen():
            from archref.lint.reports.terminal import show_findings

            width = None if sys.stdout.isatty() else _UNFITTED
            shown = output_console(highlight=False, width=width)
            show_findings(findings, shown, concise=self.form == "concise")
        else:
            self._out(reports.render(self.form, findings))

    def statistics(self, findings: Iterable[Finding]) -> None:
        """Print how many findings each rule has, the most frequent first."""
        counts = Counter((f.code, f.name, f.severity) for f in findings)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if self.form in ("json", "jsonl"):
            import json

            rows = [
                {"code": c, "name": n, "severity": s, "count": count} for (c, n, s), count in ranked
            ]
            lines = rows if self.form == "jsonl" else [rows]
            self._out("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
            return
        width = max(len(_(severity)) for severity in SEVERITIES)
        for (code, name, severity), count in ranked:
            self._out(f"{count:6}  {code}  {_(severity):{width}}  {name}\n")

    def fixes(self, made: Sequence[Finding]) -> None:
        """Print the findings that were mended, by file and rule."""
        counts = Counter((f.path, f.code, f.name) for f in made)
        last = None
        for (path, code, name), count in sorted(counts.items()):
            if path != last:
                self.say(f"{path}:")
                last = path
            self.say(f"  {count} × {code} {name}")

    def diff(self, path: str, mended: Mended) -> None:
        """Print the notes that mending changes, as a diff of their texts."""
        import difflib

        from archref.edit import apply_edits

        originals = {note.index: note for note in mended.originals}
        for index in sorted(mended.edits):
            note = originals[index]
            lines = difflib.unified_diff(
                note.text.splitlines(),
                apply_edits(note.text, mended.edits[index]).splitlines(),
                place_of(path, note),
                _("mended"),
                lineterm="",
                n=0,
            )
            shown = (line for line in lines if not line.startswith("@@"))
            self._out("".join(f"{visible_line(line)}\n" for line in shown))

    def to_output(self, data: bytes, encoding: str) -> None:
        """Write a mended standard input to standard output; all else goes to standard error."""
        put(data, encoding)
        self._output_taken = True

    def summary(self, line: str) -> None:
        """Print the line that sums the run up, in a window in lines that fit."""
        if self.for_readers:
            if not self._output_taken and sys.stdout.isatty():
                import textwrap

                line = textwrap.fill(line, output_console().width, break_long_words=False)
            self._out(line + "\n")
        else:
            self.say(line)

    def say(self, line: str) -> None:
        """Print a line that is no part of the report."""
        print(visible_line(line), file=sys.stderr)

    def _out(self, text: str) -> None:
        (sys.stderr if self._output_taken else sys.stdout).write(text)
