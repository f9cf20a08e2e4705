"""A terminal for tests: what a person sees who types a command, in a window of any width."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
_NOT_A_PERSONS: Final = ("CI", "GITHUB_ACTIONS", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")


def shown_on(terminal: int) -> str:
    """Return all that is written to a terminal until its other end is closed, without colours."""
    said = bytearray()
    with open(terminal, "rb", buffering=0) as written:
        while True:
            try:
                some = written.read(1 << 16)
            except OSError:  # Linux says so when the other end is closed
                break
            if not some:
                break
            said += some
    return _ESCAPES.sub("", said.decode("utf-8").replace("\r\n", "\n"))


class Shown(NamedTuple):
    """What was shown: the exit code, and the text without colours, as it stood in the end."""

    code: int
    text: str


def typed(
    arguments: Sequence[str | Path],
    *,
    folder: Path,
    columns: int = 100,
    keys: str = "",
    **more: str,
) -> Shown:
    """Run archref on a terminal, type ``keys`` and then its sign for the end of input.

    ``more`` are variables of the environment.
    """
    import fcntl
    import pty
    import termios

    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    settings = termios.tcgetattr(there)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(there, termios.TCSANOW, settings)
    env = {name: value for name, value in os.environ.items() if name not in _NOT_A_PERSONS}
    env |= more
    with subprocess.Popen(
        [sys.executable, "-m", "archref", *map(str, arguments)],
        cwd=folder,
        env={**env, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        stdin=there,
        stdout=there,
        stderr=there,
    ) as process:
        os.close(there)
        os.write(here, keys.encode() + b"\x04")
        text = shown_on(here)
    return Shown(process.returncode, text.replace("\r", ""))
