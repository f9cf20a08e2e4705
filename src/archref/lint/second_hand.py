"""Citations that are another author's: `Автор ссылается на: ЦГАДА …`, `ЦГАОР … (цит. по: …)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.patterns import lazy
from archref.terms import lexicon

_BEFORE: Final = lazy(  # citing documents in, ссылается на:
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('second_hand')})\b[^.;()\d]{{0,40}}\Z",
    re.IGNORECASE,
)
_OF_WORK: Final = lazy(
    lambda: (
        rf"""
        (?: (?<!\w) (?: {lexicon().alternatives("second_hand")} ) \b [^;()]* \d   # Quoted in …, 143
          | (?<!\w) (?: {lexicon().alternatives("page")} ) \.? \s? \d[\d–-]*       # М., 1982. С. 40
          | [^\W\d_] , \s \d{{1,4}} (?: [–-]\d{{1,4}} )?                         # Turkestan, 143
        ) [\s.,]{{0,3}} [(\[] \s? \Z
    """
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""A work with its page, and a bracket that opens after it: what it cites is its own."""

_AFTER: Final = lazy(  # . Цит. по:, (cited in
    lambda: rf"[\s.,;:()\[\]«»–—-]{{0,6}}(?:{lexicon().alternatives('second_hand')})\b",
    re.IGNORECASE,
)
_WORD: Final = lazy(r"\w|\.\s")
_LONGEST: Final = 240
"""Characters before a citation in which words that lead to it are looked for."""


def second_hand(document: Document) -> Iterator[int]:
    """Yield the (Python) ids of the citations that are those of a work the note is about.

    They are printed as its author did: what an archive was called then, and the style of that book,
    is no slip of this one. A list goes on with them (``ссылается на: ЦГАДА, ф. 9; ЦГВИА, …``).
    Rules ask for them by ``Document.listed``.
    """
    for note, citations in document.entries:
        text, end = note.text, None
        for citation in citations:
            before = text[max(0, citation.start - _LONGEST) : citation.start]
            goes_on = end is not None and not _WORD.search(text, end, citation.start)
            led = _BEFORE.search(before) or _OF_WORK.search(before)
            if goes_on or led or _AFTER.match(text, citation.end):
                yield id(citation)
                end = citation.end
            else:
                end = None
