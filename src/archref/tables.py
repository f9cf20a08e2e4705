"""Tables of notes in, tables of what they cite out: for pandas, Polars, DuckDB, Spark, Ray, Dask.

A table is anything that Apache Arrow knows: a ``pyarrow.Table`` or record batch, a data frame of
pandas or Polars, a relation of DuckDB. A row is a note. Notes of one document are each other's
context, in the order of their rows, and no other note ever is: *Ibid.* never reaches from one
document into the next, however their rows are mixed.

>>> import pyarrow
>>> notes = pyarrow.table({
...     "document": ["a", "b", "a"],
...     "text": ["РГАЭ. Ф. 1. Оп. 2. Д. 3.", "Там же. Л. 5.", "Там же. Л. 4."],
... })
>>> cited = parse_table(notes, document="document")
>>> cited.select(["row", "key", "listy", "unresolved"]).to_pylist()[0]["key"]
'RU-RGAE/1/2/3'
>>> cited["row"].to_pylist(), cited["key"].to_pylist()[-1]
([0, 1, 2], 'RU-RGAE/1/2/3')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref.errors import ArchrefError
from archref.manuscripts.data.arrow_cells import (
    cell_values,
    refuse_other_types,
    text_of,
    text_of_name,
)
from archref.messages import _
from archref.note import Note

try:
    import pyarrow as pa
except ImportError as error:
    raise ImportError("archref.tables needs pyarrow: pip install pyarrow") from error

from archref.records.columns import PLACE, SOURCE_COLUMNS, TEXT, in_columns

if TYPE_CHECKING:
    from archref.citation.citation import Citation
    from archref.references.reference import Reference

__all__ = ["FINDINGS", "SCHEMA", "check_table", "format_column", "parse_table"]

_WHERE: Final = (
    pa.field("row", pa.int64(), nullable=False),
    pa.field("document", TEXT),
    pa.field("note", TEXT),
    *(pa.field(*place) for place in PLACE),
)

SCHEMA: Final = pa.schema([*_WHERE, *SOURCE_COLUMNS, pa.field("error", TEXT)])
"""What :func:`parse_table` returns: a row a source, with the ``row`` of its note, from 0.

