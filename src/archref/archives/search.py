"""Looking an archive up by whatever is known of it: a form, part of a name, a place, an id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from archref.archives.authority import Authority
from archref.archives.folding import fold_name
from archref.archives.names import Same, name_key, same_words, words_of
from archref.archives.table import ArchiveRow, read_words

_LIKENESS: Final = 0.6
_SLIPS: Final = 1.5
"""Letters that may be wrong in a name, however long it is: Коминтерн is no Комитет."""
_SHORTEST: Final = 3  # letters of a word that may be only the beginning of one


_Test = Callable[["_Texts"], bool]


def search(words: str, authority: Authority) -> tuple[str, ...]:
    """Return the ids of the archives that fit: first those that are printed so, then the others.

    Each word must be an abbreviation, an id, or the beginning of a word in a name or place, in
    either script; one in capitals stands for itself only.
    """
    wanted = words.split()
    if not wanted:
        return authority.ids
    exact = dict.fromkeys(authority.candidates(words))
    if words.strip().upper() in authority.ids:
        exact = {words.strip().upper(): None, **exact}
    same = same_words(read_words())
    fits = [_test(word, same) for word in wanted]
    found = (one for one in authority.ids if _has_all(fits, authority.row(one), same))
    if exact and len(wanted) == 1:  # the letters of Hoover are those of Government without vowels
        spelled = fold_name(words)
        found = (one for one in found if _is_spelled(spelled, authority.row(one)))
    return tuple({**exact, **dict.fromkeys(found)})


def _is_spelled(form: str, row: ArchiveRow) -> bool:
    """Return whether a folded word begins one of a row's names, or is a form of it."""
    words = (word for text in (*row.names, row.city) for word in words_of(text))
    shown = (*map(fold_name, row.abbreviations), *row.id.lower().split("-"))
    return form in shown or any(fold_name(word).startswith(form) for word in words)


def forms_beginning(begun: str, authority: Authority) -> dict[str, str]:
    """Return the abbreviations of archives that begin so, in either case, each with a full name.

    They are in the order of their letters; nothing begins with no letter.
    """
    forms: dict[str, str] = {}
    for archive in authority.ids if begun else ():
        row = authority.row(archive)
        for form in row.abbreviations:
            if form.lower().startswith(begun.lower()) and " " not in form:
                forms.setdefault(form, row.names[0] if row.names else row.id)
    return dict(sorted(forms.items()))


class _Texts(NamedTuple):
    """What is compared of a row: its forms, the words of its names and places, their skeletons."""

    forms: set[str]
    words: set[str]
    bones: set[str]


def _has_all(fits: list[_Test], row: ArchiveRow, same: Same) -> bool:
    words = [word for text in (*row.names, row.city) for word in words_of(text)]
    texts = _Texts(
        {
            fold_name(form)
            for form in (*row.abbreviations, *row.id.split("-"), *_beginnings(row.id))
        },
        {fold_name(word) for word in words},
        set(name_key(words, same).split()),
    )
    return all(fit(texts) for fit in fits)


def _beginnings(archive_id: str) -> Iterator[str]:
    """Return ``RU``, ``RU-CHE``, ``RU-CHE-GA`` of the last."""
    return accumulate(archive_id.split("-"), lambda left, right: f"{left}-{right}")


def _test(word: str, same: Same) -> _Test:
    """Make the test of whether a row has a word."""
    form = fold_name(word)
    bones = name_key(words_of(word), same).split()
    spelled = not (len(word) > 1 and word.isupper()) and len(form) >= _SHORTEST

    def fits(texts: _Texts) -> bool:
        if form in texts.forms or form in texts.words:
            return True
        if not spelled:
            return False
        return any(one.startswith(form) for one in texts.words) or (
            bool(bones) and all(_begins(bone, texts.bones) for bone in bones)
        )

    return fits


def _begins(bone: str, bones: set[str]) -> bool:
    return bone in bones or (len(bone) >= _SHORTEST and any(one.startswith(bone) for one in bones))


def nearest(words: str, authority: Authority, most: int = 3) -> tuple[str, ...]:
    """Return printed forms and words of names that are spelled nearly like ``words``.

    Of those equally near, what an archive mostly goes by is first: ``РГАСПИ``, then ``РГАСПІ``.
    """
    from difflib import SequenceMatcher, get_close_matches

    printed: dict[str, str] = {}
    for text in filter(None, _printed(authority)):
        printed.setdefault(fold_name(text), text)
    form = fold_name(words)
    likeness = max(_LIKENESS, 1 - _SLIPS / max(len(form), 1))
    close = get_close_matches(form, printed, most, likeness)
    rows = [authority.row(one) for one in authority.ids]
    usual = {fold_name(row.abbreviations[0]) for row in rows if row.abbreviations}
    close.sort(key=lambda one: (-SequenceMatcher(None, one, form).ratio(), one not in usual))
    return tuple(printed[one] for one in close)


def _printed(authority: Authority) -> Iterator[str]:
    for one in authority.ids:
        row = authority.row(one)
        yield from row.abbreviations
        yield row.city
        for name in row.names:
            yield name
            yield from (word for word in words_of(name) if len(word) > _SHORTEST)
