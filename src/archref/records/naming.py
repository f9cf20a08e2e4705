"""The formats of records, and the names of files that ask for them."""

from __future__ import annotations

from typing import Final

RECORD_FORMATS: Final = ("table", "json", "jsonl", "csv", "tsv", "parquet", "arrow")


def by_suffix(output: str) -> str | None:
    """Return the format that the name of a file asks for; None if it asks for none."""
    from archref.manuscripts.packed import unpacked_name

    suffix = unpacked_name(output).rpartition(".")[2].lower()
    suffix = {"feather": "arrow", "ndjson": "jsonl"}.get(suffix, suffix)
    return suffix if suffix in RECORD_FORMATS else None
