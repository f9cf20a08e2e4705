"""What BibTeX and biblatex have in common: entries written by a library."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from archref.export.item import Item

Entries = Sequence[tuple[str, str, Mapping[str, str | None]]]
"""Type, key and fields of each entry; fields without a value are left out."""

MONTH: Final = "month"
"""Its value is one of the words that styles turn into a month, so that it has no braces."""


_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_DAY: Final = re.compile(r"[0-9]{4}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?")


def month_and_day(date: str | None) -> tuple[str | None, str | None]:
    """Return the word for the month of a date in ISO 8601, and its day, as far as it has them.

    >>> month_and_day("1932-08-07")
    ('aug', '7')
    """
    match = _DAY.match(date or "")
    if match is None:
        return None, None
    return _MONTHS[int(match["month"]) - 1], (match["day"] or "").lstrip("0") or None


def written(entries: Entries) -> str:
    """Return entries as the text of a .bib file."""
    bibtexparser: Any = import_module("bibtexparser")
    model: Any = import_module("bibtexparser.model")
    layout: Any = import_module("bibtexparser.writer").BibtexFormat()
    layout.indent = "  "
    layout.block_separator = "\n"
    made = [
        model.Entry(kind, key, [model.Field(n, _value(n, v)) for n, v in fields.items() if v])
        for kind, key, fields in entries
    ]
    library = bibtexparser.Library(made)
    text = bibtexparser.write_string(library, unparse_stack=[], bibtex_format=layout)
    return str(text)


def _value(name: str, value: str) -> str:
    return value if name == MONTH else f"{{{_safe(value)}}}"


def sentence(text: str) -> str:
    """Return a shelf mark with a capital, for styles put a stop before it."""
    return text[:1].upper() + text[1:]


def record_fields(item: Item) -> dict[str, str | None]:
    """Return the record in fields of its own, which bibliography styles pass over."""
    record = item.record
    return {
        "archiveid": record.archive,
        "fond": record.fond,
        "opis": record.opis,
        "delo": record.delo,
        "listy": ", ".join(record.sheets),
        **record.levels,
    }


def verbatim(text: str | None) -> str | None:
    """Keep the capitals of a title, which styles would make small."""
    return f"{{{text}}}" if text else None


def _safe(text: str) -> str:
    """Escape what TeX takes for commands; letters of any script stay as they are.

    Braces of the text become parentheses, for BibTeX counts them even where they are escaped.
    """
    wrapped = text.startswith("{") and text.endswith("}")
    inner = text[1:-1] if wrapped else text
    escaped = "".join(_ESCAPES.get(char, char) for char in inner)
    return f"{{{escaped}}}" if wrapped else escaped


_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "{": "(",
    "}": ")",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
