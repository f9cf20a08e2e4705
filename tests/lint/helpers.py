"""Documents and findings for the tests of the linter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archref.lint.comments import read_comments
from archref.lint.document import Document
from archref.lint.engine import lint
from archref.lint.findings import Finding
from archref.lint.fixing import Mended, MendedNotes, mend
from archref.lint.registry import choose_rules
from archref.lint.rule import Rule
from archref.manuscripts import open_manuscript
from archref.manuscripts.base import Directive
from archref.note import Note
from archref.reading.reader import Reader, Rereader


def notes_of(lines: Iterable[str], document: str = "notes.txt") -> list[Note]:
    """Make notes of lines, numbered from 1."""
    return [
        Note(document, str(index + 1), line, line=index + 1, index=index)
        for index, line in enumerate(lines)
    ]


def read_lines(lines: Iterable[str]) -> MendedNotes:
    """Read lines as the notes of one document."""
    return list(Reader().read(notes_of(lines)))


def rules(*selectors: str) -> list[Rule]:
    """Make the rules of these codes, or those on by default."""
    return choose_rules(selectors or None)


def found(
    lines: Iterable[str], *selectors: str, conventions: Mapping[str, str] | None = None
) -> list[Finding]:
    """Return the findings in lines, each one note of one document."""
    document = Document("notes.txt", read_lines(lines), conventions)
    return lint(document, rules(*selectors))


def found_in_example(text: str, code: str) -> list[Finding]:
    """Return the findings of one rule in its example; comments are those of Markdown."""
    if "<!--" not in text:
        return found(text.split("\n"), code)
    manuscript = open_manuscript("example.md", data=text.replace("\n", "\n\n").encode())
    document = Document("example.md", Reader().read(manuscript.notes()))
    comments = [Directive(c.line + 1, c.note, c.text) for c in manuscript.directives()]
    others = [code, "T301"]
    findings = lint(document, rules(*others), read_comments(comments))
    return [finding for finding in findings if finding.code == code]


def mended(lines: Sequence[str], *selectors: str, unsafe: bool = False) -> Mended:
    """Mend lines by the fixes of some rules."""
    chosen = rules(*selectors)

    def examine(read: MendedNotes, every: bool) -> list[Finding]:
        document = Document("notes.txt", read)
        document.every = every
        return lint(document, chosen)

    return mend(notes_of(lines), Rereader(), examine, unsafe=unsafe)


def texts(result: Mended) -> list[str]:
    """Return the texts of mended notes."""
    return [note.text for note, _ in result.read]
