"""The elements of a Word file, by what they are to a reader of its text."""

from __future__ import annotations

import re
from typing import Final

WORD_SPACES: Final = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
NOT_READ: Final = frozenset(
    (
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "pPrChange", "rPrChange"),
        *("sectPrChange", "tblPrChange", "tcPrChange", "trPrChange", "numberingChange", "rt"),
    )
)
XML_SPACE: Final = "http://www.w3.org/XML/1998/namespace space"
SIGN_OF: Final = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "",
}
"""What elements are to the reader; a soft hyphen is nothing."""

RAISED: Final = ("superscript", "FootnoteReference", "EndnoteReference")
"""What sets a run above the line: a property, or the style of the signs of notes."""

OBJECTS: Final = ("oMath", "inline", "object", "sym")
"""What stands among the text and is none: equations, pictures, signs of another font."""

OPEN_LOCKS: Final = ("unlocked", "sdtLocked")
"""The locks of content controls whose text may be edited."""

RUN_WRAPPERS: Final = ("smartTag", "sdtContent", "customXml", "hyperlink", "dir", "bdo", "ruby")
"""Elements around runs that may be inside a tracked insertion."""


def is_page_break(element: str) -> bool:
    """Return whether a break ends a page or column."""
    return "type=" in element and re.search(r"type=[\"'](?:page|column)", element) is not None
