"""Bring Zotero's own code into build/zotero, for the test that has it read what archref exports.

``make test-zotero`` runs it. The code is never committed here: it is fetched at the commits that
tests/zotero/versions.json names, from GitHub or from where ZOTERO_FROM says
(``ZOTERO_FROM='/srv/mirror/{name}' make test-zotero``), and jsdom, in which it runs, by npm.
"""

from __future__ import annotations

import json
import os
import shutil

from running import ROOT, run

FOLDER = ROOT / "build" / "zotero"
FROM = os.environ.get("ZOTERO_FROM") or "https://github.com/zotero/{name}"


def main() -> None:
    """Fetch what is not there yet."""
    versions = json.loads((ROOT / "tests" / "zotero" / "versions.json").read_text("utf-8"))
    for name, commit in versions.items():
        folder = FOLDER / name
        if not (folder / ".git").exists():
            folder.mkdir(parents=True, exist_ok=True)
            run("git", "init", "--quiet", cwd=folder)
        if run("git", "rev-list", "--all", "--max-count=1", cwd=folder).strip() != commit:
            run("git", "fetch", "--quiet", "--depth=1", FROM.format(name=name), commit, cwd=folder)
            run("git", "checkout", "--quiet", "--detach", "FETCH_HEAD", cwd=folder)
            run("git", "update-ref", "refs/heads/fetched", "FETCH_HEAD", cwd=folder)
    shutil.copy(ROOT / "tests" / "zotero" / "package.json", FOLDER)
    run("npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock", cwd=FOLDER)
    print(f"zotero: its code is in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
