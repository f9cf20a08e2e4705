"""Records out of the parts of a corpus, as the citations that they were made of."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from archref.citation.citation import Archive, Citation

COLUMNS_READ: Final = (
    "document", "note", "line", "kind", "form", "text", "archive", "fond", "opis", "delo", "listy",
    "levels", "inherited", "language", "key", "candidates", "unread", "unresolved", "pages",
)  # fmt: skip
"""The columns that are read to count and compare; the others stay in the file."""


def rows_of_part(data: bytes) -> list[dict[str, Any]]:
    """Return the rows of a part, in order, with ``COLUMNS_READ``."""
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(
        BytesIO(data), columns=list(COLUMNS_READ), use_threads=False
    ).to_pylist()
    return rows


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
