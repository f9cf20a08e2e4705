"""Whole names of archives: the key under which their spellings meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from archref.archives.folding import WORD, fold_name, skeleton, without_article
from archref.patterns import lazy

Same = tuple[Mapping[str, Sequence[str]], Collection[str]]
"""Skeletons of the full words by that of a short one, and the folded words that say nothing."""

NOTHING_SAME: Final[Same] = ({}, ())
"""Words that count as what they are, in any script: «госархив» is not «держархів»."""

_ADJECTIVE: Final = "sk"  # of Калининской, in a skeleton
_WHOLE: Final = 5  # letters of a word that can be the whole name of a town

_BRACKETS: Final = lazy(r"\s*\([^)]*\)")  # (ГАРФ)


def words_of(name: str) -> list[str]:
    """Split a name into its words."""
    return WORD.findall(name)


def name_key(words: Iterable[str], same: Same) -> str:
    """Return the key that a name has in any script, transliteration and order of its words."""
    return " ".join(sorted(part for word in words for part in _bones(word, same)))


def _bones(word: str, same: Same) -> Sequence[str]:
    shorts, idle = same
    word = without_article(word)
    bone = skeleton(word)
    if not bone and word.isupper() and len(word) > 1:
        # letters of a house: Архив ИЭА РАН is not Архив РАН, nor НА ІА НА
        return (fold_name(word),)
    if not bone or fold_name(word) in idle:
        return ()
    return shorts.get(bone, (bone,))


def without(key: str, bones: Collection[str]) -> str:
    """Return a name key without the words whose skeletons are ``bones``."""
    return " ".join(bone for bone in key.split() if bone not in bones)


def by_initials(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Put name keys together whose words begin with the same letters."""
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(_initials(key.split()), []).append(key)
    return {letters: tuple(own) for letters, own in found.items()}


def shortened_keys(name: str, same: Same, initials: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the keys of the names that ``name`` shortens: «Гос. арх. древн. актов».

    A word before a stop may be the beginning of a longer one, but not an abbreviation in capitals
    among words that have small letters: «Архив ГЭ. Фонд» is no «Архив Горбачёв-Фонда». One that
    lacks nothing but the ending of an adjective is that: Калинин. is no Калининградской.
    """
    capitals = name.isupper()
    parts: list[tuple[str, bool]] = []
    adjectives: set[str] = set()
    for match in WORD.finditer(name):
        word = match.group()
        short = name.startswith(".", match.end()) and skeleton(word) not in same[0]
        short = short and (capitals or len(word) < 2 or not word.isupper())
        parts.extend((part, short) for part in _bones(word, same))
        if short and len(word) >= _WHOLE:
            adjectives.update(f"{part}{_ADJECTIVE}" for part in _bones(word, same))
    if not any(short for _, short in parts):
        return []
    near = initials.get(_initials(part for part, _ in parts), ())
    found = [key for key in near if _shortens(parts, key.split())]
    return [key for key in found if adjectives.intersection(key.split())] or found


def _initials(bones: Iterable[str]) -> str:
    return "".join(sorted(bone[0] for bone in bones))


def _shortens(parts: Iterable[tuple[str, bool]], full: list[str]) -> bool:
    for part, short in sorted(parts, key=lambda one: one[1]):
        fits = (one for one in full if one == part or (short and _begins(part, one)))
        found = next(fits, None)
        if found is None:
            return False
        full.remove(found)
    return not full


def _begins(part: str, full: str) -> bool:
    """Return whether a skeleton begins another one, in which т before с is lost: Иркут., Брат."""
    return full.startswith(part) or (part[-1] == "t" and full.startswith(f"{part[:-1]}s"))


def same_words(data: Mapping[str, Any]) -> Same:
    """Make the words that ``name_key`` needs of the data in ``words.toml``."""
    called = ((form, place) for place, forms in data["places"].items() for form in forms)
    shorts = {
        skeleton(word): tuple(skeleton(part) for part in words_of(full))
        for word, full in (*called, *data["same"].items())  # Моск. is no Moskau
    }
    return shorts, {fold_name(word) for word in data["left_out"]["words"]}


def variants(name: str) -> Iterator[str]:
    """Yield a name as the table prints it, and without what is in brackets or after a stroke."""
    yield name
    plain = _BRACKETS.sub("", name)
    if plain != name:
        yield plain
    if " / " in plain:
        yield from plain.split(" / ")
