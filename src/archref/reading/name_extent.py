"""How far the printed name of a known archive reaches: what is before and after it in the text."""

import re
from typing import Final

from archref.archives.authority import Authority
from archref.patterns import CAPITAL, LETTER, lazy
from archref.reading.neighbours import ends_word, word_after, word_before
from archref.terms import fold, lexicon
from archref.terms.small_words import has_ending

_SHORT: Final = 3
"""Letters of an abbreviation that names no archive by itself where others follow: НА, ГИА."""

_ACRONYM_AFTER: Final = lazy(  # НА УР, НА УИИЯЛ УрО РАН, НА МарНИИ; not НА Ф. 5
    rf"(?:\s{CAPITAL}{LETTER}{{0,4}}{CAPITAL}{LETTER}{{0,5}}(?!\w)(?!\.?\s?\d))+"
)
_OWNER_AFTER: Final = lazy(  # ИРЛИ РАН, ЦАМО Российской Федерации
    lambda: rf"(?:\s(?={CAPITAL})(?i:{lexicon().alternatives('owner')})(?!\w))+"
)
_REPUBLIC_AFTER: Final = lazy(
    lambda: (
        rf"""
    \s ( (?: {CAPITAL}[^\W\d_]{{1,5}}\.\s? | {CAPITAL}[^\W\d_]+\s )?             # Узб., Узбекской
    [^\W\d_]{{0,5}} (?i: {lexicon().alternatives("republic")} ) ) (?!\w)         # ССР, КазССР
    """
    ),
    re.VERBOSE,
)
_BRANCH: Final = 20
"""Characters before a name in which it may be said to be that of a branch."""

_STEM: Final = 3
"""Letters of the shortest stem of an adjective."""

_OPENING: Final = {")": "(", "]": "[", "»": "«"}


def extent(
    text: str, start: int, end: int, authority: Authority
) -> tuple[int, int, tuple[str, ...]]:
    """Return where the name reaches whose known form is from ``start`` to ``end``, and its ids.

    `ИРЛИ РАН` is ИРЛИ, `ГИМ. ОПИ` is what ОПИ ГИМ is; but a branch has fonds of its own.
    """
    known = text[start:end]
    if (begin := _branch_before(text, start)) < start:
        return begin, end, authority.candidates(text[begin:end])
    before, own = _name_before(text, start, known, authority) if " " in known else ("", ())
    begin = start - len(before)
    end, ids = _after(text, end, known, authority)
    inside = text[begin:end]
    opening = _OPENING.get(text[end : end + 1])  # НА РС(Я), ГКУ «ЦГА г. Москвы»
    closed = opening is not None and inside.count(opening) > inside.count(text[end])
    end += closed
    return begin, end, authority.candidates(text[begin:end]) or ids or own


def _branch_before(text: str, start: int) -> int:
    """Return where a branch begins that is named before an archive: `Сарапульский филиал ЦГА УР`.

    So is one whose abbreviation ends with the initial of such a word: `ВФ ГАПО`.
    """
    before, words = text[max(0, start - _BRANCH) : start].lower(), lexicon()
    for form in words.phrases["branch"]:
        if before.endswith(f"{form} "):
            begin = start - len(form) - 1
            town, between = word_before(text, begin)
            return begin - len(town) - 1 if between == " " and town[0].isupper() else begin
    word, between = word_before(text, start)
    lettered = between == " " and 1 < len(word) <= _SHORT and word[0].isupper()
    lettered = lettered and word[-1].isupper() and fold(word) not in words.words["owner"]
    is_one = lettered and fold(word[-1]) in words.words["branch_initial"]
    return start - len(word) - 1 if is_one else start


def _name_before(
    text: str, start: int, known: str, authority: Authority
) -> tuple[str, tuple[str, ...]]:
    """Return an adjective of a name before it, with its blank: of a nation, or of another archive.

    With it come the ids of those whose full name it begins: `Цэнтральны архіў КДБ РБ`.
    """
    word, between = word_before(text, start)
    if between != " " or not word[0].isupper():
        return "", ()
    if has_ending(word, "nation", _STEM):
        return f"{word} ", ()
    ids, other = authority.candidates(known), authority.candidates(f"{word} {known}")
    own = tuple(one for one in ids if authority.begins(one, word))
    # In Gosudarstvennyi arkhiv …: the look-up takes no notice of it
    return (f"{word} ", own) if own or other not in ((), ids) else ("", ())


def _after(text: str, end: int, known: str, authority: Authority) -> tuple[int, tuple[str, ...]]:
    """Return the end of what follows a known form and belongs to the name, and whose it can be."""
    if found := _OWNER_AFTER.match(text, end):
        return found.end(), authority.candidates(known)
    department, stop = _department(text, end)
    if department and (ids := authority.candidates(f"{department} {known.rpartition('(')[2]}")):
        return stop, ids
    if _is_but_a_kind(known, authority) and (found := _ACRONYM_AFTER.match(text, end)):
        owner = _OWNER_AFTER.match(text, found.end())  # НА ІА НАН України
        return (owner or found).end(), authority.candidates(f"{known}{found.group()}")
    if " " in known or not (found := _REPUBLIC_AFTER.match(text, end)):
        return end, ()
    return end if fold(found[1]) in lexicon().words["union"] else found.end(), ()


def _department(text: str, end: int) -> tuple[str, int]:
    """Return the department after a museum or library, and its end: the ОПИ of `ГИМ. ОПИ`."""
    between, word = word_after(text, end)
    if between not in (" ", ". ", ", ") or not word[0].isupper():
        return "", end
    stop = end + len(between) + len(word)
    known = fold(word) in lexicon().words["department"] and ends_word(text, stop)
    return (word, stop) if known else ("", end)


def _is_but_a_kind(known: str, authority: Authority) -> bool:
    """Return whether letters may be but the beginning of a name: НА, and ГИА, which is Hoover's.

    Of three letters those of an archive abroad, in another script than its own: not AAN or ГИМ.
    """
    if not known.isupper() or len(known) > _SHORT:
        return False
    ids = authority.candidates(known)
    abroad = bool(ids) and all(map(authority.is_foreign, ids))
    return len(known) < _SHORT or (abroad and not known.isascii())
