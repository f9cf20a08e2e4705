"""Full names of archives in other languages than their own, word by word after what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from archref.archives.choice import in_town
from archref.archives.folding import fold_name, skeleton, without_article
from archref.archives.names import words_of

_ADJECTIVE: Final = "sk"  # of Пермского, in a skeleton
_SHORTEST: Final = 3  # letters of a word whose endings may be other ones
_FEWEST: Final = 3  # things that a name says at least: state archive, and of what


Loader = Callable[[], Mapping[str, Any]]
"""Loads a table when it is needed."""


def by_meaning(name: str, meanings: Loader, places: Loader) -> tuple[str, ...]:
    """Return the archives whose names mean the same; a word may lead to their town after them.

    ``meanings`` is what :func:`index_meanings` makes, ``places`` the places of archives.
    """
    if "," in name or name.count("(") != name.count(")") or name.count("[") != name.count("]"):
        return ()  # Petersburg, Tsentral'nyi; Lietuvos archyvas (Lithuanian Central
    known, words = meanings(), words_of(name)
    keys: Mapping[str, tuple[str, ...]] = known["keys"]
    key = meaning_key(words, known)
    if not key or key in keys:
        return keys.get(key, ())
    *rest, leads, town = words
    if fold_name(leads) not in known["small"]:
        return ()
    return in_town(keys.get(meaning_key(rest, known), ()), town, places())  # … in Moscow


def meaning_key(words: Sequence[str], known: Mapping[str, Any]) -> str:
    """Return the key that a name has in any language that the table of meanings has.

    It is the set of what its words mean, and of its places; empty if that is too little to tell an
    archive by, if it has two archives in it (`Rahvusarhiiv (National Archives`), or if the last
    word is *and* or the like, with which no name ends.
    """
    if fold_name(words[-1]) in known["small"]:
        return ""
    meant = [part for word in words for part in _meaning(word, known)]
    told = set(meant)
    return " ".join(sorted(told)) if len(told) >= _FEWEST and meant.count("archive") < 2 else ""


def _meaning(word: str, known: Mapping[str, Any]) -> Sequence[str]:
    meanings: Mapping[str, Sequence[str]] = known["meanings"]
    said = meanings.get(fold_name(word))
    if said is None:
        word = without_article(word)
        said = meanings.get(fold_name(word))
    if said is not None:
        return said
    bone = skeleton(word)
    spelled: Mapping[str, Sequence[str]] = known["spelled"]
    return spelled[bone] if bone in spelled else ((_place(bone),) if bone else ())


def _place(bone: str) -> str:
    """Return what a place and its adjective share: Пермского, Perm."""
    stem = bone.removesuffix(_ADJECTIVE)
    return stem if len(stem) >= _SHORTEST else bone


def index_meanings(
    names: Iterable[tuple[str, str]], data: Mapping[str, Any], places: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Make what the look-up by meaning needs, as plain data.

    ``names`` are ids with a name each, ``data`` is meanings.toml, ``places`` what towns and
    regions are called in other languages.
    """
    small, idle = data["no_meaning"]["small"], data["no_meaning"]["idle"]
    said: dict[str, Sequence[str]] = dict.fromkeys([*small, *idle], ())
    for place, forms in places.items():
        parts = (word for word in words_of(place) if word.casefold() not in said)
        said |= dict.fromkeys(forms, tuple(_place(skeleton(part)) for part in parts))
    for meaning, forms in data["words"].items():
        said |= dict.fromkeys(forms, (meaning,))
    said |= {word: tuple(meanings.split()) for word, meanings in data["compounds"].items()}
    known: dict[str, Any] = {
        "meanings": {fold_name(word): meanings for word, meanings in said.items()},
        "small": set(map(fold_name, small)),
        "spelled": {
            bone: meanings
            for word, meanings in said.items()
            if not word.isascii() and len(bone := skeleton(word)) >= _SHORTEST  # г is not ГАЯО
        },
        **{part: frozenset(data["no_meaning"][part]) for part in ("optional", "general")},
        "of_many": {" ".join(sorted(key.split())) for key in data["no_meaning"]["of_many"]},
    }
    return known | {"keys": _keys(names, known)}


def with_names(known: Mapping[str, Any], names: Iterable[tuple[str, str]]) -> Mapping[str, Any]:
    """Return the table of meanings with further archives, whose names are theirs alone."""
    keys: Mapping[str, tuple[str, ...]] = known["keys"]
    own = _keys(names, known).items()
    new = {key: ids for key, ids in own if not {*ids} <= {*keys.get(key, ())}}
    return {**known, "keys": {**keys, **new}}


def _keys(names: Iterable[tuple[str, str]], known: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the ids by what their names mean, with and without what many leave out of them."""
    keys: dict[str, dict[str, None]] = {}
    shorter: dict[str, dict[str, None]] = {}
    for archive, name in names:
        if key := meaning_key(words_of(name), known):
            keys.setdefault(key, {})[archive] = None
            short = set(key.split()) - known["optional"]
            if len(short) >= _FEWEST and not short <= known["general"]:
                shorter.setdefault(" ".join(sorted(short)), {})[archive] = None
    found = shorter | keys
    return {key: tuple(ids) for key, ids in found.items() if key not in known["of_many"]}
