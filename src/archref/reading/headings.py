"""Lists under the name of an archive: its items take the archive from that heading.

`РГАСПИ`, and below it `1. Ф. 17. Оп. 3. Д. 1.`, `2. Ф. 82. Оп. 2. Д. 4.` — but a note that begins
with a fond elsewhere takes no archive from the note before.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from typing import TYPE_CHECKING, Final

from archref.citation.citation import Archive
from archref.note import Position
from archref.patterns import lazy

if TYPE_CHECKING:
    from archref.reading.archive_names import Mention
    from archref.reading.assembly import Printed

_LONGEST: Final = 160  # characters of a heading
_TOWN: Final = 2  # words of the name of a town, at most: Nizhnii Novgorod
_BULLETS: Final = "-–—*•·‣▪"
_LABEL: Final = lazy(r"\s*(?:[^\W\d_]\)|[IVX]+[.)])\s")
"""The letter or the Roman number of a heading: `а) ГАРФ`, `II. РГИА`."""


def may_be_item(text: str, position: Position) -> bool:
    """Return whether a note may be an item of a list: a paragraph, numbered, or with a bullet."""
    listed = position.kind == "body" or position.number.isdecimal()
    return listed or text.lstrip()[:1] in _BULLETS


def leave_heading(
    text: str, chains: Sequence[Sequence[Printed]], headed: MutableSequence[Archive]
) -> None:
    """Forget the heading that ``headed`` holds if a note begins with no fond of that archive."""
    if headed and not (chains and _is_item(text, chains[0][0])):
        headed.clear()


def _is_item(text: str, first: Printed) -> bool:
    bare = first.archive is None and first.repeat is None and "fond" in first.values
    return bare and not any(map(str.isalpha, text[: first.start]))


def heading_of(
    text: str, mentions: Sequence[Mention], name_of: Callable[[str], str]
) -> Archive | None:
    """Return the archive whose name is all that a paragraph says; None if it says more.

    ``name_of`` gives the full name of an archive by its id.
    """
    if len(mentions) != 1 or len(text) > _LONGEST:
        return None
    [named] = mentions
    after = text[named.end :]
    rest = f"{_without_town(text[: named.start])} {after}".replace(named.full_name or "\n", " ")
    more = any(map(str.isalpha, rest)) or any(map(str.isdigit, after))
    if named.former or not named.candidates or more:
        return None
    sure = named.candidates[0] if len(named.candidates) == 1 else None
    name = name_of(sure) if sure else None
    return Archive(named.printed, sure, name, () if sure else named.candidates)


def _without_town(before: str) -> str:
    """Return what precedes a name, without a label and a town: `а) ГАРФ`, `Riga, LVVA`."""
    label = _LABEL.match(before)
    if label is not None:
        before = before[label.end() :]
    town, comma, rest = before.partition(",")
    words = town.split()
    is_town = comma and not rest.strip() and 0 < len(words) <= _TOWN
    return "" if is_town and all(map(str.istitle, words)) else before
