"""Books, newspapers and all else beside archives, held against the manuscript's own list.

A list inverts the first author's name and has other signs between its parts than a note, so that
its lines are not read as references: a work is on a line that has the surname of its author and
the first words of its title, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from archref.patterns import YEAR
from archref.references.reader import fold_title, surnames, words
from archref.sources.against import Comparison, read_list
from archref.units.works import ListedWork

_YEAR: Final = re.compile(rf"\b{YEAR}\b")
_ENTRY: Final = 4
"""Words that a line has at least if it is an entry, and no heading."""

_TITLE: Final = 5
"""Words of a title by which it is known."""


def compare_works(
    comparison: Comparison, works: Sequence[ListedWork], path: str, encoding: str | None
) -> Comparison:
    """Return a comparison of archives with that of the works beside them.

    Raises ArchrefError if the list can't be read.
    """
    lines = [(line, text, fold_title(text).split()) for line, text in _lines(path, encoding)]
    found: set[int] = set()
    unlisted: list[ListedWork] = []
    for work in works:
        at = {line for line, _, folded in lines if is_on_line(work, folded)}
        found |= at
        if not at:
            unlisted.append(work)
    archival = {one.line for one in read_list(path, encoding=encoding, works=True)}
    uncited = [
        (line, " ".join(text.split()))
        for line, text, folded in lines
        if line not in found | archival and len(folded) >= _ENTRY and _YEAR.search(text)
    ]
    return replace(comparison, unlisted_works=unlisted, uncited_works=uncited)


def _lines(path: str, encoding: str | None) -> Iterator[tuple[int, str]]:
    from archref.manuscripts import open_manuscript

    manuscript = open_manuscript(path, notes="lines", encoding=encoding)
    for note in manuscript.notes():
        for row, text in enumerate(note.text.split("\n")):
            yield note.line + row, text


def is_on_line(work: ListedWork, folded: Sequence[str]) -> bool:
    """Return whether a line, as folded words, names a work."""
    one = work.reference
    if one.kind == "newspaper":
        return _in_order(fold_title(one.container or "").split(), folded)
    if one.kind == "foreign_archive":
        return _in_order(fold_title(one.archive or "").split(), folded)
    if one.url and one.kind == "web":
        return _in_order(fold_title(one.url).split(), folded)
    names = {part for name in surnames(one) for part in name.split()}
    title = words(one.title or one.container or "")[:_TITLE]
    if not title or (names and not names & set(folded)):
        return False
    return _in_order(title, folded)


def _in_order(wanted: Sequence[str], folded: Sequence[str]) -> bool:
    """Return whether words follow each other in a line, others between them or not."""
    rest = iter(folded)
    return bool(wanted) and all(word in rest for word in wanted)
