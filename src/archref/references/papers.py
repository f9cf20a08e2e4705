"""Whether words may name a newspaper, told at a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archref.references.lexing import kinds_of, name_form
from archref.references.words import vocabulary

_PAPERS = frozenset(("newspaper", "journal", "short"))


def forms_of(kind: str) -> list[str]:
    """Return the forms in ``words.toml`` of a kind (``year``, ``from``), the longest first."""
    forms = (form for form, kinds in vocabulary().words.items() if kind in kinds)
    return sorted(forms, key=lambda form: (-len(form), form))


def paper_ends(words: Sequence[str]) -> Iterator[str]:
    """Yield each of some words in a row that may end the name of a newspaper, of the lists or not.

    ``words`` have no signs beside them, and count as beginning and ending with a capital or not.
    """
    known = vocabulary()
    folded = [name_form(word) for word in words]
    for at, word in enumerate(words):
        if "paper" in kinds_of(word):
            yield word
            continue
        for end in range(at + 1, 1 + min(len(words), at + known.name_firsts.get(folded[at], 0))):
            if known.names.get(" ".join(folded[at:end]), ("",))[0] in _PAPERS:
                yield words[end - 1]
