"""``--only``: which citations are meant, by archive or by number of note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from archref.citation.citation import Citation
from archref.errors import ArchrefError
from archref.messages import _
from archref.note import Note
from archref.patterns import lazy

# 7, 3-9, note:7, notes=a
_NOTE: Final = lazy(r"(?:notes?[:=])?(\d+)(?:\s*[-–]\s*(\d+))?|notes?[:=](.+)")


def selection(items: Iterable[str]) -> Callable[[Note, Citation], bool] | None:
    """Make a test of what ``items`` name; None if there are none, so that everything is meant.

    An item is an id of the authority table, a name or abbreviation of an archive, the number of a
    note or a range of them (``7``, ``3-9``, ``note:12a``). Several items of one kind add up; notes
    and archives both given limit each other. Raises ArchrefError for a range that runs backwards.
    """
    numbers: set[str] = set()
    ranges: list[tuple[int, int]] = []
    archives: set[str] = set()
    for item in (part.strip() for text in items for part in text.split(",")):
        match = _NOTE.fullmatch(item)
        if not item:
            continue
        if match is None:
            archives |= _archives(item)
        elif match[2]:
            ranges.append(_range(int(match[1]), int(match[2])))
        else:
            numbers.add(match[1] or match[3])
    if not (numbers or ranges or archives):
        return None

    def wanted(note: Note, citation: Citation) -> bool:
        if (numbers or ranges) and not _numbered(note.number, numbers, ranges):
            return False
        return not archives or not archives.isdisjoint(_names(citation))

    return wanted


def _range(low: int, high: int) -> tuple[int, int]:
    if low > high:
        raise ArchrefError(
            _("the range {low}-{high} of notes runs backwards").format(low=low, high=high)
        )
    return low, high


def _numbered(number: str, numbers: set[str], ranges: list[tuple[int, int]]) -> bool:
    if number in numbers:
        return True
    return number.isdecimal() and any(low <= int(number) <= high for low, high in ranges)


def _archives(item: str) -> set[str]:
    """Return the ids that a name can stand for, and its look-up form for archives without one."""
    from archref.archives.authority import Authority
    from archref.archives.folding import fold_name

    return {item.upper(), fold_name(item), *Authority.current().candidates(item)}


def _names(citation: Citation) -> set[str]:
    from archref.archives.folding import fold_name

    if citation.archive is None:
        return set()
    names = {fold_name(citation.archive.printed), *citation.archive.candidates}
    return names | ({citation.archive.id} if citation.archive.id else set())
