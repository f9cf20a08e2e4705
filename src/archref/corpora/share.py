"""What a worker is given of a corpus: notes of whole documents; and what it makes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref.app.faults import fault
from archref.app.own_archives import used
from archref.errors import ArchrefError
from archref.note import Note
from archref.version import __version__

if TYPE_CHECKING:
    from archref.archives.authority import Authority

FACTS: Final = b"archref"
"""The key of the metadata of a part's file that has its :class:`PartFacts`."""


class Share(NamedTuple):
    """Notes for one part of the result."""

    number: int
    """Which part, from 0."""

    pieces: tuple[tuple[str, Sequence[Note]], ...]
    """The notes of each file, with its path; a document lies in one file."""

    kinds: tuple[str, ...]
    archives: tuple[Mapping[str, Any], ...]
    """Archives of the user's own, which the worker has to know."""

    digest: str
    """Names what the part is made from, so that a run that goes on knows what is finished."""


class PartFacts(NamedTuple):
    """What is known of a part without its records."""

    digest: str
    notes: int
    citing: int
    """Notes that cite at least one archival unit."""

    records: int
    errors: int
    """Notes that could not be read."""


class FinishedPart(NamedTuple):
    """A part of the result: a whole file of Parquet, and the errors met."""

    data: bytes
    facts: PartFacts
    errors: tuple[str, ...]


def make_share(
    number: int, pieces: Sequence[tuple[str, Sequence[Note]]], kinds: Sequence[str]
) -> Share:
    """Return a share with the digest of all that its records depend on."""
    seen = blake2b(digest_size=16)
    seen.update(repr((__version__, sorted(kinds), used())).encode())
    for path, notes in pieces:
        seen.update(repr(path).encode())
        for one in notes:
            what = (one.document, one.number, one.text, one.line, one.column, one.kind, one.chapter)
            seen.update(repr((what, tuple(one.italics))).encode())
    archives = tuple(used())
    return Share(number, tuple(pieces), tuple(kinds), archives, seen.hexdigest())


_RUNS: Final = 8
_tables: dict[str, Authority] = {}
"""The tables of some runs, by their archives."""


def read_share(share: Share) -> FinishedPart:
    """Read the notes of a share; one that archref fails at is an error, and the others are read."""
    from archref.everything import SourceReader
    from archref.records.batch import read_note

    rows: list[dict[str, Any]] = []
    errors: list[str] = []
    notes = citing = 0
    for path, of_file in share.pieces:
        with own(share.archives).in_force():
            reader = SourceReader(share.kinds)
        for note in of_file:
            before = len(rows)
            try:
                read_note(reader, note, rows, lines=False)
            except Exception as error:
                errors.append(_failed(error, path, note))
            notes += 1
            citing += any(row["kind"] == "archival" for row in rows[before:])
    facts = PartFacts(share.digest, notes, citing, len(rows), len(errors))
    return FinishedPart(_in_parquet(rows, facts), facts, tuple(errors))


def own(archives: tuple[Mapping[str, Any], ...]) -> Authority:
    """Return the table with a user's own archives, and no others: a worker serves many runs."""
    from archref.archives.authority import Authority

    if not archives:
        return Authority.load()
    named = repr(archives)
    table = _tables.get(named)
    if table is None:
        table = Authority.load().with_archives(archives)
        if len(_tables) == _RUNS:
            _tables.clear()
        _tables[named] = table
    return table


def _failed(error: Exception, path: str, note: Note) -> str:
    if isinstance(error, ArchrefError):
        return str(error)
    return str(fault(error, f"{path}:{note.line}"))


def _in_parquet(rows: Sequence[dict[str, Any]], facts: PartFacts) -> bytes:
    from io import BytesIO

    import pyarrow as pa
    from pyarrow import parquet

    from archref.records.columns import RECORDS, in_columns

    said = {FACTS: json.dumps(facts._asdict()).encode()}
    table = pa.Table.from_pylist([*map(in_columns, rows)], schema=RECORDS.with_metadata(said))
    file = BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()
