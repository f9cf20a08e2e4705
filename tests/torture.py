"""Kill archref at random moments, let two of it write at once, save while it works.

    python tests/torture.py [KILLS RACES SAVES] [SEED]

``make torture`` runs 1,000 kills that hit, 100 races and 100 saves. Moments are drawn as shares of
the processor's time that a run takes, which a busy machine does not stretch. Whatever happens, a
file has to be the old one or the new one, no save of another program may be lost, and after the
next run nothing may be left beside it. Exits with 1 if anything was.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

CHAPTER = Path(__file__).parent / "data" / "chapter"
NOTE = "{n}. Letter of 3 May 1936: RGASPI, f. 17, op. 3, d. {n}, l. 5; GARF, f. 393, op. 1, d. 5.\n"
COMMANDS = {
    "format": ("format", "--style", "gost", "--in-place"),
    "fix": ("check", "--fix", "--select", "ALL", "--exit-zero"),
}


def commented(data: bytes) -> bytes:
    """Let a zip file end in the comment "saved", which stays when a part of it is rewritten."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.comment = b"saved"
    return out.getvalue()


def work(process: subprocess.Popen[bytes], moment: float) -> bool:
    """Wait until a process has worked so many seconds; tell whether it is still at it."""
    spent = Path(f"/proc/{process.pid}/schedstat")  # nanoseconds on the processor; Linux only
    begun = time.monotonic()
    while process.poll() is None:
        told = spent.read_text().split() if spent.exists() else []
        worked = int(told[0]) / 1e9 if told else time.monotonic() - begun
        if worked >= moment:
            return True
        time.sleep(0.001)
    return False