The other columns are the fields of the records that ``archref parse`` prints; ``start`` and ``end``
count characters of the note's text. ``error`` says why a row could not be read; it is null
otherwise, and all else is null beside it.
"""

FINDINGS: Final = pa.schema(
    [
        *_WHERE,
        pa.field("code", TEXT),
        pa.field("name", TEXT),
        pa.field("severity", TEXT),
        pa.field("message", TEXT),
        pa.field(
            "fix",
            pa.struct(
                [
                    ("applicability", TEXT),
                    ("edits", pa.list_(pa.struct([*PLACE, ("text", TEXT)]))),
                ]
            ),
        ),
        pa.field("error", TEXT),
    ]
)
"""What :func:`check_table` returns: a row a finding, with the ``row`` of its note, from 0."""


def parse_table(
    table: Any,
    *,
    text: str = "text",
    document: str | None = None,
    note: str | None = None,
    kinds: Collection[str] = (),
) -> pa.Table:
    """Return a table of :data:`SCHEMA` of all that the notes of ``table`` cite.

    ``text``, ``document`` and ``note`` name its columns; without ``document`` all rows are the
    notes of one document, without ``note`` they are numbered from 1. ``kinds`` limits the kinds of
    sources (``archival``, ``book`` …). Rows come in the order of the notes. A row that can't be
    read gives one with ``error``. Raises ArchrefError if the table has no such column.

    >>> parse_table(pa.table({"text": ["ГАРФ. Ф. 1. Оп. 2. Д. 3."]}))["key"].to_pylist()
    ['RU-GARF/1/2/3']
    """
    from archref.everything import SourceReader

    notes = _Notes.of(table, text, document, note)
    reader = SourceReader(kinds)
    rows = [
        _source(note, source) for note in notes.by_document() for source in reader.sources(note)
    ]
    return _table([*rows, *notes.broken], SCHEMA)


def check_table(
    table: Any,
    *,
    text: str = "text",
    document: str | None = None,
    note: str | None = None,
    style: str | None = None,
) -> pa.Table:
    """Return a table of :data:`FINDINGS` of what the default rules find in the notes of ``table``.

    The columns are named as for :func:`parse_table`; ``style`` names a house style whose
    conventions are to hold. Raises ArchrefError if there is no such column or style.

    >>> notes = pa.table({"text": ["РГАСПИ. Ф. 17. Оп. 162. Д. 18. Л. 126–125."]})
    >>> check_table(notes)["code"].to_pylist()
    ['S405']
    """
    from archref.library import findings

    notes = _Notes.of(table, text, document, note)
    found = findings("", notes.by_document(), style=style)
    fields = ("start", "end", "code", "name", "severity", "message", "fix")
    rows = []
    for one in found:
        said = one.to_dict()
        rows.append(_place(one.note) | {name: said[name] for name in fields})
    return _table([*rows, *notes.broken], FINDINGS)


def format_column(
    table: Any,
    style: str,
    *,
    text: str = "text",
    document: str | None = None,
    note: str | None = None,
) -> pa.ChunkedArray:
    """Return the column ``text`` of ``table`` with its citations in a house style.

    It has an entry for each row, in order; what can't be read or surely rewritten stays as it is.
    The columns are named as for :func:`parse_table`. Raises ArchrefError if there is no such
    column or style.

    >>> notes = pa.table({"text": ["See RGASPI, f. 17, op. 162, d. 18.", None]})
    >>> format_column(notes, "gost").to_pylist()
    ['See РГАСПИ. Ф. 17. Оп. 162. Д. 18.', None]
    """
    from archref.edit import apply_edits
    from archref.formatting.formatter import format_notes
    from archref.styles import load_style

    notes = _Notes.of(table, text, document, note)
    loaded, changed = load_style(style), list(notes.printed)
    for of_one in notes.documents.values():
        edits = format_notes(of_one, loaded).edits
        for one in of_one:
            if one.index in edits:
                changed[one.index] = apply_edits(one.text, edits[one.index])
    return pa.chunked_array([pa.array(changed, notes.type)])


class _Notes(NamedTuple):
    """The notes of a table: by documents, in the order of their rows."""

    documents: Mapping[str, list[Note]]
    broken: list[dict[str, Any]]
    """Rows with ``error`` for the rows that are no notes."""

    printed: list[Any]
    """The column of texts as it is."""

    type: pa.DataType

    def by_document(self) -> Iterator[Note]:
        for notes in self.documents.values():
            yield from notes

    @classmethod
    def of(cls, table: Any, text: str, document: str | None, note: str | None) -> _Notes:
        """Take the notes out of a table; raises ArchrefError if a column is missing."""
        known = table if isinstance(table, pa.Table) else _as_table(table)
        column = _column(known, text)
        kind = column.type
        refuse_other_types(text, kind)
        if pa.types.is_dictionary(kind):  # categories
            kind = kind.value_type
        printed = cell_values(column)
        documents = cell_values(_column(known, document)) if document is not None else None
        numbers = cell_values(_column(known, note)) if note is not None else None
        found: dict[str, list[Note]] = {}
        broken = []
        for row, value in enumerate(printed):
            named = text_of_name(documents[row]) if documents is not None else ""
            number = text_of_name(numbers[row]) if numbers is not None else str(row + 1)
            one = Note(named, number, "", index=row)
            try:
                said = text_of(value)
            except ValueError as error:
                broken.append(_place(one) | {"error": str(error)})
                continue
            found.setdefault(named, []).append(Note(named, number, said, index=row))
        return cls(found, broken, list(printed), kind)


def _as_table(table: Any) -> pa.Table:
    """Return what other libraries hold as an Arrow table, without a copy where they can."""
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    try:
        return pa.table(table)
    except (TypeError, ValueError, pa.ArrowException) as error:
        raise ArchrefError(
            _("is no table that Apache Arrow can read: {error}").format(error=error)
        ) from error


def _column(table: pa.Table, name: str) -> pa.ChunkedArray:
    if table.column_names.count(name) != 1:
        known = ", ".join(map(str, table.column_names))
        raise ArchrefError(
            _("the table has no single column {name!r}; its columns are: {known}").format(
                name=name, known=known
            )
        )
    return table.column(name)


def _place(note: Note) -> dict[str, Any]:
    return {"row": note.index, "document": note.document, "note": note.number}


def _source(note: Note, source: Citation | Reference) -> dict[str, Any]:
    return _place(note) | in_columns(source.to_dict())


def _table(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Make a table of rows, in the order of the notes."""
    return pa.Table.from_pylist(sorted(rows, key=lambda row: int(row["row"])), schema=schema)
