"""Runs the linters for workflows, recipes, the image and the wheel; names those that are not here.

    python .ci/lint_packaging.py

``winget validate`` runs on Windows only, actionlint where it is installed. The recipe for conda is
rendered by rattler-build's own parser, from its package for Python.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent

WORKFLOWS = sorted(str(path) for path in (ROOT / ".github" / "workflows").glob("*.yml"))
WHEELS = sorted(str(path) for path in (ROOT / "dist").glob("*.whl"))

_RENDER = """
import sys
from rattler_build.stage0 import Stage0Recipe
print(Stage0Recipe.from_file(sys.argv[1]).render())
"""

LINTERS: tuple[tuple[str, ...], ...] = (
    ("actionlint", *WORKFLOWS),
    ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS),
    ("zizmor", "--offline", "--quiet", "--config=packaging/zizmor.yml", "--min-severity=high",
     ".github/workflows"),
    ("yamllint", "--strict", "--config-file=packaging/yamllint.yml", ".github", "packaging"),
    ("hadolint", "packaging/Dockerfile"),
    ("python", "-c", _RENDER, "packaging/conda/recipe.yaml"),
    ("winget", "validate", "--manifest", "packaging/winget/archref.archref.yaml"),
    *(("twine", "check", "--strict", wheel) for wheel in WHEELS),
    *(("check-wheel-contents", "--ignore=W002", wheel) for wheel in WHEELS),
)  # fmt: skip
"""Each with what it looks at; W002 are empty ``__init__`` files that say the same."""


def main() -> int:
    """Run them all; return 1 if one of them finds something."""
    failed = 0
    for name, *arguments in LINTERS:
        program = shutil.which(name, path=str(SCRIPTS)) or shutil.which(name)
        if program is None:
            print(f"{name}: not here, so not run")
            continue
        done = subprocess.run(
            [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        name = "rattler-build" if name == "python" else name
        print(f"{name}: {'fine' if done.returncode == 0 else 'finds something'}")
        if done.returncode:
            failed = 1
            print(done.stdout + done.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
