"""Citations in the formats of reference managers; one module a format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple


class Format(NamedTuple):
    """One format: how it is written, and what it can't hold in fields of its own."""

    write: Callable[..., str | bytes]
    """Takes items, and works beside archives."""

    loses: str
    """What programs that read it don't get in a field of its own; empty for nothing."""


EXPORT_FORMATS: Final = {
    "csl-json": "csl",
    "bibtex": "bibtex",
    "biblatex": "biblatex",
    "ris": "ris",
    "csv": "table",
    "xlsx": "xlsx",
    "tei": "tei",
    "ead": "ead",
    "ric-o": "ric_o",
    "zotero-rdf": "zotero",
    "jsonl": "json_lines",
    "wikipedia": "wikipedia",
}
"""Each format with the module that writes it."""

OF_ARCHIVES_ONLY: Final = ("ead", "ric-o")
"""Formats for archival descriptions, which have no place for newspapers and books."""


def format_named(name: str) -> Format:
    """Return a format by its name; its module is imported now."""
    module = import_module(f"archref.export.{EXPORT_FORMATS[name]}")
    return Format(module.write, module.LOSES)
