"""What of a note's italics may be titles."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from archref.references.lexing import kinds_of
from archref.references.pieces import ReferencePart
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

_BEFORE_TITLE: Final = (["NAMES", "COMMA"], ["EDITORS", "COMMA"])
_WORDS: Final = frozenset(("WORD", "TEXT", "NAMES"))
_SMALL_WORDS: Final = frozenset(("LOW", "IN", "AND", "PROSE", "COLON"))
_NO_SUBTITLE: Final = frozenset((
    "SEMI", "DSLASH", "JOURNAL", "NEWSPAPER", "COLLECTION", "VOLUME", "ISSUES", "QUOTED", "IMPRINT",
    "DATED", "PAGES", "SEE", "ARCHIVAL", "REPEAT", "EDITORS", "EDBY", "INVERTED",
))  # fmt: skip
"""What is between no quotation that begins a title and its imprint."""


def tell_quoted_titles(row: Sequence[ReferencePart]) -> None:
    """Take quotations that are but the beginning of a title for words of it, in a row of phrases.

    `Thomas Mergel, „Sag mir, wo du stehst“. Politische Kommunikation in der DDR, Göttingen 2010`,
    `Смирнова Т. М. «Бывшие люди» Советской России. М.: Мир истории, 2003`
    """
    types = [one.type for one in row]
    for at, one in enumerate(row):
        entry = types[max(0, at - 1) : at] == ["INVERTED"]  # with stops between its parts
        if one.type != "QUOTED" or not (entry or types[max(0, at - 2) : at] in _BEFORE_TITLE):
            continue
        stop = at + 1 < len(row) and types[at + 1] == "STOP" and row[at + 1].start >= one.end
        begin = at + 1 + stop
        words = _WORDS | _SMALL_WORDS if entry else _WORDS
        if words.isdisjoint(types[begin : begin + 1]) or (entry and stop):
            continue  # Петров И. И. «Статья». Сборник трудов. М., 1990
        end = types.index("PUBLISHED", begin) if "PUBLISHED" in types[begin:] else 0
        between = types[begin:end]
        hosted = ("IN", "COLON") in itertools.pairwise(between)
        ended = types[end - 1] == ("STOP" if entry else "COMMA")
        if end and ended and not (hosted or _NO_SUBTITLE & {*between}):
            one.type = "TEXT"


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
