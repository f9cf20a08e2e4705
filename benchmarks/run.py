"""All benchmarks, on a wheel in a virtual environment of its own; prints a Markdown table.

    python benchmarks/run.py                    all of them, some minutes
    python benchmarks/run.py startup check      some of them
    python benchmarks/run.py --scale 0.1        a quick look
    python benchmarks/run.py --write            writes the figures into benchmarks/README.md;
                                                with names, those of the named ones

Wheel and environments are kept in ``build/bench`` and made again when the sources are newer.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from measuring import ROOT, Bench, Row, table

BENCHMARKS: Final = (
    "startup", "throughput", "linear", "memory", "jobs", "engines", "check", "format", "dedupe",
    "docx", "lsp",
)  # fmt: skip
_README: Final = ROOT / "benchmarks" / "README.md"
_MARK: Final = "<!-- figures -->"
_PLACE: Final = ROOT / "build" / "bench"


def _sh(*command: str | Path) -> None:
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _venv(name: str, *packages: str) -> Path:
    """Make a virtual environment with compiled bytecode; give its interpreter."""
    python = _PLACE / name / "bin" / "python"
    _sh(sys.executable, "-m", "venv", "--clear", _PLACE / name)
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    _sh(python, *pip, "--compile", *packages)
    _sh(python, "-m", "compileall", "-q", _PLACE / name / "lib")
    return python


def _newest() -> float:
    files = [path for folder in ("src", "grammars") for path in (ROOT / folder).rglob("*")]
    files += [ROOT / "pyproject.toml", ROOT / "hatch_build.py"]
    return max(p.stat().st_mtime for p in files if p.is_file() and "__pycache__" not in p.parts)


def bench(folder: Path, scale: float, eyecite: bool = True) -> Bench:
    """Make what is measured: archref from a fresh wheel, and eyecite apart from it."""
    python = _PLACE / "archref" / "bin" / "python"
    if not python.exists() or python.lstat().st_mtime < _newest():
        dist = _PLACE / "dist"
        for old in dist.glob("*.whl"):
            old.unlink()
        _sh(sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet",
            "--no-deps", "--wheel-dir", dist, ROOT)  # fmt: skip
        [wheel] = dist.glob("*.whl")
        _venv("archref", f"{wheel}[arrow,dask,lsp]", "numpy", "polars", "duckdb")
    beside = _PLACE / "eyecite" / "bin" / "python"
    if eyecite and not beside.exists():
        _venv("eyecite", "eyecite")
    return Bench(python, folder, beside if eyecite else None, scale)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Let other runs on this folder wait: two at once would spoil each other's figures."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (_PLACE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("another run is under way; waiting for it …", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _machine() -> str:
    """Return where the figures come from: interpreter, system, processor, and how busy it is."""
    processor = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [s for s in info.read_text("utf-8").splitlines() if s.startswith("model name")]
        processor = names[0].partition(": ")[2] if names else processor
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"Python {platform.python_version()}, {platform.system()}, {processor}, "
        f"{os.cpu_count()} cores{load}; {time.strftime('%Y-%m-%d')}."
    )


def _merged(old: str, new: str) -> str:
    """Return the old report with the rows that were measured again."""
    rows = {line.split("|")[1]: line for line in new.splitlines() if line.startswith("| ")}
    lines = (
        rows.get(line.split("|")[1], line) if line.startswith("| ") else line
        for line in old.strip().splitlines()
    )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the benchmarks that are named, or all."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME")
    options.add_argument("--scale", type=float, default=1.0, help="less for a quick look")
    options.add_argument("--no-eyecite", action="store_true", help="don't install eyecite")
    options.add_argument("--write", action="store_true", help="write them into the README here")
    given = options.parse_args()
    _PLACE.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    with _alone(), tempfile.TemporaryDirectory(prefix="archref-bench-") as folder:
        made = bench(Path(folder), given.scale, not given.no_eyecite)
        for name in given.names or BENCHMARKS:
            print(f"{name} …", file=sys.stderr)
            measured = import_module(name).measure(made)
            print(*(f"  {row.what}: {row.figure}" for row in measured), sep="\n", file=sys.stderr)
            rows += measured
    report = f"{_machine()}\n\n{table(rows)}\n"
    print(report)
    if given.write:
        head, mark, old = _README.read_text("utf-8").partition(_MARK)
        written = _merged(old, report) if given.names else report
        _README.write_text(f"{head}{mark}\n\n{written}", "utf-8")
    missed = sum(row.reached is False for row in rows)
    if missed:
        print(f"\n{missed} of {sum(row.reached is not None for row in rows)} goals missed")


if __name__ == "__main__":
    main()
