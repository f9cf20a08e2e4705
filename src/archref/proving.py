"""Where edits are proved: a long manuscript in a process beside this one, while it goes on here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from archref.errors import ArchrefError
from archref.rereading import Rereader
from archref.rewriting import Case, Proof, Prover, Proving

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LONG: Final = 1000
"""Notes for which a further process is worth its start."""

_SHARE: Final = 100
"""Notes that it is given at once."""


@contextmanager
def proving(notes: int, read: Rereader) -> Iterator[Proving]:
    """Give what proves a manuscript of so many notes; ``read`` reads again what is proved here.

    Raises ArchrefError, before anything is written, if a further process does not answer.
    """
    if notes < _LONG or (os.cpu_count() or 1) < 2:
        yield Prover(read.apart())
        return
    from multiprocessing import Pipe, Process

    here, there = Pipe()
    process = Process(target=_prove, args=(there, here), daemon=True)
    process.start()
    there.close()
    try:
        yield _Beside(here)
    finally:
        here.close()
        process.join()


class _Beside:
    """Hands the notes to the process beside this one, and asks it for the proof."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._share: list[Case] = []

    def take(self, case: Case) -> None:
        """Take the next note."""
        self._share.append(case)
        if len(self._share) == _SHARE:
            self._send(self._share)
            self._share = []

    def proof(self) -> Proof:
        """Give the edits that hold, and why the others don't."""
        self._send(self._share)
        self._send([])
        try:
            proof: Proof = self._line.recv()
        except (EOFError, OSError) as error:
            raise _gone() from error
        return proof

    def _send(self, share: list[Case]) -> None:
        try:
            self._line.send(share)
        except OSError as error:
            raise _gone() from error


def _prove(line: Connection, other_end: Connection) -> None:
    """Prove what comes along ``line``, share by share, up to an empty one; then send the proof."""
    from archref.processes import begin

    other_end.close()  # so that the line ends when the first process does
    begin()
    prover = Prover(Rereader(remember=False))
    try:
        while share := line.recv():
            for case in share:
                prover.take(case)
        line.send(prover.proof())
    except (EOFError, OSError):
        return  # nobody waits for it any more


def _gone() -> ArchrefError:
    return ArchrefError("the process that proves the changes ended early; nothing was written")
