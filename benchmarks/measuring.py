"""How the benchmarks measure: whole processes, one after the other in turn, and their medians."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent


class Run(NamedTuple):
    """One process: its wall time and processor time in seconds, its peak memory in MiB."""

    wall: float
    processor: float
    peak: float


class Row(NamedTuple):
    """One line of the report; ``reached`` is None where nothing is asked for."""

    what: str
    figure: str
    goal: str = ""
    reached: bool | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured, and where files may be put."""

    python: Path
    """The interpreter of a virtual environment that archref is installed in, from a wheel."""

    folder: Path
    """A folder for the files that are read."""

    eyecite: Path | None = None
    """The interpreter of a virtual environment with eyecite, if it is to be run beside."""

    scale: float = 1.0
    """1 for the figures of the README, less for a quick look."""

    def archref(self, *arguments: str | Path) -> list[str]:
        """Return the command line of the installed program."""
        return [str(self.python.with_name("archref")), *map(str, arguments)]

    def script(self, code: str, *arguments: str | Path) -> list[str]:
        """Return the command line of a Python script run where archref is installed."""
        return [str(self.python), "-c", code, *map(str, arguments)]

    def path(self, name: str, lines: Callable[[], Iterator[str]]) -> Path:
        """Return a file of the bench folder, written from ``lines`` if it isn't there yet."""
        path = self.folder / name
        if not path.exists():
            partial = path.with_suffix(".partial")
            with partial.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines())
            partial.rename(path)
        return path

    def count(self, full: int) -> int:
        """Return a number of notes, scaled."""
        return max(1, int(full * self.scale))


def clean_environment() -> dict[str, str]:
    """Return the environment without what changes how Python starts."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def run(command: Sequence[str], output: Path | None = None) -> Run:
    """Run a command to its end; its output goes to a file or nowhere. Exit codes 0 and 1 are fine.

    Peak memory is that of the process itself, as the system counts it.
    """
    place = output or Path(os.devnull)
    with place.open("wb") as out, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=clean_environment()
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode()
    if process.returncode not in {0, 1} or "Traceback" in said:
        shown = " ".join(command)[:300]
        raise SystemExit(f"{shown} ended with {process.returncode}:\n{said[-2000:]}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def in_turn(commands: Sequence[Sequence[str]], times: int) -> list[list[Run]]:
    """Run commands in turn, ``times`` rounds after one that isn't counted."""
    runs: list[list[Run]] = [[] for _ in commands]
    for turn in range(times + 1):
        for made, command in zip(runs, commands, strict=True):
            one = run(command)
            if turn:
                made.append(one)
    return runs


def ratio(above: Sequence[Run], below: Sequence[Run]) -> float:
    """Return the median of the ratios of wall times of runs that stood side by side."""
    return median(a.wall / b.wall for a, b in zip(above, below, strict=True))


def wall(runs: Sequence[Run]) -> float:
    """Return the median wall time in seconds."""
    return median(one.wall for one in runs)


def ask(what: str, value: float, most: float, shown: str) -> Row:
    """Return the row of a figure that may be at most ``most``."""
    return Row(what, shown, f"<= {most:g}", value <= most)


def lines_of(path: Path) -> int:
    """Count the lines of a file."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | figure | goal | |", "|---|--:|--:|---|"]
    marks = {None: "", True: "reached", False: "**missed**"}
    lines += [f"| {row.what} | {row.figure} | {row.goal} | {marks[row.reached]} |" for row in rows]
    return "\n".join(lines)
