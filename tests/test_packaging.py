"""What a release is made of says the same as the package itself."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from archref.version import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def read_yaml(name: str) -> Any:
    return import_module("yaml").safe_load((ROOT / name).read_text("utf-8"))


def test_the_recipe_for_conda_asks_for_what_the_wheel_asks_for() -> None:
    recipe = read_yaml("packaging/conda/recipe.yaml")
    assert recipe["context"]["version"] == __version__
    asked = {one.replace(" ", "").lower() for one in recipe["requirements"]["run"]}
    assert asked - {"python>=${{python_min}}"} == {one.lower() for one in PROJECT["dependencies"]}
    assert recipe["context"]["python_min"] == PROJECT["requires-python"].removeprefix(">=")
    assert recipe["about"]["summary"] == PROJECT["description"]
    (command,) = recipe["build"]["python"]["entry_points"]
    assert command == f"archref = {PROJECT['scripts']['archref']}"


def test_the_manifest_for_winget_is_filled_in() -> None:
    sys.path.insert(0, str(ROOT / ".ci"))
    try:
        winget = import_module("winget")
    finally:
        sys.path.pop(0)
    text = (ROOT / "packaging/winget/archref.archref.yaml").read_text("utf-8")
    made = import_module("yaml").safe_load(
        winget.filled(text, "1.2.3", "https://a/b.exe", "AB" * 32)
    )
    (installer,) = made["Installers"]
    assert made["PackageVersion"] == "1.2.3"
    assert installer["InstallerUrl"] == "https://a/b.exe"
    assert installer["InstallerSha256"] == "AB" * 32
    manifest = read_yaml("packaging/winget/archref.archref.yaml")
    assert manifest["PackageVersion"] == __version__
    assert manifest["ShortDescription"] == PROJECT["description"]
    with pytest.raises(ValueError, match="InstallerUrl stands 0 times"):
        winget.filled("PackageVersion: 1\n", "1.2.3", "", "")


def test_a_release_is_tried_before_it_is_published() -> None:
    jobs = read_yaml(".github/workflows/release.yml")["jobs"]
    systems = {one["system"] for one in jobs["build"]["strategy"]["matrix"]["include"]}
    assert {system.partition("-")[0] for system in systems} == {"ubuntu", "macos", "windows"}
    assert any(".ci/dist.py" in step.get("run", "") for step in jobs["build"]["steps"])
    published = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    for name in published - {"build"}:
        assert {jobs[name]["needs"]} <= {"build", "release"}
    assert "id-token" in jobs["pypi"]["permissions"]
    assert "secrets." not in (ROOT / ".github/workflows/release.yml").read_text("utf-8")


def test_the_image_installs_extras_that_there_are() -> None:
    text = (ROOT / "packaging/Dockerfile").read_text("utf-8")
    (extras,) = re.findall(r"\}\[([\w,]+)\]", text)
    assert {*extras.split(",")} <= {*PROJECT["optional-dependencies"]}
