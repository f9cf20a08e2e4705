"""What is next to a word or number in print: a number, a word or a shelf mark, and the joint.

The joint is what is between the two: `. ` in `Д. 5`, `-` in `Р-5446`. All stations before the
grammar ask here, and each says which joints it takes.
"""

from typing import Final

from archref.patterns import LETTER, lazy

_NEXT: Final = lazy(rf"(?P<joint>\W{{0,4}})(?:(?P<digits>\d+)|(?P<word>{LETTER}+))")
_WORD_BEFORE: Final = lazy(rf"(?<!\w)({LETTER}+)(\W*)\Z")
_NEAR: Final = 40
"""Characters in which a word that precedes something begins."""

_CODE: Final = lazy(rf"\d+{LETTER}?([/.-])\d+{LETTER}?([/.-])\d")

BLANKS: Final = " \t\r\n\u00a0\u202f\u2009"
STOPPED: Final = frozenset({".", ". "})
AFTER_TERM: Final = frozenset({"", " ", *STOPPED})
"""What is between a term and its number: `Д5`, `Д 5`, `Д.5`, `Д. 5`."""

GOING_ON: Final = AFTER_TERM | {*"-‑–", ".-"}
"""What is between a letter of a number and the rest of it: `Р5446`, `Р. 5446`, `Р-5446`."""

PARTED: Final = frozenset("-/.")
"""What is between the parts of a shelf mark: `24-2`, `17/162`, `52.2`."""

COUNTING: Final = frozenset(
    f"{before}{mark}{after}"
    for before in ("", " ")
    for mark in ("", *":–—-")
    for after in ("", " ")
)
"""What is between a noun and how many there are: `Листов 112`, `Кількість справ: 819`."""


def ends_word(text: str, at: int) -> bool:
    """Return whether neither a word nor a number goes on at ``at``."""
    following = text[at : at + 1]
    return not (following.isalnum() or following == "_")


def number_after(text: str, at: int) -> tuple[str | None, str]:
    """Return the joint of the number that comes next after ``at``, and its digits.

    Every blank of the joint is a space. None and nothing if no number is within four characters.
    """
    found = _NEXT.match(text, at)
    return (_even(found["joint"]), found["digits"]) if found and found["digits"] else (None, "")


def joint(text: str, at: int) -> str | None:
    """Return what joins the next number to what ends at ``at``, as :func:`number_after` does."""
    return number_after(text, at)[0]


def word_after(text: str, at: int) -> tuple[str | None, str]:
    """Return the joint of the word that comes next after ``at``, and the word.

    None and nothing if no letter is within four characters.
    """
    found = _NEXT.match(text, at)
    return (_even(found["joint"]), found["word"]) if found and found["word"] else (None, "")


def word_before(text: str, at: int) -> tuple[str, str]:
    """Return the word that precedes ``at``, and the joint; nothing if none is near."""
    found = _WORD_BEFORE.search(text, max(0, at - _NEAR), at)
    return (found[1], _even(found[2])) if found else ("", "")


def code_after(text: str, at: int) -> str:
    """Return the two joints of a shelf mark that begins at ``at``, `17/162/18`; else nothing."""
    found = _CODE.match(text, at)
    return found[1] + found[2] if found else ""


def _even(gap: str) -> str:
    """Return a gap in which every blank is a space."""
    if gap.isprintable():
        return gap  # which has no other blank than a space
    return "".join([" " if one.isspace() else one for one in gap])
