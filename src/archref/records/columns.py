"""Records in columns: their types for Apache Arrow, and files of Parquet and Arrow (Feather).

It needs pyarrow, which is not part of a plain installation: the extra ``arrow``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TextIO

import pyarrow as pa

from archref.records.writing import Writer

TEXT: Final = pa.string()
TEXTS: Final = pa.list_(TEXT)
PLACE: Final = (("start", pa.int32()), ("end", pa.int32()))

SOURCE_COLUMNS: Final = (
    pa.field("kind", TEXT),
    pa.field("form", TEXT),
    pa.field("text", TEXT),
    pa.field("archive", pa.struct([("id", TEXT), ("printed", TEXT), ("name", TEXT)])),
    pa.field("fond", TEXT),
    pa.field("opis", TEXT),
    pa.field("delo", TEXT),
    pa.field("listy", TEXTS),
    pa.field("levels", pa.list_(pa.struct([("level", TEXT), ("number", TEXT)]))),
    pa.field("inherited", TEXTS),
    pa.field("language", TEXT),
    pa.field("key", TEXT),
    pa.field("candidates", TEXTS),
    pa.field("repairs", pa.list_(pa.struct([*PLACE, ("printed", TEXT), ("read", TEXT)]))),
    pa.field("unread", pa.list_(pa.struct([*PLACE, ("printed", TEXT)]))),
    pa.field("authors", TEXTS),
    pa.field("editors", TEXTS),
    pa.field("title", TEXT),
    pa.field("container", TEXT),
    pa.field("place", TEXT),
    pa.field("publisher", TEXT),
    pa.field("year", TEXT),
    pa.field("volume", TEXT),
    pa.field("issue", TEXT),
    pa.field("date", TEXT),
    pa.field("pages", TEXTS),
    pa.field("url", TEXT),
    pa.field("institution", TEXT),
    pa.field("shelfmark", TEXT),
    pa.field("refers_to", pa.struct([("note", TEXT), ("text", TEXT), ("key", TEXT)])),
    pa.field("unresolved", TEXT),
)
"""The fields of a source, whatever its kind; those that another kind has are null."""

RECORDS: Final = pa.schema(
    [
        pa.field("document", TEXT),
        pa.field("note", TEXT),
        pa.field("line", pa.int32()),
        pa.field("column", pa.int32()),
        *(pa.field(*place) for place in PLACE),
        *SOURCE_COLUMNS,
    ]
)
"""What ``archref parse`` writes to a file of columns."""

_NULL_IN_ARCHIVAL: Final = {"archive", "fond", "opis", "delo", "language"}
"""Fields that are null in the record of an archival citation, and not left out."""

_ROWS: Final = 65_536
"""Rows that are written at once; readers take such a group at a time."""

_FEW: Final = 4_096
"""Rows that wait as records, which take ten times the room of a table."""


def in_columns(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record whose values fit the types of the columns.

    Bytes of a file's name that are no UTF-8 are replaced by a sign, since no column can hold them.
    """
    if not _is_unicode(record.get("document", "")):
        record = record | {"document": record["document"].encode("utf-8", "replace").decode()}
    if record["kind"] == "archival":
        levels = record["levels"].items()
        return record | {"levels": [{"level": level, "number": number} for level, number in levels]}
    if "archive" in record:  # an archive that has no fonds, as it is printed
        return record | {"archive": {"id": None, "printed": record["archive"], "name": None}}
    return record


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def out_of_columns(row: dict[str, Any]) -> dict[str, Any]:
    """Return the record of a row, as :func:`in_columns` took it."""
    archival = row["kind"] == "archival"
    always = _NULL_IN_ARCHIVAL if archival else {"language"}
    found = {name: value for name, value in row.items() if value is not None or name in always}
    if archival:
        found["levels"] = {one["level"]: one["number"] for one in row["levels"]}
    elif row["archive"] is not None:
        found["archive"] = row["archive"]["printed"]
    return found


class ColumnsWriter(Writer):
    """Writes records to a file of Parquet or Arrow, group by group."""

    def __init__(self, stream: TextIO, form: str) -> None:
        """Take the stream, whose bytes are written, and ``parquet`` or ``arrow``."""
        super().__init__(stream)
        self._rows: list[dict[str, Any]] = []
        self._tables: list[pa.Table] = []
        if form == "parquet":
            from pyarrow import parquet

            self._file = parquet.ParquetWriter(stream.buffer, RECORDS, compression="zstd")
        else:
            self._file = pa.ipc.new_file(stream.buffer, RECORDS)

    def take(self, records: Sequence[dict[str, Any]]) -> None:
        self._rows += map(in_columns, records)
        if len(self._rows) >= _FEW:
            self._pack()
        if sum(table.num_rows for table in self._tables) >= _ROWS:
            self._write()

    def close(self) -> None:
        self._pack()
        if self._tables:
            self._write()
        self._file.close()
        super().close()

    def _pack(self) -> None:
        if self._rows:
            self._tables.append(pa.Table.from_pylist(self._rows, schema=RECORDS))
            self._rows.clear()

    def _write(self) -> None:
        self._file.write_table(pa.concat_tables(self._tables))
        self._tables.clear()
