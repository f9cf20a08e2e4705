"""Parquet and Feather, read only: a row a note, with a column ``text``, as in CSV files.

pyarrow reads them, in batches of rows, so that a file may be larger than memory. It is not part of
a plain installation: ``pip install "archref[arrow]"``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

from archref.errors import ArchrefError
from archref.manuscripts.base import ErrorSink, Manuscript
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
                        said = _text(text)
                    except ValueError as error:
                        broken = ArchrefError(str(error), path=self.path, line=row)
                        if on_error is None:
                            raise broken from error
                        on_error(broken)
                        continue
                    if len(texts) > 1 and not said.strip():
                        continue
                    named, told = _name(document) or self.path, _name(number) or str(row)
                    yield Note(named, told, said, row, 1, "note", index)
                    index += 1

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the cells of each row: document, note and the columns that are wanted."""
        names: list[str] | None = None
        for batch in self._batches():
            names = names or self._wanted(batch.schema.names)
            cells: list[Sequence[Any]] = []
            for name in ("document", "note", *names):
                there = name in batch.schema.names
                cells.append(_cells(batch.column(name)) if there else [None] * batch.num_rows)
            yield from zip(*cells, strict=True)

    def _batches(self) -> Iterator[pyarrow.RecordBatch]:
        if self.source.head(4) == b"PAR1":
            from pyarrow import parquet

            with self._opened() as file, parquet.ParquetFile(file) as table:
                self._wanted(table.schema_arrow.names)
                yield from table.iter_batches(_ROWS)
        else:
            from pyarrow import ipc

            with self._opened() as file, ipc.open_file(file) as table:
                self._wanted(table.schema.names)
                for at in range(table.num_record_batches):
                    batch = table.get_batch(at)
                    for start in range(0, batch.num_rows, _ROWS):
                        yield batch.slice(start, _ROWS)

    def _opened(self) -> IO[bytes]:
        """Open the file; a pipe is read to its end, since what is where is told there."""
        return BytesIO(self.source.read()) if self.source.streams else self.source.open()

    def _wanted(self, names: Sequence[str]) -> list[str]:
        """Return the columns that are to be read. Raises ArchrefError for unknown ones."""
        wanted = list(dict.fromkeys(self.options.columns)) or ["text"]
        for name in wanted:
            if names.count(name) != 1:
                there = ", ".join(names) or "none"
                raise ArchrefError(
                    f"has no single column named {name} (here: {there}); say which hold "
                    "citations with --column NAME",
                    path=self.path,
                )
        return wanted


@contextmanager
def _broken(path: str) -> Iterator[None]:
    """Say in plain words why a file can't be read. Raises ArchrefError."""
    try:
        import pyarrow
    except ImportError:
        needed = 'needs one more package: pip install "archref[arrow]"'
        raise ArchrefError(needed, path=path) from None
    try:
        yield
    except (pyarrow.ArrowException, OSError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ArchrefError(f"can't be read as a table: {said}", path=path) from error


def _cells(column: pyarrow.Array) -> Sequence[Any]:
    """Return the values of a column; where one is no Unicode, all come as bytes."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        found: list[Any] = column.to_pylist()
    except UnicodeDecodeError:  # a program wrote bytes into a column of text
        large = pyarrow.types.is_large_string(column.type)
        found = column.view(pyarrow.large_binary() if large else pyarrow.binary()).to_pylist()
    return found


def _text(cell: Any) -> str:
    """Return the text of a cell. Raises ValueError if it holds none."""
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(f"is no UTF-8: byte {error.start + 1} of the row's text") from error
    if cell is None:
        return ""
    if not isinstance(cell, str):
        raise ValueError(f"holds {type(cell).__name__} where the text of a note is wanted")
    return cell


def _name(cell: Any) -> str:
    """Return the name of a document, or the number of a note, as text: 7.0 is the note 7."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
