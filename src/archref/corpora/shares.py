"""A corpus in shares: notes of whole documents, in their order, small files put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from archref.app.opening import files_of
from archref.app.progress import shown
from archref.corpora.share import Share, make_share
from archref.messages import _
from archref.note import Note
from archref.records.cutting import cut_files

SHARE_NOTES: Final = 4096
"""Notes of a share; some seconds of work, and some megabytes for a worker.

At the end of a corpus one worker reads its last share alone, so shares are no larger than files of
Parquet have to be to be read fast.
"""


def cut_corpus(
    paths: Iterable[str],
    options: Mapping[str, Any],
    on_error: Callable[[str], None],
    size: int = SHARE_NOTES,
) -> Iterator[Share]:
    """Yield the shares of a corpus; there is one at least.

    ``options`` are those of :func:`archref.records.session.harvest`. A file or an entry that can't
    be read goes to ``on_error``. The same corpus makes the same shares.
    """
    kinds: Sequence[str] = options.get("kind") or ()
    pieces: list[tuple[str, Sequence[Note]]] = []
    number = held = 0
    files = files_of(paths, lambda error: on_error(str(error)))
    for path, notes, errors in cut_files(files, options, size):
        for error in errors:
            on_error(error)
        if notes:
            pieces.append(
                (path, list(shown(notes, _("reading {path}").format(path=path), len(notes))))
            )
            held += len(notes)
        if held >= size:
            yield make_share(number, pieces, kinds)
            number, pieces, held = number + 1, [], 0
    if pieces or not number:
        yield make_share(number, pieces, kinds)
