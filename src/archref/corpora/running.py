"""Reading a corpus into a folder of parts, by any engine; what is finished is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archref.app.output import counted
from archref.corpora.engines import Engine
from archref.corpora.folder import PartsFolder
from archref.corpora.share import Share, read_share
from archref.corpora.shares import SHARE_NOTES, cut_corpus
from archref.errors import ArchrefError
from archref.messages import _


@dataclass(slots=True)
class Tally:
    """What a run has done."""

    parts: int = 0
    before: int = 0
    """Parts that an earlier run had finished."""

    changed: int = 0
    """Parts of an earlier run that were read again, since their notes are others now."""

    notes: int = 0
    records: int = 0
    errors: int = 0

    def __str__(self) -> str:
        """Return it in a few words."""
        said = counted(self.parts, "part")
        if self.before:
            said += _(", {n} of them from an earlier run").format(n=self.before)
        if self.changed:
            said += _(", {n} read again since the notes have changed").format(n=self.changed)
        errors = f", {counted(self.errors, 'error')}" if self.errors else ""
        notes, records = counted(self.notes, "note"), counted(self.records, "record")
        return f"{said}; {notes}, {records}{errors}"


def read_corpus(
    paths: Iterable[str],
    options: Mapping[str, Any],
    folder: str,
    engine: Engine,
    *,
    resume: bool = False,
    on_error: Callable[[str], None] = lambda error: None,
    size: int = SHARE_NOTES,
) -> Tally:
    """Write the records of a corpus to ``folder``, in parts of about ``size`` notes.

    The parts, one after the other, hold what one process prints. ``options`` are those of
    :func:`archref.records.session.harvest`. With ``resume`` the parts that are there and made of
    the same notes stay. What can't be read goes to ``on_error``, and reading goes on. Raises
    ArchrefError if the folder can't be written to, or if the engine is lost.
    """
    tally, parts = Tally(), PartsFolder(folder)

    def failed(error: str) -> None:
        tally.errors += 1
        on_error(error)

    with parts.being_written(resume):
        try:
            shares = _unread(cut_corpus(paths, options, failed, size), parts, tally)
            for share, part in engine.work(read_share, shares):
                if isinstance(part, ArchrefError):
                    failed(f"{_named(share, parts)}: {part}")
                    continue
                for error in part.errors:
                    failed(error)
                parts.save(share.number, part)
                tally.notes += part.facts.notes
                tally.records += part.facts.records
        except ArchrefError as error:
            raise _with_hint(error, folder) from error
        parts.finish(tally.parts, tally.errors)
    return tally


def _unread(shares: Iterable[Share], parts: PartsFolder, tally: Tally) -> Iterator[Share]:
    """Yield the shares that are not yet in a part; count the others."""
    for share in shares:
        tally.parts += 1
        known = parts.facts(share.number)
        if known is not None and known.digest == share.digest and not known.errors:
            tally.before += 1
            tally.notes += known.notes
            tally.records += known.records
            continue
        tally.changed += known is not None and known.digest != share.digest
        yield share


def _named(share: Share, parts: PartsFolder) -> str:
    """Name a share that could not be read, by its part and where its notes are."""
    (path, notes), *_others = share.pieces
    return _("{part}: the notes from {path}:{line} on").format(
        part=parts.part(share.number), path=path, line=notes[0].line
    )


def _with_hint(error: ArchrefError, folder: str) -> ArchrefError:
    hint = _("what is finished stays in {folder}: the same command with --resume goes on")
    return ArchrefError(
        f"{error.message}; {hint.format(folder=folder)}", path=error.path, line=error.line
    )
