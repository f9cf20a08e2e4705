"""Whole names of archives: the key under which their spellings meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from archref.archives.folding import WORD, skeleton

_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")


def words_of(name: str) -> list[str]:
    """Split a name into its words."""
    return WORD.findall(name)


def name_key(words: Iterable[str], same: Mapping[str, Sequence[str]]) -> str:
    """Give the key that a name has in any script, transliteration and order of its words.

    ``same`` holds for the skeleton of a short word (``гос``) those of the full words; it is none
    for a word that makes no difference.
    """
    parts: list[str] = []
    for word in words:
        bone = skeleton(word)
        if bone:
            parts.extend(same.get(bone, (bone,)))
    return " ".join(sorted(parts))


def same_words(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Make the table of words that ``name_key`` needs of the data in ``words.toml``."""
    same: dict[str, tuple[str, ...]] = {skeleton(word): () for word in data["left_out"]["words"]}
    for word, full in data["same"].items():
        same[skeleton(word)] = tuple(skeleton(part) for part in words_of(full))
    same.pop("", None)
    return same


def variants(name: str) -> Iterator[str]:
    """Give a name as the table prints it, and without what stands in brackets or after a stroke."""
    yield name
    plain = _BRACKETS.sub("", name)
    if plain != name:
        yield plain
    if " / " in plain:
        yield from plain.split(" / ")
