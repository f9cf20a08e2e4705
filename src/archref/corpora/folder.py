"""The folder that the records of a corpus are written to: a file a part, each of them whole.

``_archref.json`` says whether all of them are there. The names of parts are numbered, so that they
follow one another as the notes do; every program that reads Parquet takes them as one table.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from archref.corpora.share import FACTS, FinishedPart, PartFacts
from archref.errors import ArchrefError, MissingPackageError
from archref.manuscripts.finding import RECORDS_MARK
from archref.manuscripts.locking import lock, remove_stale
from archref.manuscripts.writing import new_file, write_file
from archref.messages import _, foreign
from archref.version import __version__

_PART: Final = re.compile(r"part-(\d{6,})\.parquet")
_LOCK: Final = "_archref.lock"


class PartsFolder:
    """The parts of one corpus."""

    def __init__(self, path: str) -> None:
        """Take the folder's path."""
        self.path = path
        self._folder = Path(path)

    def part(self, number: int) -> Path:
        """Return the path of a part."""
        return self._folder / f"part-{number:06d}.parquet"

    def facts(self, number: int) -> PartFacts | None:
        """Return what is known of a part; None if it is not there, or no whole file of archref."""
        return _facts(self.part(number))

    def save(self, number: int, part: FinishedPart) -> None:
        """Write a part; it takes its name when it is whole. Raises ArchrefError if it can't be."""
        with new_file(str(self.part(number))) as file:
            file.write(part.data)
            file.flush()
            with suppress(OSError):  # the disk has it before its name does
                os.fsync(file.fileno())

    def finish(self, parts: int, errors: int) -> None:
        """Say that the parts are all there; those of an earlier, longer result go."""
        for number, path in self._numbered():
            if number >= parts:
                path.unlink(missing_ok=True)
        facts = [one for number in range(parts) if (one := self.facts(number)) is not None]
        self._say(
            complete=len(facts) == parts,
            parts=parts,
            notes=sum(one.notes for one in facts),
            records=sum(one.records for one in facts),
            errors=errors,
        )

    def _numbered(self) -> list[tuple[int, Path]]:
        named = ((_PART.fullmatch(path.name), path) for path in self._folder.iterdir())
        return sorted((int(match[1]), path) for match, path in named if match)

    def _say(self, **facts: Any) -> None:
        text = json.dumps({"archref": __version__, **facts}, indent=2)
        write_file(str(self._folder / RECORDS_MARK), f"{text}\n".encode())

    @contextmanager
    def being_written(self, resume: bool) -> Iterator[None]:
        """Make the folder, and keep others from writing to it for the length of the block.

        Raises ArchrefError if another archref writes to it, if it has a result and ``resume`` is
        false, or if it holds anything else; and before anything is made, if parts can't be written.
        """
        _need_pyarrow(self.path)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with (self._folder / _LOCK).open("ab") as held:
                if not lock(held.fileno()):
                    said = _("is being written by another archref; wait for it, or name another")
                    raise ArchrefError(said, path=self.path)
                self._refuse(resume)
                remove_stale(self._folder)
                self._say(complete=False)
                yield
        except OSError as error:
            said = _("could not be written to: {error}").format(error=foreign(error))
            raise ArchrefError(said, path=self.path) from error

    def _refuse(self, resume: bool) -> None:
        """Take a folder that is new, empty, or has a result with which to go on."""
        names = [path.name for path in self._folder.iterdir() if not path.name.startswith(".")]
        mark = RECORDS_MARK in names
        own = {RECORDS_MARK, _LOCK}
        others = sorted(n for n in names if n not in own and not (mark and _PART.fullmatch(n)))
        if others:
            said = _(
                "holds files that are not of archref parse ({others}); name a new folder"
            ).format(others=others[0])
            raise ArchrefError(said, path=self.path)
        if mark and not resume:
            said = _("holds a result already; go on with it by --resume, or name another folder")
            raise ArchrefError(said, path=self.path)


class Parts(NamedTuple):
    """The parts of finished results, in order."""

    files: tuple[tuple[Path, int], ...]
    """Each with the number of its records."""

    notes: int
    citing: int
    """Notes that cite at least one archival unit."""


def is_result(path: str) -> bool:
    """Return whether a folder holds records that ``archref parse`` has written in parts.

    One that can't be looked into holds none: whoever reads it says what is wrong with it.
    """
    try:
        return (Path(path) / RECORDS_MARK).is_file()
    except OSError:
        return False


def open_results(paths: Iterable[str]) -> Parts:
    """Return the parts of finished results; raises ArchrefError as ``finished_parts`` does."""
    found = [part for path in dict.fromkeys(paths) for part in finished_parts(path)]
    return Parts(
        tuple((path, facts.records) for path, facts in found),
        sum(facts.notes for _, facts in found),
        sum(facts.citing for _, facts in found),
    )


def finished_parts(path: str) -> Sequence[tuple[Path, PartFacts]]:
    """Return the parts of a finished result, in order.

    Raises ArchrefError if it is not finished, if a part of it is lost or broken, or if what reads
    parts is not installed.
    """
    _need_pyarrow(path)
    again = _("run `archref parse … --resume` again")
    try:
        said = json.loads((Path(path) / RECORDS_MARK).read_text("utf-8"))
        complete, count = said["complete"], said.get("parts", 0)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArchrefError(
            _("has a broken {records_mark}; {again}").format(
                records_mark=RECORDS_MARK, again=again
            ),
            path=path,
        ) from error
    if not complete:
        raise ArchrefError(_("is not finished; {again}").format(again=again), path=path)
    folder = PartsFolder(path)
    found = []
    for number in range(count):
        facts = folder.facts(number)
        if facts is None:
            raise ArchrefError(
                _("is missing or broken; {again}").format(again=again),
                path=str(folder.part(number)),
            )
        found.append((folder.part(number), facts))
    return found


def _need_pyarrow(path: str) -> None:
    """Raise ArchrefError if the library is missing that reads and writes parts."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        needs = _("{form} files need").format(form="parquet")
        raise MissingPackageError(needs, "pyarrow", path=path) from None


def _facts(path: Path) -> PartFacts | None:
    import pyarrow
    from pyarrow import parquet

    try:
        said = parquet.read_schema(path).metadata or {}
        return PartFacts(**json.loads(said[FACTS]))
    except (OSError, KeyError, ValueError, TypeError, pyarrow.ArrowException):
        return None
