"""Parquet and Feather, read only: a row a note, with a column ``text``, as in CSV files.

pyarrow reads them, in batches of rows, so that a file may be larger than memory. It is not part of
a plain installation: the extra ``arrow``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

from archref.errors import ArchrefError, MissingPackageError
from archref.manuscripts.base import ErrorSink, Manuscript
from archref.manuscripts.data.arrow_cells import (
    cell_values,
    refuse_other_types,
    text_of,
    text_of_name,
)
from archref.manuscripts.data.hive import in_folders
from archref.messages import _
from archref.note import Note

if TYPE_CHECKING:
    import pyarrow

_ROWS: Final = 4096
"""Rows that are held in memory at once."""


class ColumnarManuscript(Manuscript):
    """A file of columns. The line of a note is its row, counted from 1."""

    format = "parquet"
    read_only = True
    many_documents = True

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        index = 0
        with _broken(self.path):
            for row, cells in enumerate(self._rows(), 1):
                document, number, *texts = cells
                for text in texts:
                    try:
                        said = "" if text is None else text_of(text)
                    except ValueError as error:
                        broken = ArchrefError(str(error), path=self.path, line=row)
                        if on_error is None:
                            raise broken from error
                        on_error(broken)
                        continue
                    if len(texts) > 1 and not said.strip():
                        continue
                    named, told = (
                        text_of_name(document) or self.path,
                        text_of_name(number) or str(row),
                    )
                    yield Note(named, told, said, row, 1, "note", index)
                    index += 1

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the cells of each row: document, note and the columns that are wanted."""
        names: list[str] | None = None
        for batch in self._batches():
            names = names or self._wanted(batch.schema.names)
            cells: list[Sequence[Any]] = []
            for name in (*self.options.naming(batch.schema.names), *names):
                there = name in batch.schema.names
                told = None if there else in_folders(self.path, name)
                cells.append(cell_values(batch.column(name)) if there else [told] * batch.num_rows)
            yield from zip(*cells, strict=True)

    def _batches(self) -> Iterator[pyarrow.RecordBatch]:
        head = self.source.head(4)
        if not head:
            raise ArchrefError(_("is empty, where a table should be"), path=self.path)
        if head == b"PAR1":
            from pyarrow import parquet

            with self._opened() as file, parquet.ParquetFile(file) as table:
                self._check(table.schema_arrow)
                yield from table.iter_batches(_ROWS, use_threads=False)
        else:
            from pyarrow import ipc

            with self._opened() as file, ipc.open_file(file) as table:
                self._check(table.schema)
                for at in range(table.num_record_batches):
                    batch = table.get_batch(at)
                    for start in range(0, batch.num_rows, _ROWS):
                        yield batch.slice(start, _ROWS)

    def _opened(self) -> IO[bytes]:
        """Open the file; a pipe is read to its end, since what is where is told there."""
        return BytesIO(self.source.read()) if self.source.streams else self.source.open()

    def _check(self, schema: pyarrow.Schema) -> None:
        """Refuse a file whose columns are not those that are wanted. Raises ArchrefError."""
        for name in self._wanted(schema.names):
            if name in schema.names:
                refuse_other_types(name, schema.field(name).type, self.path)

    def _wanted(self, names: Sequence[str]) -> list[str]:
        """Return the columns that are to be read. Raises ArchrefError for unknown ones."""
        wanted = list(dict.fromkeys(self.options.columns)) or ["text"]
        for name in (*wanted, *self.options.named):
            if name not in wanted and in_folders(self.path, name) is not None:
                continue
            if names.count(name) != 1:
                there = ", ".join(names) or "none"
                say = _("say which hold citations with --column NAME")
                if name in self.options.named:
                    say = _("--document-column and --note-column name others")
                raise ArchrefError(
                    _("has no single column named {name} (here: {there}); {say}").format(
                        name=name, there=there, say=say
                    ),
                    path=self.path,
                )
        return wanted


@contextmanager
def _broken(path: str) -> Iterator[None]:
    """Say in plain words why a file can't be read. Raises ArchrefError."""
    try:
        import pyarrow
    except ImportError:
        raise MissingPackageError(_("such tables need"), "pyarrow", path=path) from None
    try:
        yield
    except (pyarrow.ArrowException, OSError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ArchrefError(
            _("can't be read as a table: {said}").format(said=said), path=path
        ) from error
