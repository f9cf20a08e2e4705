"""Where edits are proved: a long manuscript in a process beside this one, while it goes on here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from archref.edit import Edit
from archref.errors import ArchrefError
from archref.reading.reader import Rereader
from archref.rewriting.proof import Case, Proof, Prover, Proving

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_LONG: Final = 1000
"""Notes for which a further process is worth its start."""

_SHARE: Final = 100
"""Notes that it is given at once."""


@contextmanager
def proving(path: str, notes: int, read: Rereader) -> Iterator[Proving]:
    """Give what proves a manuscript of so many notes; ``read`` reads again what is proved here.

    Raises ArchrefError, before anything is written to ``path``, if a further process ends early.
    """
    beside = _Beside.begun(path) if notes >= _LONG and (os.cpu_count() or 1) > 1 else None
    if beside is None:
        yield Prover(read.apart())
        return
    try:
        yield beside
    finally:
        beside.end()


class _Beside:
    """Hands the notes to the process beside this one, and asks it in the end what it refuses."""

    def __init__(self, path: str) -> None:
        from multiprocessing import Pipe, Process

        from archref.app.processes import deaf_to_interrupts

        self._path = path
        self._line, there = Pipe()
        self._process = Process(target=_prove, args=(there, self._line), daemon=True)
        with deaf_to_interrupts():
            self._process.start()
        there.close()
        self._share: list[Case] = []
        self._edits: dict[int, list[Edit]] = {}

    @classmethod
    def begun(cls, path: str) -> _Beside | None:
        """Begin a process; give None if the system has no room for another one."""
        try:
            return cls(path)
        except OSError:
            return None

    def take(self, case: Case) -> None:
        """Take the next note."""
        if case.edits:
            self._edits[case.note] = list(case.edits)
        self._share.append(case)
        if len(self._share) == _SHARE:
            self._send()

    def proof(self) -> Proof:
        """Give the edits that hold, and why the others don't."""
        if self._share:
            self._send()
        self._send()  # nothing: that was all
        try:
            refused: dict[int, str] = self._line.recv()
        except (EOFError, OSError) as error:
            raise self._gone() from error
        return Proof({n: own for n, own in self._edits.items() if n not in refused}, refused)

    def end(self) -> None:
        """Let the process end, whatever it is at."""
        self._line.close()
        self._process.terminate()
        self._process.join()

    def _send(self) -> None:
        try:
            self._line.send(self._share)
        except OSError as error:
            raise self._gone() from error
        self._share = []

    def _gone(self) -> ArchrefError:
        return ArchrefError(
            "the process that proves the changes ended early; the file was not written: try again",
            path=self._path,
        )


def _prove(line: Connection, other_end: Connection) -> None:
    """Prove what comes along ``line``, share by share, up to an empty one; send what is refused."""
    from archref.app.processes import begin

    other_end.close()  # so that the line ends when the first process does
    begin()
    prover = Prover(Rereader(remember=False))
    try:
        while share := line.recv():
            for case in share:
                prover.take(case)
        line.send(prover.proof().refused)
    except (EOFError, OSError):
        return  # nobody waits for it any more
