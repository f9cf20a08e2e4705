"""Saving manuscripts: over nothing but what was read, or elsewhere; what killed runs left goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from archref.app.targets import Targets
from archref.app.visible import visible_line
from archref.errors import ArchrefError
from archref.manuscripts import Manuscript
from archref.manuscripts.packed import is_packed
from archref.messages import _

ROUNDS: Final = 5
"""How often edits are made again without the notes that would read otherwise."""


class Saver:
    """Holds the manuscripts of a run to what was read, and writes them in the end."""

    def __init__(self, *, backup: bool = False, targets: Targets | None = None) -> None:
        """Take whether old files are kept beside new ones, and where new ones go if elsewhere."""
        self._backup = ".bak" if backup else None
        self._targets = targets
        self._swept: set[Path] = set()

    def refuse_no_file(self, path: str, *, in_place: bool) -> None:
        """Refuse to rewrite what is no file, before anybody waits for what a pipe may bring.

        Raises ArchrefError.
        """
        if not in_place or self._targets is not None or path == "-":
            return
        if Path(path).exists() and not Path(path).is_file():
            said = _("is a pipe or a device, which can't be rewritten; name a new file with -o")
            raise ArchrefError(said, path=path)

    def hold(self, manuscript: Manuscript, *, in_place: bool) -> None:
        """Read a file once and for all, before its notes are.

        ``in_place`` says that it is to be written, so that what a killed run left beside it goes.
        Raises ArchrefError if it can't be read.
        """
        if in_place and self._targets is None and is_packed(manuscript.path):
            raise ArchrefError(
                _("is packed and can't be written in place; name a new file with -o, or unpack it"),
                path=manuscript.path,
            )
        manuscript.source.hold()
        if self._targets is not None:
            self._targets.of(manuscript)  # what can't be written is known before the work
        if not in_place or manuscript.source.streams:
            return
        from archref.manuscripts.locking import remove_stale

        folder = Path(os.path.realpath(manuscript.path)).parent
        if folder not in self._swept:
            self._swept.add(folder)
            remove_stale(folder)

    @property
    def elsewhere(self) -> bool:
        """Whether new files go elsewhere, so that each is written, be it changed or not."""
        return self._targets is not None

    def save(self, manuscript: Manuscript, data: bytes) -> None:
        """Write a file. Raises ArchrefError if that can't be, or another program has changed it."""
        from archref.manuscripts.writing import write_atomically

        if self._targets is not None:
            with self._targets.opened(self._targets.of(manuscript)) as file:
                file.write(data)
            return

        old = manuscript.source.read()
        names = Path(manuscript.path).stat().st_nlink if Path(manuscript.path).exists() else 1
        write_atomically(manuscript.path, data, old=old, backup=self._backup)
        if names > 1:
            _say_parted(manuscript.path)


def _say_parted(path: str) -> None:
    """Say that hard links of a file still name the old one; a new file has one name only."""
    what = _("was a hard link; the other names of the file still have the old text")
    print(f"archref: {visible_line(path)}: {what}", file=sys.stderr)


def given_up(manuscript: Manuscript) -> ArchrefError:
    """Return the error of a file whose edits would make it read otherwise, whatever is left out."""
    return ArchrefError(
        _(
            "read again, the file would not say what was meant; nothing was written: "
            "please report this with the file"
        ),
        path=manuscript.path,
    )
