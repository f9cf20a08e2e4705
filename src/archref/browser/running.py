"""Commands as if they were typed in the folder that the process is in, with what they print."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from archref.app.progress import Watcher, watch
from archref.cli.ending import ended

_spoken: list[str] = []
"""The option that chooses the language of a page; nothing until one is chosen."""


@dataclass(slots=True)
class Answer:
    """What a command came to."""

    code: int = 0
    """0 fine, 1 findings, 2 could not run; of several commands the highest."""

    printed: bytes = b""
    """What it wrote to standard output."""

    said: list[str] = field(default_factory=list)
    """The lines it wrote to standard error."""

    @property
    def text(self) -> str:
        """What was printed, as text."""
        return self.printed.decode("utf-8", "replace")


def typed(arguments: Sequence[str]) -> Answer:
    """Run a command line, such as ``["check", "chapter.docx"]``, and return what it came to."""
    from archref.cli import main

    words = [*_spoken, *arguments]
    return answered(lambda: main(words, "archref", standalone_mode=False))


def speak_in(language: str) -> None:
    """Have all that is run from now on speak a language, ``ru``, whatever that of the system is."""
    from archref.cli.language import speak_to_readers

    _spoken[:] = ["--lang", language]
    speak_to_readers(language)  # for what is run without a command line


def answered(command: Callable[[], object]) -> Answer:
    """Run what a command does, and return its exit code and what it wrote."""
    with _caught_streams() as (out, err):
        code = ended(command, silence=lambda: None)
    said = err.getvalue().decode("utf-8", "replace").splitlines()
    return Answer(code, out.getvalue(), said)


def watched(watcher: Watcher) -> None:
    """Have ``watcher`` told what is being done, how far it is, and how far it goes (or None)."""
    watch(watcher)


@contextmanager
def _caught_streams() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Have all that is written inside in memory; standard input is empty."""
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdout, sys.stderr = _text(out), _text(err)
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()  # it would close what is read afterwards
        sys.stdin, sys.stdout, sys.stderr = streams


def _text(binary: io.BytesIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(binary, "utf-8", errors="surrogateescape", newline="")
