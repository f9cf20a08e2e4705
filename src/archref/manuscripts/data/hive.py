"""Hive folders: columns that are in the names of folders (``document=khlevniuk/part-0.parquet``).

Spark, DuckDB, Polars and Arrow write tables in this way, and leave such a column out of the files.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

_NONE: Final = "__HIVE_DEFAULT_PARTITION__"
"""What is printed for a value that is null."""


def in_folders(path: str, column: str) -> str | None:
    """Return the value of a column that the folders of a file name; None if none of them does.

    One that is null is empty.

    >>> in_folders("corpus/year=1936/document=%D0%9F%D1%80/part-0.parquet", "document")
    'Пр'
    """
    for folder in reversed(path.replace("\\", "/").split("/")[:-1]):
        name, sign, value = folder.partition("=")
        if sign and unquote(name) == column:
            return "" if value == _NONE else unquote(value)
    return None
