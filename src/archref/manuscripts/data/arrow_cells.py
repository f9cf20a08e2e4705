"""The cells of Arrow's columns as Python values: the texts of notes, and the names beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from archref.errors import ArchrefError
from archref.messages import _

if TYPE_CHECKING:
    import pyarrow


def cell_values(column: pyarrow.Array | pyarrow.ChunkedArray) -> Sequence[Any]:
    """Return the values of a column; where one is no Unicode, all come as bytes."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):  # categories
        column = column.cast(column.type.value_type)
    try:
        found: list[Any] = column.to_pylist()
    except UnicodeDecodeError:  # a program wrote bytes into a column of text
        large = pyarrow.types.is_large_string(column.type)
        bytes_ = pyarrow.large_binary() if large else pyarrow.binary()
        chunks = getattr(column, "chunks", [column])
        found = [cell for chunk in chunks for cell in chunk.view(bytes_).to_pylist()]
    return found


def refuse_other_types(name: str, kind: pyarrow.DataType, path: str | None = None) -> None:
    """Refuse a column of texts that holds something else. Raises ArchrefError, once for all rows.

    Bytes may be text; null is the type of a column without a value.
    """
    from pyarrow import types

    if types.is_dictionary(kind):  # categories
        kind = kind.value_type
    fine = (
        types.is_string, types.is_large_string, types.is_string_view,
        types.is_binary, types.is_large_binary, types.is_binary_view, types.is_null,
    )  # fmt: skip
    if not any(is_of(kind) for is_of in fine):
        raise ArchrefError(
            _("the column {name!r} holds {kind}, not text").format(name=name, kind=kind), path=path
        )


def text_of(cell: Any) -> str:
    """Return the text of a cell. Raises ValueError, which says why it has none."""
    if cell is None:
        raise ValueError(_("has no text"))
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(
                _("is no UTF-8: byte {start} of the row's text").format(start=error.start + 1)
            ) from error
    if not isinstance(cell, str):
        raise ValueError(
            _("holds {name} where the text of a note is wanted").format(name=type(cell).__name__)
        )
    return cell


def text_of_name(cell: Any) -> str:
    """Return the name of a document, or the number of a note, as text: 7.0 is the note 7."""
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)
