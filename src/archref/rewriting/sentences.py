"""Where sentences begin, in any script that tells small letters from capitals."""

from __future__ import annotations

from typing import Final

from archref.patterns import lazy

_SIGNS: Final = ("§", "№")
_LEAD: Final = lazy(r"(\s*)[\"'«“„‘(\[]*")  # blanks and opening marks: « (


def is_small(char: str) -> bool:
    """Return whether a letter would be another one at the beginning of a sentence.

    Georgian letters and others without capitals would not.
    """
    return char != char.title()


def begins_sentence(text: str, at: int, *, figures: bool = False) -> bool:
    """Return whether a sentence, a line or nothing at all begins after the blanks at ``at``.

    A sentence begins with a letter that is not small; with ``figures``, with a digit or the sign
    of a number too: ``Д. 157. § 51``.
    """
    lead = _LEAD.match(text, at)
    assert lead is not None
    if "\n" in lead[1] or lead.end(1) == len(text):
        return True
    first = text[lead.end() : lead.end() + 1]
    begins = (first.isalpha() and not is_small(first)) or (figures and first.isdecimal())
    numbered = figures and text.startswith(_SIGNS, lead.end(1))
    return bool(lead[1]) and (begins or numbered)


def with_stop(text: str, start: int, end: int, new: str) -> str:
    """Fit the stop of what replaces a stretch to what follows it.

    A stop of its own and one after it are one; where the stretch's last stop (``об.``) also
    closed a sentence, a stop stays, and so does one that is all that would change: it may be the
    note's own, put after a new term by the edit before.
    """
    if text[start:end] == new + ".":
        return text[start:end]
    if new.endswith(".") and text.startswith(".", end) and not text.startswith("..", end):
        return new[:-1]
    if text[start:end].endswith(".") and not new.endswith("."):
        return new + "." if begins_sentence(text, end, figures=True) else new
    return new
