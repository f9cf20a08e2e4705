"""Elements that go from the part up to the whole, as a sentence has them.

``в описи 2 фонда 393 ГАРФ``: the words are inflected after each other, and none can be moved.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from archref.citation.citation import Citation, Element
from archref.patterns import lazy

_RANKS: Final = {"archive": -1, "fond": 0, "opis": 1, "delo": 2, "listy": 3, "pages": 3}
_BETWEEN: Final = lazy(r"\s+(?:[^\W\d_]{1,3}\s+)?")  # «2 фонда», «3 of fond»; no stop, no comma
_WHOLE_WORD: Final = 4
"""Letters from which on a term without a stop is a whole word: ``фонд``, ``delo``."""


def rises(text: str, left: Element, right: Element) -> bool:
    """Return whether two elements that follow each other in a note go up within a sentence.

    Terms are whole words (``описи 2 фонда 393``, not ``Оп. 2. Ф. 393``), with at most a small word
    between (``opis 2 of fond 393``); an archive has no term.
    """
    if _RANKS.get(right.level, 9) >= _RANKS.get(left.level, -1):
        return False
    terms = [element.term for element in (left, right) if element.level != "archive"]
    if any(len(term) < _WHOLE_WORD or term.endswith(".") for term in terms):
        return False
    return _BETWEEN.fullmatch(text, left.end, right.start) is not None


def in_a_sentence(text: str, citation: Citation) -> bool:
    """Return whether a citation of a note goes up within a sentence: ``в фонде 393 ГАРФ``."""
    return any(rises(text, left, right) for left, right in pairwise(citation.elements))
