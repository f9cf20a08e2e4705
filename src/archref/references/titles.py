"""What of a note's italics may be titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archref.references.lexing import kinds_of

_SIGNS: Final = " \u00a0\n\t.,;:()[]«»“”„‘’\"'"
_LONGEST: Final = 300
"""Characters that a title in italics may have."""

_NO_TITLE: Final = frozenset(
    ("repeat", "opcit", "idem", "see", "etal", "editors", "editedby", "following", "inbook")
)


def titles_in(text: str, italics: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return where a title in italics may begin, with its end, in characters of ``text``.

    Signs at its ends are not of it. What begins with a small letter is a foreign word or
    a remark; `Ibid.`, `op. cit.`, `Там же` are no titles; nor is a note that is all in italics.
    """
    found: dict[int, int] = {}
    for begin, end in italics:
        title = text[begin:end]
        start = begin + len(title) - len(title.lstrip(_SIGNS))
        stop = end - (len(title) - len(title.rstrip(_SIGNS)))
        title = text[start:stop]
        if not 1 < len(title) <= _LONGEST or not (title[0].isupper() or title[0].isdigit()):
            continue
        if title.isdigit() or ";" in title or _NO_TITLE & set(kinds_of(title)):
            continue
        if text.strip(_SIGNS) != title:
            found[start] = stop
    return found
