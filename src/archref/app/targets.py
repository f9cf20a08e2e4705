"""Where ``-o`` sends what a command makes: one file, or a folder with one for each manuscript."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from archref.colours import PlainFile
from archref.errors import ArchrefError
from archref.manuscripts import KNOWN_SUFFIXES
from archref.manuscripts.packed import unpacked_name
from archref.messages import _, foreign, later

if TYPE_CHECKING:
    from archref.manuscripts import Manuscript


def is_folder(output: str) -> bool:
    """Return whether ``-o`` names a folder: one that is there, or a name that ends with a slash."""
    return os.path.isdir(output) or output.endswith(("/", os.sep))


_ITSELF: Final = later("is the manuscript itself; name another file")

_NO_TEXT: Final = (
    ".docx",
    ".odt",
    ".doc",
    ".pdf",
    ".pages",
    ".rtf",
    ".epub",
    ".xlsx",
    ".xls",
    ".ods",
)
"""Suffixes of files that office programs write, which no text that is printed can be."""

_OF_FORMATS: Final = (".html", ".csv", ".tsv", ".json", ".jsonl")
"""Suffixes of files that other programs open, for which plain text is the wrong content."""

_SAME: Final = {".htm": ".html", ".ndjson": ".jsonl"}


@contextmanager
def printed_to(
    output: str | None, read: Iterable[str] = (), suffixes: Sequence[str] | None = None
) -> Iterator[None]:
    """Have all that is printed to standard output inside written to a file; None changes nothing.

    ``read`` are words of the command line, of which some may name files that are read;
    ``suffixes`` are those of the formats that can be printed; None if the format is that of what
    is read. A run that prints
    nothing and ends with 2 leaves an old file as it is. Raises ArchrefError if the file can't be
    written, or is one that is read.
    """
    if output is None:
        yield
        return
    from archref.manuscripts.writing import new_file

    if is_folder(output):
        raise ArchrefError(_("is a folder; name a file"), path=output)
    _refuse_no_text(output, suffixes)
    _refuse_what_is_read(output, read)
    outside, ending = sys.stdout, None
    with new_file(output) as file:
        sys.stdout = PlainFile(file, encoding="utf-8", errors="surrogateescape", newline="")
        try:
            yield
        except SystemExit as end:
            ending = end
        finally:
            sys.stdout.detach()  # writes what it holds
            sys.stdout = outside
        if ending is not None and ending.code == 2 and file.seekable() and not file.tell():
            raise ending
    if ending is not None:
        raise ending


def _refuse_no_text(output: str, suffixes: Sequence[str] | None) -> None:
    suffix = os.path.splitext(output)[1].lower()
    suffix = _SAME.get(suffix, suffix)
    printed = suffixes or (".txt",)
    refused = _NO_TEXT if suffixes is None else (*_NO_TEXT, *_OF_FORMATS)
    if suffix not in refused or suffix in printed:
        return
    *most, last = printed
    names = _(" or ").join([", ".join(most), last] if most else [last])
    said = _("is no file that can be printed here; name it {suffixes}").format(suffixes=names)
    if suffix in (".docx", ".doc", ".odt", ".rtf") and ".html" in printed:
        said += _("; Word and LibreOffice open .html")
    raise ArchrefError(said, path=output)


def _refuse_what_is_read(output: str, read: Iterable[str]) -> None:
    """Refuse a file that is named elsewhere on the command line, or is in a folder that is."""
    if not os.path.exists(output):
        return
    from archref.manuscripts import find_files

    named = (word for word in read if os.path.exists(word) or any(sign in word for sign in "*?["))
    for path in find_files(named, lambda error: None):
        if os.path.exists(path) and os.path.samefile(path, output):
            raise ArchrefError(_ITSELF, path=output)


class Targets:
    """The files that rewritten manuscripts go to."""

    def __init__(self, output: str, paths: Sequence[str]) -> None:
        """Take what ``-o`` says and the paths of the command.

        Raises ArchrefError if one file is named for several manuscripts.
        """
        self._output = output
        self._roots = [path for path in paths if os.path.isdir(path)]
        self._several = len(paths) > 1 or bool(self._roots)
        self._taken: dict[str, str] = {}
        self._written: dict[tuple[int, int], str] = {}
        if self._several and not is_folder(output):
            if os.path.lexists(output) or os.path.splitext(output)[1].lower() in KNOWN_SUFFIXES:
                raise ArchrefError(
                    _("is a file, and several manuscripts need a folder"), path=output
                )
            self._output = f"{output}/"

    def of(self, manuscript: Manuscript) -> str:
        """Return the path of the file that a manuscript is written to.

        Raises ArchrefError if it is the manuscript's own, one that another manuscript went to, or
        of another format.
        """
        path = manuscript.path
        target = self._in_folder(path) if is_folder(self._output) else self._output
        if os.path.exists(path) and os.path.exists(target) and os.path.samefile(target, path):
            raise ArchrefError(_ITSELF, path=target)
        other = self._taken.setdefault(target, path)
        if other != path:
            why = _("is where {other} goes already; {path} was not written").format(
                other=other, path=path
            )
            raise ArchrefError(why, path=target)
        _refuse_other_format(target, manuscript)
        return target

    def _in_folder(self, path: str) -> str:
        if path.startswith("<"):
            raise ArchrefError(_("has no name to be written under; give -o FILE"), path=path)
        from pathlib import Path

        file = Path(path)
        inside = [root for root in self._roots if file.is_relative_to(root)]
        name = file.relative_to(inside[0]) if inside else file.name
        return str(Path(self._output) / name)

    @contextmanager
    def opened(self, target: str) -> Iterator[IO[bytes]]:
        """Open a target for writing; its folder is made if there is none."""
        from pathlib import Path

        from archref.manuscripts.writing import new_file

        folder = Path(target).parent
        try:
            if is_folder(self._output):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchrefError(
                _("could not be made: {strerror}").format(strerror=foreign(error)), path=str(folder)
            ) from error
        other = self._written.get(_identity(target))
        if other is not None:  # ``One.txt`` where a file system takes it for ``one.txt``
            raise ArchrefError(
                _("is {other}, which was written just now").format(other=other), path=target
            )
        with new_file(target) as file:
            yield file
        self._written[_identity(target)] = target


def _identity(path: str) -> tuple[int, int]:
    """Return what tells a file from all others, whatever it is called; zeros if there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def _refuse_other_format(target: str, manuscript: Manuscript) -> None:
    from archref.manuscripts.files import SourceFile
    from archref.manuscripts.registry import class_for

    suffix = os.path.splitext(unpacked_name(target))[1]
    try:
        meant = class_for(SourceFile(target, b"")) if suffix else type(manuscript)
    except ArchrefError:  # of no format at all, as ``new.bak``
        return
    if meant is not type(manuscript):
        own = os.path.splitext(unpacked_name(manuscript.path))[1]
        raise ArchrefError(
            _(
                "archref changes citations and not formats: {path} can't become "
                "{suffix}; name it …{own}"
            ).format(path=manuscript.path, suffix=suffix, own=own),
            path=target,
        )
