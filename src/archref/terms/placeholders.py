"""Terms whose number is still to be filled in: ``Д. ?``, ``Л. ___``, ``Дело`` at the end."""

from __future__ import annotations

import re
from typing import Final

from archref.patterns import lazy
from archref.terms import fold, lexicon
from archref.terms.small_words import is_term

_LEVELS: Final = ("opis", "delo", "listy")


def placeholder(text: str, start: int) -> tuple[int, int] | None:
    """Return the place of a term with a placeholder after it, or nothing, that is at ``start``."""
    found = _OPEN.match(text, start) or _EMPTY.match(text, start)
    if found is None or fold(found[2]) in lexicon().words["common"]:
        return None  # no term but a word or an initial: ``Д. 1. A.``
    return found.span(1) if is_term(found[2], _LEVELS) else None


_OPEN: Final = lazy(
    lambda: (
        rf"""
    [\s.,;]{{0,3}}
    ( ( [^\W\d_]{{1,4}} (?:\.\ ?[^\W\d_]{{1,3}})? ) \. \s?              # Л., Ед. хр.
      (?: \?+ | [xXхХ]{{2,}} | _+ | … | \.{{2,3}}                         # ?, XX, ___, ..
        | (?i:{lexicon().alternatives("no_number")}) ) (?!\w) )           # б/н
    """
    ),
    re.VERBOSE,
)
"""A term with a placeholder after it."""

_EMPTY: Final = lazy(
    r"""[\s.,;]{1,3}
    (([^\W\d_]{1,6}(?:\.\ ?[^\W\d_]{1,2})?)(?:\.|(?<=\w{4})))   # Д., Ед. хр., Опись
    (?:\s*$                                                   # at the end of the note
      | \s+[.,;](?=\s)                                        # Опись , Дело
      | \s*[.,;]\s*$)
    """,
    re.VERBOSE,
)
"""A term with nothing after it but the end or a mark."""
