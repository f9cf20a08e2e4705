"""What programs call: the verbs of ``archref``, on texts and on manuscripts.

parse, parse_notes    the citations of a note, or of a document's notes
check, format         what the linter finds in a text; a text in a house style
open                  a manuscript in any format, to do all of this to a file
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, overload

from archref.citation.citation import Citation
from archref.note import Note
from archref.reading.reader import Reader

if TYPE_CHECKING:
    from archref.edit import Edit
    from archref.everything import SourceReader
    from archref.lint.findings import Finding
    from archref.lint.rule import Rule
    from archref.manuscripts import Manuscript
    from archref.references.reference import Reference


@overload
def parse(text: str, *, references: Literal[False] = False) -> tuple[Citation, ...]: ...
@overload
def parse(text: str, *, references: bool) -> tuple[Citation | Reference, ...]: ...
def parse(text: str, *, references: bool = False) -> tuple[Citation | Reference, ...]:
    """Return the archival citations of one note, in order; any text is fine, nothing is raised.

    With ``references`` all other sources that the note cites are among them: newspapers, books …
    Offsets count characters of ``text``. The note stands alone: a repeated reference to an earlier
    note stays unresolved (see :func:`parse_notes`, which takes a list or a column of notes).
    Threads may call this at the same time.

    >>> parse("GARF, f. R-5446, op. 1, d. 2, l. 3; d. 4.")
    (<Citation('RU-GARF/R-5446/1/2, 3')>, <Citation('RU-GARF/R-5446/1/4')>)
    >>> [one.key for one in parse("GARF, f. 1, op. 2, d. 3; Pravda, 3 Aug. 1936.", references=True)]
    ['RU-GARF/1/2/3', 'newspaper/pravda/1936-08-03']
    """
    _refuse_no_text(text, "parse")
    return _source_reader().alone(text) if references else _reader().alone(text)


@overload
def parse_notes(
    notes: Iterable[Note | str], *, references: Literal[False] = False
) -> Iterator[tuple[Note, tuple[Citation, ...]]]: ...
@overload
def parse_notes(
    notes: Iterable[Note | str], *, references: bool
) -> Iterator[tuple[Note, tuple[Citation | Reference, ...]]]: ...
def parse_notes(
    notes: Iterable[Note | str], *, references: bool = False
) -> Iterator[tuple[Note, tuple[Citation | Reference, ...]]]:
    """Yield each note of a document, in order, with its citations.

    Notes of one document are each other's context, so Ibid. and its kin are resolved over them,
    and short titles with ``references``, which brings in all other sources that the notes cite.
    Plain strings are taken for the notes 1, 2, 3 … of one document.

    >>> for note, citations in parse_notes(["РГАЭ. Ф. 1. Оп. 2. Д. 3. Л. 4.", "Там же. Л. 5."]):
    ...     print(note.number, *citations)
    1 RU-RGAE/1/2/3, 4
    2 RU-RGAE/1/2/3, 5
    """
    if not references:
        return Reader().read(_as_notes(notes))
    from archref.everything import SourceReader

    return SourceReader().read(_as_notes(notes))


def check(text: str, *, style: str | None = None, path: str = "<text>") -> list[Finding]:
    """Return what the default rules find in a text of one note, or one note a line.

    ``style`` names a house style whose conventions are to hold; ``path`` is what the findings
    call the text. Raises ArchrefError if there is no such style.

    >>> [finding.code for finding in check("РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 126–125.")]
    ['S405']
    """
    _refuse_no_text(text, "check")
    return findings(path, _as_notes(text.splitlines(), path), style=style)


def findings(path: str, notes: Iterable[Note], *, style: str | None = None) -> list[Finding]:
    """Return what the default rules find in notes, document after document.

    Raises ArchrefError if there is no such style.
    """
    from archref.lint.engine import documents, lint

    rules, conventions = _rules(), _conventions(style)
    read = Reader().read(notes)
    return [f for found in documents(path, read, conventions) for f in lint(found, rules)]


def format(text: str, style: str) -> str:  # noqa: A001 - the verb of the command line
    """Return a text of one note, or one note a line, with its citations in a house style.

    What can't be rewritten surely stays as it is, as does all text outside of citations.
    Raises ArchrefError if there is no such style.

    >>> format("See RGASPI, f. 17, op. 162, d. 18, ll. 125-126ob.", style="gost")
    'See РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 125–126 об.'
    """
    from archref.edit import apply_edits
    from archref.formatting.formatter import format_notes
    from archref.styles import load_style

    _refuse_no_text(text, "format")
    lines = text.splitlines(keepends=True)
    notes = list(_as_notes(lines))
    edits = format_notes(notes, load_style(style)).edits
    return "".join(apply_edits(note.text, edits.get(note.index, ())) for note in notes)


def open(  # noqa: A001 - the verb that every reader of files has
    path: str, *, encoding: str | None = None
) -> OpenedManuscript:
    """Return the manuscript at ``path`` (Word, OpenDocument, LaTeX, Markdown, HTML, TEI, text …).

    The format is known by the suffix; ``encoding`` is that of text files, found out if it is not
    given. Raises ArchrefError if the file can't be opened or read.
    """
    from archref.manuscripts import open_manuscript

    return OpenedManuscript(open_manuscript(path, encoding=encoding))


class OpenedManuscript:
    """A manuscript with its notes and their citations; changed by ``format``, kept by ``save``."""

    def __init__(self, manuscript: Manuscript) -> None:
        """Read the notes of an opened manuscript."""
        self.manuscript = manuscript
        self.notes: Sequence[Note] = tuple(manuscript.notes())
        """The notes and paragraphs in document order, as the file has them."""

        self._edits: Mapping[int, Sequence[Edit]] = {}

    def __repr__(self) -> str:
        return f"<OpenedManuscript({self.manuscript.path!r}, {len(self.notes)} notes)>"

    def _repr_html_(self) -> str:
        """Return its notes as ``archref report`` shows them, for notebooks."""
        from archref.overview.gathering import notes_html

        return notes_html(self.manuscript.path, self.notes, self.check())

    @property
    def citations(self) -> Sequence[tuple[Note, tuple[Citation, ...]]]:
        """Each note with its citations, in order."""
        return tuple(Reader().read(self.notes))

    def check(self, *, style: str | None = None) -> list[Finding]:
        """Return what the default rules find, in the order of the file."""
        from archref.lint.comments import comments_of
        from archref.lint.engine import documents, lint

        rules, conventions = _rules(), _conventions(style)
        ignores = comments_of(self.manuscript, self.notes)
        read = Reader().read(self.notes)
        found = documents(self.manuscript.path, read, conventions)
        return [finding for document in found for finding in lint(document, rules, ignores)]

    def format(self, style: str) -> int:
        """Bring the citations into a house style, for ``save``; return how many notes change.

        Raises ArchrefError if there is no such style.
        """
        from archref.formatting.formatted import FormatOptions
        from archref.formatting.formatter import format_notes
        from archref.styles import load_style

        options = FormatOptions(barred=self.manuscript.protected)
        self._edits = format_notes(self.notes, load_style(style), options).edits
        return len(self._edits)

    def save(self, path: str | None = None) -> None:
        """Write the manuscript with its changes, to ``path`` or where it came from.

        The file is whole at every moment: the old one or the new one. Raises ArchrefError if it
        can't be written, or holds a format that is only read.
        """
        from archref.manuscripts.writing import write_file

        write_file(path or self.manuscript.path, self.manuscript.edited(self._edits))


def _as_notes(notes: Iterable[Note | str], document: str = "") -> Iterator[Note]:
    """Take plain strings for the notes 1, 2, 3 … of one document.

    Raises TypeError for one string instead of several, and for what is no note, as the nan of an
    empty cell.
    """
    if isinstance(notes, str):
        raise TypeError("a list of notes is needed; parse reads the text of one")
    for index, note in enumerate(notes):
        if isinstance(note, str):
            yield Note(document, str(index + 1), note, line=index + 1, index=index)
        elif isinstance(note, Note):
            yield note
        else:
            raise TypeError(f"note {index + 1} is no text, but {type(note).__name__}: {note!r:.40}")


def _refuse_no_text(text: object, verb: str) -> None:
    """Raise TypeError for a list of notes, which a verb for one text would otherwise fail on."""
    if not isinstance(text, str):
        given = type(text).__name__
        raise TypeError(f"{verb} takes a text, not {given}; parse_notes reads a list of notes")


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _source_reader() -> SourceReader:
    from archref.everything import SourceReader

    return SourceReader()


def _rules() -> Sequence[Rule]:
    from archref.app.config import Config
    from archref.lint.checking import rules_of

    return rules_of(Config())


def _conventions(style: str | None) -> Mapping[str, str]:
    from archref.lint.conventions import conventions_of_style
    from archref.styles import load_style

    return conventions_of_style(load_style(style)) if style is not None else {}
