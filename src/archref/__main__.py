"""The program ``archref``: the command line with quiet ends for Ctrl-C and closed pipes."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPLETE = "_ARCHREF_COMPLETE"
"""The variable in which a shell says what it wants to know; archref.cli.completion names it."""


def run() -> None:
    """Run the command line and leave with its exit code; no traceback reaches the user.

    What was made is frozen at the end, so that it is not looked over on the way out.
    """
    collect_seldom()
    with _quiet_start():
        _open_streams()
        _end_in_order()
        from archref.cli.ending import ended

    code = ended(_command, silence=_silence)
    gc.freeze()
    sys.exit(code)


def collect_seldom() -> None:
    """Have the collector of garbage look seldom, for nearly all that a start makes stays.

    One note takes 438 million instructions at its usual pace, 414 so; a keystroke in a book of
    3,000 notes 566 ms, and 390 so. The tables that a chapter needs are no garbage either: it is
    checked in 3 % less time than if they were looked over. The memory of long runs is the same.
    """
    gc.set_threshold(300_000, 20, 20)


def _command() -> object:
    """Run the command line."""
    from archref.cli import main

    if _COMPLETE in os.environ:  # a shell asks what could follow
        from archref.cli.powershell import add_powershell

        add_powershell()
    return main(standalone_mode=False, complete_var=_COMPLETE)


def _open_streams() -> None:
    """Have all streams in UTF-8; one that was closed before the start leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115
        stream = getattr(sys, name)
        if isinstance(getattr(stream, "buffer", None), io.RawIOBase):
            # Unbuffered, a write may take but a part, and Python drops the rest without a word.
            buffer = io.BufferedWriter(stream.buffer)
            setattr(sys, name, io.TextIOWrapper(buffer, line_buffering=True))
            stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


@contextlib.contextmanager
def _quiet_start() -> Iterator[None]:
    """Let Ctrl-C end the program at once while it loads, without the traceback of an import."""
    import signal

    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _end_in_order() -> None:
    """Let a run that is told to end, or whose terminal closes, first clear away what it began."""
    import signal

    def end(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _silence() -> None:
    """Keep the interpreter from writing once more, when it ends, what could not be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    run()
