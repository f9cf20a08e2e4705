"""Records as a table, JSON, JSON Lines, CSV or TSV."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from archref.app.csv_text import harmless
from archref.app.visible import visible, visible_json, visible_line
from archref.records.record import COLUMNS, flat


class Writer:
    """Takes records batch by batch and writes them to a stream."""

    def __init__(self, stream: TextIO) -> None:
        """Take the stream to write to."""
        self._stream = stream

    def take(self, records: Sequence[Any]) -> None:
        """Write some records."""
        raise NotImplementedError

    def close(self) -> None:
        """Write what is left."""
        self._stream.flush()


def writer(form: str, stream: TextIO) -> Writer:
    """Return the writer of a format: ``table``, ``json``, ``jsonl``, ``csv`` or ``tsv``."""
    if form == "jsonl":
        return _Lines(stream)
    if form == "json":
        return _Array(stream)
    if form == "table":
        return _Table(stream)
    return _Cells(stream, "\t" if form == "tsv" else ",")


class _Lines(Writer):
    """One record a line; the records come as lines already."""

    def take(self, records: Sequence[str]) -> None:
        if records:
            self._stream.write(visible_json("\n".join(records) + "\n"))


class _Array(Writer):
    """One array of records."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._begun = False

    def take(self, records: Sequence[dict[str, Any]]) -> None:
        for record in records:
            self._stream.write(",\n" if self._begun else "[\n")
            self._begun = True
            self._stream.write(visible_json(json.dumps(record, ensure_ascii=False, indent=2)))

    def close(self) -> None:
        self._stream.write("\n]\n" if self._begun else "[]\n")
        self._stream.flush()


class _Cells(Writer):
    """One record a row, with a heading."""

    def __init__(self, stream: TextIO, delimiter: str) -> None:
        import csv

        super().__init__(stream)
        self._rows = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        self._rows.writerow(COLUMNS)

    def take(self, records: Sequence[dict[str, Any]]) -> None:
        self._rows.writerows(harmless(flat(record)) for record in records)


class _Table(Writer):
    """A table for people, one a document."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._records: list[dict[str, Any]] = []
        self._count = 0

    def take(self, records: Sequence[dict[str, Any]]) -> None:
        for record in records:
            if self._records and record["document"] != self._records[0]["document"]:
                self._print()
            self._records.append(record)

    def close(self) -> None:
        if self._records:
            self._print()
        if not self._count:
            self._stream.write("No archival citations found.\n")
        self._stream.flush()

    def _print(self) -> None:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        headings = ("note", "line", "archive", "fond", "opis", "delo", "listy", "form")
        table = Table(
            *headings, title=Text(visible_line(self._records[0]["document"])), title_justify="left"
        )
        for record in self._records:
            table.add_row(*map(Text, map(visible, _row(record))))
        Console(file=self._stream).print(table)
        self._count += len(self._records)
        self._records.clear()


def _row(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a record for people; further levels are with the delo."""
    archive = record["archive"] or {}
    delo = [record["delo"] or ""]
    delo += [f"{level} {value}" for level, value in record["levels"].items()]
    return (
        record["note"],
        str(record["line"]),
        archive.get("printed") or "?",
        record["fond"] or "",
        record["opis"] or "",
        ", ".join(filter(None, delo)),
        ", ".join(record["listy"]),
        "unresolved" if "unresolved" in record else record["form"],
    )
