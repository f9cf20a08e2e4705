"""The action for GitHub: its file, and its steps as a shell runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml")
FOLDER = Path(__file__).parent.parent / ".github" / "actions" / "check"
BAD = "1. RGASPI, f. 78, op. 1, d. 606, l, 46.\n"


def action() -> dict[str, Any]:
    return dict(yaml.safe_load((FOLDER / "action.yml").read_text("utf-8")))


def step(name: str, folder: Path, options: str = "") -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does."""
    [found] = [one for one in action()["runs"]["steps"] if one.get("name") == name]
    inputs = {"paths": "book", "options": options}
    env = {key: inputs[value.split("inputs.")[1].split()[0]] for key, value in found["env"].items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]],
        cwd=folder, env={**os.environ, **env, "PATH": path}, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "notes.txt").write_text(BAD, "utf-8")
    return tmp_path


def test_it_is_a_composite_action_that_installs_this_checkout() -> None:
    steps = action()["runs"]["steps"]
    assert action()["runs"]["using"] == "composite"
    [install] = [one["run"] for one in steps if one.get("name") == "Install archref"]
    assert install == 'python -m pip install --quiet "$GITHUB_ACTION_PATH/../../.."'
    assert (FOLDER / ".." / ".." / ".." / "pyproject.toml").is_file()
    uploads = [one for one in steps if "upload-sarif" in one.get("uses", "")]
    assert uploads[0]["with"]["sarif_file"] == "archref.sarif"


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
def test_its_steps_find_the_slip(folder: Path) -> None:
    done = step("Write the findings for code scanning", folder)
    assert done.returncode == 0, done.stderr
    log = json.loads((folder / "archref.sarif").read_text("utf-8"))
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["T314"]
    shown = step("Show the findings on the lines", folder)
    assert shown.returncode == 1
    assert shown.stdout.startswith("::error file=book/notes.txt,line=1,")
    assert step("Show the findings on the lines", folder, "--ignore T314").returncode == 0
