"""The hooks, run by the real pre-commit program on a small repository of manuscripts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archref.version import __version__

ROOT = Path(__file__).parent.parent
BAD = "1. RGASPI, f. 78, op. 1, d. 606, l, 46.\n"
GOOD = "1. RGASPI, f. 78, op. 1, d. 606, l. 46.\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]
pytest.importorskip("pre_commit")


def git(folder: Path, *args: str) -> None:
    identity = ("-c", "user.name=A Historian", "-c", "user.email=historian@example.org")
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a repository with this checkout as its only commit: what a user's hook would fetch."""
    folder = tmp_path_factory.mktemp("hooks") / "archref"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if name.startswith(("tests/", "benchmarks/")) or not (ROOT / name).is_file():
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "archref")
    git(folder, "tag", f"v{__version__}")
    return str(folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit-home")


def manuscripts(folder: Path, hooks: str, note: str, hook: str = "id: archref-check") -> Path:
    config = f"repos:\n  - repo: {hooks}\n    rev: HEAD\n    hooks:\n      - {{{hook}}}\n"
    (folder / ".pre-commit-config.yaml").write_text(config, "utf-8")
    (folder / "notes.txt").write_text(note, "utf-8")
    (folder / "program.py").write_text("l = 46  # RGASPI, f. 78, op. 1, d. 606, l, 46\n", "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    return folder


def run(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
        cwd=folder, env={**os.environ, "PRE_COMMIT_HOME": str(home)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_bad_note_fails(tmp_path: Path, hooks: str, home: Path) -> None:
    result = run(manuscripts(tmp_path, hooks, BAD), home)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "notes.txt:1:34 (note 1): T314 comma-after-term" in result.stdout
    assert "program.py" not in result.stdout


def test_a_good_note_passes(tmp_path: Path, hooks: str, home: Path) -> None:
    result = run(manuscripts(tmp_path, hooks, GOOD), home)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Passed" in result.stdout


def test_it_fixes_when_asked_to(tmp_path: Path, hooks: str, home: Path) -> None:
    hook = "id: archref-check, args: [--fix]"
    folder = manuscripts(tmp_path, hooks, BAD, hook)
    result = run(folder, home)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "files were modified by this hook" in result.stdout
    assert (folder / "notes.txt").read_text("utf-8") == GOOD
    git(folder, "add", "-A")
    assert run(folder, home).returncode == 0


def test_the_format_hook_rewrites(tmp_path: Path, hooks: str, home: Path) -> None:
    hook = "id: archref-format, args: [--style, gost]"
    folder = manuscripts(tmp_path, hooks, GOOD, hook)
    result = run(folder, home)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Ф. 78. Оп. 1. Д. 606. Л. 46" in (folder / "notes.txt").read_text("utf-8")


def test_what_the_guide_says_works_word_for_word(tmp_path: Path, hooks: str, home: Path) -> None:
    folder = manuscripts(tmp_path, hooks, BAD)
    guide = (ROOT / "docs" / "editors.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    [config] = [block for block in blocks if "rev:" in block]
    assert f"rev: v{__version__}\n" in config
    config = config.replace("/path/to/archref", hooks)
    (folder / ".pre-commit-config.yaml").write_text(config, "utf-8")
    git(folder, "add", "-A")
    result = run(folder, home)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "notes.txt:1:34 (note 1): T314 comma-after-term" in result.stdout
