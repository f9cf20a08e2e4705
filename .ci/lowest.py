"""Installs archref with the oldest versions that pyproject.toml allows, and tries it.

    python .ci/lowest.py

Each ``name>=version`` of the dependencies and of the extras becomes ``name==version`` in a
virtual environment of its own (``build/lowest``), with the newest pytest; then the tests that use
these packages run there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "build" / "lowest"
TESTS = (
    "tests/manuscripts",  # markdown-it-py, mdit-py-plugins, pylatexenc, striprtf, pypdfium2
    "tests/test_samples.py",  # lark, charset-normalizer
    "tests/test_styles_files.py",
    "tests/test_package.py",  # click
    "tests/test_stats.py",  # rich
    "tests/test_archives_command.py",
    "tests/corpus/test_dask.py",  # pyarrow, distributed
)
COMMANDS = (
    ("dedupe", "--near"),  # rapidfuzz
    ("export", "--to", "bibtex"),  # bibtexparser
    ("export", "--to", "biblatex"),
    ("export", "--to", "xlsx"),  # XlsxWriter
    ("report",),  # Jinja2
)
TABLES = "import doctest, sys, archref.tables as t; sys.exit(doctest.testmod(t).failed)"  # pyarrow
LOWER = re.compile(r"(?P<name>[\w.-]+)>=(?P<version>[\w.]+)(,<[\w.]+)?")


def oldest(dependencies: list[str]) -> list[str]:
    """Return ``name==version`` for each ``name>=version``; leave if one has no lower bound."""
    found = []
    for dependency in dependencies:
        bound = LOWER.fullmatch(dependency)
        if bound is None:
            sys.exit(f"lowest versions: {dependency!r} of pyproject.toml has no lower bound")
        found.append(f"{bound['name']}=={bound['version']}")
    return found


def run(*command: str | Path, stdout: int | None = None) -> None:
    """Run a command without standard input; leave if it fails."""
    print("+", *command, flush=True)
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False, stdout=stdout)
    if done.returncode:
        sys.exit(f"lowest versions: ended with {done.returncode}")


def main() -> None:
    """Install and try."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    tried = ("dask", "pdf", "xlsx")  # arrow is part of dask
    pins = oldest([*project["dependencies"], *(one for name in tried for one in extras[name])])
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)
    python = VENV / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(
        python, *pip, f".[{','.join(tried)}]", *pins, "pytest", "pytest-xdist", "hypothesis", "lxml"
    )
    run(python, "-m", "pip", "check")
    run(python, "-m", "pytest", "-n", "2", "-k", "not interrupt", *TESTS)
    run(python, "-c", TABLES)
    for command in COMMANDS:
        run(python, "-m", "archref", *command, "samples/english.txt", stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
