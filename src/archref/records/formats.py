"""Records as a table, JSON, JSON Lines, CSV, TSV, or in files of columns."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TextIO

from archref.app.csv_text import harmless
from archref.app.visible import visible, visible_json, visible_line
from archref.colours import output_console
from archref.errors import ArchrefError, MissingPackageError
from archref.messages import _, later
from archref.records.record import COLUMNS, flat
from archref.records.writing import Writer

_Rows = tuple[
    tuple[str, ...], Callable[[dict[str, Any]], tuple[str, ...]], Sequence[dict[str, Any]]
]


def writer(form: str, stream: TextIO) -> Writer:
    """Return the writer of a format: ``table``, ``json``, ``jsonl``, ``csv``, ``tsv``, ``parquet``.

    Raises ArchrefError if ``parquet`` or ``arrow`` can't be written here.
    """
    if form in ("parquet", "arrow"):
        return _columns(form, stream)
    if form == "jsonl":
        return _Lines(stream)
    if form == "json":
        return _Array(stream)
    if form == "table":
        return _Table(stream)
    return _Cells(stream, "\t" if form == "tsv" else ",")


def _columns(form: str, stream: TextIO) -> Writer:
    if stream.isatty():
        raise ArchrefError(
            _("{form} is no text for a terminal; name a file with -o").format(form=form)
        )
    try:
        from archref.records.columns import ColumnsWriter
    except ImportError:
        needs = _("{form} files need").format(form=form)
        raise MissingPackageError(needs, "pyarrow") from None
    return ColumnsWriter(stream, form)


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
            self._stream.write(_("No citations found.") + "\n")
        self._stream.flush()

    def _print(self) -> None:
        from rich.table import Table
        from rich.text import Text

        title: Text | None = Text(visible_line(self._records[0]["document"]))
        console = output_console(file=self._stream)
        for headings, row, records in _tables(self._records):
            table = Table(*map(_, headings), title=title, title_justify="left")
            for record in records:
                table.add_row(*map(Text, map(visible, row(record))))
            console.print(table)
            title = None
        self._count += len(self._records)
        self._records.clear()


def _tables(records: Sequence[dict[str, Any]]) -> Iterator[_Rows]:
    """Yield headings, cells and records of each table: archives, and all other sources."""
    archival = [one for one in records if one["kind"] == "archival"]
    others = [one for one in records if one["kind"] != "archival"]
    if archival:
        yield _ARCHIVAL, _row, archival
    if others:
        yield _OTHERS, _reference_row, others


_ARCHIVAL: Final = (
    later("note"), later("line"), later("archive"), later("fond"), later("opis"), later("delo"),
    later("listy"), later("form"),
)  # fmt: skip
_OTHERS: Final = (
    later("note"), later("line"), later("kind"), later("source"), later("where"), later("form"),
)  # fmt: skip
_NUMBERS: Final = {
    "volume": later("vol. {number}"),
    "issue": later("no. {number}"),
    "date": "{number}",
    "year": "{number}",
}


def _reference_row(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a reference that is no archival citation, for people."""
    authors = ", ".join(record.get("authors", record.get("editors", ())))
    title = record.get("title") or record.get("url") or ""
    archive = " ".join(filter(None, (record.get("archive"), record.get("shelfmark"))))
    parts = [one for one in (authors, title, record.get("container", ""), archive) if one]
    begun = [one.removesuffix(".") + ". " for one in parts[:-1]]  # Хлевнюк О. В. Хозяин
    work = "".join([*begun, *parts[-1:]])
    meant = record.get("refers_to")
    if meant and (record["form"] == "repeat" or not work):
        work = f"{work} = {meant['text']}".strip()
    numbers = [
        _(template).format(number=record[name])
        for name, template in _NUMBERS.items()
        if record.get(name)
    ]
    if record.get("pages"):
        numbers.append(_("p. {number}").format(number=", ".join(record["pages"])))
    return (
        record["note"],
        str(record["line"]),
        _(record["kind"].replace("_", " ")),
        work or record["text"],
        ", ".join(numbers),
        _("unresolved") if "unresolved" in record else _(record["form"]),
    )


def _row(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a record for people; further levels are with the delo."""
    archive = record["archive"] or {}
    delo = [record["delo"] or ""]
    delo += [f"{_(level)} {value}" for level, value in record["levels"].items()]
    return (
        record["note"],
        str(record["line"]),
        archive.get("printed") or "?",
        record["fond"] or "",
        record["opis"] or "",
        ", ".join(filter(None, delo)),
        ", ".join(record["listy"]),
        _("unresolved") if "unresolved" in record else _(record["form"]),
    )
