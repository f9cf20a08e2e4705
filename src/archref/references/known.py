"""Whether a document has cited a work before: then words that may be its title are no prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.draft import SourceDraft
from archref.references.names import surname
from archref.references.works import Works, names_alone

_DATED: Final = 2
"""References of authors and years, with pages, that a document has which cites in that way."""


class Known:
    """What a document has cited up to here, with the titles that are known by it."""

    __slots__ = ("_works",)

    def __init__(self, works: Works) -> None:
        self._works = works

    @property
    def any(self) -> bool:
        """Whether it has cited any work that has a title."""
        return self._works.any_titled

    @property
    def in_archive(self) -> bool:
        """Whether what it cited last is in an archive abroad."""
        return self._works.in_archive

    def __call__(self, draft: SourceDraft) -> bool:
        """Return whether it has cited the title of a draft, or by authors and years as it."""
        if draft.genre == "author_date":
            return self._works.dated >= _DATED
        title = draft.fields.get("title")
        if not title:
            return self.by(draft.fields.get("authors", ()))
        if self._works.titled(str(title)):
            return True
        return not draft.fields.get("authors") and self.by(names_alone(str(title)))

    def by(self, names: Sequence[str]) -> bool:
        """Return whether it has cited a work by these persons: then `Tauger, 80` is one."""
        return bool(names) and self._works.by(surname(name) for name in names)
