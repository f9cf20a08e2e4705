"""Builds sdist and wheel, and uses the wheel as a stranger would: elsewhere, with no cache.

    python .ci/check_wheel.py

The wheel is built from the sdist, so both are whole; the files that the program reads are in it;
it is installed into a new virtual environment and does its main job from another folder.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from running import ROOT, run

SAMPLE = ROOT / "samples" / "chapter.txt"


def check_content(wheel: Path) -> None:
    """Hold the names in the wheel against the files of the checkout."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    package = ROOT / "src" / "archref"
    expected = {
        f"archref/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.suffix in {".py", ".toml", ".typed"} and "__pycache__" not in path.parts
    }
    expected |= {f"archref/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")}
    if missing := sorted(expected - inside):
        sys.exit(f"wheel check: not in the wheel: {missing}")
    compiled = {name for name in inside if name.startswith("archref/compiled/")}
    for name in ("grammar", "plans", "weights", "terms"):
        if f"archref/compiled/{name}.bin" not in compiled:
            sys.exit(f"wheel check: {name} is not compiled in the wheel: {sorted(compiled)}")
    if not any(name.startswith("archref/compiled/patterns-") for name in compiled):
        sys.exit("wheel check: the patterns are not compiled in the wheel")
    if strangers := sorted(n for n in inside if n.split("/")[0] in {"tests", "samples", "src"}):
        sys.exit(f"wheel check: these don't belong in the wheel: {strangers}")
    print(f"wheel check: {wheel.name} holds {len(inside)} files, {len(compiled)} of them compiled")


def main() -> None:
    """Build, install, and do the main job."""
    with tempfile.TemporaryDirectory(prefix="archref-wheel-") as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--outdir", folder / "dist", cwd=ROOT)
        [wheel] = (folder / "dist").glob("*.whl")
        [_sdist] = (folder / "dist").glob("*.tar.gz")
        check_content(wheel)

        run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
        bin_folder = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        python = bin_folder / "python"
        pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        run(python, *pip, wheel, cwd=folder)

        elsewhere = folder / "elsewhere"
        elsewhere.mkdir()
        shutil.copy(SAMPLE, elsewhere)
        no_cache = folder / "no-cache"
        env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        env |= {"XDG_CACHE_HOME": str(no_cache), "HOME": str(folder / "no-home")}
        lines = run(bin_folder / "archref", "parse", SAMPLE.name, cwd=elsewhere, env=env)
        records = [json.loads(line) for line in lines.splitlines()]
        if len(records) < 30 or records[0]["key"] != "RU-RGASPI/495/18/1101":
            sys.exit(f"wheel check: {SAMPLE.name} was read wrongly: {records[:2]}")
        run(bin_folder / "archref", "archives", "ГАРФ", cwd=elsewhere, env=env)
        run(bin_folder / "archref", "styles", "kritika", cwd=elsewhere, env=env)
        version = run(python, "-m", "archref", "--version", cwd=elsewhere, env=env).strip()
        if no_cache.exists() and any(no_cache.rglob("*")):
            sys.exit(f"wheel check: a cache was written: {sorted(no_cache.rglob('*'))}")
        print(f"wheel check: {version} read {len(records)} citations elsewhere, without a cache")


if __name__ == "__main__":
    main()
