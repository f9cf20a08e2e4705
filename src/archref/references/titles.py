"""What of a note's italics may be titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from archref.references.lexing import kinds_of
from archref.references.words import fold_title, vocabulary
from archref.terms import fold, lexicon

_SIGNS: Final = " \u00a0\n\t.,;:()[]«»“”„‘’\"'"
_LONGEST: Final = 300
"""Characters that a title in italics may have."""

_NO_TITLE: Final = frozenset(
    ("repeat", "opcit", "idem", "see", "etal", "editors", "editedby", "following", "inbook")
)

_SHORT: Final = frozenset(("year", "volume", "collected"))
"""Words that are shortened at the end of a title."""

_LONGEST_SHORT: Final = 3


def titles_in(text: str, italics: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return where a title in italics may begin, with its end, in characters of ``text``.

    Signs at its ends are not of it. What begins with a small letter is a foreign word or
    a remark; `Ibid.`, `op. cit.`, `Там же` are no titles; nor is a note that is all in italics.
    """
    found: dict[int, int] = {}
    for begin, end in italics:
        title = text[begin:end]
        start = begin + len(title) - len(title.lstrip(_SIGNS))
        stop = _end_of(text, start, end - (len(title) - len(title.rstrip(_SIGNS))), end)
        title = text[start:stop]
        if not 1 < len(title) <= _LONGEST or not (title[0].isupper() or title[0].isdigit()):
            continue
        if title.isdigit() or ";" in title or _NO_TITLE & set(kinds_of(title)):
            continue
        if text.strip(_SIGNS) != title:
            found[start] = stop
    return found


def _end_of(text: str, start: int, stop: int, end: int) -> int:
    """Return where a title ends: with the bracket that is open in it, if it is its last sign.

    `Guerra Libica (1911–1912)`
    """
    title, signs = text[start:stop], text[stop:end]
    opened = title.count("(") > title.count(")")
    return stop + signs.index(")") + 1 if opened and ")" in signs else stop


def is_shortened(title: str) -> bool:
    """Return whether the stop after a title belongs to its last word.

    `Собр. соч. в 8-ми т.`, `Хроники. 1928–1930 гг.`, `Записки. XVI–XVII вв.`, `Історія. XVII ст.`
    """
    rest, _, last = title.replace("\u00a0", " ").rpartition(" ")
    century = fold(last) in lexicon().words["century"] and rest[-1:] in ("I", "V", "X")
    return (
        last.islower()
        and len(last) <= _LONGEST_SHORT
        and (century or not _SHORT.isdisjoint(kinds_of(last)))
    )


def is_collection(title: str) -> bool:
    """Return whether a title is that of a known collection of documents, with what follows it.

    >>> is_collection("Трагедия советской деревни. Коллективизация и раскулачивание")
    True
    """
    names = vocabulary().names
    ends = [at for at, sign in enumerate(title) if sign in ".:, "]
    heads = [title[:end] for end in ends if title[end] != " " or title[end + 1] in "123456789IVX"]
    return any(names.get(fold_title(head), ("",))[0] == "collection" for head in [*heads, title])
