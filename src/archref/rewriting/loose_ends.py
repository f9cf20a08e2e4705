"""Words that an edit put beside a citation and that are not read as part of it.

They would be put there again by the next edit: ``Moscow, Moscow, Rossiiskii …``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.citation.citation import Citation
from archref.edit import Edit

_GLUE: Final = frozenset(".,;:")


def has_loose_end(text: str, found: Sequence[Citation], edits: Sequence[Edit]) -> bool:
    """Return whether a word that an edit put after a citation is not read as part of it.

    ``text`` is the edited text, ``found`` its citations.
    """
    return any(
        _has_word(text[max((c.end for c in found if _meet(c, place)), default=place[1]) : place[1]])
        for place in _places(edits)
    )


def has_loose_start(text: str, found: Sequence[Citation], edits: Sequence[Edit]) -> bool:
    """Return whether a word that an edit put before a citation is not read as part of it.

    Names that introduce an archive stand apart from its citation; but what is glued to something
    else (``17.Moscow, …``) is not seen as one.
    """
    return any(
        text[place[0] - 1 : place[0]] in _GLUE
        and _has_word(text[place[0] : min((c.start for c in found if _meet(c, place)), default=0)])
        for place in _places(edits)
    )


def _places(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Yield where the texts of edits are in the edited text."""
    shift = 0
    for edit in sorted(edits):
        start = edit.start + shift
        yield start, start + len(edit.text)
        shift += len(edit.text) - (edit.end - edit.start)


def _meet(citation: Citation, place: tuple[int, int]) -> bool:
    return citation.start < place[1] and place[0] < citation.end


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)
