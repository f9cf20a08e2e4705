"""What tells a reference from prose: types of phrases that only one of the two has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

EVIDENCE: Final = frozenset(
    (
        "ITALIC",
        "IMPRINT",
        "PUBLISHED",
        "DATED",
        "PAGES",
        "NUMS",
        "QUOTED",
        "CITED",
        "REVIEW",
        "HENCEFORTH",
        "DISS",
        "VOLUME",
        "ISSUES",
        "DATES",
        "DAYS",
        "DSLASH",
        "URL",
        "REPEAT",
        "OPCIT",
        "INTERVIEW",
        "ARCHIVE",
        "CLASS",
        "PARTS",
        "YEAR",
        "ARTICLES",
        "DIRECTED",
    )
)
"""What a reference has and most prose has not; without any of it, only a name can begin one."""

IMPRINTS: Final = frozenset(("IMPRINT", "DATED", "PUBLISHED", "ISSUES", "DSLASH", "PAGES"))
CERTAIN: Final = frozenset(("IMPRINT", "PUBLISHED", "DSLASH", "PAGES"))
"""What nothing but a reference has."""

NEEDS: Final = {
    "newspaper": frozenset(("DATES", "DAYS")),
    "collection": frozenset(("COLLECTION",)),
    "foreign_archive": frozenset(("ARCHIVE", "CLASS")),
    "author_date": frozenset(("YEAR", "DATED", "CITED")),
    "repeat": frozenset(("REPEAT", "OPCIT", "IDEM")),
    "interview": frozenset(("INTERVIEW",)),
    "law": frozenset(("DATES", "ARTICLES")),
    "film": frozenset(("DIRECTED", "DIRECTION", "EDBY")),
    "web": frozenset(("URL",)),
    "harvard": frozenset(("DATED", "YEAR")),
    "gost": frozenset(("STOP", "DSLASH", "PUBLISHED", "PAGES", "IMPRINT")),
    "chicago": EVIDENCE | {"NAMES"},
}
"""Of each genre, types of which a reference of it has one."""


def next_of(types: Sequence[str], wanted: frozenset[str]) -> Sequence[int]:
    """Return of each place where the next of some types is; the row's end for none."""
    found = [len(types)] * len(types)
    if wanted.isdisjoint(types):
        return found
    following = len(types)
    for at in range(len(types) - 1, -1, -1):
        if types[at] in wanted:
            following = at
        found[at] = following
    return found
