"""The commands that README.md and the pages of docs/ show, and what they print.

    python tests/readme.py            tells which outputs are no longer as shown
    python tests/readme.py --write    writes them again

A block that starts with ```` ```console ```` holds commands after ``$ `` and their output, as a
terminal of 100 columns shows it. Each block is run in a new folder that holds ``samples/``, and the
files that the page has shown before it: a block after ``<!-- file: NAME -->`` is one.
The block after ``<!-- accuracy -->`` is the table that ``tests/accuracy.py`` prints, and a line
of a table that begins with ``<!-- accuracy: all -->`` in its first cell gives its last figures.
Pages that are made from the data (``tests/pages.py``) are left alone. The pages in ``docs/ru`` and
``docs/uk`` show what archref says in these languages.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import terminal
from archref.messages import ENGLISH, LANGUAGES

ROOT: Final = Path(__file__).resolve().parent.parent
README: Final = ROOT / "README.md"
DOCS: Final = ROOT / "docs"
COLUMNS: Final = 100
_BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE: Final = re.compile(r"^<!-- file: (\S+) -->\n+```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MADE_PAGE: Final = ROOT / "build" / "archref.html"
_ACCURACY: Final = re.compile(r"(?<=<!-- accuracy -->\n\n)(?:\|.*\n)+")
_SUMMARY: Final = re.compile(r"(?<=<!-- accuracy: all -->).*(?=\n)")


class Step(NamedTuple):
    """A command, with lines that continue it, and its output."""

    command: str
    output: str


class Block(NamedTuple):
    """One console block of a document: its line, its steps, the files they find, its language."""

    line: int
    steps: tuple[Step, ...]
    files: tuple[tuple[str, str], ...] = ()
    language: str = ENGLISH

    def __str__(self) -> str:
        """Return the text between the fences."""
        return "".join(f"$ {step.command}\n{step.output}" for step in self.steps)


def blocks(text: str, language: str = ENGLISH) -> Iterator[Block]:
    """Yield the console blocks of a Markdown text, in order."""
    for found in _BLOCK.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        files = tuple(_FILE.findall(text[: found.start()]))
        yield Block(line, tuple(_steps(found[1])), files, language)


def language_of(path: Path) -> str:
    """Return the language of a document, which its folder names."""
    return path.parent.name if path.parent.name in LANGUAGES else ENGLISH


def is_as_shown_now(block: Block) -> bool:
    """Return whether a block can print what is shown: `archref page` before `make page` only."""
    command = block.steps[0].command
    return command.endswith("--help") or not (
        command.startswith("archref page") and _MADE_PAGE.exists()
    )


def _steps(text: str) -> Iterator[Step]:
    parts = re.split(r"^\$ ((?:.*\\\n)*.*)\n", text, flags=re.MULTILINE)
    if parts[0].strip():
        raise ValueError(f"a console block must begin with a command: {parts[0]!r}")
    for command, output in zip(parts[1::2], parts[2::2], strict=True):
        yield Step(command, output)


def run(block: Block) -> Block:
    """Run the commands of a block in a new folder; return the block as it should be."""
    with tempfile.TemporaryDirectory(prefix="archref-readme-") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "samples", folder / "samples")
        for file, content in block.files:
            (folder / file).write_text(content, "utf-8")
        return Block(
            block.line,
            tuple(
                Step(step.command, _output(step.command, folder, block.language))
                for step in block.steps
            ),
        )


def _output(command: str, folder: Path, language: str) -> str:
    """Return what a terminal shows of a command, without colours and blanks at line ends."""
    import fcntl
    import pty
    import struct
    import termios

    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {key: value for key, value in os.environ.items() if not key.startswith("COV_")}
    for name in ("CI", "GITHUB_ACTIONS", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
        env.pop(name, None)
    with subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        env={**env, "PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8", "LANGUAGE": language},
        stdin=subprocess.DEVNULL,
        stdout=there,
        stderr=there,
    ):
        os.close(there)
        text = terminal.shown_on(here)
    # what a progress line wrote over is not seen any more
    lines = (line.rpartition("\r")[2].rstrip() for line in text.split("\n"))
    return "\n".join(lines)


def documents() -> list[Path]:
    """Return README.md, CONTRIBUTING.md and the pages of docs/ that are written by hand."""
    import pages

    by_hand = sorted(set(DOCS.rglob("*.md")) - set(pages.MAKERS))
    return [README, ROOT / "CONTRIBUTING.md", *by_hand]


def accuracy_table() -> str:
    """Return the table of accuracy, as a page shows it."""
    import accuracy

    return accuracy.table(accuracy.report())


def accuracy_summary() -> str:
    """Return the cells that the first page shows of all notes: what they are, and the figures."""
    import accuracy

    score = accuracy.report().all
    return (
        f" {score.notes} notes at hand while archref was written"
        f" | {score.f1(score.exact):.0%} | {score.false} |"
    )


def rewritten(text: str, language: str = ENGLISH) -> str:
    """Return a document with all outputs as they are now."""
    there = blocks(text, language)
    fresh = {block: str(run(block)) for block in there if is_as_shown_now(block)}
    for block, output in fresh.items():
        text = text.replace(f"```console\n{block}```", f"```console\n{output}```")
    text = _ACCURACY.sub(lambda _: accuracy_table(), text)
    return _SUMMARY.sub(lambda _: accuracy_summary(), text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare or rewrite; 1 if something differs."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--write", action="store_true", help="write the outputs again")
    given = options.parse_args(arguments)
    differs = 0
    for path in documents():
        old = path.read_text("utf-8")
        new = rewritten(old, language_of(path))
        if given.write:
            path.write_text(new, "utf-8")
        elif new != old:
            import difflib

            lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
            name = path.relative_to(ROOT).as_posix()
            sys.stdout.writelines(difflib.unified_diff(*lines, name, "as it is now"))
            differs = 1
    return differs


if __name__ == "__main__":
    sys.exit(main())
