r"""Untrusted text in a page: what would steer its reader is shown as a sign instead.

Escaping keeps text from being markup. Beyond that, a page may hold no control characters and no
halves of surrogates at all, and marks that turn the direction of writing would reorder what is
around them: ``1\u202e2`` would be read as 21.
"""

from __future__ import annotations

import re
from typing import Final

_STEERING: Final = re.compile(
    "["
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f"  # control characters but tab, line feed and return
    "\\x7f-\\x9f"  # delete, and the control characters of eight bits
    "\u061c\u200e\u200f"  # marks that turn the direction of writing
    "\u202a-\u202e\u2066-\u2069"  # the same for stretches of text: RIGHT-TO-LEFT OVERRIDE
    "\ud800-\udfff"  # halves of surrogates, as in the name of a file that is no UTF-8
    "\ufdd0-\ufdef\ufffe\uffff"  # what is no character by definition
    "]"
)


def holdable(text: str) -> str:
    """Return ``text`` with all that HTML can't hold or that would turn it, as signs: ``[U+202E]``.

    It is still to be escaped.
    """
    return _STEERING.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"
