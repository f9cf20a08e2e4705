"""Untrusted text on a terminal: what would steer the terminal is shown as a sign instead.

A note, a field of a data file or the name of a file may hold escape sequences that move the
cursor, colour or hide text, or name the window. They are shown: ``␛[2J`` clears no screen.
"""

from __future__ import annotations

import re
from typing import Final

from archref.patterns import lazy

_STEERING: Final = lazy(
    "["
    "\\x00-\\x08\\x0b-\\x1f"  # control characters but tab and line feed: escape, backspace
    "\\x7f-\\x9f"  # delete, and the control characters of eight bits: U+009B begins a sequence
    "\u061c\u200e\u200f"  # marks that turn the direction of writing
    "\u202a-\u202e\u2066-\u2069"  # the same for stretches of text: RIGHT-TO-LEFT OVERRIDE
    "\u2028\u2029"  # what some programs take for line ends
    "\udc80-\udc9f"  # control characters of eight bits in the name of a file that is no UTF-8
    "]"
)
_BREAKS: Final = lazy("[\t\n]")
# what JSON needn't escape and terminals obey
_IN_JSON: Final = lazy("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return ``text`` with all that would steer a terminal shown; line feeds and tabs stay."""
    return _STEERING.sub(_sign, text)


def visible_line(text: str) -> str:
    """Return ``text`` as one line: as ``visible``, line feeds and tabs shown too."""
    return _BREAKS.sub(_sign, visible(text))


def visible_json(text: str) -> str:
    """Return JSON with the control characters escaped that its writer lets through."""
    if text.replace("\n", "").isprintable():  # most records are, and are done with sooner
        return text
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # ␛ for escape: Unicode has a picture for each
    if code == 0x7F:
        return "␡"
    if code < 0xA0:
        return f"\\x{code:02x}"
    return f"\\x{code - 0xDC00:02x}" if code >= 0xD800 else f"\\u{code:04x}"
