"""Records out of the parts of a corpus, as the citations that they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from archref.citation.citation import Archive, Citation
from archref.errors import ArchrefError
from archref.messages import _

COLUMNS_READ: Final = (
    "document", "note", "line", "kind", "form", "text", "archive", "fond", "opis", "delo", "listy",
    "levels", "inherited", "language", "key", "candidates", "unread", "unresolved", "pages",
)  # fmt: skip
"""The columns that are read to count and compare; the others stay in the file."""


def rows_of_part(data: bytes) -> list[dict[str, Any]]:
    """Return the rows of a part, in order, with ``COLUMNS_READ``.

    Raises ArchrefError if its file is damaged.
    """
    from pyarrow import parquet

    with undamaged():
        rows: list[dict[str, Any]] = parquet.read_table(
            BytesIO(data),
            columns=list(COLUMNS_READ),
            use_threads=False,
            pre_buffer=False,  # its threads complain where `head` ends the program
        ).to_pylist()
    return rows


@contextmanager
def undamaged(path: str | None = None) -> Iterator[None]:
    """Raise ArchrefError for a part that can't be read inside."""
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        said = (str(error) or type(error).__name__).splitlines()[0]
        again = _("delete it and run `archref parse … --resume` again")
        raise ArchrefError(
            _("is damaged ({said}); {again}").format(said=said, again=again), path=path
        ) from error


def citation_of(row: Mapping[str, Any]) -> Citation:
    """Return the archival citation of a row, as far as its key tells: without words and places."""
    archive = row["archive"]
    return Citation(
        start=0,
        end=len(row["text"]),
        text=row["text"],
        form=row["form"],
        archive=archive
        and Archive(
            archive["printed"], archive["id"], archive["name"], tuple(row["candidates"] or ())
        ),
        fond=row["fond"],
        opis=row["opis"],
        delo=row["delo"],
        listy=tuple(row["listy"] or ()),
        levels={one["level"]: one["number"] for one in row["levels"] or ()},
        inherited=tuple(row["inherited"] or ()),
        language=row["language"],
        unresolved=row["unresolved"],
    )
