"""Mending with questions: each fix is shown at the keyboard, and made if the answer is yes."""

from __future__ import annotations

import dataclasses
import sys
from shutil import get_terminal_size
from typing import Final

from archref.app.visible import visible_line
from archref.edit import apply_edits
from archref.lint.findings import Finding
from archref.lint.reports.concise import headline
from archref.lint.reports.full import excerpt, lines_under
from archref.messages import _, later

_HELP: Final = later(
    "y: mend it; n: leave it; a: mend all that {code} finds; q: leave all that follow"
)


class Asker:
    """Asks before each fix, and remembers the answers: no question is put twice."""

    def __init__(self) -> None:
        """Begin without answers."""
        self._answers: dict[tuple[str, int, str, int], bool] = {}
        self._all: set[str] = set()
        self._quit = False

    def permits(self, finding: Finding, start: int) -> bool:
        """Return whether a finding may be mended; ``start`` is its place in the note as it was."""
        key = (finding.path, finding.note.index, finding.code, start)
        if key not in self._answers:
            self._answers[key] = finding.code in self._all or (
                not self._quit and self._ask(finding)
            )
        return self._answers[key]

    def _ask(self, finding: Finding) -> bool:
        print(file=sys.stderr)
        width = get_terminal_size((100, 40)).columns if sys.stderr.isatty() else 100
        mended = _mended(finding, width - 4)
        for line in (headline(finding), *lines_under(finding, width), f"  → {mended}"):
            print(line, file=sys.stderr)
        while True:
            question = _("Mend this? [y]es, [n]o, [a]ll of {code}, [q]uit: ")
            print(question.format(code=finding.code), end="", file=sys.stderr, flush=True)
            line = sys.stdin.readline()
            answer = line.strip().lower()
            if not sys.stdin.isatty() or not line:
                print(file=sys.stderr)
            if answer in ("a", "all"):
                self._all.add(finding.code)
            if not line or answer in ("q", "quit"):
                self._quit = True
            if answer in ("y", "yes", "a", "all"):
                return True
            if self._quit or answer in ("n", "no"):
                return False
            print(_(_HELP).format(code=finding.code), file=sys.stderr)


def _mended(finding: Finding, width: int) -> str:
    """Return the line of the note as the fix would have it, in ``width`` columns."""
    assert finding.fix is not None
    note, edits = finding.note, finding.fix.edits
    shift = sum(len(e.text) - (e.end - e.start) for e in edits if e.start >= finding.start)
    text = apply_edits(note.text, edits)
    end = max(finding.start, min(finding.end + shift, len(text)))
    after = dataclasses.replace(finding, note=note.with_text(text), end=end)
    return visible_line("".join(excerpt(after, width)))
