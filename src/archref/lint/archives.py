"""What rules ask about archives: where each is printed, in which form, of which language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archref.archives.authority import Authority
from archref.lint.document import Document
from archref.lint.printed import Named
from archref.lint.words import scripts
from archref.patterns import lazy
from archref.rewriting.sentences import is_small

# ГАРФ, ЦГА РТ, Госархив СПб.
_ABBREVIATION: Final = lazy(r"[^\W\d_]+(?:[ .\u00a0-]{1,2}[^\W\d_]+){0,3}\.?")

_CAPITALS: Final = 3
"""Letters of the shortest abbreviation that a place may follow."""

_WRITTEN_OUT: Final = 5
"""So many small letters in a row are part of a word written out."""


def authority_table() -> Authority:
    """Return the authority table."""
    return Authority.current()


def is_abbreviation(printed: str) -> bool:
    """Return whether a printed name is an abbreviation: up to four words, each with capitals."""
    if len(printed) > 16 or not _ABBREVIATION.fullmatch(printed):
        return False
    small = "".join(char if is_small(char) else " " for char in printed).split()
    if any(len(letters) >= _WRITTEN_OUT for letters in small):
        return False
    words = re.split(r"[ .\u00a0-]+", printed.strip(". "))
    return all(word[0].isupper() for word in words) and any(
        sum(char.isupper() for char in word) > 1 for word in words
    )


def is_short_name(printed: str) -> bool:
    """Return whether a name is an abbreviation, perhaps with its place: ``ЦГА Москвы``."""
    if is_abbreviation(printed):
        return True
    letters, _, place = printed.partition(" ")
    capitals = letters.isalpha() and sum(map(str.isupper, letters)) >= _CAPITALS
    return capitals and is_abbreviation(letters) and place.isalpha() and place.istitle()


def one_script(printed: str) -> str:
    """Return the one script of a printed name, or an empty text."""
    found = scripts(printed)
    return found.pop() if len(found) == 1 else ""


def by_id(document: Document) -> Mapping[str, dict[str, list[Named]]]:
    """Group the abbreviations of known archives: id → printed form → places."""
    grouped: dict[str, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for printed, places in document.archives.items():
        if is_short_name(printed):
            for place in places:
                if place.archive.id is not None:
                    grouped[place.archive.id][" ".join(printed.split())].append(place)
    return grouped


def once(document: Document, places: Sequence[Named]) -> Iterator[Named]:
    """Yield the first place, or all of them where the document asks for every one."""
    yield from places if document.every else places[:1]