class Torture:
    """Files in a folder, and what became of them."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Make the files that are worked on."""
        self.folder = folder
        self.random = random.Random(seed)
        self.counts: Counter[str] = Counter()
        text = "".join(NOTE.format(n=n) for n in range(1, 150))
        self.old = {
            ".txt": text.replace("3, d. 7,", "3, d.7,").encode(),
            ".docx": (CHAPTER / "chapter.docx").read_bytes(),
        }
        self.saved = {".txt": self.old[".txt"] + b"saved", ".docx": commented(self.old[".docx"])}
        self.new: dict[tuple[str, str], bytes] = {}
        self.after: dict[tuple[str, str, str], bytes] = {}
        self.takes: dict[tuple[str, str], float] = {}
        for suffix in self.old:
            for name in COMMANDS:
                path = self.fresh(suffix)
                self.finish(suffix, name, path)
                self.new[suffix, name] = path.read_bytes()
                assert self.new[suffix, name] != self.old[suffix], (suffix, name)
            for name in COMMANDS:
                for second in COMMANDS:
                    path.write_bytes(self.new[suffix, name])
                    self.begin(second, path).wait()
                    self.after[suffix, name, second] = path.read_bytes()

    def fresh(self, suffix: str) -> Path:
        """Make a file as it was at first."""
        path = self.folder / f"file{suffix}"
        path.write_bytes(self.old[suffix])
        return path

    def begin(self, name: str, path: Path) -> subprocess.Popen[bytes]:
        """Begin a command on a file."""
        command = (sys.executable, "-m", "archref", *COMMANDS[name], str(path))
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(command, stdout=nowhere, stderr=nowhere, start_new_session=True)

    def finish(self, suffix: str, name: str, path: Path) -> None:
        """Let a command run to its end, and take down how long the processor worked for it."""
        process = self.begin(name, path)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.takes[suffix, name] = used.ru_utime + used.ru_stime

    def some(self) -> tuple[str, str, float]:
        """Choose a format, a command, and a moment that is mostly near the end of its run."""
        suffix = self.random.choice([*self.old])
        name = self.random.choice([*COMMANDS])
        share = self.random.uniform(0 if self.random.random() < 0.3 else 0.6, 1)
        return suffix, name, self.takes[suffix, name] * share

    def kill(self) -> None:
        """Kill a run, and let another one clear away what it left."""
        suffix, name, moment = self.some()
        path = self.fresh(suffix)
        process = self.begin(name, path)
        work(process, moment)
        deadly = self.random.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGHUP))
        process.send_signal(deadly)  # to one that has ended nothing is sent
        process.wait()
        self.counts["kills"] += 1
        self.counts["kills that hit"] += process.returncode != 0
        if path.read_bytes() not in (self.old[suffix], self.new[suffix, name]):
            self.counts["BROKEN"] += 1
        self.counts["leftovers before the next run"] += len(list(self.folder.iterdir())) > 1
        self.finish(suffix, name, path)
        self.counts["LEFTOVERS"] += len(list(self.folder.iterdir())) > 1
        self.counts["BROKEN"] += path.read_bytes() != self.new[suffix, name]
        self.clear()

    def race(self) -> None:
        """Let two runs write one file at once."""
        suffix, name, _ = self.some()
        path = self.fresh(suffix)
        second = self.random.choice([*COMMANDS])
        both = [self.begin(name, path), self.begin(second, path)]
        codes = [process.wait() for process in both]
        self.counts["races"] += 1
        self.counts["races in which one run was refused"] += 2 in codes
        if 2 in codes:
            fine = {self.new[suffix, one] for one in (name, second)}
        else:
            fine = {self.after[suffix, name, second], self.after[suffix, second, name]}
        self.counts["BROKEN"] += path.read_bytes() not in fine
        self.counts["LEFTOVERS"] += len(list(self.folder.iterdir())) > 1
        self.clear()

    def save(self) -> None:
        """Save another version of the file while a run works on it, as two kinds of editors do."""
        suffix, name, moment = self.some()
        path = self.fresh(suffix)
        saved = self.saved[suffix]
        process = self.begin(name, path)
        if not work(process, moment):
            self.counts["saves after the end of the run"] += 1
            self.clear()
            return
        if self.random.random() < 0.5:
            path.write_bytes(saved)
        else:
            other = self.folder / "other"
            other.write_bytes(saved)
            other.replace(path)
        code = process.wait()
        self.counts["saves during a run"] += 1
        self.counts["saves for which the run was refused"] += code == 2
        found = path.read_bytes()
        # A run that had not yet read the file, or had already written it, is fine with the save.
        self.counts["LOST SAVES"] += not found.endswith(b"saved")
        self.counts["LEFTOVERS"] += len(list(self.folder.iterdir())) > 1
        self.clear()

    def clear(self) -> None:
        """Empty the folder."""
        for path in self.folder.iterdir():
            path.unlink()

    def counted(self) -> list[tuple[str, int]]:
        """Return what came about how often, by name; a promise that held has its 0."""
        promises = dict.fromkeys(("BROKEN", "LEFTOVERS", "LOST SAVES"), 0)
        return sorted({**promises, **self.counts}.items())

    def run(self, kills: int, races: int, saves: int) -> None:
        """Do all that; ``counts`` says how often what came about. Capitals should be 0."""
        self.clear()
        for do, counted, times in (
            (self.kill, "kills that hit", kills),
            (self.race, "races", races),
            (self.save, "saves during a run", saves),
        ):
            told = 0
            while (done := self.counts[counted]) < times:
                do()
                if done >= told + 100:
                    told = done
                    counts = ", ".join(f"{count} {name}" for name, count in self.counted())
                    print(f"{do.__name__}: {done} of {times}; {counts}", flush=True)


def main() -> int:
    """Run as the command line says."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    kills, races, saves = (*numbers, 1000, 100, 100)[:3] if len(numbers) >= 3 else (1000, 100, 100)
    seed = numbers[3] if len(numbers) > 3 else int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}: {kills} kills, {races} races, {saves} saves", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="torture-"))
    torture = Torture(folder, seed)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    broken_off = True
    try:
        torture.run(kills, races, saves)
        broken_off = False
    except KeyboardInterrupt as end:
        print(f"stopped {end}; till then:")
    except Exception:  # what was counted is told, whatever ends the run
        traceback.print_exc()
        print("broken off; till then:")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    counted = torture.counted()
    for name, count in counted:
        print(f"{count:6}  {name}")
    bad = sum(count for name, count in counted if name.isupper())
    print("nothing broken, nothing lost, nothing left" if not bad else f"{bad} FAULTS", flush=True)
    return int(bad > 0 or broken_off)


def stop(number: int, _: object) -> None:
    """End the run as Ctrl-C does, when a terminal is closed or somebody sends a signal."""
    raise KeyboardInterrupt(f"by {signal.Signals(number).name}")


if __name__ == "__main__":
    sys.exit(main())
