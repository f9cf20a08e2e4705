"""Kill workers, the run itself and the scheduler of Dask while a corpus is read; fill the disk.

    python tests/torture_corpus.py [MOMENTS] [NOTES]

``make torture-corpus`` kills at ten moments each. Whatever happens, the result has to be the rows
of one process, in their order: nothing lost, nothing twice. What can't go on says so in one line
that names the file or folder and what to do, exits with 2, and ``--resume`` goes on with what is
finished. Exits with 1 if anything was otherwise.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
from pyarrow import parquet

ARCHREF: Final = (sys.executable, str(Path(__file__).parent / "corpus" / "small_parts.py"))
BROKEN: Final = ("{broken", '{"document": "Book 1", "note": "x"}', '{"text": 7}')
"""Rows that are no notes."""

NOTES: Final = (
    "РГАСПИ. Ф. 17. Оп. 162. Д. {n}. Л. 125.",
    "Там же. Д. {n}1; Правда. 1936. 3 авг.",
    "Ibid., l. {n}.",
    "GARF, f. R-5446, op. 1, d. {n}, ll. 14-12; Davies, Industrialisation, p. {n}.",
)
PATIENCE: Final = 180
"""Seconds that a run may take."""


class Done(NamedTuple):
    """A run that has ended."""

    code: int
    said: str


class TortureCorpus:
    """A corpus, the rows that one process reads of it, and what became of the runs."""

    def __init__(self, folder: Path, *, moments: int = 10, notes: int = 6000) -> None:
        """Make the corpus in a folder, and read it by one process."""
        self.folder = folder
        self.moments = moments
        self.parts = max(4, moments + 2)
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.corpus = folder / "корпус [1]"
        self.corpus.mkdir()
        self.environment = {**os.environ, "ARCHREF_SHARE": str(notes // self.parts)}
        self._write(notes)
        self.rows = self.of_one_process(code=0)

    def of_one_process(self, code: int) -> pa.Table:
        """Return the rows that one process reads, in order."""
        whole = self.folder / "whole.parquet"
        assert self.run("parse", self.corpus, "-o", whole).code == code
        return parquet.read_table(whole)

    def _write(self, notes: int) -> None:
        """Write books of 25 notes, two files of them."""
        lines = []
        for number in range(notes):
            text = NOTES[number % len(NOTES)].format(n=number)
            book = {"document": f"Book {number // 25}", "note": str(number % 25 + 1), "text": text}
            lines.append(json.dumps(book, ensure_ascii=False))
        half = notes // 50 * 25
        for name, some in (("а.jsonl", lines[:half]), ("b.jsonl", lines[half:])):
            (self.corpus / name).write_text("\n".join(some) + "\n", "utf-8")

    def begin(self, *words: str | Path, **how: Any) -> subprocess.Popen[str]:
        """Begin a run of archref."""
        return subprocess.Popen(
            [*ARCHREF, *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True, **{"env": self.environment, **how},
        )  # fmt: skip

    def run(self, *words: str | Path, **how: Any) -> Done:
        """Run archref to its end."""
        return self.end(self.begin(*words, **how))

    def end(self, process: subprocess.Popen[str]) -> Done:
        """Wait for a run to end; it may take its time, but not for ever."""
        try:
            said, _ = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            self.counts["HANGING"] += 1
        return Done(process.returncode, said)

    def into(self, name: str) -> Path:
        """Return a folder for a result, which is not there."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def parse(self, to: Path, *options: str | Path) -> tuple[str | Path, ...]:
        """Return the words of a command that reads the corpus."""
        return ("parse", self.corpus, "-o", f"{to}/", *options)

    # what has to hold

    def whole_at(
        self, what: str, to: Path, done: Done, code: int = 0, rows: pa.Table | None = None
    ) -> None:
        """Compare a result with the rows of one process."""
        wanted = self.rows if rows is None else rows
        self._count("WRONG EXIT CODES", done.code != code, what, done)
        self._count("TRACEBACKS", "Traceback" in done.said, what, done)
        found = rows_of(to)
        self._count("LOST", found.num_rows < wanted.num_rows, what, done)
        self._count("TWICE", found.num_rows > wanted.num_rows, what, done)
        self._count("OTHER ROWS", not found.equals(wanted), what, done)
        odd = [p.name for p in to.iterdir() if not p.name.startswith(("part-", "_archref."))]
        self._count("LEFTOVERS", bool(odd), f"{what} {odd}", done)
        self.counts["whole results"] += 1

    def says(self, what: str, done: Done, *words: str, code: int = 2) -> None:
        """Ask that a run that could not go on says so, in one line, with what to do."""
        self._count("WRONG EXIT CODES", done.code != code, what, done)
        self._count("TRACEBACKS", "Traceback" in done.said, what, done)
        unsaid = [word for word in words if word not in done.said]
        self._count("UNCLEAR MESSAGES", bool(unsaid), f"{what} {unsaid}", done)
        self._count("UNCLEAR MESSAGES", done.said.count("\n") > 2, what, done)
        self.counts["runs that said why they ended"] += 1

    def _count(self, fault: str, it_is: bool, what: str, done: Done) -> None:
        if it_is:
            self.counts[fault] += 1
            self.faults.append(f"{fault}: {what}: exit {done.code}: {done.said.strip()[-600:]}")

    def goes_on(self, what: str, to: Path, *options: str | Path) -> None:
        """Go on with a run that broke; what is finished is not read again."""
        before = len(list(to.glob("part-*.parquet")))
        done = self.run(*self.parse(to, "--resume", *options))
        self.whole_at(f"{what}, --resume", to, done)
        kept = f"{before} of them from an earlier run"
        self._count("READ AGAIN", bool(before) and kept not in done.said, what, done)

    # what is done to them

    def workers(self, *engine: str) -> None:
        """Kill a worker each time another part is finished, all in one run."""
        to = self.into("workers")
        process = self.begin(*self.parse(to, *engine))
        for moment in range(self.moments):
            if _finished(to, moment, process) and _kill_one(process.pid):
                self.counts["workers killed"] += 1
        done = self.end(process)
        self.whole_at(f"workers {engine}", to, done)

    def itself(self, *engine: str) -> None:
        """Kill the run, at each moment anew; its workers have to end with it."""
        for moment in range(self.moments):
            to = self.into("itself")
            process = self.begin(*self.parse(to, *engine))
            _finished(to, moment, process)
            children = _descendants(process.pid)
            process.kill()
            self.end(process)  # at the end of its output: no process of it has that any more
            self.counts["runs killed"] += process.returncode != 0
            alive = [one for one in children if _gone_in_time(one)]
            self._count("WORKERS LEFT", bool(alive), f"itself {engine}", Done(0, str(alive)))
            said = self.run("stats", to)
            if process.returncode and (to / "_archref.json").exists():
                self.says("stats of half a result", said, str(to), "is not finished", "--resume")
            self.goes_on(f"itself {engine} at {moment}", to, *engine)

    def scheduler(self) -> None:
        """Kill the scheduler of a cluster; start it again soon, or after the run gave up."""
        for soon in (True, False):
            to, port = self.into("scheduler"), _free_port()
            address = f"tcp://127.0.0.1:{port}"
            engine = ("--engine", "dask", "--scheduler", address)
            with _cluster(port, self.folder) as first:
                process = self.begin(*self.parse(to, *engine))
                _finished(to, self.moments // 3, process)
                os.killpg(first.pid, signal.SIGKILL)
                self.counts["schedulers killed"] += 1
                if not soon:
                    done = self.end(process)
                    self.says("scheduler lost", done, "scheduler", "--resume goes on", str(to))
            with _cluster(port, self.folder):
                if soon:
                    done = self.end(process)
                    self.counts["runs that a new scheduler went on with"] += done.code == 0
                    if done.code == 0:
                        self.whole_at("scheduler restarted", to, done)
                    else:
                        self.says("scheduler restarted", done, "scheduler", "--resume", str(to))
                self.goes_on("scheduler restarted", to, *engine)

    def broken_rows(self, *engine: str) -> None:
        """Break rows of a part: they are named, and all others read."""
        path = self.corpus / "b.jsonl"
        data = path.read_bytes()
        lines = data.decode().splitlines(keepends=True)
        places = [10, len(lines) // 2, len(lines) - 2]
        for place, broken in zip(reversed(places), BROKEN, strict=True):
            lines.insert(place, broken + "\n")
        path.write_text("".join(lines), "utf-8")
        numbers = [place + 1 + before for before, place in enumerate(places)]
        try:
            rows = self.of_one_process(code=2)
            for resume in ((), ("--resume",)):
                to = self.folder / "broken" if resume else self.into("broken")
                done = self.run(*self.parse(to, *resume, *engine))
                self.whole_at(f"broken rows {engine}", to, done, 2, rows)
                unsaid = [n for n in numbers if f"archref: {path}:{n}: " not in done.said]
                self._count("UNCLEAR MESSAGES", bool(unsaid), f"broken {unsaid}", done)
                twice = done.said.count(f"archref: {path}:") != len(numbers)
                self._count("UNCLEAR MESSAGES", twice, "broken rows, each once", done)
        finally:
            path.write_bytes(data)

    def full_disk(self, *engine: str) -> None:
        """Let no file grow beyond a size, then let the disk itself be full."""
        to = self.into("limited")
        largest = max(path.stat().st_size for path in self._parts())
        for size in (100, largest // 2):
            done = self.run(*self.parse(to, *engine), preexec_fn=_limited(size))
            self.says(f"limit of {size} bytes", done, str(to), "could not be written")
            shutil.rmtree(to, ignore_errors=True)
        with _small_disk(self.folder / "disk", 3 * largest) as disk:
            if disk is None:
                self.counts["full disks skipped, since none could be made here"] += 1
                return
            to = disk / "cites"
            done = self.run(*self.parse(to, *engine))
            self.says("full disk", done, str(to), "No space left on device", "--resume goes on")
            kept = sorted(to.glob("part-*.parquet"))
            self._count("LOST", not kept, "finished parts stay", done)
            self._count("LEFTOVERS", len(list(to.iterdir())) > len(kept) + 2, "full disk", done)
            _enlarge(disk)
            self.goes_on("full disk", to, *engine)

    def full_temporary_disk(self, *engine: str) -> None:
        """Let the disk of temporary files be full while a result is counted."""
        self._parts()
        result, limit = self.folder / "result", {"preexec_fn": _limited(1000)}
        for command in (("stats",), ("sources", "--format", "csv"), ("dedupe",)):
            done = self.run(*command, result, *engine, **limit)
            self.says(f"{command}, full", done, str(result), "File too large", "TMPDIR")

    def _parts(self) -> Sequence[Path]:
        to = self.into("result")
        self.run(*self.parse(to))
        return sorted(to.glob("part-*.parquet"))

    def torture(self, *, dask: bool = True) -> None:
        """Do all that; ``counts`` says how often what came about. Capitals should be 0."""
        processes = ("--jobs", "2")
        engines = [processes, *([("--engine", "dask", "--jobs", "2")] if dask else [])]
        todo: list[tuple[Callable[..., None], tuple[str, ...]]] = [
            (do, engine)
            for engine in engines
            for do in (self.workers, self.itself, self.broken_rows, self.full_disk)
        ]
        todo.append((self.full_temporary_disk, processes))
        if dask:
            todo.append((self.scheduler, ()))
        for do, engine in todo:
            begun = time.monotonic()
            do(*engine)
            took = time.monotonic() - begun
            print(f"{do.__name__} {' '.join(engine)}: {took:.0f} s", file=sys.stderr, flush=True)

    @property
    def bad(self) -> dict[str, int]:
        """What should not have come about."""
        return {name: count for name, count in self.counts.items() if name.isupper() and count}


def rows_of(folder: Path) -> pa.Table:
    """Return the rows of all parts of a result, in order."""
    tables = [parquet.read_table(path) for path in sorted(folder.glob("part-*.parquet"))]
    return pa.concat_tables([table.replace_schema_metadata() for table in tables])


def _finished(to: Path, count: int, process: subprocess.Popen[str]) -> bool:
    """Wait until so many parts are finished, and a moment more; False if the run has ended."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        if to.is_dir() and len(list(to.glob("part-*.parquet"))) >= count:
            time.sleep(random.uniform(0, 0.1))
            return process.poll() is None
        time.sleep(0.005)
    return False


def _descendants(pid: int) -> list[int]:
    """Return the processes below one, but for those that only watch the others."""
    found = []
    for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        with _vanishing():
            command = Path(f"/proc/{line}/cmdline").read_bytes()
            if b"resource_tracker" not in command:
                found += [int(line), *_descendants(int(line))]
    return found


def _vanishing() -> suppress:
    """Take it that a process may have ended meanwhile."""
    return suppress(FileNotFoundError, ProcessLookupError)


def _kill_one(pid: int) -> bool:
    """Kill one of the workers of a run, as soon as there is one."""
    for _ in range(1000):
        with _vanishing():
            if workers := _descendants(pid):
                os.kill(random.choice(workers), signal.SIGKILL)
                return True
        time.sleep(0.01)
    return False


def _gone_in_time(pid: int) -> bool:
    """Return whether a process still runs after some seconds."""
    for _ in range(500):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        if state in "ZX":
            return False
        time.sleep(0.02)
    return True


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _cluster(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a scheduler of Dask at a port, and two workers of it; yield the scheduler."""
    dask, here = (sys.executable, "-m", "dask"), f"tcp://127.0.0.1:{port}"
    listens = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    works = ("--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", folder)
    nowhere: dict[str, Any] = {
        "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
        "start_new_session": True,
    }  # fmt: skip
    scheduler = subprocess.Popen([*dask, "scheduler", *listens], **nowhere)
    workers = subprocess.Popen([*dask, "worker", here, *map(str, works)], **nowhere)
    try:
        yield scheduler
    finally:
        for process in (scheduler, workers):
            with _vanishing():
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _limited(size: int) -> Callable[[], None]:
    """Return what lets no file of a new process grow beyond so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@contextmanager
def _small_disk(place: Path, size: int) -> Iterator[Path | None]:
    """Mount a disk of so many bytes; None where that is not allowed."""
    place.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={size}", "archref-torture", str(place))
    done = subprocess.run(("mount", *options), capture_output=True, check=False)
    try:
        yield place if done.returncode == 0 else None
    finally:
        if done.returncode == 0:
            subprocess.run(("umount", "--lazy", str(place)), check=True)
        place.rmdir()


def _enlarge(disk: Path) -> None:
    subprocess.run(("mount", "-o", "remount,size=100m", str(disk)), check=True)


def main() -> int:
    """Run as the command line says."""
    moments, notes = (*map(int, sys.argv[1:]), 10, 6000)[:2] if sys.argv[1:] else (10, 6000)
    print(f"{moments} moments, {notes} notes", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    try:
        torture = TortureCorpus(folder, moments=moments, notes=notes)
        torture.torture()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, count in sorted(torture.counts.items()):
        print(f"{count:6}  {name}")
    print(*torture.faults, sep="\n", file=sys.stderr)
    print("nothing lost, nothing twice, all said" if not torture.bad else "FAULTS")
    return int(bool(torture.bad))


if __name__ == "__main__":
    sys.exit(main())
