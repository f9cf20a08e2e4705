"""What the system and libraries say of a fault, which they say in English only."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

_PLACE: Final = r"(?P<said>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)"
_END: Final = " (at end of document)"

_OF_SYSTEM: Final = (
    "No such file or directory",
    "Permission denied",
    "Operation not permitted",
    "Is a directory",
    "Not a directory",
    "Directory not empty",
    "File exists",
    "File name too long",
    "No space left on device",
    "Disk quota exceeded",
    "Read-only file system",
    "Input/output error",
    "Too many open files",
    "Device or resource busy",
    "Invalid argument",
    "Connection refused",
)

_OF_JSON: Final = (
    "Expecting value",
    "Expecting property name enclosed in double quotes",
    "Expecting ':' delimiter",
    "Expecting ',' delimiter",
    "Extra data",
    "Unterminated string starting at",
    "Invalid control character at",
    "Invalid \\escape",
    "Invalid \\uXXXX escape",
    "Illegal trailing comma before end of object",
    "Illegal trailing comma before end of array",
)

_OF_TOML: Final = (
    "Invalid value",
    "Invalid statement",
    "Invalid initial character for a key part",
    "Invalid date or datetime",
    "Invalid hex value",
    "Unclosed array",
    "Unclosed inline table",
    "Unterminated string",
    "Unescaped '\\' in a string",
    "Escaped character is not a Unicode scalar value",
    "Expected '=' after a key in a key/value pair",
    "Expected newline or end of document after a statement",
    "Expected ']' at the end of a table declaration",
    "Expected ']]' at the end of an array declaration",
    "Cannot overwrite a value",
    "Cannot declare {key} twice",
    "Cannot mutate immutable namespace {key}",
    "Duplicate inline table key {key}",
    "Illegal character {char}",
    "Found invalid character {char}",
)

_OF_XML: Final = (
    "syntax error",
    "no element found",
    "not well-formed (invalid token)",
    "unclosed token",
    "partial character",
    "mismatched tag",
    "duplicate attribute",
    "junk after document element",
    "undefined entity",
    "recursive entity reference",
    "reference to invalid character number",
    "unknown encoding",
    "encoding specified in XML declaration is incorrect",
    "XML or text declaration not at start of entity",
    "unclosed CDATA section",
    "unbound prefix",
)

_UNPACKING: Final = "Error -3 while decompressing data"
"""What zlib says of all damage, with a word on its kind that only its authors understand."""

_OF_FILES: Final = (
    _UNPACKING,
    "File is not a zip file",
    "Truncated file header",
    "Truncated central directory",
    "Bad magic number for central directory",
    "Bad magic number for file header",
    "Bad offset for central directory",
    "Bad CRC-32 for file {name}",
    "Compressed file ended before the end-of-stream marker was reached",
    "Failed to load document (PDFium: Data format error).",
    "Failed to load document (PDFium: File access error).",
    "unexpected end of data",
    "line contains NUL",
    "field larger than field limit ({limit})",
)


_ANYWHERE: Final = "{said} (line {line}, column {column})"
_AT_END: Final = "{said} (at the end of the file)"

OF_OTHERS: Final = (
    *_OF_SYSTEM, *_OF_JSON, *_OF_TOML, *_OF_XML, *_OF_FILES, _ANYWHERE, _AT_END
)  # fmt: skip
"""All of it, and where it is said to be, as messages."""


def fault_said(said: Exception | str, gettext: Callable[[str], str]) -> str:
    """Return what an exception, or its text, says in the language that is spoken.

    ``gettext`` translates what is in ``OF_OTHERS``; all else stays as it is.
    """
    text = getattr(said, "strerror", None) or str(said)
    message = getattr(said, "msg", None)
    if hasattr(said, "colno") and message:  # JSON: `Expecting value: line 1 column 2 (char 1)`
        text = f"{message} (at line {vars(said)['lineno']}, column {vars(said)['colno']})"
    return _placed(text, gettext)


def _placed(said: str, gettext: Callable[[str], str]) -> str:
    found = re.fullmatch(_PLACE, said)
    if found:
        placed = gettext(_ANYWHERE)
        return placed.format(**{**found.groupdict(), "said": _known(found["said"], gettext)})
    if said.endswith(_END):
        placed = gettext(_AT_END)
        return placed.format(said=_known(said.removesuffix(_END), gettext))
    return _known(said, gettext)


def _known(said: str, gettext: Callable[[str], str]) -> str:
    """Return a text of the tables in the language that is spoken, with what fills its braces."""
    if said.startswith(_UNPACKING):
        said = _UNPACKING
    known = gettext(said)
    if known != said:
        return known
    for template, pattern in _patterns():
        if found := pattern.fullmatch(said):
            return gettext(template).format(**found.groupdict())
    return said


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (one, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(one))))
        for one in OF_OTHERS
        if "{" in one
    ]
