"""Saving manuscripts: over nothing but what was read, with what a killed run left cleared away."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts import Manuscript

ROUNDS: Final = 5
"""How often edits are made again without the notes that would read otherwise."""


class Saver:
    """Holds the manuscripts of a run to what was read, and writes them in the end."""

    def __init__(self, *, backup: bool = False) -> None:
        """Say whether the old files are kept beside the new ones."""
        self._backup = ".bak" if backup else None
        self._swept: set[Path] = set()

    def hold(self, manuscript: Manuscript, *, in_place: bool) -> None:
        """Read a file once and for all, before its notes are.

        ``in_place`` says that it is to be written, so that what a killed run left beside it goes.
        Raises ArchrefError if it can't be read.
        """
        manuscript.source.hold()
        if not in_place or manuscript.source.streams:
            return
        from archref.manuscripts.locking import remove_stale

        folder = Path(os.path.realpath(manuscript.path)).parent
        if folder not in self._swept:
            self._swept.add(folder)
            remove_stale(folder)

    def save(self, manuscript: Manuscript, data: bytes) -> None:
        """Write a file. Raises ArchrefError if that can't be, or another program has changed it."""
        from archref.manuscripts.writing import write_atomically

        old = manuscript.source.read()
        write_atomically(manuscript.path, data, old=old, backup=self._backup)


def given_up(manuscript: Manuscript) -> ArchrefError:
    """Return the error of a file whose edits would make it read otherwise, whatever is left out."""
    return ArchrefError(
        "read again, the file would not say what was meant; nothing was written: please report "
        "this with the file",
        path=manuscript.path,
    )
