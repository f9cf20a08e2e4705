"""Manuscripts: the notes of a file of any format, and edits made in it.

    manuscript = open_manuscript("chapter.docx")
    for note in manuscript.notes():
        ...
    data = manuscript.edited({note.index: [Edit(0, 6, "РГАСПИ")]})

What reads which file is in ``registry``; one module reads one format and is imported when
such a file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable

from archref.manuscripts.base import (
    Directive,
    Layout,
    Manuscript,
    Options,
    Protected,
    Scope,
    Span,
)
from archref.manuscripts.files import SourceFile
from archref.manuscripts.finding import find_files
from archref.manuscripts.packed import PackedFile, is_packed
from archref.manuscripts.registry import KNOWN_SUFFIXES, class_for

__all__ = [
    "KNOWN_SUFFIXES",
    "Directive",
    "Manuscript",
    "Protected",
    "Span",
    "find_files",
    "open_manuscript",
]


def open_manuscript(
    path: str,
    *,
    notes: Layout = "auto",
    encoding: str | None = None,
    scope: Scope = "all",
    data: bytes | None = None,
    columns: Iterable[str] = (),
    document_column: str | None = None,
    note_column: str | None = None,
) -> Manuscript:
    """Open a file of notes by its path; ``-`` is standard input.

    ``notes`` says how they are laid out in plain text, ``encoding`` how text files are encoded,
    both found out if not given; ``scope`` leaves out notes or body text; ``columns`` names those
    of a table that hold citations, ``document_column`` and ``note_column`` those with the name of
    the document and the number of the note (``document`` and ``note``, if not given). With
    ``data`` the path only names the file and its format. Raises ArchrefError if the file can't be
    opened or read.
    """
    source = (PackedFile if is_packed(path) else SourceFile)(path, data)
    if data is None:
        source.open().close()
    named = (document_column or "document", note_column or "note")
    columns = tuple(columns)
    return class_for(source, columns)(source, Options(notes, encoding, scope, columns, *named))
