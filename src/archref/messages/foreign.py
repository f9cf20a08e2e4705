"""What the system and libraries say of a fault, which they say in English only."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from archref.messages import ENGLISH, gettext, later, spoken_language

_PLACE: Final = r"(?P<said>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)"
_END: Final = " (at end of document)"

_OF_SYSTEM: Final = (
    later("No such file or directory"),
    later("Permission denied"),
    later("Operation not permitted"),
    later("Is a directory"),
    later("Not a directory"),
    later("Directory not empty"),
    later("File exists"),
    later("File name too long"),
    later("No space left on device"),
    later("Disk quota exceeded"),
    later("Read-only file system"),
    later("Input/output error"),
    later("Too many open files"),
    later("Device or resource busy"),
    later("Invalid argument"),
    later("Connection refused"),
)

_OF_JSON: Final = (
    later("Expecting value"),
    later("Expecting property name enclosed in double quotes"),
    later("Expecting ':' delimiter"),
    later("Expecting ',' delimiter"),
    later("Extra data"),
    later("Unterminated string starting at"),
    later("Invalid control character at"),
    later("Invalid \\escape"),
    later("Invalid \\uXXXX escape"),
    later("Illegal trailing comma before end of object"),
    later("Illegal trailing comma before end of array"),
)

_OF_TOML: Final = (
    later("Invalid value"),
    later("Invalid statement"),
    later("Invalid initial character for a key part"),
    later("Invalid date or datetime"),
    later("Invalid hex value"),
    later("Unclosed array"),
    later("Unclosed inline table"),
    later("Unterminated string"),
    later("Unescaped '\\' in a string"),
    later("Escaped character is not a Unicode scalar value"),
    later("Expected '=' after a key in a key/value pair"),
    later("Expected newline or end of document after a statement"),
    later("Expected ']' at the end of a table declaration"),
    later("Expected ']]' at the end of an array declaration"),
    later("Cannot overwrite a value"),
    later("Cannot declare {key} twice"),
    later("Cannot mutate immutable namespace {key}"),
    later("Duplicate inline table key {key}"),
    later("Illegal character {char}"),
    later("Found invalid character {char}"),
)

_OF_XML: Final = (
    later("syntax error"),
    later("no element found"),
    later("not well-formed (invalid token)"),
    later("unclosed token"),
    later("partial character"),
    later("mismatched tag"),
    later("duplicate attribute"),
    later("junk after document element"),
    later("undefined entity"),
    later("recursive entity reference"),
    later("reference to invalid character number"),
    later("unknown encoding"),
    later("encoding specified in XML declaration is incorrect"),
    later("XML or text declaration not at start of entity"),
    later("unclosed CDATA section"),
    later("unbound prefix"),
)

_UNPACKING: Final = later("Error -3 while decompressing data")
"""What zlib says of all damage, with a word on its kind that only its authors understand."""

_OF_FILES: Final = (
    later("File is not a zip file"),
    later("Truncated file header"),
    later("Truncated central directory"),
    later("Bad magic number for central directory"),
    later("Bad magic number for file header"),
    later("Bad offset for central directory"),
    later("Bad CRC-32 for file {name}"),
    later("Compressed file ended before the end-of-stream marker was reached"),
    later("Failed to load document (PDFium: Data format error)."),
    later("Failed to load document (PDFium: File access error)."),
    later("unexpected end of data"),
    later("line contains NUL"),
    later("field larger than field limit ({limit})"),
)


def foreign(error: Exception) -> str:
    """Return what an exception of the system or a library says, in the language that is spoken.

    What is in none of the tables above stays as it is.
    """
    said = getattr(error, "strerror", None) or str(error)
    if spoken_language() == ENGLISH:
        return said
    message = getattr(error, "msg", None)
    if hasattr(error, "colno") and message:  # JSON: `Expecting value: line 1 column 2 (char 1)`
        said = f"{message} (at line {vars(error)['lineno']}, column {vars(error)['colno']})"
    return _placed(said)


def _placed(said: str) -> str:
    found = re.fullmatch(_PLACE, said)
    if found:
        placed = gettext(later("{said} (line {line}, column {column})"))
        return placed.format(**{**found.groupdict(), "said": fault_in_words(found["said"])})
    if said.endswith(_END):
        placed = gettext(later("{said} (at the end of the file)"))
        return placed.format(said=fault_in_words(said.removesuffix(_END)))
    return fault_in_words(said)


def fault_in_words(said: str) -> str:
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
    every = (*_OF_SYSTEM, *_OF_JSON, *_OF_TOML, *_OF_XML, *_OF_FILES)
    return [
        (one, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(one))))
        for one in every
        if "{" in one
    ]
